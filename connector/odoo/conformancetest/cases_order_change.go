package conformancetest

func orderChangingCases() []Case {
	return []Case{
		{ID: "PO-040", Says: "a quantity raised after confirmation is asked for in the same picking", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Write("purchase.order.line", o.Line, Values{"product_qty": 8, "date_planned": Due})
			try.Same("demand", try.demand(o.Line), 8)
			try.Same("pickings", try.Pickings(o.Order), List{o.Picking})
		}},
		lowered("PO-041", "a quantity lowered after confirmation: 19 asks for less, 14 leaves the move", 3),
		{ID: "PO-042", Says: "a line added after confirmation joins the open picking", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Write("purchase.order", o.Order, Values{"order_line": List{List{0, 0, try.Line(o.Product, 2, 1)}}})
			lines := try.Lines(o.Order)
			try.Same("demand", try.demand(lines[1]), 2)
			try.Same("pickings", try.Pickings(o.Order), List{o.Picking})
		}},
		{ID: "PO-043", Says: "a line of a confirmed order can't be deleted", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Refused("odoo.exceptions.UserError", "purchase.order.line", "unlink", []int64{o.Line}, nil)
		}},
		{ID: "PO-044", Says: "a line of a draft can be deleted", Run: func(try *Try) {
			order := try.Order(try.Vendor(), try.Line(try.Product(nil), 1, 3), try.Line(try.Product(nil), 1, 4))
			try.Act("purchase.order.line", "unlink", try.Lines(order)[0])
			try.Same("total", try.Read("purchase.order", order, "amount_total")["amount_total"], 4)
		}},
		{ID: "PO-045", Says: "the price may change after confirmation, and the total follows", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Write("purchase.order.line", o.Line, Values{"price_unit": 8})
			try.Same("total", try.Read("purchase.order", o.Order, "amount_total")["amount_total"], 40)
		}},
		{
			ID: "PO-046", Says: "a quantity written without its date, where the supplier lists the product: 19 sets the date anew, 14 keeps it",
			Differs: "from 17 on date and price are computed from the quantity unless they are written with it",
			Run: func(try *Try) {
				line := try.listed()
				try.Write("purchase.order.line", line, Values{"product_qty": 6})
				row := try.Read("purchase.order.line", line, "date_planned", "price_unit")
				try.Same("date kept", row["date_planned"] == Due, try.On14())
				try.Same("price kept", row["price_unit"] == 9.0, try.On14())
			},
		},
		{ID: "PO-053", Says: "a quantity written with date and price keeps both, where the supplier lists the product", Run: func(try *Try) {
			line := try.listed()
			try.Write("purchase.order.line", line, Values{"product_qty": 6, "date_planned": Due, "price_unit": 9})
			row := try.Read("purchase.order.line", line, "date_planned", "price_unit")
			try.Same("kept", List{row["date_planned"], row["price_unit"]}, List{Due, 9})
		}},
		{ID: "PO-054", Says: "a quantity written without its date keeps the date, where no supplier lists the product", Run: func(try *Try) {
			order := try.Order(try.Vendor(), try.Line(try.Product(nil), 5, 9))
			line := try.Lines(order)[0]
			try.Write("purchase.order.line", line, Values{"product_qty": 6})
			try.Same("date", try.Read("purchase.order.line", line, "date_planned")["date_planned"], Due)
		}},
		{ID: "PO-047", Says: "a quantity written with its date keeps the date", Run: func(try *Try) {
			order := try.Order(try.Vendor(), try.Line(try.Product(nil), 5, 9))
			line := try.Lines(order)[0]
			try.Write("purchase.order.line", line, Values{"product_qty": 6, "date_planned": Due})
			try.Same("date", try.Read("purchase.order.line", line, "date_planned")["date_planned"], Due)
		}},
		{ID: "PO-048", Says: "a quantity written on a draft without its price keeps the price when no list names another", Run: func(try *Try) {
			order := try.Order(try.Vendor(), try.Line(try.Product(nil), 5, 9))
			line := try.Lines(order)[0]
			try.Write("purchase.order.line", line, Values{"product_qty": 6, "date_planned": Due})
			try.Same("price", try.Read("purchase.order.line", line, "price_unit")["price_unit"], 9)
		}},
		{ID: "PO-049", Says: "a date written after confirmation moves the deadline of the move", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Write("purchase.order.line", o.Line, Values{"date_planned": "2031-06-07 12:00:00"})
			try.Same("deadline", try.Find("stock.move", leaf("purchase_line_id", "=", o.Line), "date_deadline")[0]["date_deadline"], "2031-06-07 12:00:00")
		}},
		{ID: "PO-050", Says: "lines are changed through their order", Run: func(try *Try) {
			order := try.Order(try.Vendor(), try.Line(try.Product(nil), 5, 9))
			line := try.Lines(order)[0]
			try.Write("purchase.order", order, Values{"order_line": List{List{1, line, Values{"product_qty": 7, "date_planned": Due, "price_unit": 2}}}})
			try.Same("total", try.Read("purchase.order", order, "amount_total")["amount_total"], 14)
		}},
		{ID: "PO-051", Says: "the supplier's reference may change after confirmation", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Write("purchase.order", o.Order, Values{"partner_ref": "SO-77"})
			try.Same("ref", try.Read("purchase.order", o.Order, "partner_ref")["partner_ref"], "SO-77")
		}},
		lowered("PO-052", "a quantity of zero after confirmation: 19 asks for nothing, 14 leaves the move", 0),
	}
}

// lowered asks what becomes of the demand when the quantity of a confirmed line is lowered from 5.
func lowered(id, says string, quantity float64) Case {
	return Case{ID: id, Says: says, Differs: "14 only notes an activity for the warehouse", Run: func(try *Try) {
		o, want := try.Confirmed(5, 9), quantity
		try.Write("purchase.order.line", o.Line, Values{"product_qty": quantity, "date_planned": Due})
		if try.On14() {
			want = 5
		}
		try.Same("demand", try.demand(o.Line), want)
	}}
}

// listed makes an order line at 9 of a product that the supplier lists at 9.50, and gives it.
func (try *Try) listed() int64 {
	try.t.Helper()
	vendor, product := try.Vendor(), try.Product(nil)
	try.Create("product.supplierinfo", Values{try.Field("product.supplierinfo.partner_id"): vendor, "product_tmpl_id": try.template(product), "price": 9.5, "min_qty": 0})
	return try.Lines(try.Order(vendor, try.Line(product, 5, 9)))[0]
}

func orderEndingCases() []Case {
	return []Case{
		{ID: "PO-060", Says: "a draft can be cancelled, and that again", Run: func(try *Try) {
			order := try.Order(try.Vendor(), try.Line(try.Product(nil), 5, 9))
			for range 2 {
				try.Act("purchase.order", "button_cancel", order)
				try.Same("state", try.State("purchase.order", order), "cancel")
			}
		}},
		{ID: "PO-061", Says: "cancelling a confirmed order cancels its picking and moves", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Act("purchase.order", "button_cancel", o.Order)
			try.Same("states", List{try.State("purchase.order", o.Order), try.State("stock.picking", o.Picking)}, List{"cancel", "cancel"})
			try.Same("demand", try.demand(o.Line), 0)
		}},
		{
			ID: "PO-062", Says: "an order with goods received: 14 refuses to cancel it, 19 does",
			Differs: "19 leaves it to a person and logs a note",
			Run: func(try *Try) {
				o := try.Confirmed(5, 9)
				try.Receive(o, 5)
				if try.On14() {
					try.Refused("odoo.exceptions.UserError", "purchase.order", "button_cancel", []int64{o.Order}, nil)
					return
				}
				try.Act("purchase.order", "button_cancel", o.Order)
				try.Same("state", try.State("purchase.order", o.Order), "cancel")
				try.Same("received", try.Read("purchase.order.line", o.Line, "qty_received")["qty_received"], 5)
			},
		},
		{ID: "PO-063", Says: "a cancelled order becomes a draft again", Run: func(try *Try) {
			order := try.Order(try.Vendor(), try.Line(try.Product(nil), 5, 9))
			try.Act("purchase.order", "button_cancel", order)
			try.Act("purchase.order", "button_draft", order)
			try.Same("state", try.State("purchase.order", order), "draft")
		}},
		{ID: "PO-064", Says: "only a cancelled order can be deleted", Run: func(try *Try) {
			order := try.Order(try.Vendor(), try.Line(try.Product(nil), 5, 9))
			try.Refused("odoo.exceptions.UserError", "purchase.order", "unlink", []int64{order}, nil)
			try.Act("purchase.order", "button_cancel", order)
			try.Act("purchase.order", "unlink", order)
			try.Same("left", try.IDs("purchase.order", leaf("id", "=", order)), List{})
		}},
		{ID: "PO-065", Says: "a quantity below what was received: 19 accepts it, 14 refuses", Differs: "14 wants a return first", Run: func(try *Try) {
			o, values := try.Confirmed(5, 9), Values{"product_qty": 4, "date_planned": Due}
			try.Receive(o, 5)
			if try.On14() {
				try.Refused("odoo.exceptions.UserError", "purchase.order.line", "write", []int64{o.Line}, Values{"vals": values})
				return
			}
			try.Write("purchase.order.line", o.Line, values)
			row := try.Read("purchase.order.line", o.Line, "product_qty", "qty_received")
			try.Same("quantities", List{row["product_qty"], row["qty_received"]}, List{4, 5})
		}},
		{ID: "PO-066", Says: "a confirmed order that was cancelled and confirmed anew has a new picking", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			for _, method := range []string{"button_cancel", "button_draft", "button_confirm"} {
				try.Act("purchase.order", method, o.Order)
			}
			try.Same("demand", try.demand(o.Line), 5)
			try.Same("pickings", len(try.Pickings(o.Order)), 2)
		}},
		{ID: "PO-067", Says: "an action on an order that is gone misses it", Run: func(try *Try) {
			order := try.Order(try.Vendor())
			try.Act("purchase.order", "button_cancel", order)
			try.Act("purchase.order", "unlink", order)
			try.Refused("odoo.exceptions.MissingError", "purchase.order", "button_confirm", []int64{order}, nil)
		}},
	}
}
