package decide_test

import (
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// Documents as short as they can be, about orders by their numbers.

func noon() time.Time { return time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC) }

// day is a day of March 2026.
func day(d int) canonical.Date { return canonical.DateOf(noon().AddDate(0, 0, d-10)) }

func envelope(kind canonical.Kind, source, number string) canonical.Envelope {
	return canonical.Envelope{Kind: kind, SchemaVersion: 1, Source: source, Number: number, Entity: "acme-de"}
}

// line names a line of an order, "" for the order that the head names.
func line(order, number string) canonical.LineReference {
	return canonical.LineReference{Number: order, Line: number}
}

// wants is an order of some lines, "10 EA" each at 2.50 EUR, wanted on the 12th.
func wants(number string, revision int, much string, lines ...string) *canonical.Order {
	o := &canonical.Order{Envelope: envelope(canonical.KindOrder, "odoo", number)}
	o.Revision, o.IssueDate, o.Purpose, o.Currency = revision, day(1), canonical.PurposeReplacement, money.MustCurrency("EUR")
	o.Seller, o.ShipTo = canonical.PartyReference{ID: "S7"}, canonical.ShipTo{Warehouse: "HAM"}
	for _, l := range lines {
		o.Lines = append(o.Lines, canonical.OrderLine{
			ID: l, Item: canonical.ItemReference{BuyerID: "salmon"}, Quantity: measure.MustQuantity(much),
			Price: canonical.ItemPrice{Net: money.MustAmount("2.50 EUR")}, Delivery: canonical.Period{Start: day(12), End: day(12)},
		})
	}
	return o
}

func goods(part, much string) canonical.GoodsLine {
	return canonical.GoodsLine{ItemLine: canonical.ItemLine{ID: part, Item: canonical.ItemReference{BuyerID: "salmon"}}, Quantity: measure.MustQuantity(much)}
}

// came is a receipt of the same quantity on some lines.
func came(number, much string, lines ...canonical.LineReference) *canonical.Receipt {
	r := &canonical.Receipt{Envelope: envelope(canonical.KindReceipt, "wms", number), ReceivedDate: day(5), Place: canonical.StockPlace{Warehouse: "HAM"}}
	for _, ref := range lines {
		r.Lines = append(r.Lines, canonical.ReceiptLine{GoodsLine: goods(ref.Number+ref.Line, much), Order: ref})
	}
	return r
}

// sent is a shipment notice of the same quantity on some lines.
func sent(number, much string, lines ...canonical.LineReference) *canonical.ShipmentNotice {
	s := &canonical.ShipmentNotice{Envelope: envelope(canonical.KindShipmentNotice, "edi", number), IssueDate: day(3), DespatchDate: day(3)}
	for _, ref := range lines {
		s.Lines = append(s.Lines, canonical.ShipmentLine{GoodsLine: goods(ref.Number+ref.Line, much), Order: ref})
	}
	return s
}

// bills is an invoice of the same quantity and amount for some lines.
func bills(number, much, amount string, lines ...canonical.LineReference) *canonical.Invoice {
	i := &canonical.Invoice{Envelope: envelope(canonical.KindInvoice, "edi", number)}
	i.Issuer, i.IssueDate, i.Type, i.Currency = "S7", day(6), canonical.InvoiceCommercial, money.MustCurrency("EUR")
	for _, ref := range lines {
		i.Lines = append(i.Lines, canonical.InvoiceLine{
			ID: ref.Number + ref.Line, Order: ref, Item: canonical.ItemReference{BuyerID: "salmon"}, Quantity: measure.MustQuantity(much), NetAmount: money.MustAmount(amount),
		})
	}
	return i
}

// answers is a confirmation that takes an order as it is.
func answers(number, order string, revision int) *canonical.OrderConfirmation {
	return &canonical.OrderConfirmation{
		Envelope: envelope(canonical.KindOrderConfirmation, "edi", number), IssueDate: day(2), Response: canonical.ResponseAccepted,
		Order: canonical.DocumentReference{Number: order, Revision: revision},
	}
}

// product is a document that says nothing of any purchase.
func product(number string) *canonical.Product {
	return &canonical.Product{Envelope: envelope(canonical.KindProduct, "odoo", number)}
}
