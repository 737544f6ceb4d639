package conformancetest

import "slices"

func orderCases() []Case {
	return slices.Concat(orderMakingCases(), orderConfirmingCases(), orderChangingCases(), orderEndingCases())
}

func orderMakingCases() []Case {
	return []Case{
		{ID: "PO-001", Says: "a new order is a draft with a number, and its total is that of its lines", Run: func(try *Try) {
			product := try.Product(nil)
			order := try.Order(try.Vendor(), try.Line(product, 5, 9.25), try.Line(product, 2, 1.5))
			row := try.Read("purchase.order", order, "state", "amount_untaxed", "amount_tax", "amount_total", "name", "invoice_status")
			try.Same("state", row["state"], "draft")
			try.Same("amounts", List{row["amount_untaxed"], row["amount_tax"], row["amount_total"]}, List{49.25, 0, 49.25})
			try.Same("status", row["invoice_status"], "no")
			try.Same("numbered", row.Text("name")[:1], "P")
		}},
		{ID: "PO-002", Says: "a line keeps what it was given", Run: func(try *Try) {
			order := try.Order(try.Vendor(), try.Line(try.Product(nil), 5, 9.25))
			row := try.Read("purchase.order.line", try.Lines(order)[0], "product_qty", "price_unit", "price_subtotal", "date_planned", "name", "qty_received", "qty_invoiced")
			delete(row, "id")
			try.Same("line", row, Values{"product_qty": 5, "price_unit": 9.25, "price_subtotal": 46.25, "date_planned": Due, "name": try.Name("line"), "qty_received": 0, "qty_invoiced": 0})
		}},
		{ID: "PO-003", Says: "a line with a product and a quantity alone takes its price from the supplier's list", Run: func(try *Try) {
			vendor, product := try.Vendor(), try.Product(nil)
			try.Create("product.supplierinfo", Values{try.Field("product.supplierinfo.partner_id"): vendor, "product_tmpl_id": try.template(product), "price": 9.5, "min_qty": 0})
			order := try.Order(vendor, Values{"product_id": product, "product_qty": 4})
			row := try.Read("purchase.order.line", try.Lines(order)[0], "price_unit", "price_subtotal", "date_planned", "name")
			try.Same("price", List{row["price_unit"], row["price_subtotal"]}, List{9.5, 38})
			try.Same("date", row["date_planned"] != false, true)
			try.Says(row.Text("name"), try.Name("product"))
		}},
		{ID: "PO-004", Says: "a line without taxes gets those of its product", Run: func(try *Try) {
			tax := try.purchaseTax()
			product := try.Product(Values{"supplier_taxes_id": List{List{6, 0, List{tax}}}})
			order := try.Order(try.Vendor(), Values{"product_id": product, "product_qty": 10, "price_unit": 10, "date_planned": Due})
			row := try.Read("purchase.order", order, "amount_untaxed", "amount_tax", "amount_total")
			try.Same("amounts", List{row["amount_untaxed"], row["amount_tax"], row["amount_total"]}, List{100, 15, 115})
		}},
		{ID: "PO-005", Says: "a line with an empty list of taxes has none", Run: func(try *Try) {
			product := try.Product(Values{"supplier_taxes_id": List{List{6, 0, List{try.purchaseTax()}}}})
			order := try.Order(try.Vendor(), try.Line(product, 10, 10))
			try.Same("tax", try.Read("purchase.order", order, "amount_tax")["amount_tax"], 0)
		}},
		{ID: "PO-006", Says: "an order without a supplier is refused", Run: func(try *Try) {
			try.Refused("odoo.exceptions.ValidationError", "purchase.order", "create", nil, Values{"vals_list": List{Values{"origin": "x"}}})
		}},
		{ID: "PO-007", Says: "a note is a line without product, quantity and price", Run: func(try *Try) {
			order := try.Order(try.Vendor(), try.Line(try.Product(nil), 5, 2), Values{"display_type": "line_note", "name": "Ring twice", "product_qty": 0})
			row := try.Read("purchase.order.line", try.Lines(order)[1], "display_type", "name", "product_id", "product_qty", "price_subtotal")
			delete(row, "id")
			try.Same("note", row, Values{"display_type": "line_note", "name": "Ring twice", "product_id": false, "product_qty": 0, "price_subtotal": 0})
			try.Same("total", try.Read("purchase.order", order, "amount_total")["amount_total"], 10)
		}},
		{ID: "PO-008", Says: "the order belongs to the company, its currency and its warehouse's receipts", Run: func(try *Try) {
			order := try.Order(try.Vendor(), try.Line(try.Product(nil), 5, 2))
			row := try.Read("purchase.order", order, "company_id", "picking_type_id", "currency_id")
			home := try.Server().Companies[0]
			try.Same("company", List{row.One("company_id"), row.One("picking_type_id")}, List{home.ID, home.Receipts})
			try.Says(row["currency_id"].(List)[1].(string), "USD")
		}},
		{ID: "PO-009", Says: "origin, the supplier's reference and the order's date are kept", Run: func(try *Try) {
			order := try.Create("purchase.order", Values{"partner_id": try.Vendor(), "origin": "O1", "partner_ref": "R1", "date_order": "2031-01-02 03:04:05"})
			row := try.Read("purchase.order", order, "origin", "partner_ref", "date_order")
			try.Same("row", List{row["origin"], row["partner_ref"], row["date_order"]}, List{"O1", "R1", "2031-01-02 03:04:05"})
		}},
		{ID: "PO-010", Says: "a product that does not exist is refused", Run: func(try *Try) {
			vendor := try.Vendor()
			_, err := try.call("purchase.order", "create", nil, Values{"vals_list": List{Values{"partner_id": vendor, "order_line": List{List{0, 0, try.Line(99999999, 1, 1)}}}}})
			try.Same("refused", err != nil, true)
			try.Same("left", try.IDs("purchase.order", leaf("partner_id", "=", vendor)), List{})
		}},
		{ID: "PO-011", Says: "the amount of a line is rounded to the currency: 3 at 0.335", Differs: "14 rounds the price first, 19 keeps its digits", Run: func(try *Try) {
			order, want := try.Order(try.Vendor(), try.Line(try.Product(nil), 3, 0.335)), 1.01
			if try.On14() {
				want = 1.02
			}
			try.Same("amount", try.Read("purchase.order", order, "amount_total")["amount_total"], want)
		}},
		{ID: "PO-012", Says: "the order's expected day is the earliest of its lines", Run: func(try *Try) {
			product := try.Product(nil)
			late := try.Line(product, 1, 1)
			late["date_planned"] = "2031-06-07 12:00:00"
			order := try.Order(try.Vendor(), late, try.Line(product, 1, 1))
			try.Same("date", try.Read("purchase.order", order, "date_planned")["date_planned"], Due)
		}},
	}
}

func orderConfirmingCases() []Case {
	return []Case{
		{ID: "PO-020", Says: "a confirmed order is a purchase and has one picking with its quantities", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			row := try.Read("purchase.order", o.Order, "state", "picking_ids", "date_approve")
			try.Same("state", row["state"], "purchase")
			try.Same("approved", row["date_approve"] != false, true)
			try.Same("pickings", len(row.Many("picking_ids")), 1)
			moves := try.Find("stock.move", leaf("purchase_line_id", "=", o.Line), "product_uom_qty", "state", "picking_id", "product_id")
			try.Same("moves", len(moves), 1)
			try.Same("move", List{moves[0]["product_uom_qty"], moves[0]["state"], moves[0].One("picking_id"), moves[0].One("product_id")}, List{5, "assigned", o.Picking, o.Product})
		}},
		{ID: "PO-021", Says: "confirming again is answered well and changes nothing", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Act("purchase.order", "button_confirm", o.Order)
			try.Same("pickings", try.Pickings(o.Order), List{o.Picking})
			try.Same("moves", len(try.IDs("stock.move", leaf("purchase_line_id", "=", o.Line))), 1)
		}},
		{ID: "PO-022", Says: "many orders are confirmed in one call", Run: func(try *Try) {
			vendor, product := try.Vendor(), try.Product(nil)
			orders := []int64{try.Order(vendor, try.Line(product, 1, 1)), try.Order(vendor, try.Line(product, 2, 1))}
			try.Call("purchase.order", "button_confirm", orders, nil)
			for _, order := range orders {
				try.Same("state", try.State("purchase.order", order), "purchase")
				try.Same("pickings", len(try.Pickings(order)), 1)
			}
		}},
		{ID: "PO-023", Says: "the picking names its order and waits for its goods", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			row := try.Read("stock.picking", o.Picking, "state", "origin", "purchase_id", "partner_id", "picking_type_id", "picking_type_code", "location_dest_id")
			try.Same("origin", row["origin"], try.Read("purchase.order", o.Order, "name")["name"])
			try.Same("picking", List{row["state"], row.One("purchase_id"), row.One("partner_id"), row["picking_type_code"]}, List{"assigned", o.Order, o.Vendor, "incoming"})
			try.Same("place", List{row.One("picking_type_id"), row.One("location_dest_id")}, List{try.Server().Companies[0].Receipts, try.Server().Companies[0].Stock})
		}},
		{ID: "PO-024", Says: "a service has no picking", Run: func(try *Try) {
			service := Values{"type": "service"}
			if try.world.server.Version != 14 {
				service["is_storable"] = false
			}
			o := try.ConfirmedOf(try.Product(service), 1, 100)
			try.Same("pickings", try.Pickings(o.Order), List{})
			try.Same("state", try.State("purchase.order", o.Order), "purchase")
		}},
		{ID: "PO-025", Says: "two lines of one product are two moves", Run: func(try *Try) {
			product := try.Product(nil)
			order := try.Order(try.Vendor(), try.Line(product, 3, 1), try.Line(product, 4, 1))
			try.Act("purchase.order", "button_confirm", order)
			for i, line := range try.Lines(order) {
				try.Same("moves", try.demand(line), 3+i)
			}
		}},
		{ID: "PO-026", Says: "a product billed by what was ordered is to be invoiced once confirmed", Run: func(try *Try) {
			o := try.ConfirmedOf(try.Product(Values{"purchase_method": "purchase"}), 5, 9)
			try.Same("status", try.Read("purchase.order", o.Order, "invoice_status")["invoice_status"], "to invoice")
			try.Same("quantity", try.Read("purchase.order.line", o.Line, "qty_to_invoice")["qty_to_invoice"], 5)
		}},
		{ID: "PO-027", Says: "a product billed by what was received has nothing to invoice yet", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Same("status", try.Read("purchase.order", o.Order, "invoice_status")["invoice_status"], "no")
			try.Same("quantity", try.Read("purchase.order.line", o.Line, "qty_to_invoice")["qty_to_invoice"], 0)
		}},
		{ID: "PO-028", Says: "the receipt's status is pending once confirmed", Differs: "14 has no receipt_status", Only: []int{19}, Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Same("status", try.Read("purchase.order", o.Order, "receipt_status")["receipt_status"], "pending")
		}},
	}
}

// demand adds up what the moves of an order line still ask for.
func (try *Try) demand(line int64) float64 {
	try.t.Helper()
	sum := 0.0
	for _, move := range try.Find("stock.move", List{List{"purchase_line_id", "=", line}, List{"state", "!=", "cancel"}}, "product_uom_qty") {
		sum += move.Number("product_uom_qty")
	}
	return sum
}

// template gives the template of a product.
func (try *Try) template(product int64) int64 {
	try.t.Helper()
	return try.Read("product.product", product, "product_tmpl_id").One("product_tmpl_id")
}

// purchaseTax finds the tax of 15 % on purchases of the first company.
func (try *Try) purchaseTax() int64 {
	try.t.Helper()
	taxes := try.IDs("account.tax", List{List{"type_tax_use", "=", "purchase"}, List{"amount", "=", 15}, List{"company_id", "=", try.Server().Companies[0].ID}})
	if len(taxes) == 0 {
		try.t.Fatal("there is no tax of 15 % on purchases")
	}
	return taxes[0]
}
