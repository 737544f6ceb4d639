package measure

import (
	"errors"

	"github.com/purserhq/purser/canonical/money"
)

// Conversion says that one From is exactly Times ÷ Over of To. A fraction keeps what no decimal can: 1 EA is 1/12 DZN.
type Conversion struct {
	From, To    Unit
	Times, Over money.Decimal
}

// Between gives the conversion that holds for every product: within one dimension of the table. Without one it is
// [ErrNoConversion]; the product's [Packaging] may know more.
func Between(from, to Unit) (Conversion, error) {
	if from == to && !from.IsZero() {
		return Conversion{From: from, To: to, Times: money.Whole(1), Over: money.Whole(1)}, nil
	}
	a, known := from.Known()
	b, alsoKnown := to.Known()
	if !known || !alsoKnown || a.Dimension != b.Dimension || a.Dimension == Unspecific {
		return Conversion{}, noConversion(from, to)
	}
	return Conversion{From: from, To: to, Times: a.Factor, Over: b.Factor}, nil
}

// Inverse gives the conversion back. It loses nothing.
func (c Conversion) Inverse() Conversion {
	return Conversion{From: c.To, To: c.From, Times: c.Over, Over: c.Times}
}

// Apply converts a quantity of From, with exactly scale decimals. With [money.Exact] a result that has more decimals is
// [money.ErrInexact]. A quantity of another unit is [money.ErrMixed].
func (c Conversion) Apply(q Quantity, scale int, mode money.Rounding) (Quantity, error) {
	if q.unit != c.From || q.unit.IsZero() {
		return Quantity{}, mixed("converting", q.unit, c.From)
	}
	number, err := q.number.MulDiv(c.Times, c.Over, scale, mode)
	return Quantity{unit: c.To}.with(number, err)
}

// ApplyExactly converts a quantity of From with as few decimals as hold the result, or refuses with [money.ErrInexact]
// when no decimal does: 1 EA is no decimal number of dozens.
func (c Conversion) ApplyExactly(q Quantity) (Quantity, error) {
	// Most conversions multiply by a decimal, and need no more decimals than both factors have.
	converted, err := c.Apply(q, min(q.number.Scale()+c.Times.Scale(), money.MaxScale), money.Exact)
	if errors.Is(err, money.ErrInexact) {
		converted, err = c.applyLongest(q)
	}
	if err != nil {
		return Quantity{}, err
	}
	return converted.with(converted.number.Reduced(), nil)
}

// applyLongest converts with as many decimals as there is room for.
func (c Conversion) applyLongest(q Quantity) (Quantity, error) {
	converted, err := c.Apply(q, money.MaxScale, money.Exact)
	for scale := money.MaxScale - 1; scale >= 0 && errors.Is(err, money.ErrOverflow); scale-- {
		converted, err = c.Apply(q, scale, money.Exact)
	}
	return converted, err
}

// Convert converts between units of one dimension, exactly: 1 KGM is 1000 GRM. See [Between] and
// [Conversion.ApplyExactly] for the errors.
func (q Quantity) Convert(to Unit) (Quantity, error) {
	c, err := Between(q.unit, to)
	if err != nil {
		return Quantity{}, err
	}
	return c.ApplyExactly(q)
}

// ConvertRounded converts between units of one dimension and rounds once to scale decimals.
func (q Quantity) ConvertRounded(to Unit, scale int, mode money.Rounding) (Quantity, error) {
	c, err := Between(q.unit, to)
	if err != nil {
		return Quantity{}, err
	}
	return c.Apply(q, scale, mode)
}

func noConversion(from, to Unit) error {
	return invalid(ErrNoConversion, "converting %s into %s", from.name(), to.name()).
		Do("State the product's packaging: how many %s one %s holds.", to.name(), from.name())
}
