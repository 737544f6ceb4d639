package shape

import (
	"strings"
	"unicode"

	"github.com/purserhq/purser/fault"
)

// Fault notes what a check says of a value that was read at a path. Its fields are those of the value's JSON
// ("takeOver.less"); the same words stand in a file with underscores. Where reading has found a mistake already, what the
// check says of the same place follows from it and is left out.
func (r *Reader) Fault(path string, err error) {
	for _, m := range leaves(path, err) {
		if r.Wrong(m.Path) {
			continue
		}
		m.Place = r.At(m.Path)
		r.Note(m)
	}
}

// leaves takes an error apart into those that each name one thing.
func leaves(path string, err error) []Mistake {
	if err == nil {
		return nil
	}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		var all []Mistake
		for _, one := range joined.Unwrap() {
			all = append(all, leaves(path, one)...)
		}
		return all
	}
	f, ok := err.(*fault.Error) //nolint:errorlint // likewise: each level has its own field
	if !ok {
		return []Mistake{{Path: path, Words: err.Error()}}
	}
	if f.Field != "" {
		path = join(path, spelled(f.Field))
	}
	if joined, inner := f.Cause.(interface{ Unwrap() []error }); inner {
		var all []Mistake
		for _, one := range joined.Unwrap() {
			all = append(all, leaves(path, one)...)
		}
		return all
	}
	return []Mistake{{Path: path, Words: f.Message, Next: fault.HintOf(f)}}
}

// Wrong reports whether a mistake was noted at a path, around it or below it.
func (r *Reader) Wrong(path string) bool {
	for _, m := range r.mistakes {
		if m.Path != "" && (within(path, m.Path) || within(m.Path, path)) {
			return true
		}
	}
	return false
}

func within(path, around string) bool {
	rest, ok := strings.CutPrefix(path, around)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// spelled writes a field of JSON as it stands in a file: takeOver becomes take_over.
func spelled(field string) string {
	var b strings.Builder
	for _, c := range field {
		if unicode.IsUpper(c) {
			b.WriteByte('_')
			c = unicode.ToLower(c)
		}
		b.WriteRune(c)
	}
	return b.String()
}
