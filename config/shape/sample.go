package shape

import (
	"fmt"
	"slices"
	"strings"
)

// A Node is what a sample says for one key.
type Node struct {
	// Name is the key, or a name that people give; empty for a member of a list.
	Name string
	// Value is what stands there, as YAML in one line; empty for a mapping.
	Value string
	// Inner is what a mapping holds.
	Inner []Node
}

// Sample writes a file to begin with: what is given, in the order of the keys. Each key is explained where it stands first, and
// those that are not given stand beside it as comments, with a value to begin with.
func Sample(keys []Key, given []Node) string {
	s := sample{told: map[string]bool{}}
	s.mapping(keys, given, "", "")
	return s.page.String()
}

type sample struct {
	page strings.Builder
	// told are the keys that were explained.
	told map[string]bool
}

// width is how long a line of explanation may be.
const width = 100

func (s *sample) mapping(keys []Key, given []Node, path, indent string) {
	for _, k := range keys {
		at := join(path, k.Name)
		i := slices.IndexFunc(given, func(n Node) bool { return n.Name == k.Name })
		if i < 0 {
			s.absent(k, at, indent)
			continue
		}
		if indent == "" {
			s.page.WriteByte('\n')
		}
		s.explain(k, at, indent)
		s.present(k, given[i], at, indent)
	}
}

// absent shows a key that is not given, once, where there is a value to begin with.
func (s *sample) absent(k Key, at, indent string) {
	value := k.Suggest
	if value == "" {
		value = k.Default
	}
	if s.told[at] || value == "" {
		return
	}
	s.explain(k, at, indent)
	fmt.Fprintf(&s.page, "%s# %s: %s\n", indent, k.Name, value)
}

func (s *sample) present(k Key, given Node, at, indent string) {
	if given.Value != "" {
		fmt.Fprintf(&s.page, "%s%s: %s\n", indent, k.Name, given.Value)
		return
	}
	fmt.Fprintf(&s.page, "%s%s:\n", indent, k.Name)
	between, keys := k.Value.parts()
	switch between {
	case ".NAME":
		for _, n := range given.Inner {
			fmt.Fprintf(&s.page, "%s  %s:\n", indent, n.Name)
			s.mapping(keys, n.Inner, at+between, indent+"    ")
		}
	case "[]":
		for _, n := range given.Inner {
			fmt.Fprintf(&s.page, "%s  -\n", indent)
			s.mapping(keys, n.Inner, at+between, indent+"    ")
		}
	default:
		s.mapping(keys, given.Inner, at, indent+"  ")
	}
}

// explain says what a key is for, once.
func (s *sample) explain(k Key, at, indent string) {
	if s.told[at] {
		return
	}
	s.told[at] = true
	line := indent + "#"
	for word := range strings.FieldsSeq(k.Help) {
		if len(line)+1+len(word) > width {
			s.page.WriteString(line + "\n")
			line = indent + "#"
		}
		line += " " + word
	}
	s.page.WriteString(line + "\n")
}
