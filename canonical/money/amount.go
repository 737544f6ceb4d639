package money

import (
	"strings"

	"github.com/purserhq/purser/fault"
)

// Amount is an exact sum of money in one currency. It keeps its scale, and is comparable with == (same number, same
// scale, same currency). Its zero value is no amount at all: it has no currency, is written as null in JSON and dropped by
// omitzero, and every calculation with it is [ErrMixed]. Nothing sent as 0.00 EUR is lost that way.
type Amount struct {
	number   Decimal
	currency Currency
}

// NewAmount gives a number of a currency. No currency is [ErrCurrency]. The scale may be larger than the currency's minor
// units, since a unit price often has more decimals than can be paid.
func NewAmount(number Decimal, currency Currency) (Amount, error) {
	if currency.IsZero() {
		return Amount{}, invalid(ErrCurrency, "making an amount without a currency")
	}
	return Amount{number: number, currency: currency}, nil
}

// ParseAmount reads a number and a currency with one space between them: "12.50 EUR".
func ParseAmount(text string) (Amount, error) {
	number, code, ok := strings.Cut(text, " ")
	if !ok {
		return Amount{}, invalid(ErrSyntax, "reading an amount").Do("Write a number, one space and the currency: 12.50 EUR.")
	}
	d, err := parse(number)
	if err != nil {
		return Amount{}, err
	}
	c, err := lookUp(code)
	if err != nil {
		return Amount{}, err
	}
	return NewAmount(d, c)
}

// MustAmount is [ParseAmount] for constants in code and for tests. It panics where that gives an error.
func MustAmount(text string) Amount { return must(ParseAmount(text)) }

// Decimal is the number without its currency.
func (a Amount) Decimal() Decimal { return a.number }

// Currency is what the number counts; none for the zero value.
func (a Amount) Currency() Currency { return a.currency }

// Sign is -1, 0 or 1.
func (a Amount) Sign() int { return a.number.Sign() }

// Neg gives -a.
func (a Amount) Neg() Amount { return Amount{number: a.number.Neg(), currency: a.currency} }

// Abs gives a without its sign.
func (a Amount) Abs() Amount { return Amount{number: a.number.Abs(), currency: a.currency} }

// Add gives a + b, exactly. Two currencies are [ErrMixed].
func (a Amount) Add(b Amount) (Amount, error) {
	if err := a.sameCurrency(b, "adding"); err != nil {
		return Amount{}, err
	}
	return a.with(a.number.Add(b.number))
}

// Sub gives a - b, exactly. Two currencies are [ErrMixed].
func (a Amount) Sub(b Amount) (Amount, error) {
	if err := a.sameCurrency(b, "subtracting"); err != nil {
		return Amount{}, err
	}
	return a.with(a.number.Sub(b.number))
}

// Cmp compares the numbers and ignores the scales: -1 when a < b, 0 when they are equal, 1 when a > b. Two currencies
// are [ErrMixed].
func (a Amount) Cmp(b Amount) (int, error) {
	if err := a.sameCurrency(b, "comparing"); err != nil {
		return 0, err
	}
	return a.number.Cmp(b.number), nil
}

// Equal says whether a and b are the same sum: 1.1 EUR equals 1.10 EUR. Two currencies are never equal.
func (a Amount) Equal(b Amount) bool {
	return a.currency == b.currency && a.number.Equal(b.number)
}

// Mul gives a · factor, exactly: the scale is the sum of both.
func (a Amount) Mul(factor Decimal) (Amount, error) {
	return a.with(a.number.Mul(factor))
}

// MulDiv gives a · by ÷ over, rounded once to scale decimals.
func (a Amount) MulDiv(by, over Decimal, scale int, mode Rounding) (Amount, error) {
	return a.with(a.number.MulDiv(by, over, scale, mode))
}

// Percent gives a · percent ÷ 100, rounded once to what can be paid. A VAT rate of 21 % is the decimal 21 (EN 16931:
// BT-119, BT-152).
func (a Amount) Percent(percent Decimal, mode Rounding) (Amount, error) {
	return a.MulDiv(percent, Whole(100), a.currency.MinorUnits(), mode)
}

// Round gives a with exactly scale decimals.
func (a Amount) Round(scale int, mode Rounding) (Amount, error) {
	return a.with(a.number.Round(scale, mode))
}

// Payable gives a with the decimals that can be paid, the minor units of its currency.
func (a Amount) Payable(mode Rounding) (Amount, error) {
	return a.Round(a.currency.MinorUnits(), mode)
}

// Total adds up amounts of one currency, exactly. The total of none is 0 of that currency, with its minor units.
func Total(currency Currency, amounts ...Amount) (Amount, error) {
	total, err := Amount{currency: currency}.Payable(Exact)
	if err != nil {
		return Amount{}, err
	}
	for _, a := range amounts {
		if total, err = total.Add(a); err != nil {
			return Amount{}, err
		}
	}
	return total, nil
}

func (a Amount) with(number Decimal, err error) (Amount, error) {
	if err != nil {
		return Amount{}, err
	}
	return NewAmount(number, a.currency)
}

func (a Amount) sameCurrency(b Amount, doing string) error {
	if a.currency == b.currency && !a.currency.IsZero() {
		return nil
	}
	return mixed(doing, a.currency, b.currency)
}

func mixed(doing string, a, b Currency) *fault.Error {
	return invalid(ErrMixed, "%s amounts in %s and %s", doing, a.name(), b.name()).
		Do("Convert one of them with a dated rate first.")
}

func (c Currency) name() string {
	if c.IsZero() {
		return "no currency"
	}
	return c.String()
}
