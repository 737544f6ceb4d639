package canonical_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/purserhq/purser/canonical"
)

// Some tests change documents as bytes: they drop, replace and add members at any place. A document is then a tree of
// map[string]any, []any and leaves, walked beside its Go type.

// A node is a member, or a member of a list, that stands in a tree.
type node struct {
	// path leads to it: names and indexes in turn.
	path []any
	// owner and field declare it; for a member of a list, the list.
	owner reflect.Type
	field reflect.StructField
	// typ is the type of what stands here.
	typ reflect.Type
	// value is what stands here.
	value any
}

// class is the sensitivity of a leaf.
func (n node) class() canonical.Class { return canonical.Class(n.field.Tag.Get("class")) }

// declared names the field as Go does.
func (n node) declared() string { return n.owner.Name() + "." + n.field.Name }

// required reports whether the member must be there.
func (n node) required() bool {
	_, options, _ := strings.Cut(n.field.Tag.Get("json"), ",")
	_, listed := n.path[len(n.path)-1].(int)
	return options == "" && !listed
}

// leaf reports whether it holds no members of its own, as far as the Go type is concerned.
func (n node) leaf() bool {
	return isValue(n.typ) || n.typ.Kind() != reflect.Struct && n.typ.Kind() != reflect.Slice
}

// at prints the path as violations do.
func (n node) at() string {
	var text strings.Builder
	for _, step := range n.path {
		if index, ok := step.(int); ok {
			fmt.Fprintf(&text, "[%d]", index)
			continue
		}
		if text.Len() > 0 {
			text.WriteByte('.')
		}
		fmt.Fprint(&text, step)
	}
	return text.String()
}

// nodesOf lists all that stands in a tree, outer ones first.
func nodesOf(kind canonical.Kind, tree map[string]any) []node {
	doc, err := canonical.New(kind)
	if err != nil {
		return nil
	}
	var all []node
	walkMembers(reflect.TypeOf(doc).Elem(), tree, nil, func(n node) { all = append(all, n) })
	return all
}

func walkMembers(of reflect.Type, tree map[string]any, path []any, visit func(node)) {
	for _, f := range fieldsOf(of) {
		name, _, _ := strings.Cut(f.field.Tag.Get("json"), ",")
		if value, present := tree[name]; present {
			walkNode(node{append(slices.Clip(path), name), f.owner, f.field, f.field.Type, value}, visit)
		}
	}
}

func walkNode(n node, visit func(node)) {
	visit(n)
	switch value := n.value.(type) {
	case map[string]any:
		if !n.leaf() && n.typ.Kind() == reflect.Struct {
			walkMembers(n.typ, value, n.path, visit)
		}
	case []any:
		if n.typ.Kind() != reflect.Slice {
			return // a list where none belongs
		}
		for i, member := range value {
			walkNode(node{append(slices.Clip(n.path), i), n.owner, n.field, n.typ.Elem(), member}, visit)
		}
	}
}

// treeOf reads bytes as a tree.
func treeOf(t testing.TB, data []byte) map[string]any {
	t.Helper()
	var tree map[string]any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	return tree
}

// bytesOf writes a tree.
func bytesOf(t interface{ Fatal(args ...any) }, tree map[string]any) []byte {
	data, err := json.Marshal(tree, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// altered gives a copy of a tree in which change has been made to what holds the last step of a path.
func altered(tree map[string]any, path []any, change func(holder any, step any) any) map[string]any {
	return alteredAt(tree, path, change).(map[string]any)
}

func alteredAt(value any, path []any, change func(holder any, step any) any) any {
	switch holder := value.(type) {
	case map[string]any:
		holder = maps.Clone(holder)
		if len(path) == 1 {
			return change(holder, path[0])
		}
		name := path[0].(string)
		holder[name] = alteredAt(holder[name], path[1:], change)
		return holder
	case []any:
		holder = slices.Clone(holder)
		if len(path) == 1 {
			return change(holder, path[0])
		}
		holder[path[0].(int)] = alteredAt(holder[path[0].(int)], path[1:], change)
		return holder
	}
	panic(fmt.Sprintf("a %T has no members", value))
}

// without drops what stands at a path.
func without(tree map[string]any, path []any) map[string]any {
	return altered(tree, path, func(holder, step any) any {
		switch holder := holder.(type) {
		case map[string]any:
			delete(holder, step.(string))
			return holder
		case []any:
			return slices.Delete(holder, step.(int), step.(int)+1)
		}
		return holder
	})
}

// with puts a value at a path, in place of what stands there.
func with(tree map[string]any, path []any, value any) map[string]any {
	return altered(tree, path, func(holder, step any) any {
		switch holder := holder.(type) {
		case map[string]any:
			holder[step.(string)] = value
		case []any:
			holder[step.(int)] = value
		}
		return holder
	})
}

// A goldenTree is a golden document as a tree.
type goldenTree struct {
	name string
	kind canonical.Kind
	tree map[string]any
}

// goldenTrees reads every golden document.
func goldenTrees(t testing.TB) []goldenTree {
	t.Helper()
	var all []goldenTree
	for _, name := range goldenFiles(t, "testdata/*.json") {
		data := read(t, name)
		doc, err := canonical.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, goldenTree{filepath.Base(name), doc.Head().Kind, treeOf(t, data)})
	}
	return all
}
