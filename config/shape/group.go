package shape

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

// Group is a mapping of keys. They are read in the order of the list, so that one may depend on another before it.
func Group(keys func() []Key) Value { return group{keys} }

type group struct{ keys func() []Key }

// Expected says in words what may stand there.
func (group) Expected() string { return "a mapping" }

func (g group) parts() (string, []Key) { return "", g.keys() }

func (g group) read(r *Reader, node ast.Node, path string) {
	given, ok := r.pairs(node, path)
	if !ok {
		return
	}
	keys := g.keys()
	for _, p := range given {
		if _, known := named(keys, p.name); !known {
			r.Note(Mistake{Place: p.at, Path: join(path, p.name), Words: "there is no such key", Next: suggestion(p.name, names(keys))})
		}
	}
	for _, k := range keys {
		k.readFrom(r, node, given, path)
	}
}

func suggestion(name string, known []string) string {
	next := "Use one of " + strings.Join(known, ", ") + "."
	if near := Nearest(name, known); near != "" {
		return "Did you mean " + near + "? " + next
	}
	return next
}

// readFrom reads the key out of the pairs of its mapping.
func (k Key) readFrom(r *Reader, node ast.Node, given []pair, path string) {
	path = join(path, k.Name)
	for _, p := range given {
		if p.name == k.Name {
			r.places[path] = p.at
			k.Value.read(r, p.value, path)
			return
		}
	}
	if t, ok := k.Value.(text); ok && k.Default != "" {
		t.take(r, k.Default, r.place(node), path)
		return
	}
	if k.Required {
		r.note(node, path, "it is missing", fmt.Sprintf("Write %s: %s.", k.Name, k.suggestion()))
	}
}

// suggestion gives a value to begin with; that of a mapping is made of its keys.
func (k Key) suggestion() string {
	if k.Suggest != "" {
		return k.Suggest
	}
	between, keys := k.Value.parts()
	var parts []string
	for _, inner := range keys {
		if inner.Required && between == "" {
			parts = append(parts, inner.Name+": "+inner.suggestion())
		}
	}
	if len(parts) > 0 {
		return "{" + strings.Join(parts, ", ") + "}"
	}
	return k.Value.Expected()
}

// namePattern is what a name looks like.
var namePattern = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.-]{0,62}$`)

// Named is a mapping of names that people give; for each, keys gives the keys of what is named, which are put into one. A name stands once in all
// files together.
func Named[T any](to *[]T, keys func(name string, one *T) []Key) Value {
	return naming{func(name string) ([]Key, func()) {
		one := new(T)
		return keys(name, one), func() { *to = append(*to, *one) }
	}}
}

// naming gives the keys of one that is named, and what keeps it once they are read.
type naming struct {
	begin func(name string) (keys []Key, keep func())
}

// Expected says in words what may stand there.
func (naming) Expected() string { return "a mapping by name" }

func (n naming) parts() (string, []Key) {
	keys, _ := n.begin("NAME")
	return ".NAME", keys
}

func (n naming) read(r *Reader, node ast.Node, path string) {
	given, ok := r.pairs(node, path)
	if !ok {
		return
	}
	for _, p := range given {
		at := join(path, p.name)
		if !namePattern.MatchString(p.name) {
			r.Note(Mistake{Place: p.at, Path: at, Words: "this is no name", Next: "Use letters, digits, - and _, up to 63, such as main or acme-de."})
			continue
		}
		if before, twice := r.named[at]; twice {
			r.Note(Mistake{Place: p.at, Path: at, Words: fmt.Sprintf("it is declared already at %s", before), Next: "Give one of them another name."})
			continue
		}
		r.named[at], r.places[at] = p.at, p.at
		keys, keep := n.begin(p.name)
		group{func() []Key { return keys }}.read(r, p.value, at)
		keep()
	}
}

// Listed is a list of mappings; for each, keys gives its keys, which are put into one.
func Listed[T any](to *[]T, keys func(one *T) []Key) Value {
	return listing{func() ([]Key, func()) {
		one := new(T)
		return keys(one), func() { *to = append(*to, *one) }
	}}
}

// listing gives the keys of a member, and what keeps it once they are read.
type listing struct {
	begin func() (keys []Key, keep func())
}

// Expected says in words what may stand there.
func (listing) Expected() string { return "a list of mappings" }

func (l listing) parts() (string, []Key) {
	keys, _ := l.begin()
	return "[]", keys
}

func (l listing) read(r *Reader, node ast.Node, path string) {
	sequence, ok := node.(*ast.SequenceNode)
	if !ok {
		r.note(node, path, "this is not a list", "Begin each of its mappings with a dash.")
		return
	}
	for _, inner := range sequence.Values {
		at := fmt.Sprintf("%s[%d]", path, r.count[path])
		r.count[path]++
		r.places[at] = r.place(inner)
		keys, keep := l.begin()
		group{func() []Key { return keys }}.read(r, inner, at)
		keep()
	}
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}
