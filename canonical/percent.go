package canonical

import (
	"github.com/go-json-experiment/json/jsontext"

	"github.com/purserhq/purser/canonical/money"
)

// Percent is a rate in parts of a hundred: 19 is nineteen percent. Its zero value is no rate, which is not a rate of
// zero: a zero-rated line says 0, a line out of scope of the tax says nothing.
type Percent struct {
	rate  money.Decimal
	given bool
}

// PercentOf makes the rate.
func PercentOf(rate money.Decimal) Percent { return Percent{rate: rate, given: true} }

// ParsePercent reads a rate from a decimal; an empty text is no rate. Errors are those of [money.ParseDecimal].
func ParsePercent(text string) (Percent, error) {
	var p Percent
	err := p.UnmarshalText([]byte(text))
	return p, err
}

// IsZero reports whether there is no rate. A rate of zero is one.
func (p Percent) IsZero() bool { return !p.given }

// Decimal gives the rate; zero where there is none.
func (p Percent) Decimal() money.Decimal { return p.rate }

// Equal reports whether both are the same rate, whatever their scale, or both none.
func (p Percent) Equal(other Percent) bool { return p.given == other.given && p.rate.Equal(other.rate) }

// String prints the rate without a sign, and no rate as nothing.
func (p Percent) String() string {
	if !p.given {
		return ""
	}
	return p.rate.String()
}

// MarshalText prints the rate as [Percent.String] does.
func (p Percent) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the rate as [ParsePercent] does.
func (p *Percent) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = Percent{}
		return nil
	}
	if err := p.rate.UnmarshalText(text); err != nil {
		return err
	}
	p.given = true
	return nil
}

// UnmarshalJSONFrom reads a decimal as [money.Decimal] does; null is no rate.
func (p *Percent) UnmarshalJSONFrom(from *jsontext.Decoder) error {
	*p = Percent{given: from.PeekKind() != 'n'}
	return p.rate.UnmarshalJSONFrom(from)
}

// percentOf gives the part of a number, exact to six decimals.
func percentOf(base money.Decimal, rate Percent) (money.Decimal, error) {
	const decimals = 6
	return base.MulDiv(rate.rate, money.Whole(100), decimals, money.HalfAway)
}
