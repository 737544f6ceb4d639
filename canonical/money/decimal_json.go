package money

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// maxFloatDigits is how many significant decimal digits survive a binary64 float for certain (IEEE 754: 15). A JSON
// number with more may have been another number before some program parsed it into a float.
const maxFloatDigits = 15

// MarshalJSON gives a JSON string, so that no reader parses it into a float.
func (d Decimal) MarshalJSON() ([]byte, error) { return d.appendJSON(nil), nil }

// MarshalJSONTo is [Decimal.MarshalJSON] for a streaming encoder.
func (d Decimal) MarshalJSONTo(enc *jsontext.Encoder) error {
	return enc.WriteValue(d.appendJSON(enc.AvailableBuffer()))
}

func (d Decimal) appendJSON(b []byte) []byte {
	return append(d.Append(append(b, '"')), '"')
}

// UnmarshalJSON reads a JSON string as [ParseDecimal] does. It reads a JSON number when its literal is exact: no
// exponent, and at most 15 significant digits ([ErrFloat]). null gives 0.
func (d *Decimal) UnmarshalJSON(raw []byte) error {
	text, err := decimalLiteral(raw)
	if err != nil {
		return err
	}
	if text == nil {
		*d = Decimal{}
		return nil
	}
	return d.UnmarshalText(text)
}

// UnmarshalJSONFrom is [Decimal.UnmarshalJSON] for a streaming decoder.
func (d *Decimal) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	raw, err := dec.ReadValue()
	if err != nil {
		return err // the decoder says the place in its own errors
	}
	return d.UnmarshalJSON(raw)
}

// decimalLiteral gives the text of a valid JSON value that stands for a decimal; nil for null.
func decimalLiteral(raw []byte) ([]byte, error) {
	switch kind(raw) {
	case 'n':
		return nil, nil
	case '"':
		return jsonText(raw)
	case '0':
		return raw, exactNumber(raw)
	default:
		return nil, invalid(ErrSyntax, "reading a decimal").Do("Send it as a string, such as \"12.50\".")
	}
}

func kind(raw []byte) jsontext.Kind { return jsontext.Value(raw).Kind() }

// jsonText gives what stands between the quotes of a valid JSON string.
func jsonText(raw []byte) ([]byte, error) {
	if bytes.IndexByte(raw, '\\') < 0 {
		return raw[1 : len(raw)-1], nil
	}
	text, err := jsontext.AppendUnquote(nil, raw)
	if err != nil {
		return nil, invalid(ErrSyntax, "reading a JSON string")
	}
	return text, nil
}

// exactNumber refuses a JSON number that a float may have changed.
func exactNumber(raw []byte) error {
	significant := 0
	for _, b := range raw {
		switch {
		case b == 'e' || b == 'E':
			return invalid(ErrFloat, "reading a JSON number with an exponent").Do("Send it as a string, such as \"12.50\".")
		case b > '0' && b <= '9' || b == '0' && significant > 0:
			significant++
		}
	}
	if significant > maxFloatDigits {
		return invalid(ErrFloat, "reading a JSON number of %d digits", significant).
			Do("Send it as a string, such as \"12.50\"; a JSON number is exact up to %d digits.", maxFloatDigits)
	}
	return nil
}
