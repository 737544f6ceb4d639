package erp

import (
	"slices"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// purchaseOrder is an order to a supplier.
//
//	draft ─▶ purchase ─▶ cancel ─▶ draft
//	  └───────────────────▲
//
// Confirming makes the moves of its goods; see purchase_receipt.go.
func purchaseOrder(version int) *orm.Model {
	fields := []*orm.Field{
		orm.Of(orm.Char, "name", "Order Reference").Must(), orm.Link("partner_id", "Vendor", "res.partner").Must(), orm.Of(orm.Char, "partner_ref", "Vendor Reference"),
		orm.Of(orm.Char, "origin", "Source"), orm.Of(orm.Datetime, "date_order", "Order Deadline").Must().FirstBy(func(e *orm.Env) any { return e.Stamp() }),
		orm.Of(orm.Datetime, "date_approve", "Confirmation Date"), orm.Choice("priority", "Priority", "0=Normal", "1=Urgent").First("0"),
		orm.Choice("state", "Status", "draft=RFQ", "sent=RFQ Sent", "to approve=To Approve", "purchase=Purchase Order", "done=Locked", "cancel=Cancelled").First("draft"),
		orm.Lines("order_line", "Order Lines", "purchase.order.line", "order_id"), orm.Link("company_id", "Company", "res.company").Must().FirstBy(here),
		orm.Link("currency_id", "Currency", "res.currency").Must().FirstBy(func(e *orm.Env) any { return e.Company().One("currency_id").ID() }),
		orm.Link("picking_type_id", "Deliver To", "stock.picking.type").Must().FirstBy(receiptsHere), orm.Link("user_id", "Buyer", "res.users").FirstBy(func(e *orm.Env) any { return e.UserID }),
		orm.Of(orm.Monetary, "amount_untaxed", "Untaxed Amount").Kept(sumOfLines("price_subtotal"), "order_line.price_subtotal"),
		orm.Of(orm.Monetary, "amount_tax", "Taxes").Kept(sumOfLines("price_tax"), "order_line.price_tax"),
		orm.Of(orm.Monetary, "amount_total", "Total").Kept(sumOfLines("price_total"), "order_line.price_total"),
		orm.Of(orm.Datetime, "date_planned", "Expected Arrival").Kept(earliest, "order_line.date_planned").
			Assigned(func(r orm.Rec, value any) error { return r.Many("order_line").Write(orm.Values{"date_planned": value}) }),
		orm.Choice("invoice_status", "Billing Status", "no=Nothing to Bill", "to invoice=Waiting Bills", "invoiced=Fully Billed").
			Kept(invoiceStatus, "state", "order_line.qty_to_invoice", "order_line.qty_invoiced"),
		orm.Links("picking_ids", "Receptions", "stock.picking").Kept(pickingsOf, "order_line.move_ids.picking_id"),
		orm.Links("invoice_ids", "Bills", "account.move").Kept(billsOf, "order_line.invoice_lines.move_id"),
		orm.Of(orm.HTML, byVersion(version, "notes", "note"), "Terms and Conditions"),
	}
	if version >= 19 {
		fields = append(fields, orm.Choice("receipt_status", "Receipt Status", "pending=Not Received", "partial=Partially Received", "full=Fully Received").
			Kept(receiptStatus, "order_line.move_ids.picking_id.state"), orm.Of(orm.Boolean, "locked", "Locked"))
	}
	return &orm.Model{
		Name: "purchase.order", Label: "Purchase Order", Order: "priority desc, id desc", Company: "company_id",
		SearchNames: []string{"name", "partner_ref"},
		Rights:      []orm.Right{{Group: buyers, May: "crwd"}, {Group: stockUsers, May: "r"}, {Group: billers, May: "rw"}}, Fields: fields,
		Creating: func(e *orm.Env, values orm.Values) error {
			if values["name"] == nil || values["name"] == "New" {
				values["name"] = e.Sequence("purchase.order", "P%05d")
			}
			return nil
		},
		Deleting: func(records orm.Recs) error {
			if slices.ContainsFunc(records, func(r orm.Rec) bool { return r.Text("state") != "cancel" }) {
				return orm.UserError("In order to delete a purchase order, you must cancel it first.")
			}
			return nil
		},
		Methods: map[string]orm.Method{
			"button_confirm": orm.Each(confirmOrder), "button_cancel": quiet(cancelOrder),
			"action_create_invoice": orm.Action(billReceived),
			"button_draft":          quiet(func(r orm.Rec) error { return r.Set(orm.Values{"state": "draft"}) }),
		},
	}
}

// quiet makes a method that does something with each record and answers nothing.
func quiet(do func(r orm.Rec) error) orm.Method {
	method := orm.Each(do)
	loud := method.Do
	method.Do = func(c *orm.Asked) (any, error) {
		_, err := loud(c)
		return nil, err
	}
	return method
}

func sumOfLines(field string) func(r orm.Rec) any {
	return func(r orm.Rec) any { return orm.Round(r.Many("order_line").Sum(field), 2) }
}

// earliest is the first day that any line is expected.
func earliest(r orm.Rec) any {
	first := ""
	for _, line := range r.Many("order_line") {
		if day := line.Text("date_planned"); day != "" && (first == "" || day < first) {
			first = day
		}
	}
	return first
}

func receiptsHere(e *orm.Env) any {
	for _, t := range e.Find("stock.picking.type", "code", "=", "incoming", "company_id", "=", e.Company().ID()) {
		return t.ID()
	}
	return int64(0)
}

func invoiceStatus(r orm.Rec) any {
	if r.Text("state") != "purchase" {
		return "no"
	}
	billed := false
	for _, line := range r.Many("order_line") {
		if line.Float("qty_to_invoice") != 0 {
			return "to invoice"
		}
		billed = billed || line.Float("qty_invoiced") != 0
	}
	if billed {
		return "invoiced"
	}
	return "no"
}

func confirmOrder(r orm.Rec) error {
	if state := r.Text("state"); state != "draft" && state != "sent" {
		return nil
	}
	if err := r.Set(orm.Values{"state": "purchase", "date_approve": r.Env().Stamp()}); err != nil {
		return err
	}
	return orderGoods(r, r.Many("order_line"))
}

func cancelOrder(r orm.Rec) error {
	pickings := r.Many("picking_ids")
	received := slices.ContainsFunc(pickings, func(p orm.Rec) bool { return p.Text("state") == "done" })
	switch {
	case received && r.Env().Version() < 19:
		return orm.UserError("Unable to cancel purchase order %s as some receptions have already been done.", r.Text("name"))
	case r.Env().Version() >= 19 && r.Bool("locked"):
		return orm.UserError("Unable to cancel purchase order(s): ['%s']. You must first unlock them.", r.Text("name"))
	case slices.ContainsFunc(r.Many("invoice_ids"), func(b orm.Rec) bool { return b.Text("state") == "posted" }):
		return billedAlready(r)
	}
	for _, p := range pickings {
		if err := eachMove(p, dropMove); err != nil {
			return err
		}
	}
	return r.Set(orm.Values{"state": "cancel"})
}

// billedAlready refuses to cancel an order that a posted bill names.
func billedAlready(order orm.Rec) error {
	if order.Env().Version() < 19 {
		return orm.UserError("Unable to cancel this purchase order. You must first cancel the related vendor bills.")
	}
	return orm.UserError("Unable to cancel purchase order(s): ['%s']. You must first cancel their related vendor bills.", order.Text("name"))
}
