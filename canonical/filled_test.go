package canonical_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical"
)

// A field that no golden document fills has no sample: nobody knows how it looks, and no test has read it. What documents have
// in common counts once.
func TestGoldenDocumentsFillEveryField(t *testing.T) {
	filled := map[reflect.Type]map[string]bool{}
	for _, golden := range goldenTrees(t) {
		doc, err := canonical.New(golden.kind)
		if err != nil {
			t.Fatal(err)
		}
		noteFilled(filled, reflect.TypeOf(doc).Elem(), golden.tree)
	}
	seen := map[reflect.Type]bool{}
	for _, kind := range canonical.Kinds() {
		doc, err := canonical.New(kind)
		if err != nil {
			t.Fatal(err)
		}
		for _, field := range unfilled(filled, seen, reflect.TypeOf(doc).Elem()) {
			t.Errorf("%s: no golden document fills %s", kind, field)
		}
	}
}

// noteFilled notes the members that a tree has, by the structure that they belong to.
func noteFilled(filled map[reflect.Type]map[string]bool, of reflect.Type, tree map[string]any) {
	for _, f := range fieldsOf(of) {
		name, _, _ := strings.Cut(f.field.Tag.Get("json"), ",")
		value, present := tree[name]
		if !present {
			continue
		}
		if filled[f.owner] == nil {
			filled[f.owner] = map[string]bool{}
		}
		filled[f.owner][name] = true
		members, _ := value.([]any)
		if members == nil {
			members = []any{value}
		}
		inner := f.field.Type
		for inner.Kind() == reflect.Slice {
			inner = inner.Elem()
		}
		for _, member := range members {
			if object, ok := member.(map[string]any); ok && inner.Kind() == reflect.Struct && !isValue(inner) {
				noteFilled(filled, inner, object)
			}
		}
	}
}

// unfilled lists the fields of a structure, and of those inside it, that were never filled; each structure once.
func unfilled(filled map[reflect.Type]map[string]bool, seen map[reflect.Type]bool, of reflect.Type) (missing []string) {
	if seen[of] {
		return nil
	}
	seen[of] = true
	for _, f := range fieldsOf(of) {
		name, _, _ := strings.Cut(f.field.Tag.Get("json"), ",")
		if !filled[f.owner][name] {
			missing = append(missing, f.owner.Name()+"."+f.field.Name)
		}
		inner := f.field.Type
		for inner.Kind() == reflect.Slice {
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct && !isValue(inner) {
			missing = append(missing, unfilled(filled, seen, inner)...)
		}
	}
	return slices.Compact(missing)
}
