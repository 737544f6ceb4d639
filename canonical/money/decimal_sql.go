package money

import (
	"database/sql/driver"

	"github.com/purserhq/purser/fault"
)

// Value stores d as text, which keeps its scale in both databases.
func (d Decimal) Value() (driver.Value, error) { return d.String(), nil }

// Scan reads d from a text column, or from a whole number. A float is refused ([ErrFloat]): the column has the wrong
// type, and the digits are already lost. NULL is refused too; a column that may be NULL is scanned into a
// sql.Null[Decimal].
func (d *Decimal) Scan(column any) error {
	switch v := column.(type) {
	case string:
		return d.UnmarshalText([]byte(v))
	case []byte:
		return d.UnmarshalText(v)
	case int64:
		*d = Whole(v)
		return nil
	default:
		return refuseColumn(column, "a decimal")
	}
}

// refuseColumn names what is wrong with a stored value that is no text.
func refuseColumn(column any, wanted string) error {
	cause := ErrSyntax
	switch column.(type) {
	case float64, float32:
		cause = ErrFloat
	}
	return fault.New(fault.Corrupt, "reading %s from a column that holds a %T", wanted, column).Because(cause).
		Do("Make the column TEXT, and restore the value from the document it came with.")
}
