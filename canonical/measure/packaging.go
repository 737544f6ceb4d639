package measure

import (
	"slices"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// Level is one step of a product's packaging: one Unit holds so much of a smaller unit, such as 1 CS = 12 EA.
type Level struct {
	// Unit is the package.
	Unit Unit `json:"unit"`
	// Holds is what one package holds: above zero, in the product's base unit, in another level's unit, or in a unit that
	// converts into the base unit.
	Holds Quantity `json:"holds"`
}

// Packaging is one product's own conversions: how its packages hold each other, down to the base unit that its stock is
// counted in. What another product's case holds says nothing about this one. It is never changed after it is made.
type Packaging struct {
	base   Unit
	levels []Level
	// sizes holds the exact number of base units in one package of each level, as a fraction.
	sizes []Conversion
}

// NewPackaging puts levels together, in any order. It is [ErrPackaging] when a unit is explained twice or is the base
// itself, a package holds nothing, or levels go in circles; [ErrNoConversion] when one does not lead to the base.
func NewPackaging(base Unit, levels ...Level) (Packaging, error) {
	if base.IsZero() {
		return Packaging{}, invalid(ErrUnit, "making a packaging without a base unit")
	}
	p := Packaging{base: base, levels: slices.Clone(levels), sizes: make([]Conversion, len(levels))}
	for i, level := range levels {
		if err := p.check(i, level); err != nil {
			return Packaging{}, err
		}
	}
	for i := range levels {
		size, err := p.resolve(i)
		if err != nil {
			return Packaging{}, err
		}
		p.sizes[i] = size
	}
	return p, nil
}

func (p Packaging) check(i int, level Level) error {
	switch {
	case level.Unit.IsZero() || level.Unit == p.base:
		return invalid(ErrPackaging, "explaining the unit %s by itself", level.Unit.name())
	case level.Holds.Sign() <= 0:
		return invalid(ErrPackaging, "the package %s holds nothing", level.Unit)
	case slices.ContainsFunc(p.levels[:i], func(l Level) bool { return l.Unit == level.Unit }):
		return invalid(ErrPackaging, "the package %s is explained twice", level.Unit)
	default:
		return nil
	}
}

// resolve follows level i down to the base unit. A way longer than there are levels goes in circles.
func (p Packaging) resolve(i int) (Conversion, error) {
	size := Conversion{From: p.levels[i].Unit, To: p.levels[i].Unit, Times: money.Whole(1), Over: money.Whole(1)}
	for range p.levels {
		next := p.levels[i].Holds
		joined, err := size.then(Conversion{From: size.To, To: next.unit, Times: next.number, Over: money.Whole(1)})
		if err != nil {
			return Conversion{}, err
		}
		size = joined
		if i = p.place(next.unit); i < 0 {
			last, err := Between(size.To, p.base)
			if err != nil {
				return Conversion{}, err
			}
			return size.then(last)
		}
	}
	return Conversion{}, invalid(ErrPackaging, "the package %s holds itself", size.From)
}

// place finds a unit's level; -1 when it has none.
func (p Packaging) place(u Unit) int {
	return slices.IndexFunc(p.levels, func(l Level) bool { return l.Unit == u })
}

// Base is the unit that the product's stock is counted in.
func (p Packaging) Base() Unit { return p.base }

// Levels gives the levels as they were stated.
func (p Packaging) Levels() []Level { return slices.Clone(p.levels) }

// Between gives the product's conversion from one unit to another: through its packages, through the table of units, or
// through both (a drum of 25 KGM into GRM). Without one it is [ErrNoConversion].
func (p Packaging) Between(from, to Unit) (Conversion, error) {
	if p.place(from) < 0 && p.place(to) < 0 {
		return Between(from, to)
	}
	down, err := p.toBase(from)
	if err != nil {
		return Conversion{}, err
	}
	up, err := p.toBase(to)
	if err != nil {
		return Conversion{}, err
	}
	return down.then(up.Inverse())
}

func (p Packaging) toBase(u Unit) (Conversion, error) {
	if i := p.place(u); i >= 0 {
		return p.sizes[i], nil
	}
	return Between(u, p.base)
}

// Convert converts a quantity of this product, exactly: 2 PX of 40 CS of 12 EA is 960 EA. What no decimal can say is
// [money.ErrInexact]: 5 EA in cases of 12.
func (p Packaging) Convert(q Quantity, to Unit) (Quantity, error) {
	c, err := p.Between(q.unit, to)
	if err != nil {
		return Quantity{}, err
	}
	return c.ApplyExactly(q)
}

// ConvertRounded converts a quantity of this product and rounds once to scale decimals. Rounding [money.Up] to 0 decimals
// gives the packages to order; rounding [money.Down] gives the full ones.
func (p Packaging) ConvertRounded(q Quantity, to Unit, scale int, mode money.Rounding) (Quantity, error) {
	c, err := p.Between(q.unit, to)
	if err != nil {
		return Quantity{}, err
	}
	return c.Apply(q, scale, mode)
}

// then joins two conversions. Numerator and denominator stay apart, so that nothing is lost.
func (c Conversion) then(next Conversion) (Conversion, error) {
	times, err := c.Times.Mul(next.Times)
	if err != nil {
		return Conversion{}, fault.Wrap(err, "joining conversions from %s to %s", c.From.name(), next.To.name())
	}
	over, err := c.Over.Mul(next.Over)
	if err != nil {
		return Conversion{}, fault.Wrap(err, "joining conversions from %s to %s", c.From.name(), next.To.name())
	}
	return Conversion{From: c.From, To: next.To, Times: times, Over: over}, nil
}
