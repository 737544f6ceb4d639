package conformancetest

import "maps"

// BillDay is the date of the bills that the cases make.
const BillDay = "2026-03-04"

// BillLine is the values of a bill's line that bills an order line, without taxes.
func (try *Try) BillLine(o Ordered, quantity, price float64) Values {
	return Values{
		"purchase_line_id": o.Line, "product_id": o.Product, "quantity": quantity, "price_unit": price, "name": try.Name("billed"),
		"tax_ids": List{List{6, 0, List{}}},
	}
}

// Bill makes a draft bill of a supplier; more adds or changes fields.
func (try *Try) Bill(vendor int64, more Values, lines ...Values) int64 {
	try.t.Helper()
	commands := List{}
	for _, line := range lines {
		commands = append(commands, List{0, 0, line})
	}
	values := Values{"move_type": "in_invoice", "partner_id": vendor, "invoice_date": BillDay, "ref": try.Name("ref"), "invoice_line_ids": commands}
	maps.Copy(values, more)
	return try.Create("account.move", values)
}

// Billed makes a confirmed and received order and a draft bill of all of it.
func (try *Try) Billed(quantity, price float64) (Ordered, int64) {
	try.t.Helper()
	o := try.Confirmed(quantity, price)
	try.Receive(o, quantity)
	return o, try.Bill(o.Vendor, nil, try.BillLine(o, quantity, price))
}

// Posted makes a bill as [Try.Billed] does and posts it.
func (try *Try) Posted(quantity, price float64) (Ordered, int64) {
	try.t.Helper()
	o, bill := try.Billed(quantity, price)
	try.Act("account.move", "action_post", bill)
	return o, bill
}

// invoiced gives how much of an order line was billed.
func (try *Try) invoiced(line int64) float64 {
	try.t.Helper()
	return try.Read("purchase.order.line", line, "qty_invoiced").Number("qty_invoiced")
}

// Pay registers a payment of a bill by the wizard; more adds or changes the wizard's fields.
func (try *Try) Pay(bill int64, more Values) {
	try.t.Helper()
	asked := try.With(Values{"active_model": "account.move", "active_ids": List{bill}, "active_id": bill})
	wizard := asked.Create("account.payment.register", more)
	asked.Act("account.payment.register", "action_create_payments", wizard)
}
