package shape

import (
	"fmt"

	"github.com/goccy/go-yaml/ast"
)

// Each is a list of values in one piece: for each of them, item gives the value that reads it. A single one may stand
// without brackets.
func Each(item func() Value) Value { return each{item} }

type each struct{ item func() Value }

// Expected says in words what may stand there.
func (e each) Expected() string { return "a list; each is " + e.item().Expected() }

func (each) parts() (string, []Key) { return "", nil }

func (e each) read(r *Reader, node ast.Node, path string) {
	sequence, ok := node.(*ast.SequenceNode)
	if !ok {
		e.item().read(r, node, path)
		return
	}
	for i, inner := range sequence.Values {
		at := fmt.Sprintf("%s[%d]", path, i)
		r.places[at] = r.place(inner)
		e.item().read(r, inner, at)
	}
}

// Texts is a list of texts of one pattern.
func Texts(to *[]string, pattern string) Value {
	return List(to, func(one *string) Value { return Text(one, pattern) })
}

// List is a list of values that are read alike.
func List[T any](to *[]T, one func(*T) Value) Value {
	return Each(func() Value {
		value := new(T)
		return then(one(value), func() { *to = append(*to, *value) })
	})
}

// then does something once a value was read and nothing was wrong with it.
func then(inner Value, done func()) Value { return after{inner, done} }

type after struct {
	Value
	done func()
}

func (a after) read(r *Reader, node ast.Node, path string) {
	before := len(r.mistakes)
	a.Value.read(r, node, path)
	if len(r.mistakes) == before {
		a.done()
	}
}
