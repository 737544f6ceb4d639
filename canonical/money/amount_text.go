package money

import (
	"database/sql/driver"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/fault"
)

// String gives number and currency, such as "12.50 EUR"; empty for no amount.
func (a Amount) String() string { return string(a.Append(nil)) }

// Append adds the text of a to b.
func (a Amount) Append(b []byte) []byte {
	if a.currency.IsZero() {
		return b
	}
	return a.currency.Append(append(a.number.Append(b), ' '))
}

// AppendText adds the text of a to b, for encoding.TextAppender. It has no errors.
func (a Amount) AppendText(b []byte) ([]byte, error) { return a.Append(b), nil }

// MarshalText gives the text of a; empty for no amount. It has no errors.
func (a Amount) MarshalText() ([]byte, error) { return a.Append(nil), nil }

// UnmarshalText is [ParseAmount], and takes an empty text for no amount.
func (a *Amount) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*a = Amount{}
		return nil
	}
	parsed, err := ParseAmount(string(text))
	if err != nil {
		return err
	}
	*a = parsed
	return nil
}

// MarshalJSON gives {"value":"12.50","currency":"EUR"}, after UBL's amount and its currencyID; null for no amount.
func (a Amount) MarshalJSON() ([]byte, error) { return a.appendJSON(nil), nil }

// MarshalJSONTo is [Amount.MarshalJSON] for a streaming encoder.
func (a Amount) MarshalJSONTo(enc *jsontext.Encoder) error {
	return enc.WriteValue(a.appendJSON(enc.AvailableBuffer()))
}

func (a Amount) appendJSON(b []byte) []byte {
	if a.currency.IsZero() {
		return append(b, "null"...)
	}
	b = a.number.appendJSON(append(b, `{"value":`...))
	b = a.currency.Append(append(b, `,"currency":"`...))
	return append(b, `"}`...)
}

// UnmarshalJSON reads what MarshalJSON writes. Both members are needed and no other is known; the value is read as
// [Decimal.UnmarshalJSON] does. null gives no amount.
func (a *Amount) UnmarshalJSON(raw []byte) error { return ReadJSON(raw, a) }

// UnmarshalJSONFrom is [Amount.UnmarshalJSON] for a streaming decoder.
func (a *Amount) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	*a = Amount{}
	stated, err := ReadMembers(dec, Member{"value", &a.number}, Member{"currency", &a.currency})
	if err == nil && stated && a.currency.IsZero() {
		err = fault.New(fault.Invalid, "it is empty").On("currency").Because(ErrCurrency)
	}
	if err != nil {
		*a = Amount{}
	}
	return err
}

// Value stores a as text, such as "12.50 EUR", and no amount as NULL.
func (a Amount) Value() (driver.Value, error) {
	if a.currency.IsZero() {
		return nil, nil //nolint:nilnil // the value is NULL
	}
	return a.String(), nil
}

// Scan reads a from a text column; NULL gives no amount. A number is refused, since it has no currency.
func (a *Amount) Scan(column any) error {
	switch v := column.(type) {
	case nil:
		*a = Amount{}
		return nil
	case string:
		return a.UnmarshalText([]byte(v))
	case []byte:
		return a.UnmarshalText(v)
	default:
		return refuseColumn(column, "an amount")
	}
}
