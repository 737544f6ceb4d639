package canonical

import (
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// lineSum is what a line comes to by its own numbers: quantity times price for the base quantity, less allowances, with
// charges. It has two decimals more than a price usually has. A base quantity that is absent means one.
func lineSum(quantity measure.Quantity, price *ItemPrice, allowances, charges []AllowanceCharge) sum {
	const decimals = 6
	base := price.BaseQuantity.Decimal()
	if base.Sign() == 0 {
		base = money.Whole(1)
	}
	goods, err := quantity.Decimal().MulDiv(price.Net.Decimal(), base, decimals, money.HalfAway)
	total := sum{total: goods, over: err != nil}
	for i := range allowances {
		total.sub(allowances[i].Amount)
	}
	for i := range charges {
		total.add(charges[i].Amount)
	}
	return total
}

// fits reports whether a price is for the unit of a quantity.
func (p *ItemPrice) fits(quantity measure.Quantity) bool {
	base := p.BaseQuantity.Unit()
	return base.IsZero() || base == quantity.Unit()
}

// notBelowZero reports whether neither the price nor the price before discount is below zero.
func (p *ItemPrice) notBelowZero() bool { return p.Net.Sign() >= 0 && p.Gross.Sign() >= 0 }

// given reports whether there is a price. One of zero is one.
func (p *ItemPrice) given() bool { return !p.Net.Currency().IsZero() }
