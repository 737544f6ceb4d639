package money

import (
	"strings"
	"time"

	"github.com/purserhq/purser/fault"
)

// Rate says what one unit of a currency was worth in another on a day, and who says so. Purser never looks a rate up by
// itself while it calculates: whoever converts holds the rate, and so the document that shows the result can name it.
type Rate struct {
	from, to Currency
	factor   Decimal
	day      civilDay
	source   string
}

// civilDay is a day of the calendar, without a time zone. It is comparable, as time.Time is not.
type civilDay struct {
	year  int
	month time.Month
	day   int
}

// NewRate says that 1 from = factor to on the calendar day of on (in its own time zone), according to source, such as
// "ECB" or "contract 4711". The factor is above zero, the currencies differ, day and source are named: else [ErrRate].
func NewRate(from, to Currency, factor Decimal, on time.Time, source string) (Rate, error) {
	broken := ""
	switch {
	case from.IsZero():
		broken = "from"
	case to.IsZero() || to == from:
		broken = "to"
	case factor.Sign() <= 0:
		broken = "factor"
	case on.IsZero():
		broken = "on"
	case strings.TrimSpace(source) == "":
		broken = "source"
	}
	if broken != "" {
		return Rate{}, fault.New(fault.Invalid, "making a conversion rate").On(broken).Because(ErrRate).
			Do("State two currencies, a factor above zero, the day and the source.")
	}
	year, month, day := on.Date()
	return Rate{from: from, to: to, factor: factor, day: civilDay{year, month, day}, source: source}, nil
}

// From is the currency that is converted.
func (r Rate) From() Currency { return r.from }

// To is the currency of the result.
func (r Rate) To() Currency { return r.to }

// Factor is how many units of To one unit of From is worth.
func (r Rate) Factor() Decimal { return r.factor }

// On is the day of the rate, as midnight UTC.
func (r Rate) On() time.Time {
	return time.Date(r.day.year, r.day.month, r.day.day, 0, 0, 0, 0, time.UTC)
}

// Source says who states the rate.
func (r Rate) Source() string { return r.source }

// Convert gives an amount of From in To, rounded once to what can be paid. Any other currency is [ErrMixed].
func (r Rate) Convert(a Amount, mode Rounding) (Amount, error) {
	return r.ConvertTo(a, r.to.MinorUnits(), mode)
}

// ConvertTo is [Rate.Convert] with a scale of its own, for unit prices that have more decimals than can be paid.
func (r Rate) ConvertTo(a Amount, scale int, mode Rounding) (Amount, error) {
	if a.currency != r.from || r.from.IsZero() {
		return Amount{}, mixed("converting with a rate", a.currency, r.from)
	}
	number, err := a.number.MulDiv(r.factor, Whole(1), scale, mode)
	return Amount{currency: r.to}.with(number, err)
}

// Back gives an amount of To in From by the same rate, rounded once to what can be paid. It divides by the factor, and
// never by a rounded inverse. Any other currency is [ErrMixed].
func (r Rate) Back(a Amount, mode Rounding) (Amount, error) {
	if a.currency != r.to || r.to.IsZero() {
		return Amount{}, mixed("converting back with a rate", a.currency, r.to)
	}
	number, err := a.number.Div(r.factor, r.from.MinorUnits(), mode)
	return Amount{currency: r.from}.with(number, err)
}
