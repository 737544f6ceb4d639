package measure

import (
	"errors"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// The ways in which a quantity can be wrong, beside those of money. Every error is a [fault.Error] with one of these, or
// one of money's, as its cause.
var (
	// ErrUnit: the unit is missing or its code is malformed.
	ErrUnit = errors.New("not a unit code")
	// ErrNoConversion: neither the table of units nor the product's packaging says how to convert.
	ErrNoConversion = errors.New("there is no conversion between these units")
	// ErrPackaging: a packaging that contradicts itself, is empty or goes in circles.
	ErrPackaging = errors.New("the packaging does not hold together")
)

func invalid(cause error, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, format, args...).Because(cause)
}

func mixed(doing string, a, b Unit) *fault.Error {
	return invalid(money.ErrMixed, "%s quantities in %s and %s", doing, a.name(), b.name()).
		Do("Convert one of them first.")
}
