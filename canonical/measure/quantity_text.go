package measure

import (
	"database/sql/driver"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// String gives number and unit, such as "5 EA"; empty for no quantity.
func (q Quantity) String() string { return string(q.Append(nil)) }

// Append adds the text of q to b.
func (q Quantity) Append(b []byte) []byte {
	if q.unit.IsZero() {
		return b
	}
	return q.unit.Append(append(q.number.Append(b), ' '))
}

// AppendText adds the text of q to b, for encoding.TextAppender. It has no errors.
func (q Quantity) AppendText(b []byte) ([]byte, error) { return q.Append(b), nil }

// MarshalText gives the text of q; empty for no quantity. It has no errors.
func (q Quantity) MarshalText() ([]byte, error) { return q.Append(nil), nil }

// UnmarshalText is [ParseQuantity], and takes an empty text for no quantity.
func (q *Quantity) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*q = Quantity{}
		return nil
	}
	parsed, err := ParseQuantity(string(text))
	if err != nil {
		return err
	}
	*q = parsed
	return nil
}

// MarshalJSON gives {"value":"5","unit":"EA"}, after UBL's quantity and its unitCode; null for no quantity.
func (q Quantity) MarshalJSON() ([]byte, error) { return q.appendJSON(nil), nil }

// MarshalJSONTo is [Quantity.MarshalJSON] for a streaming encoder.
func (q Quantity) MarshalJSONTo(enc *jsontext.Encoder) error {
	return enc.WriteValue(q.appendJSON(enc.AvailableBuffer()))
}

func (q Quantity) appendJSON(b []byte) []byte {
	if q.unit.IsZero() {
		return append(b, "null"...)
	}
	b = q.number.Append(append(b, `{"value":"`...))
	b = q.unit.Append(append(b, `","unit":"`...))
	return append(b, `"}`...)
}

// UnmarshalJSON reads what MarshalJSON writes. Both members are needed and no other is known; the value is read as a
// [money.Decimal] is. null gives no quantity.
func (q *Quantity) UnmarshalJSON(raw []byte) error { return money.ReadJSON(raw, q) }

// UnmarshalJSONFrom is [Quantity.UnmarshalJSON] for a streaming decoder.
func (q *Quantity) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	*q = Quantity{}
	stated, err := money.ReadMembers(dec, money.Member{Name: "value", Into: &q.number}, money.Member{Name: "unit", Into: &q.unit})
	if err == nil && stated && q.unit.IsZero() {
		err = fault.New(fault.Invalid, "it is empty").On("unit").Because(ErrUnit)
	}
	if err != nil {
		*q = Quantity{}
	}
	return err
}

// Value stores q as text, such as "5 EA", and no quantity as NULL.
func (q Quantity) Value() (driver.Value, error) {
	if q.unit.IsZero() {
		return nil, nil //nolint:nilnil // the value is NULL
	}
	return q.String(), nil
}

// Scan reads q from a text column; NULL gives no quantity. A number is refused, since it has no unit.
func (q *Quantity) Scan(column any) error { return scanText(column, "a quantity", q) }
