package odoo

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/purserhq/purser/fault"
)

// stamp is how Odoo writes an instant: UTC, without saying so.
const stamp = "2006-01-02 15:04:05"

// isFalse says whether a value is Odoo's way to say that there is none.
func isFalse(text []byte) bool {
	return bytes.Equal(text, []byte("false")) || bytes.Equal(text, []byte("null"))
}

// A String is a text field; empty when Odoo says false.
type String string

// UnmarshalJSON reads a text or false.
func (s *String) UnmarshalJSON(text []byte) error {
	if isFalse(text) {
		*s = ""
		return nil
	}
	return json.Unmarshal(text, (*string)(s))
}

// A Link is a many2one field: the record and the name that people see. The zero value means none.
type Link struct {
	ID   int64
	Name string
}

// UnmarshalJSON reads [id, "name"], a bare id, or false.
func (l *Link) UnmarshalJSON(text []byte) error {
	*l = Link{}
	if isFalse(text) {
		return nil
	}
	if text[0] != '[' {
		return json.Unmarshal(text, &l.ID)
	}
	var pair []json.RawMessage
	if err := json.Unmarshal(text, &pair); err != nil {
		return err
	}
	if len(pair) != 2 {
		return fault.New(fault.Invalid, "a link has %d parts, want 2", len(pair))
	}
	if err := json.Unmarshal(pair[0], &l.ID); err != nil {
		return err
	}
	return json.Unmarshal(pair[1], (*String)(&l.Name))
}

// A Stamp is a date-and-time field in UTC, to the second; the zero time when Odoo says false.
type Stamp struct{ time.Time }

// UnmarshalJSON reads Odoo's form of an instant, or false.
func (s *Stamp) UnmarshalJSON(text []byte) error {
	var written String
	if err := written.UnmarshalJSON(text); err != nil || written == "" {
		*s = Stamp{}
		return err
	}
	at, err := time.ParseInLocation(stamp, string(written), time.UTC)
	if err != nil {
		return fault.New(fault.Invalid, "%q is not an instant in Odoo's form", shorten(string(written))).Because(err)
	}
	*s = Stamp{at}
	return nil
}
