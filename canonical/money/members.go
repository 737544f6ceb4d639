package money

import (
	"encoding"
	"errors"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/fault"
)

// Member is one member of a small JSON object that stands for a value, such as "currency" of an amount.
type Member struct {
	Name string
	// Into receives the member's value.
	Into json.UnmarshalerFrom
}

// ReadMembers reads a JSON object that has exactly the given members, in any order. A member that is missing, unknown or
// null is an error, and an error within one carries its name in Field. null instead of the object gives false and leaves
// every member alone.
func ReadMembers(dec *jsontext.Decoder, members ...Member) (bool, error) {
	opening, err := dec.ReadToken()
	if err != nil {
		return false, err // the decoder says the place in its own errors
	}
	switch opening.Kind() {
	case 'n':
		return false, nil
	case '{':
	default:
		return false, invalid(ErrSyntax, "reading a value").Do("Send an object with %q.", members[0].Name)
	}
	var seen uint64
	for dec.PeekKind() != '}' {
		place, err := readMember(dec, members)
		if err != nil {
			return false, err
		}
		seen |= 1 << place
	}
	for i, m := range members {
		if seen&(1<<i) == 0 {
			return false, fault.New(fault.Invalid, "it is missing").On(m.Name)
		}
	}
	_, err = dec.ReadToken()
	return true, err
}

// readMember reads one name and its value, and gives its place among members.
func readMember(dec *jsontext.Decoder, members []Member) (int, error) {
	quoted, err := dec.ReadValue()
	if err != nil {
		return 0, err
	}
	name, err := jsonText(quoted)
	if err != nil {
		return 0, err
	}
	for i, m := range members {
		if string(name) != m.Name {
			continue
		}
		if dec.PeekKind() == 'n' {
			return 0, fault.New(fault.Invalid, "it is null").On(m.Name)
		}
		return i, within(m.Name, m.Into.UnmarshalJSONFrom(dec))
	}
	return 0, fault.New(fault.Invalid, "it has a member that is not known here").Do("Send the member %q, spelled like this.", members[0].Name)
}

// within names the member that a fault is about. Broken JSON stays the decoder's own error, which knows the place.
func within(member string, err error) error {
	if inner, ok := errors.AsType[*fault.Error](err); ok {
		return fault.New(inner.Code, "it cannot be read").On(member).Because(err)
	}
	return err
}

// ReadCode reads a code (of a currency, a unit) from a JSON string without a copy. null is read as an empty code.
func ReadCode(dec *jsontext.Decoder, code encoding.TextUnmarshaler) error {
	raw, err := dec.ReadValue()
	if err != nil {
		return err
	}
	switch kind(raw) {
	case 'n':
		return code.UnmarshalText(nil)
	case '"':
		text, err := jsonText(raw)
		if err != nil {
			return err
		}
		return code.UnmarshalText(text)
	default:
		return invalid(ErrSyntax, "reading a code").Do("Send it as a string.")
	}
}

// ReadJSON reads one JSON value from raw, for an UnmarshalJSON of a type that reads itself from a decoder. Every error is
// a [fault.Error], without the JSON library's own around it; it leaves the zero value behind.
func ReadJSON[T any](raw []byte, into *T) error {
	err := json.Unmarshal(raw, into)
	if err == nil {
		return nil
	}
	var none T
	*into = none
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e
	}
	return invalid(err, "reading JSON")
}
