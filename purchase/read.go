package purchase

import (
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

// A Mention is what a document says of the purchase of one order.
type Mention struct {
	// Order is the number of the order, as the document gives it; empty where it names none.
	Order string
	// Statements are what it says of that purchase, in the order of its lines.
	Statements []Statement
}

// Read takes a document apart into what it says of each purchase, in the order in which it names them. Documents that say
// nothing of a purchase, those that were taken back among them, give none. The document is valid, and version counts its
// contents from 1. Heard is the day on which the version came, in the entity's time zone: it counts for that day where it
// names none itself.
func Read(doc canonical.Document, version int, heard canonical.Date) []Mention {
	r := reader{document: doc.Identity(), version: version, heard: heard}
	switch d := doc.(type) {
	case *canonical.Order:
		r.order(&d.Ordering)
	case *canonical.CallOff:
		r.order(&d.Ordering)
	case *canonical.OrderConfirmation:
		r.confirmation(d)
	case *canonical.ShipmentNotice:
		r.shipment(d)
	case *canonical.Receipt:
		r.receipt(d)
	case *canonical.SupplierReturn:
		r.supplierReturn(d)
	case *canonical.ServiceAcceptance:
		r.acceptance(d)
	case *canonical.Invoice:
		r.billing(&d.Billing, false)
	case *canonical.CreditNote:
		r.billing(&d.Billing, true)
	}
	return r.mentions
}

// A reader gathers the statements of one document.
type reader struct {
	document canonical.Identity
	version  int
	heard    canonical.Date
	// head is the number of the order that lines without one are of.
	head     string
	mentions []Mention
}

// say adds what a line of the document says of the line that it refers to.
func (r *reader) say(ref canonical.LineReference, s Statement) {
	s.Document, s.Version, s.Line = r.document, r.version, ref.Line
	number := ref.Number
	if number == "" {
		number = r.head
	}
	at := slices.IndexFunc(r.mentions, func(m Mention) bool { return m.Order == number })
	if at < 0 {
		at = len(r.mentions)
		r.mentions = append(r.mentions, Mention{Order: number})
	}
	r.mentions[at].Statements = append(r.mentions[at].Statements, s)
}

// sayApart adds what the head says beside the lines. It belongs to the order that the head names, or else to the first one
// that a line names, so that it counts once.
func (r *reader) sayApart(s Statement) {
	number := r.head
	if number == "" && len(r.mentions) > 0 {
		number = r.mentions[0].Order
	}
	r.say(canonical.LineReference{Number: number}, s)
}

// product gives the number by which a line names a product: ours, else the public one, else the supplier's, else its name.
func product(item *canonical.ItemReference) string {
	for _, number := range [...]string{item.BuyerID, item.GTIN(), item.SellerID} {
		if number != "" {
			return number
		}
	}
	return item.Name
}

// priceOf gives the price of a line in one value; none where the line has none. A price without a base quantity is for one
// unit of what the line counts.
func priceOf(price *canonical.ItemPrice, quantity measure.Quantity) measure.Price {
	per := price.BaseQuantity
	if per.Unit().IsZero() {
		one, err := measure.NewQuantity(oneUnit, quantity.Unit())
		if err != nil {
			return measure.Price{}
		}
		per = one
	}
	made, err := measure.NewPrice(price.Net, per)
	if err != nil {
		return measure.Price{}
	}
	return made
}

// first gives the first day that is given.
func first(days ...canonical.Date) canonical.Date {
	for _, day := range days {
		if !day.IsZero() {
			return day
		}
	}
	return canonical.Date{}
}
