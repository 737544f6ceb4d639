package canonical

import (
	"strconv"
	"strings"
)

// A breach is one place at which a document breaks a rule.
type breach struct {
	// path leads to the field: names and indexes in turn, as ("lines", 2, "netAmount").
	path []any
	// expected says what should stand there.
	expected string
}

// breaches are the places at which a document breaks one rule; nil where it keeps it.
type breaches []breach

// add notes a breach. It is called with what is already known to be wrong, so that a document that is right costs nothing.
func (b *breaches) add(expected string, path ...any) {
	*b = append(*b, breach{path: path, expected: expected})
}

// one is a single breach, for a rule that can be broken in one place only.
func one(expected string, path ...any) breaches { return breaches{{path: path, expected: expected}} }

// pathText prints a path as people read it: lines[2].netAmount.
func pathText(path []any) string {
	var b strings.Builder
	for _, step := range path {
		switch step := step.(type) {
		case string:
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			b.WriteString(step)
		case int:
			b.WriteByte('[')
			b.WriteString(strconv.Itoa(step))
			b.WriteByte(']')
		}
	}
	return b.String()
}
