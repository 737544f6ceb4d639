package money

import (
	"errors"

	"github.com/purserhq/purser/fault"
)

// The ways in which an exact value can be wrong. Every error of this package and of measure is a [fault.Error] with one
// of these as its cause, so that errors.Is tells them apart. No message repeats an amount: amounts are commercial data.
var (
	// ErrSyntax: the text is not a decimal, an amount or a rate.
	ErrSyntax = errors.New("not a plain decimal such as -12.50")
	// ErrTooLong: the text or its number of digits is over the cap.
	ErrTooLong = errors.New("more digits than an exact value holds")
	// ErrFloat: a binary float, or a JSON number that may have been one and lost digits on the way.
	ErrFloat = errors.New("a float cannot carry an exact value")
	// ErrOverflow: the result has more than MaxDigits digits or more than MaxScale decimals.
	ErrOverflow = errors.New("the result has more digits than an exact value holds")
	// ErrInexact: digits would be lost and no rounding was asked for.
	ErrInexact = errors.New("digits would be lost")
	// ErrDivisionByZero: the divisor is zero.
	ErrDivisionByZero = errors.New("division by zero")
	// ErrCurrency: the currency is missing or unknown.
	ErrCurrency = errors.New("not a currency that is known here")
	// ErrMixed: two currencies, or two units, in one calculation.
	ErrMixed = errors.New("values of two kinds do not go together")
	// ErrWeights: there are no weights, one is negative, or all are zero.
	ErrWeights = errors.New("the weights share nothing out")
	// ErrRate: a conversion rate without currencies, date, source or a value above zero.
	ErrRate = errors.New("not a usable conversion rate")
)

func invalid(cause error, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, format, args...).Because(cause)
}

func overflow(doing string) *fault.Error {
	return fault.New(fault.TooLarge, "%s", doing).Because(ErrOverflow).
		Do("Round to fewer decimals first; a value holds %d digits, %d of them after the point.", MaxDigits, MaxScale)
}
