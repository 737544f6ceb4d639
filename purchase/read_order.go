package purchase

import (
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/ledger"
)

// Headed is what the head of one version of an order says.
type Headed struct {
	// Purpose says what the version does to those before it. Never empty.
	Purpose canonical.Purpose `json:"purpose"`
	// Revision is how others name the version: the revision that the source counts, or else the version.
	Revision int `json:"revision"`
	// Currency is that of the purchase. Never absent.
	Currency money.Currency `json:"currency"`
	// Seller is the supplier, by the key that the order's source has for him, or else his name.
	Seller string `json:"seller"`
}

// Asked is what a line of one version of an order asks for. Quantity and amount stand in the statement.
type Asked struct {
	// Kind is what the line is about, goods where the order does not say.
	Kind canonical.LineKind `json:"kind"`
	// Canceled says that nothing more is wanted of it.
	Canceled bool `json:"canceled,omitempty"`
	// Item is the product, by the number that the order has for it.
	Item string `json:"item,omitempty"`
	// Price is what one costs; absent where the order gives none.
	Price measure.Price `json:"price,omitzero"`
	// Tax is how it will be taxed; empty where the order leaves that to the supplier.
	Tax canonical.LineTax `json:"tax,omitzero"`
	// Wanted are the days within which it is wanted; empty where the order gives none.
	Wanted canonical.Period `json:"wanted,omitzero"`
	// Direct says that it goes to a customer of ours, and never into stock.
	Direct bool `json:"direct,omitempty"`
	// Consigned says that it stays the supplier's while we store it.
	Consigned bool `json:"consigned,omitempty"`
	// Components are what one unit of a kit consists of; empty on other lines.
	Components []Component `json:"components,omitempty"`
}

// A Component is one product of a kit.
type Component struct {
	// Item is the product, as in [Asked].
	Item string `json:"item"`
	// Quantity is how much of it one unit of the kit holds, above zero.
	Quantity measure.Quantity `json:"quantity"`
}

// Apart is what a document says beside its lines.
type Apart struct {
	// Class and Key name the account: a charge by its reason, a tax by category and rate.
	Class ledger.Class `json:"class"`
	Key   string       `json:"key"`
	// Credit says that it takes back what was claimed.
	Credit bool `json:"credit,omitempty"`
}

var oneUnit = money.Whole(1)

func (r *reader) order(o *canonical.Ordering) {
	r.head = r.document.Number
	revision := r.document.Revision
	if revision == 0 {
		revision = r.version
	}
	r.sayApart(Statement{Day: o.IssueDate, Headed: &Headed{Purpose: o.Purpose, Revision: revision, Currency: o.Currency, Seller: partyKey(&o.Seller)}})
	if o.Purpose == canonical.PurposeCancellation {
		return
	}
	for i := range o.Lines {
		r.orderLine(o, &o.Lines[i])
	}
	r.allowances(o.IssueDate, o.Charges, o.Allowances, false)
}

func (r *reader) orderLine(o *canonical.Ordering, l *canonical.OrderLine) {
	place := o.ShipToOf(l)
	asked := Asked{
		Kind: l.Kind, Canceled: l.Cancelled(), Item: product(&l.Item), Price: priceOf(&l.Price, l.Quantity), Tax: l.Tax,
		Wanted: o.DeliveryOf(l), Direct: place.IsDropShipment(), Consigned: partyKey(o.StockOwnerOf(l)) != "",
	}
	if asked.Kind == "" {
		asked.Kind = canonical.LineGoods
	}
	for i := range l.Components {
		asked.Components = append(asked.Components, Component{Item: product(&l.Components[i].Item), Quantity: l.Components[i].Quantity})
	}
	r.say(canonical.LineReference{Line: l.ID}, Statement{
		Part: l.ID, Day: o.IssueDate, Warehouse: place.Warehouse, Quantity: l.Quantity, Amount: amountOf(l.NetAmount, asked.Price, l.Quantity), Asked: &asked,
	})
}

// amountOf gives what a line comes to: as it says, or else quantity times price; none where neither is known.
func amountOf(stated money.Amount, price measure.Price, quantity measure.Quantity) money.Amount {
	if !stated.Currency().IsZero() || price == (measure.Price{}) {
		return stated
	}
	amount, err := price.Of(quantity, money.HalfAway)
	if err != nil {
		return money.Amount{}
	}
	return amount
}

// allowances reads what a document puts on or takes off as a whole. What is taken off counts below zero.
func (r *reader) allowances(day canonical.Date, charges, allowances []canonical.AllowanceCharge, credit bool) {
	for i := range charges {
		r.sayApart(Statement{Day: day, Amount: charges[i].Amount, Apart: &Apart{Class: ledger.Charge, Key: reasonOf(&charges[i]), Credit: credit}})
	}
	for i := range allowances {
		r.sayApart(Statement{Day: day, Amount: allowances[i].Amount.Neg(), Apart: &Apart{Class: ledger.Charge, Key: reasonOf(&allowances[i]), Credit: credit}})
	}
}

// reasonOf names what a charge is for.
func reasonOf(c *canonical.AllowanceCharge) string {
	if c.ReasonCode != "" {
		return c.ReasonCode
	}
	return c.Reason
}

// partyKey names a party by its key, or else by its name; empty for nobody.
func partyKey(p *canonical.PartyReference) string {
	if p.ID != "" {
		return p.ID
	}
	if len(p.Identifiers) > 0 {
		return p.Identifiers[0].Value
	}
	return p.Name
}
