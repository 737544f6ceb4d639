package verdict

import (
	"slices"
	"strings"

	"github.com/purserhq/purser/fault"
)

// A Field is one field of a record with the value that it shall have.
type Field struct {
	// Path names the field in canonical words: "supplier", "lines[L1].quantity". What stands in brackets is the line's
	// key, not its place.
	Path string `json:"path"`
	// Value is the canonical text: "12.50 EUR", "5 EA", "2026-01-31", "true", or the Identity or code of another
	// record. Empty means that the field shall be empty.
	Value string `json:"value"`
}

// Fields are the fields of one record that Purser owns, sorted by path, each once. The zero value owns nothing.
type Fields []Field

// FieldsOf makes the list from pairs in any order.
func FieldsOf(values map[string]string) Fields {
	fields := make(Fields, 0, len(values))
	for path, value := range values {
		fields = append(fields, Field{Path: path, Value: value})
	}
	slices.SortFunc(fields, byPath)
	return fields
}

// Get gives the value at a path, and whether the field is owned at all.
func (f Fields) Get(path string) (value string, owned bool) {
	at, found := slices.BinarySearchFunc(f, path, func(field Field, path string) int { return strings.Compare(field.Path, path) })
	if !found {
		return "", false
	}
	return f[at].Value, true
}

// With gives a copy in which the field has that value.
func (f Fields) With(path, value string) Fields {
	at, found := slices.BinarySearchFunc(f, path, func(field Field, path string) int { return strings.Compare(field.Path, path) })
	if found {
		with := slices.Clone(f)
		with[at].Value = value
		return with
	}
	return slices.Insert(slices.Clone(f), at, Field{Path: path, Value: value})
}

// Keys gives the keys of the lines in a list, sorted: for "lines[A].price" and "lines[B].price" Keys("lines") is A, B.
func (f Fields) Keys(list string) []string {
	var keys []string
	for _, field := range f {
		if key, _, ok := cutLine(field.Path, list); ok && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return keys
}

// Line gives the fields of one line, with paths as seen from inside the line.
func (f Fields) Line(list, key string) Fields {
	var line Fields
	for _, field := range f {
		if at, inner, ok := cutLine(field.Path, list); ok && at == key {
			line = append(line, Field{Path: inner, Value: field.Value})
		}
	}
	return line
}

// Validate refuses an empty path, a path that stands twice, and a list that is not sorted.
func (f Fields) Validate() error {
	for i, field := range f {
		switch {
		case field.Path == "":
			return fault.New(fault.Invalid, "field %d of a desired state has no path", i+1).On("fields")
		case i > 0 && f[i-1].Path >= field.Path:
			return fault.New(fault.Invalid, "field %q stands twice or out of order", field.Path).On("fields")
		}
	}
	return nil
}

// cutLine takes "lines[K].rest" apart.
func cutLine(path, list string) (key, rest string, ok bool) {
	inside, ok := strings.CutPrefix(path, list+"[")
	if !ok {
		return "", "", false
	}
	key, rest, ok = strings.Cut(inside, "]")
	return key, strings.TrimPrefix(rest, "."), ok
}

func byPath(a, b Field) int { return strings.Compare(a.Path, b.Path) }
