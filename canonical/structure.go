package canonical

import (
	"bytes"
	"errors"
	"reflect"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/fault"
)

// The decoder stops at the first thing that is wrong with the form of a document. Then the bytes are walked once more
// beside the document's type, to tell all of it. This is reflection, and so kept to what is wrong.

// misshapen says all that is wrong with the form of the bytes; cause is what the decoder stopped at.
func misshapen(spec *kindSpec, data []byte, cause error) error {
	walk := formWalk{from: jsontext.NewDecoder(bytes.NewBuffer(data), jsontext.AllowDuplicateNames(true))}
	walk.value(reflect.TypeOf(spec.make()).Elem(), nil, ClassPublic)
	if len(walk.found) == 0 {
		return fault.New(fault.Invalid, "reading the %s", spec.title).Because(cause).Do("Send it as the schema of its kind says: `purser schema %s`.", spec.kind)
	}
	return walk.found.Err()
}

// A formWalk goes through the bytes of a document beside its type.
type formWalk struct {
	from  *jsontext.Decoder
	found Violations
	// broken is set once the bytes are no JSON, after which nothing more can be read.
	broken bool
}

func (w *formWalk) value(t reflect.Type, path []any, class Class) {
	if w.broken {
		return
	}
	switch {
	case w.from.PeekKind() == 'n':
		w.skip()
	case isLeaf(t):
		w.leaf(t, path, class)
	case t.Kind() == reflect.Slice:
		w.list(t.Elem(), path, class)
	default:
		w.object(t, path)
	}
}

func (w *formWalk) object(t reflect.Type, path []any) {
	if w.from.PeekKind() != '{' {
		w.wrong(&formType, path, "an object")
		w.skip()
		return
	}
	w.token()
	seen := map[string]bool{}
	for !w.broken && w.from.PeekKind() != '}' {
		name := w.name()
		if w.broken {
			return
		}
		at := append(slices.Clip(path), name)
		field, known := fieldNamed(t, name)
		switch {
		case !known:
			w.wrong(&formUnknown, at, "no such member")
			w.skip()
		case seen[name]:
			w.wrong(&formTwice, at, "one member of this name")
			w.skip()
		default:
			w.value(field.Type, at, Class(field.Tag.Get("class")))
		}
		seen[name] = true
	}
	w.token()
}

func (w *formWalk) list(of reflect.Type, path []any, class Class) {
	if w.from.PeekKind() != '[' {
		w.wrong(&formType, path, "a list")
		w.skip()
		return
	}
	w.token()
	for i := 0; !w.broken && w.from.PeekKind() != ']'; i++ {
		w.value(of, append(slices.Clip(path), i), class)
	}
	w.token()
}

func (w *formWalk) leaf(t reflect.Type, path []any, class Class) {
	raw, err := w.from.ReadValue()
	if err != nil {
		w.stop(err, path)
		return
	}
	if err := json.Unmarshal(raw, reflect.New(t).Interface(), reading()); err != nil {
		if inner := fault.FieldOf(faultIn(err)); inner != "" {
			path = append(slices.Clip(path), inner)
		}
		w.wrong(&formType, path, expectedOf(t, err))
		w.found[len(w.found)-1].Value = class.Mask(clip(plainText(raw)))
		return
	}
	if hasNul(raw) {
		w.wrong(&formNul, path, "a text without the character U+0000")
		w.found[len(w.found)-1].Value = class.Mask(clip(plainText(raw)))
	}
}

// faultIn gives the value's own error, which the decoder has wrapped; nil where it was the decoder that refused.
func faultIn(err error) error {
	if inner, ok := errors.AsType[*fault.Error](err); ok {
		return inner
	}
	return nil
}

// expectedOf takes the next step of the value's own error, which says what its text should be.
func expectedOf(t reflect.Type, err error) string {
	if hint := fault.HintOf(faultIn(err)); hint != "" {
		return hint
	}
	switch t.Kind() {
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	case reflect.Int, reflect.Int64:
		return "a whole number"
	default:
		return "a value of the form that the schema gives"
	}
}

func plainText(raw jsontext.Value) string {
	if kind := raw.Kind(); kind == '{' || kind == '[' {
		_ = raw.Compact() // it was read as JSON a moment ago
		return string(raw)
	}
	if text, err := jsontext.AppendUnquote(nil, raw); err == nil {
		return visible(string(text))
	}
	return string(raw)
}

func (w *formWalk) name() string {
	token, err := w.from.ReadToken()
	if err != nil {
		w.stop(err, nil)
		return ""
	}
	return token.String()
}

func (w *formWalk) token() {
	if w.broken {
		return
	}
	if _, err := w.from.ReadToken(); err != nil {
		w.stop(err, nil)
	}
}

func (w *formWalk) skip() {
	if w.broken {
		return
	}
	if err := w.from.SkipValue(); err != nil {
		w.stop(err, nil)
	}
}

// stop notes that the bytes are no JSON from here on.
func (w *formWalk) stop(err error, path []any) {
	if w.broken {
		return
	}
	w.broken = true
	expected := "JSON"
	if syntax, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		expected = "JSON; " + syntax.Err.Error()
	}
	w.wrong(&formJSON, path, expected)
}

func (w *formWalk) wrong(rule *Rule, path []any, expected string) {
	w.found = append(w.found, Violation{Rule: rule.ID, Text: rule.Text, Path: visible(pathText(path)), Expected: expected, Next: rule.Next})
}
