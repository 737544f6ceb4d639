package purchase_test

import (
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// Documents of one purchase, P1, as short as they can be.

func envelope(kind canonical.Kind, source, number string) canonical.Envelope {
	return canonical.Envelope{Kind: kind, SchemaVersion: 1, Source: source, Number: number, Entity: "DE01"}
}

func quantity(text string) measure.Quantity {
	if text == "" {
		return measure.Quantity{}
	}
	return measure.MustQuantity(text)
}

func price(text string) canonical.ItemPrice {
	if text == "" {
		return canonical.ItemPrice{}
	}
	return canonical.ItemPrice{Net: money.MustAmount(text)}
}

func on(d int) canonical.Period {
	if d == 0 {
		return canonical.Period{}
	}
	return canonical.Period{Start: day(d), End: day(d)}
}

func order(revision, issued int, purpose canonical.Purpose, lines ...canonical.OrderLine) *canonical.Order {
	o := &canonical.Order{Envelope: envelope(canonical.KindOrder, "odoo", "P1")}
	o.Revision, o.IssueDate, o.Purpose, o.Currency, o.Lines = revision, day(issued), purpose, money.MustCurrency("EUR"), lines
	o.Seller, o.ShipTo = canonical.PartyReference{ID: "S7"}, canonical.ShipTo{Warehouse: "HAM"}
	return o
}

// asks is a line of an order for one product at 2.50 EUR.
func asks(line, much string, wanted int) canonical.OrderLine {
	return canonical.OrderLine{ID: line, Item: canonical.ItemReference{BuyerID: "salmon"}, Quantity: quantity(much), Price: price("2.50 EUR"), Delivery: on(wanted)}
}

func answer(number string, revision, issued int, lines ...canonical.ConfirmationLine) *canonical.OrderConfirmation {
	return &canonical.OrderConfirmation{
		Envelope: envelope(canonical.KindOrderConfirmation, "edi", number), IssueDate: day(issued), Response: canonical.ResponseChanged,
		Order: canonical.DocumentReference{Number: "P1", Revision: revision}, Lines: lines,
	}
}

func answerAll(number string, revision, issued int, response canonical.OrderResponse) *canonical.OrderConfirmation {
	a := answer(number, revision, issued)
	a.Response = response
	return a
}

func promises(line, much, at string, arrives int) canonical.ConfirmationLine {
	return canonical.ConfirmationLine{
		ID: line, Order: canonical.LineReference{Line: line}, Status: canonical.ConfirmedChanged, Quantity: quantity(much), Price: price(at), Delivery: on(arrives),
	}
}

func goods(part, much string) canonical.GoodsLine {
	return canonical.GoodsLine{ItemLine: canonical.ItemLine{ID: part, Item: canonical.ItemReference{BuyerID: "salmon"}}, Quantity: quantity(much)}
}

func shipment(number string, despatched int, lines ...canonical.ShipmentLine) *canonical.ShipmentNotice {
	return &canonical.ShipmentNotice{
		Envelope: envelope(canonical.KindShipmentNotice, "edi", number), IssueDate: day(despatched), DespatchDate: day(despatched),
		Order: canonical.DocumentReference{Number: "P1"}, Lines: lines,
	}
}

func sends(line, much string) canonical.ShipmentLine {
	return canonical.ShipmentLine{GoodsLine: goods(line, much), Order: canonical.LineReference{Line: line}}
}

func receipt(number string, received int, lines ...canonical.ReceiptLine) *canonical.Receipt {
	return &canonical.Receipt{
		Envelope: envelope(canonical.KindReceipt, "wms", number), ReceivedDate: day(received), Place: canonical.StockPlace{Warehouse: "HAM"},
		Order: canonical.DocumentReference{Number: "P1"}, Lines: lines,
	}
}

func takes(line, much, rejected string) canonical.ReceiptLine {
	return canonical.ReceiptLine{GoodsLine: goods(line, much), Order: canonical.LineReference{Line: line}, Rejected: quantity(rejected)}
}

func sendsBack(number string, left int, purpose canonical.ReturnPurpose, line, much string) *canonical.SupplierReturn {
	r := &canonical.SupplierReturn{
		Envelope: envelope(canonical.KindSupplierReturn, "wms", number), IssueDate: day(left), DespatchDate: day(left), Order: canonical.DocumentReference{Number: "P1"},
		Lines: []canonical.SupplierReturnLine{{GoodsLine: goods(line, much), Purpose: purpose, Order: canonical.LineReference{Line: line}}},
	}
	return r
}

func invoice(number string, issued int, lines ...canonical.InvoiceLine) *canonical.Invoice {
	i := &canonical.Invoice{Envelope: envelope(canonical.KindInvoice, "edi", number)}
	i.IssueDate, i.Type, i.Currency, i.Order, i.Lines = day(issued), canonical.InvoiceCommercial, money.MustCurrency("EUR"), canonical.DocumentReference{Number: "P1"}, lines
	return i
}

func creditNote(number string, issued int, lines ...canonical.InvoiceLine) *canonical.CreditNote {
	c := &canonical.CreditNote{Envelope: envelope(canonical.KindCreditNote, "edi", number)}
	c.IssueDate, c.Type, c.Currency, c.Order, c.Lines = day(issued), canonical.CreditNoteGoods, money.MustCurrency("EUR"), canonical.DocumentReference{Number: "P1"}, lines
	return c
}

// bills is a line of an invoice or a credit note.
func bills(line, much, amount string) canonical.InvoiceLine {
	return canonical.InvoiceLine{
		ID: line, Order: canonical.LineReference{Line: line}, Item: canonical.ItemReference{BuyerID: "salmon"}, Quantity: quantity(much), NetAmount: money.MustAmount(amount),
	}
}
