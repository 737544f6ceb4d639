package shape

import (
	"errors"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"

	"github.com/purserhq/purser/fault"
)

// The bounds of a file, so that none takes all memory or runs deeper than the stack.
const (
	MaxBytes = 1 << 20 // bytes of a file
	maxDepth = 40      // mappings and lists inside of each other
)

// A Reader reads files into what keys are bound to, and gathers what is wrong.
type Reader struct {
	file     string
	mistakes Mistakes
	// places are where keys were found, by path; named are those of names, over all files.
	places, named map[string]Place
	// count is how many members a list of mappings has, over all files.
	count map[string]int
}

// NewReader makes a reader.
func NewReader() *Reader {
	return &Reader{places: map[string]Place{}, named: map[string]Place{}, count: map[string]int{}}
}

// Read reads one file into what the keys are bound to. What is wrong is noted, and the reading goes on.
func (r *Reader) Read(file string, data []byte, keys []Key) {
	r.file = file
	root, err := parse(data)
	if err != nil {
		r.Note(Mistake{Place: placeOf(file, err), Words: words(err), Next: mending(err)})
		return
	}
	if root != nil {
		group{func() []Key { return keys }}.read(r, root, "")
	}
}

// Note notes a mistake.
func (r *Reader) Note(m Mistake) { r.mistakes = append(r.mistakes, m) }

// Mistakes gives all that were noted.
func (r *Reader) Mistakes() Mistakes { return r.mistakes }

// At gives the place of a path, or else of the nearest one around it that stands in a file.
func (r *Reader) At(path string) Place {
	for path != "" {
		if at, ok := r.places[path]; ok {
			return at
		}
		path = path[:max(strings.LastIndexAny(path, ".["), 0)]
	}
	return Place{File: r.file}
}

func (r *Reader) note(node ast.Node, path, words, next string) {
	r.Note(Mistake{Place: r.place(node), Path: path, Words: words, Next: next})
}

// place is where a node begins: a mapping begins at its first key.
func (r *Reader) place(node ast.Node) Place {
	for {
		switch n := node.(type) {
		case *ast.MappingNode:
			if len(n.Values) > 0 && !n.IsFlowStyle {
				node = n.Values[0]
				continue
			}
		case *ast.MappingValueNode:
			node = n.Key
			continue
		}
		break
	}
	if token := node.GetToken(); token != nil && token.Position != nil {
		return Place{File: r.file, Line: token.Position.Line, Column: token.Position.Column}
	}
	return Place{File: r.file}
}

// A pair is a key of a mapping in a file.
type pair struct {
	name  string
	at    Place
	value ast.Node
}

// pairs gives the keys of a mapping that have a value, each once. What is no mapping is noted.
func (r *Reader) pairs(node ast.Node, path string) ([]pair, bool) {
	var values []*ast.MappingValueNode
	switch n := node.(type) {
	case *ast.MappingNode:
		values = n.Values
	case *ast.MappingValueNode:
		values = []*ast.MappingValueNode{n}
	case *ast.NullNode:
		return nil, true
	default:
		r.note(node, path, "this is not a mapping", "Write keys and values, as name: value.")
		return nil, false
	}
	all, seen := make([]pair, 0, len(values)), map[string]bool{}
	for _, v := range values {
		name, ok := scalarOf(v.Key)
		switch {
		case !ok || v.Key.IsMergeKey():
			r.note(v, path, "this is no plain key", "Write it out, without anchors and merges.")
		case seen[name]:
			r.note(v, join(path, name), "the key stands here twice", "Remove one of the two.")
		default:
			seen[name] = true
			if _, null := v.Value.(*ast.NullNode); !null && v.Value != nil {
				all = append(all, pair{name: name, at: r.place(v), value: v.Value})
			}
		}
	}
	return all, true
}

// scalarOf gives a value in one piece as it was written.
func scalarOf(node ast.Node) (string, bool) {
	switch n := node.(type) {
	case *ast.StringNode:
		return n.Value, true
	case *ast.LiteralNode:
		return n.Value.Value, true
	case *ast.IntegerNode, *ast.FloatNode, *ast.BoolNode, *ast.InfinityNode, *ast.NanNode:
		return node.GetToken().Value, true
	default:
		return "", false
	}
}

// parse reads YAML; nil where a file says nothing. The parser has been seen to panic over odd input elsewhere, and a
// file of settings must not end the process.
func parse(data []byte) (root ast.Node, err error) {
	defer func() {
		if p := recover(); p != nil {
			root, err = nil, fault.New(fault.Invalid, "this is not YAML: %v", p)
		}
	}()
	if len(data) > MaxBytes {
		return nil, fault.New(fault.TooLarge, "the file is over %d KiB", MaxBytes>>10)
	}
	if deep(data) {
		return nil, fault.New(fault.Invalid, "brackets stand more than %d deep inside of each other", maxDepth)
	}
	file, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, err
	}
	var bodies []ast.Node
	for _, doc := range file.Docs {
		if doc.Body != nil {
			bodies = append(bodies, doc.Body)
		}
	}
	switch len(bodies) {
	case 0:
		return nil, nil //nolint:nilnil // a file that says nothing is no error
	case 1:
		return bodies[0], nil
	default:
		return nil, fault.New(fault.Invalid, "the file holds %d documents", len(bodies)).Do("Remove the lines of three dashes.")
	}
}

// deep reports whether brackets or indentation stand too deep: the parser calls itself for each.
func deep(data []byte) bool {
	depth, dashes := 0, 0
	for _, c := range data {
		switch c {
		case '[', '{':
			depth++
		case ']', '}':
			depth = max(depth-1, 0)
		case '-', '?', ':':
			dashes++
		case '\n':
			dashes = 0
		}
		if depth > maxDepth || dashes > 4*maxDepth {
			return true
		}
	}
	return false
}

// placeOf finds the place that the parser names.
func placeOf(file string, err error) Place {
	at := Place{File: file}
	if syntax, ok := errors.AsType[*yaml.SyntaxError](err); ok && syntax.Token != nil {
		at.Line, at.Column = syntax.Token.Position.Line, syntax.Token.Position.Column
	}
	return at
}

// mending says what to do about a file that can't be parsed.
func mending(err error) string {
	if hint := fault.HintOf(err); hint != "" {
		return hint
	}
	return "Look at the indentation and the quotes of the line."
}

// words gives the parser's own sentence, without the excerpt of the file: a secret may stand there.
func words(err error) string {
	if syntax, ok := errors.AsType[*yaml.SyntaxError](err); ok {
		return "this is not YAML: " + syntax.Message
	}
	return err.Error()
}
