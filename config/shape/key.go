package shape

import (
	"github.com/goccy/go-yaml/ast"
)

// A Key is one key of a mapping.
type Key struct {
	// Name is the key: lower-case words joined by underscores. Never renamed.
	Name string
	// Help says what it is for and what happens when it is left out, in whole sentences.
	Help string
	// Suggest is a value to begin with, as it stands in a file. For a mapping of names it is the first name.
	Suggest string
	// Required says that it can't be left out.
	Required bool
	// Default is what counts when the key is left out; empty where nothing does. It is for a single text alone.
	Default string
	// Value says what may stand behind the key, and where it is put.
	Value Value
}

// A Value says what may stand behind a key.
type Value interface {
	// Expected says in words what may stand there, as "a span of time such as 90s".
	Expected() string
	// read puts what stands there where it belongs, and notes what is wrong.
	read(r *Reader, node ast.Node, path string)
	// parts gives what a mapping or a list of mappings holds: what is put between its path and the keys ("" for a mapping,
	// ".NAME" for a mapping of names, "[]" for a list), and the keys, bound to an example; no keys for anything else.
	parts() (between string, keys []Key)
}

// named gives the key of a name; false when the mapping has none.
func named(keys []Key, name string) (Key, bool) {
	for _, k := range keys {
		if k.Name == name {
			return k, true
		}
	}
	return Key{}, false
}

func names(keys []Key) []string {
	all := make([]string, len(keys))
	for i, k := range keys {
		all[i] = k.Name
	}
	return all
}
