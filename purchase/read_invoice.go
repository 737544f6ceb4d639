package purchase

import (
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/ledger"
)

// Claimed is what a supplier claims for a line, or takes back of a claim. Quantity and amount of the statement are above
// zero in the usual case, also where something is taken back.
type Claimed struct {
	// Credit says that a claim is taken back: by a credit note, or by a line of an invoice that is below zero. A line of a credit
	// note that is below zero claims.
	Credit bool `json:"credit,omitempty"`
	// PriceOnly says that a part of the price is taken back and the quantity stays billed.
	PriceOnly bool `json:"priceOnly,omitempty"`
	// Price is what one costs; absent where the claim gives amounts only.
	Price measure.Price `json:"price,omitzero"`
	// Tax is how the line is taxed; empty where the sender does not say.
	Tax canonical.LineTax `json:"tax,omitzero"`
	// Item is the product, by the number that the claim has for it.
	Item string `json:"item,omitempty"`
}

func (r *reader) billing(b *canonical.Billing, credit bool) {
	if !b.Type.Claims() {
		return
	}
	r.head = b.Order.Number
	for i := range b.Lines {
		if l := &b.Lines[i]; !l.Informative {
			r.billingLine(b, l, credit)
		}
	}
	r.allowances(b.IssueDate, b.Charges, b.Allowances, credit)
	for i := range b.TaxBreakdown {
		t := &b.TaxBreakdown[i]
		r.sayApart(Statement{Day: b.IssueDate, Amount: t.TaxAmount, Apart: &Apart{Class: ledger.Tax, Key: taxKey(t.Category, t.Rate), Credit: credit}})
	}
}

func (r *reader) billingLine(b *canonical.Billing, l *canonical.InvoiceLine, credit bool) {
	claimed := Claimed{Credit: credit, PriceOnly: l.CreditBasis == canonical.CreditsPrice, Price: priceOf(&l.Price, l.Quantity), Tax: l.Tax, Item: product(&l.Item)}
	quantity, amount := l.Quantity, amountOf(l.NetAmount, claimed.Price, l.Quantity)
	if below(quantity, amount) {
		claimed.Credit, quantity, amount = !credit, quantity.Neg(), amount.Neg()
	}
	if claimed.PriceOnly = claimed.PriceOnly && claimed.Credit; claimed.PriceOnly {
		quantity = measure.Quantity{}
	}
	r.say(l.Order, Statement{Part: l.ID, Day: b.IssueDate, Quantity: quantity, Amount: amount, Claimed: &claimed})
}

// below reports whether a line gives something back. A quantity decides where there is one: goods that are billed again at
// a price below zero are still billed.
func below(quantity measure.Quantity, amount money.Amount) bool {
	if quantity.Sign() != 0 {
		return quantity.Sign() < 0
	}
	return amount.Sign() < 0
}

// taxKey names a tax by category and rate.
func taxKey(category canonical.TaxCategory, rate canonical.Percent) string {
	if rate.IsZero() {
		return string(category)
	}
	return string(category) + " " + rate.String()
}
