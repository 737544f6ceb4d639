package measure

import (
	"database/sql/driver"
	"encoding"
	"iter"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// Unit is a unit of measure or a kind of package, by its code of UN/ECE Recommendation 20 or 21 (EN 16931: BT-130,
// BT-150). It is comparable with ==. Its zero value is no unit.
//
// A code that is well formed is a unit, whether the table knows it or not: the two recommendations have thousands, and a
// quantity can be ordered and received in a unit that Purser cannot convert. What is known comes from [Unit.Known].
type Unit struct {
	// code is padded with zero bytes.
	code [3]byte
}

// ParseUnit reads a code of one to three upper-case letters and digits, such as KGM. Anything else is [ErrUnit].
func ParseUnit(code string) (Unit, error) { return parseUnit(code) }

// MustUnit is [ParseUnit] for constants in code and for tests. It panics where that gives an error.
func MustUnit(code string) Unit {
	u, err := parseUnit(code)
	if err != nil {
		panic(err)
	}
	return u
}

func parseUnit[T string | []byte](code T) (Unit, error) {
	if len(code) == 0 || len(code) > 3 {
		return Unit{}, malformed()
	}
	var u Unit
	for i := range len(code) {
		letter, digit := code[i]-'A' < 26, code[i]-'0' < 10
		if !letter && !digit {
			return Unit{}, malformed()
		}
		u.code[i] = code[i]
	}
	return u, nil
}

func malformed() error {
	return invalid(ErrUnit, "reading a unit").
		Do("Send a code of UN/ECE Recommendation 20 or 21 in upper case, such as EA, KGM or CT.")
}

// IsZero says that it is no unit.
func (u Unit) IsZero() bool { return u == Unit{} }

// String gives the code; empty for no unit.
func (u Unit) String() string { return string(u.Append(nil)) }

// Append adds the code to b.
func (u Unit) Append(b []byte) []byte {
	for _, c := range u.code {
		if c == 0 {
			break
		}
		b = append(b, c)
	}
	return b
}

// Known gives what the table says of the unit; false when it is not in the table.
func (u Unit) Known() (Definition, bool) {
	for i := range definitions {
		if definitions[i].Unit == u {
			return definitions[i], true
		}
	}
	return Definition{}, false
}

// Units gives every unit of the table.
func Units() iter.Seq[Definition] {
	return func(yield func(Definition) bool) {
		for _, d := range definitions {
			if !yield(d) {
				return
			}
		}
	}
}

func (u Unit) name() string {
	if u.IsZero() {
		return "no unit"
	}
	return u.String()
}

// AppendText adds the code to b, for encoding.TextAppender. It has no errors.
func (u Unit) AppendText(b []byte) ([]byte, error) { return u.Append(b), nil }

// MarshalText gives the code; empty for no unit. It has no errors.
func (u Unit) MarshalText() ([]byte, error) { return u.Append(nil), nil }

// UnmarshalText is [ParseUnit], and takes an empty text for no unit.
func (u *Unit) UnmarshalText(code []byte) error {
	if len(code) == 0 {
		*u = Unit{}
		return nil
	}
	parsed, err := parseUnit(code)
	if err != nil {
		return err
	}
	*u = parsed
	return nil
}

// UnmarshalJSONFrom reads the code from a JSON string; null gives no unit.
func (u *Unit) UnmarshalJSONFrom(dec *jsontext.Decoder) error { return money.ReadCode(dec, u) }

// Value stores the code as text, and no unit as NULL.
func (u Unit) Value() (driver.Value, error) {
	if u.IsZero() {
		return nil, nil //nolint:nilnil // the value is NULL
	}
	return u.String(), nil
}

// Scan reads the code from a text column; NULL gives no unit.
func (u *Unit) Scan(column any) error { return scanText(column, "a unit", u) }

// scanText reads a text column into a value that takes an empty text for none.
func scanText(column any, wanted string, into encoding.TextUnmarshaler) error {
	switch v := column.(type) {
	case nil:
		return into.UnmarshalText(nil)
	case string:
		return into.UnmarshalText([]byte(v))
	case []byte:
		return into.UnmarshalText(v)
	case float64, float32:
		return fault.New(fault.Corrupt, "reading %s from a column that holds a %T", wanted, column).Because(money.ErrFloat)
	default:
		return fault.New(fault.Corrupt, "reading %s from a column that holds a %T", wanted, column).Because(money.ErrSyntax)
	}
}
