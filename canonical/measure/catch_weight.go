package measure

import (
	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// CatchWeight is a quantity of goods that are counted and weighed, such as 12 cheeses of 47.385 kg together. They are
// ordered and stored by count and invoiced by their actual weight; neither follows from the other. It is comparable with
// ==. Its zero value is none at all, and is written as null in JSON.
type CatchWeight struct {
	count, weight Quantity
}

// NewCatchWeight puts a count and its actual weight together. The weight is in a unit of [Mass], the count is not, and
// both have the same sign: else it is [ErrUnit] or [money.ErrMixed].
func NewCatchWeight(count, weight Quantity) (CatchWeight, error) {
	if d, known := weight.unit.Known(); !known || d.Dimension != Mass {
		return CatchWeight{}, fault.New(fault.Invalid, "it is not in a unit of mass").On("weight").Because(ErrUnit)
	}
	if d, _ := count.unit.Known(); count.unit.IsZero() || d.Dimension == Mass {
		return CatchWeight{}, fault.New(fault.Invalid, "it does not count anything").On("count").Because(ErrUnit)
	}
	if count.Sign()*weight.Sign() < 0 {
		return CatchWeight{}, fault.New(fault.Invalid, "its sign is not the count's").On("weight").Because(money.ErrMixed)
	}
	return CatchWeight{count: count, weight: weight}, nil
}

// Count is the number of things or packages.
func (c CatchWeight) Count() Quantity { return c.count }

// Weight is what they weigh together, as measured.
func (c CatchWeight) Weight() Quantity { return c.weight }

// Add gives c + d, count and weight each in their own unit.
func (c CatchWeight) Add(d CatchWeight) (CatchWeight, error) {
	count, err := c.count.Add(d.count)
	if err != nil {
		return CatchWeight{}, err
	}
	weight, err := c.weight.Add(d.weight)
	if err != nil {
		return CatchWeight{}, err
	}
	return NewCatchWeight(count, weight)
}

// In gives the side of c that is stated in a unit, so that a price per KGM finds the weight and a price per EA the count.
// The weight is also given in another unit of mass. Any other unit is [ErrNoConversion].
func (c CatchWeight) In(unit Unit) (Quantity, error) {
	if unit == c.count.unit {
		return c.count, nil
	}
	return c.weight.Convert(unit)
}

// Average gives the weight of one, rounded once to scale decimals. A count of zero is [money.ErrDivisionByZero].
func (c CatchWeight) Average(scale int, mode money.Rounding) (Quantity, error) {
	return c.weight.with(c.weight.number.Div(c.count.number, scale, mode))
}

// MarshalJSON gives {"count":{…},"weight":{…}}, each as a [Quantity]; null for none.
func (c CatchWeight) MarshalJSON() ([]byte, error) { return c.appendJSON(nil), nil }

// MarshalJSONTo is [CatchWeight.MarshalJSON] for a streaming encoder.
func (c CatchWeight) MarshalJSONTo(enc *jsontext.Encoder) error {
	return enc.WriteValue(c.appendJSON(enc.AvailableBuffer()))
}

func (c CatchWeight) appendJSON(b []byte) []byte {
	if c == (CatchWeight{}) {
		return append(b, "null"...)
	}
	b = c.count.appendJSON(append(b, `{"count":`...))
	b = c.weight.appendJSON(append(b, `,"weight":`...))
	return append(b, '}')
}

// UnmarshalJSON reads what MarshalJSON writes, under the rules of [NewCatchWeight].
func (c *CatchWeight) UnmarshalJSON(raw []byte) error { return money.ReadJSON(raw, c) }

// UnmarshalJSONFrom is [CatchWeight.UnmarshalJSON] for a streaming decoder.
func (c *CatchWeight) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	*c = CatchWeight{}
	stated, err := money.ReadMembers(dec, money.Member{Name: "count", Into: &c.count}, money.Member{Name: "weight", Into: &c.weight})
	if err == nil && stated {
		*c, err = NewCatchWeight(c.count, c.weight)
	}
	if err != nil {
		*c = CatchWeight{}
	}
	return err
}
