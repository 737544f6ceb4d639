package money

import (
	"database/sql/driver"
	"iter"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/fault"
)

// Currency is a currency that is known here, by its ISO 4217 alphabetic code (EN 16931: BT-5, BT-6). It is comparable
// with ==. Its zero value is no currency. Every other value comes from the table, so that a Currency never has to be
// checked twice.
type Currency struct {
	// place in the table, counted from 1.
	place uint8
}

// ParseCurrency finds a currency by its code, such as EUR. Codes are upper case; what is not in the table is
// [ErrCurrency].
func ParseCurrency(code string) (Currency, error) { return lookUp(code) }

// MustCurrency is [ParseCurrency] for constants in code and for tests. It panics where that gives an error.
func MustCurrency(code string) Currency { return must(lookUp(code)) }

// Currencies gives every currency that is known, by code.
func Currencies() iter.Seq[Currency] {
	return func(yield func(Currency) bool) {
		for i := range currencies {
			if !yield(Currency{place: uint8(i + 1)}) {
				return
			}
		}
	}
}

// IsZero says that it is no currency.
func (c Currency) IsZero() bool { return c.place == 0 }

// String gives the code; empty for no currency.
func (c Currency) String() string {
	if c.IsZero() {
		return ""
	}
	return string(currencies[c.place-1].code[:])
}

// MinorUnits is the number of decimals that can be paid: 2 for EUR, 0 for JPY, 3 for BHD. It is 0 for no currency.
func (c Currency) MinorUnits() int {
	if c.IsZero() {
		return 0
	}
	return int(currencies[c.place-1].minor)
}

// Append adds the code to b.
func (c Currency) Append(b []byte) []byte {
	if c.IsZero() {
		return b
	}
	return append(b, currencies[c.place-1].code[:]...)
}

func lookUp[T string | []byte](code T) (Currency, error) {
	if len(code) != 3 {
		return Currency{}, invalid(ErrCurrency, "reading a currency").Do("Send the three letters of ISO 4217, such as EUR.")
	}
	key := [3]byte{code[0], code[1], code[2]}
	low, high := 0, len(currencies)
	for low < high {
		middle := (low + high) / 2
		if lessCode(currencies[middle].code, key) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low == len(currencies) || currencies[low].code != key {
		return Currency{}, unknownCurrency(key)
	}
	return Currency{place: uint8(low + 1)}, nil
}

func lessCode(a, b [3]byte) bool {
	return uint32(a[0])<<16|uint32(a[1])<<8|uint32(a[2]) < uint32(b[0])<<16|uint32(b[1])<<8|uint32(b[2])
}

// unknownCurrency repeats the code: three characters give nothing away.
func unknownCurrency(code [3]byte) error {
	return fault.New(fault.Invalid, "reading the currency %q", code[:]).Because(ErrCurrency).
		Do("Send a code of ISO 4217 in upper case, such as EUR.")
}

// AppendText adds the code to b, for encoding.TextAppender. It has no errors.
func (c Currency) AppendText(b []byte) ([]byte, error) { return c.Append(b), nil }

// MarshalText gives the code; empty for no currency. It has no errors.
func (c Currency) MarshalText() ([]byte, error) { return c.Append(nil), nil }

// UnmarshalText is [ParseCurrency], and takes an empty text for no currency.
func (c *Currency) UnmarshalText(code []byte) error {
	if len(code) == 0 {
		*c = Currency{}
		return nil
	}
	found, err := lookUp(code)
	if err != nil {
		return err
	}
	*c = found
	return nil
}

// UnmarshalJSONFrom reads the code from a JSON string; null gives no currency.
func (c *Currency) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	return ReadCode(dec, c)
}

// Value stores the code as text, and no currency as NULL.
func (c Currency) Value() (driver.Value, error) {
	if c.IsZero() {
		return nil, nil //nolint:nilnil // the value is NULL
	}
	return c.String(), nil
}

// Scan reads the code from a text column; NULL gives no currency.
func (c *Currency) Scan(column any) error {
	switch v := column.(type) {
	case nil:
		*c = Currency{}
		return nil
	case string:
		return c.UnmarshalText([]byte(v))
	case []byte:
		return c.UnmarshalText(v)
	default:
		return refuseColumn(column, "a currency")
	}
}
