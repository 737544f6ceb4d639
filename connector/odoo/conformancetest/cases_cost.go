package conformancetest

// average makes a product that is valued by average cost.
func (try *Try) average() int64 {
	try.t.Helper()
	category := once(try, "LC", func(try *Try) int64 {
		values := Values{"name": "LC average", "property_cost_method": "average"}
		if try.On14() { // whose landed costs ask for it; whether it is so by itself depends on the database
			values["property_valuation"] = "real_time"
		}
		return try.AsAdmin().Create("product.category", values)
	})
	return try.AsAdmin().Product(Values{"categ_id": category, "standard_price": 0})
}

// cost gives the cost of a product.
func (try *Try) cost(product int64) float64 {
	try.t.Helper()
	return try.AsAdmin().Read("product.product", product, "standard_price").Number("standard_price")
}

// landed makes landed costs on pickings: an amount, split by a method.
func (try *Try) landed(method string, amount float64, pickings ...int64) int64 {
	try.t.Helper()
	admin := try.AsAdmin()
	freight := admin.Product(Values{"name": try.Name("freight"), "type": "service", "landed_cost_ok": true})
	return admin.Create("stock.landed.cost", Values{"picking_ids": List{List{6, 0, pickings}}, "cost_lines": List{List{0, 0, Values{
		"product_id": freight, "price_unit": amount, "split_method": method, "name": "Freight",
	}}}})
}

func costCases() []Case {
	return []Case{
		{ID: "LC-001", Says: "the first receipt sets the average cost", Run: func(try *Try) {
			o := try.ConfirmedOf(try.average(), 10, 10)
			try.Receive(o, 10)
			try.Same("cost", try.cost(o.Product), 10)
		}},
		{ID: "LC-002", Says: "a second receipt at another price moves the average", Run: func(try *Try) {
			o := try.ConfirmedOf(try.average(), 10, 10)
			try.Receive(o, 10)
			try.Receive(try.ConfirmedOf(o.Product, 30, 14), 30)
			try.Same("cost", try.cost(o.Product), 13)
		}},
		{ID: "LC-003", Says: "a standard cost does not move", Run: func(try *Try) {
			o := try.Confirmed(10, 10)
			try.Receive(o, 10)
			try.Same("cost", try.cost(o.Product), 5)
		}},
		{ID: "LC-010", Says: "landed costs raise the average cost", Run: func(try *Try) {
			o := try.ConfirmedOf(try.average(), 10, 10)
			try.Receive(o, 10)
			cost := try.landed("equal", 25, o.Picking)
			admin := try.AsAdmin()
			admin.Act("stock.landed.cost", "compute_landed_cost", cost)
			admin.Act("stock.landed.cost", "button_validate", cost)
			try.Same("state", admin.State("stock.landed.cost", cost), "done")
			try.Same("cost", try.cost(o.Product), 12.5)
		}},
		{ID: "LC-011", Says: "landed costs are split by quantity", Run: func(try *Try) { try.split("by_quantity", 40, 11, 11) }},
		{ID: "LC-012", Says: "landed costs are split equally", Run: func(try *Try) { try.split("equal", 60, 13, 11) }},
		{ID: "LC-013", Says: "landed costs are split by what the goods cost", Run: func(try *Try) { try.split("by_current_cost_price", 80, 12, 12) }},
		{ID: "LC-014", Says: "a product at standard cost takes no landed costs", Run: func(try *Try) {
			o := try.Confirmed(10, 10)
			try.Receive(o, 10)
			cost, admin := try.landed("equal", 25, o.Picking), try.AsAdmin()
			admin.Refused("odoo.exceptions.UserError", "stock.landed.cost", "button_validate", []int64{cost}, nil)
		}},
		{ID: "LC-015", Says: "landed costs are validated once", Run: func(try *Try) {
			o := try.ConfirmedOf(try.average(), 10, 10)
			try.Receive(o, 10)
			cost, admin := try.landed("equal", 25, o.Picking), try.AsAdmin()
			admin.Act("stock.landed.cost", "button_validate", cost)
			admin.Refused("odoo.exceptions.UserError", "stock.landed.cost", "button_validate", []int64{cost}, nil)
			try.Same("cost", try.cost(o.Product), 12.5)
		}},
		{ID: "LC-018", Says: "14 puts no landed costs on a product whose movements are not booked", Only: []int{14}, Differs: "19 asks for the costing method alone", Run: func(try *Try) {
			category := try.AsAdmin().Create("product.category", Values{"name": try.Name("LC periodic"), "property_cost_method": "average", "property_valuation": "manual_periodic"})
			o := try.ConfirmedOf(try.AsAdmin().Product(Values{"categ_id": category, "standard_price": 0}), 10, 10)
			try.Receive(o, 10)
			cost, admin := try.landed("equal", 25, o.Picking), try.AsAdmin()
			admin.Refused("odoo.exceptions.UserError", "stock.landed.cost", "button_validate", []int64{cost}, nil)
		}},
		{ID: "LC-016", Says: "landed costs have a total", Run: func(try *Try) {
			o := try.ConfirmedOf(try.average(), 10, 10)
			try.Receive(o, 10)
			cost := try.landed("equal", 25, o.Picking)
			row := try.AsAdmin().Read("stock.landed.cost", cost, "amount_total", "state")
			try.Same("row", List{row["amount_total"], row["state"]}, List{25, "draft"})
		}},
		{ID: "LC-017", Says: "the integration's user may not touch landed costs", Run: func(try *Try) {
			try.Refused("odoo.exceptions.AccessError", "stock.landed.cost", "create", nil, Values{"vals_list": List{Values{}}})
		}},
	}
}

// split receives 10 at 10 of one product and 30 at 10 of another, lands an amount on both, and compares the costs.
func (try *Try) split(method string, amount, first, second float64) {
	try.t.Helper()
	vendor, x, y := try.Vendor(), try.average(), try.average()
	order := try.Order(vendor, try.Line(x, 10, 10), try.Line(y, 30, 10))
	try.Act("purchase.order", "button_confirm", order)
	picking := try.Pickings(order)[0]
	for _, move := range try.Find("stock.move", leaf("picking_id", "=", picking), "product_uom_qty") {
		if try.world.server.Version == 14 {
			try.Write("stock.move.line", try.IDs("stock.move.line", leaf("move_id", "=", move.ID()))[0], Values{"qty_done": move.Number("product_uom_qty")})
		} else {
			try.Write("stock.move", move.ID(), Values{"quantity": move.Number("product_uom_qty"), "picked": true})
		}
	}
	try.Act("stock.picking", "button_validate", picking)
	cost, admin := try.landed(method, amount, picking), try.AsAdmin()
	admin.Act("stock.landed.cost", "compute_landed_cost", cost)
	admin.Act("stock.landed.cost", "button_validate", cost)
	try.Same("costs", List{try.cost(x), try.cost(y)}, List{first, second})
}
