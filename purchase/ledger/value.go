package ledger

import (
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// A Value is what is counted: a quantity, an amount, or both. A part that is absent counts nothing: a charge has no
// quantity, a shipment no amount.
type Value struct {
	// Quantity is in the unit of the line; absent where nothing is counted.
	Quantity measure.Quantity `json:"quantity,omitzero"`
	// Amount is in the currency of the purchase, without tax; absent where no money is meant.
	Amount money.Amount `json:"amount,omitzero"`
}

// IsZero reports whether the value counts nothing: each part is absent or a zero.
func (v Value) IsZero() bool { return v.Quantity.Sign() == 0 && v.Amount.Sign() == 0 }

// Equal reports whether two values count the same. An absent part equals a zero of any unit, as it does in sums.
func (v Value) Equal(other Value) bool {
	difference, err := v.Sub(other)
	return err == nil && difference.IsZero()
}

// Add gives the sum. Two units or two currencies are refused with Invalid; an absent part leaves the other as it is.
func (v Value) Add(other Value) (Value, error) {
	var sum Value
	var err error
	switch {
	case v.Quantity == measure.Quantity{}:
		sum.Quantity = other.Quantity
	case other.Quantity == measure.Quantity{}:
		sum.Quantity = v.Quantity
	default:
		if sum.Quantity, err = v.Quantity.Add(other.Quantity); err != nil {
			return Value{}, fault.New(fault.Invalid, "adding %s and %s", v.Quantity, other.Quantity).On("quantity").Because(err)
		}
	}
	switch {
	case v.Amount == money.Amount{}:
		sum.Amount = other.Amount
	case other.Amount == money.Amount{}:
		sum.Amount = v.Amount
	default:
		if sum.Amount, err = v.Amount.Add(other.Amount); err != nil {
			return Value{}, fault.New(fault.Invalid, "adding amounts of %s and %s", v.Amount.Currency(), other.Amount.Currency()).On("amount").Because(err)
		}
	}
	return sum, nil
}

// Neg gives the value with its signs turned.
func (v Value) Neg() Value {
	if (v.Quantity != measure.Quantity{}) {
		v.Quantity = v.Quantity.Neg()
	}
	if (v.Amount != money.Amount{}) {
		v.Amount = v.Amount.Neg()
	}
	return v
}

// Sub gives v less other, refused as Add refuses.
func (v Value) Sub(other Value) (Value, error) { return v.Add(other.Neg()) }
