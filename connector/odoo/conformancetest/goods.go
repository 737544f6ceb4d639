package conformancetest

import "maps"

// Due is the day that the cases order for: far enough away to be no default of Odoo's.
const Due = "2031-05-06 12:00:00"

// Vendor makes a supplier.
func (try *Try) Vendor() int64 {
	try.t.Helper()
	return try.Create("res.partner", Values{"name": try.Name("vendor"), "is_company": true})
}

// Product makes a product that is kept in stock and billed by what was received; more adds or changes fields.
func (try *Try) Product(more Values) int64 {
	try.t.Helper()
	values := Values{"name": try.Name("product"), "purchase_method": "receive", "standard_price": 5, "supplier_taxes_id": List{List{5, 0, 0}}}
	if try.world.server.Version == 14 {
		values["type"] = "product"
	} else {
		values["type"], values["is_storable"] = "consu", true
	}
	maps.Copy(values, more)
	return try.Create("product.product", values)
}

// Line is the values of an order line: product, quantity and price, for [Due], without taxes.
func (try *Try) Line(product int64, quantity, price float64) Values {
	return Values{
		"product_id": product, "product_qty": quantity, "price_unit": price, "date_planned": Due, "name": try.Name("line"),
		try.Field("purchase.order.line.tax_ids"): List{List{6, 0, List{}}},
	}
}

// Order makes a draft order with these lines.
func (try *Try) Order(vendor int64, lines ...Values) int64 {
	try.t.Helper()
	commands := List{}
	for _, line := range lines {
		commands = append(commands, List{0, 0, line})
	}
	return try.Create("purchase.order", Values{"partner_id": vendor, "order_line": commands})
}

// An Ordered is a confirmed order of one product.
type Ordered struct {
	Order, Line, Picking, Product, Vendor int64
}

// Confirmed makes an order of one product and confirms it.
func (try *Try) Confirmed(quantity, price float64) Ordered {
	try.t.Helper()
	return try.ConfirmedOf(try.Product(nil), quantity, price)
}

// ConfirmedOf makes an order of a product and confirms it.
func (try *Try) ConfirmedOf(product int64, quantity, price float64) Ordered {
	try.t.Helper()
	o := Ordered{Product: product, Vendor: try.Vendor()}
	o.Order = try.Order(o.Vendor, try.Line(product, quantity, price))
	o.Line = try.Lines(o.Order)[0]
	try.Act("purchase.order", "button_confirm", o.Order)
	if pickings := try.Pickings(o.Order); len(pickings) > 0 {
		o.Picking = pickings[0]
	}
	return o
}

// Lines gives the lines of an order.
func (try *Try) Lines(order int64) []int64 {
	try.t.Helper()
	return try.Read("purchase.order", order, "order_line").Many("order_line")
}

// Pickings gives the pickings of an order.
func (try *Try) Pickings(order int64) []int64 {
	try.t.Helper()
	return try.Read("purchase.order", order, "picking_ids").Many("picking_ids")
}

// State gives the state of a record.
func (try *Try) State(model string, id int64) string {
	try.t.Helper()
	return try.Read(model, id, "state").Text("state")
}
