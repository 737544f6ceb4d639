package shape

import "github.com/goccy/go-yaml/ast"

// Either is a single text or a mapping, whichever stands there.
func Either(short, long Value) Value { return either{short, long} }

type either struct{ short, long Value }

// Expected says in words what may stand there.
func (e either) Expected() string { return e.short.Expected() + ", or " + e.long.Expected() }

func (e either) parts() (string, []Key) { return e.long.parts() }

func (e either) read(r *Reader, node ast.Node, path string) {
	if _, ok := scalarOf(node); ok {
		e.short.read(r, node, path)
		return
	}
	e.long.read(r, node, path)
}
