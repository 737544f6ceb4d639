package conformancetest

import "slices"

// Receive receives a quantity of an order's only line, without a backorder's question, and gives what validating said.
func (try *Try) Receive(o Ordered, quantity float64) any {
	try.t.Helper()
	try.set(o.Picking, quantity)
	return try.With(Values{"skip_backorder": true}).Act("stock.picking", "button_validate", o.Picking)
}

// set writes the quantity that was received on the first open move of a picking.
func (try *Try) set(picking int64, quantity float64) {
	try.t.Helper()
	move := try.IDs("stock.move", List{List{"picking_id", "=", picking}, List{"state", "not in", List{"done", "cancel"}}})[0]
	if try.world.server.Version == 14 {
		line := try.IDs("stock.move.line", leaf("move_id", "=", move))[0]
		try.Write("stock.move.line", line, Values{"qty_done": quantity})
		return
	}
	try.Write("stock.move", move, Values{"quantity": quantity, "picked": true})
}

// done adds up what the done moves of an order line brought.
func (try *Try) done(line int64) float64 {
	try.t.Helper()
	return try.Read("purchase.order.line", line, "qty_received").Number("qty_received")
}

// onHand gives the stock of a product.
func (try *Try) onHand(product int64) float64 {
	try.t.Helper()
	return try.Read("product.product", product, "qty_available").Number("qty_available")
}

// backorder gives the backorder of a picking; zero when there is none.
func (try *Try) backorder(picking int64) int64 {
	try.t.Helper()
	for _, id := range try.IDs("stock.picking", leaf("backorder_id", "=", picking)) {
		return id
	}
	return 0
}

func receiptCases() []Case {
	return slices.Concat(receivingCases(), backorderCases(), correctionCases(), lotCases())
}

func receivingCases() []Case {
	return []Case{
		{ID: "RC-001", Says: "a full receipt is done, and the stock is there", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Same("answer", try.Receive(o, 5), true)
			try.Same("state", try.State("stock.picking", o.Picking), "done")
			try.Same("received", List{try.done(o.Line), try.onHand(o.Product)}, List{5, 5})
			try.Same("backorder", try.backorder(o.Picking), 0)
		}},
		{ID: "RC-002", Says: "a partial receipt with skip_backorder is done, and the rest is a backorder", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Same("answer", try.Receive(o, 2), true)
			rest := try.backorder(o.Picking)
			try.Same("states", List{try.State("stock.picking", o.Picking), try.State("stock.picking", rest)}, List{"done", "assigned"})
			try.Same("received", List{try.done(o.Line), try.onHand(o.Product)}, List{2, 2})
			try.Same("rest", try.Find("stock.move", leaf("picking_id", "=", rest), "product_uom_qty")[0]["product_uom_qty"], 3)
			try.Same("pickings", try.Pickings(o.Order), List{o.Picking, rest})
		}},
		{
			ID: "RC-003", Says: "validating again receives nothing more; 19 answers true, 14 refuses",
			Differs: "14 finds nothing reserved in what is done",
			Run: func(try *Try) {
				o, again := try.Confirmed(5, 9), try.With(Values{"skip_backorder": true})
				try.Receive(o, 2)
				if try.On14() {
					again.Refused("odoo.exceptions.UserError", "stock.picking", "button_validate", []int64{o.Picking}, nil)
				} else {
					try.Same("answer", again.Act("stock.picking", "button_validate", o.Picking), true)
				}
				try.Same("received", try.done(o.Line), 2)
				try.Same("backorders", len(try.IDs("stock.picking", leaf("backorder_id", "=", o.Picking))), 1)
			},
		},
		{ID: "RC-004", Says: "more than was ordered is received without a word", Run: func(try *Try) {
			o := try.Confirmed(1, 9)
			try.Same("answer", try.Receive(o, 9), true)
			try.Same("received", try.done(o.Line), 9)
		}},
		{
			ID: "RC-005", Says: "validating with nothing entered: 19 receives all, 14 asks by a wizard",
			Differs: "from 17 on the quantity is filled in beforehand",
			Run: func(try *Try) {
				o := try.Confirmed(5, 9)
				answer := try.Act("stock.picking", "button_validate", o.Picking)
				if try.On14() {
					try.Same("wizard", answer.(map[string]any)["res_model"], "stock.immediate.transfer")
					try.Same("received", try.done(o.Line), 0)
					return
				}
				try.Same("answer", answer, true)
				try.Same("received", try.done(o.Line), 5)
			},
		},
		{ID: "RC-006", Says: "several receipts add up", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Receive(o, 2)
			rest := o
			rest.Picking = try.backorder(o.Picking)
			try.Same("answer", try.Receive(rest, 3), true)
			try.Same("received", List{try.done(o.Line), try.onHand(o.Product)}, List{5, 5})
		}},
		{ID: "RC-007", Says: "what was received is to be invoiced", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Receive(o, 2)
			try.Same("status", try.Read("purchase.order", o.Order, "invoice_status")["invoice_status"], "to invoice")
			try.Same("quantity", try.Read("purchase.order.line", o.Line, "qty_to_invoice")["qty_to_invoice"], 2)
		}},
		{ID: "RC-008", Says: "the receipt's status goes from partial to full", Differs: "14 has no receipt_status", Only: []int{19}, Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Receive(o, 2)
			try.Same("status", try.Read("purchase.order", o.Order, "receipt_status")["receipt_status"], "partial")
			o.Picking = try.backorder(o.Picking)
			try.Receive(o, 3)
			try.Same("status", try.Read("purchase.order", o.Order, "receipt_status")["receipt_status"], "full")
		}},
		{ID: "RC-009", Says: "a receipt changes the write_date of its order line", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.AsAdmin().Receive(o, 2)
			try.Same("writer", try.Read("purchase.order.line", o.Line, "write_uid").One("write_uid"), try.Server().AdminID)
		}},
		{ID: "RC-010", Says: "done moves tell when and how much", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Receive(o, 5)
			move := try.Find("stock.move", leaf("purchase_line_id", "=", o.Line), "state", try.Field("stock.move.quantity"))[0]
			try.Same("move", List{move["state"], move[try.Field("stock.move.quantity")]}, List{"done", 5})
			try.Same("when", try.Read("stock.picking", o.Picking, "date_done")["date_done"] != false, true)
		}},
		{ID: "RC-011", Says: "stock by place: what came from the supplier lies in the warehouse", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Receive(o, 5)
			quants := try.Find("stock.quant", List{List{"product_id", "=", o.Product}, List{"location_id.usage", "=", "internal"}}, "quantity", "location_id")
			try.Same("quants", len(quants), 1)
			try.Same("quant", List{quants[0]["quantity"], quants[0].One("location_id")}, List{5, try.Server().Companies[0].Stock})
		}},
		{ID: "RC-012", Says: "what is ordered and not received is incoming", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			row := try.Read("product.product", o.Product, "incoming_qty", "virtual_available", "qty_available")
			try.Same("stock", List{row["incoming_qty"], row["virtual_available"], row["qty_available"]}, List{5, 5, 0})
		}},
		{ID: "RC-013", Says: "a picking of two products receives each as it was entered", Run: twoProducts},
	}
}

func twoProducts(try *Try) {
	vendor := try.Vendor()
	x, y := try.Product(nil), try.Product(nil)
	order := try.Order(vendor, try.Line(x, 3, 1), try.Line(y, 4, 1))
	try.Act("purchase.order", "button_confirm", order)
	picking := try.Pickings(order)[0]
	for _, move := range try.Find("stock.move", leaf("picking_id", "=", picking), "product_uom_qty") {
		quantity := move.Number("product_uom_qty") - 1
		if try.world.server.Version == 14 {
			try.Write("stock.move.line", try.IDs("stock.move.line", leaf("move_id", "=", move.ID()))[0], Values{"qty_done": quantity})
			continue
		}
		try.Write("stock.move", move.ID(), Values{"quantity": quantity, "picked": true})
	}
	try.With(Values{"skip_backorder": true}).Act("stock.picking", "button_validate", picking)
	lines := try.Lines(order)
	try.Same("received", List{try.done(lines[0]), try.done(lines[1])}, List{2, 3})
	try.Same("backorder", len(try.IDs("stock.move", leaf("picking_id", "=", try.backorder(picking)))), 2)
}

func backorderCases() []Case {
	return []Case{
		{ID: "RC-020", Says: "a partial receipt asks for a backorder by a wizard, and nothing is done yet", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.set(o.Picking, 2)
			answer := try.Act("stock.picking", "button_validate", o.Picking).(map[string]any)
			try.Same("wizard", answer["res_model"], "stock.backorder.confirmation")
			try.Same("received", try.done(o.Line), 0)
		}},
		{ID: "RC-021", Says: "the wizard's process makes the backorder", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.wizard(o.Picking, 2, "process")
			try.Same("received", try.done(o.Line), 2)
			try.Same("backorder", try.backorder(o.Picking) != 0, true)
		}},
		{
			ID: "RC-022", Says: "the wizard's process_cancel_backorder makes none; the done move keeps its demand in 19, not in 14",
			Differs: "14 splits the rest off the move and cancels it, 19 leaves the move whole",
			Run: func(try *Try) {
				o, demand := try.Confirmed(5, 9), 5
				if try.On14() {
					demand = 2
				}
				try.wizard(o.Picking, 2, "process_cancel_backorder")
				try.Same("received", try.done(o.Line), 2)
				try.Same("backorder", List{try.backorder(o.Picking), try.demand(o.Line)}, List{0, demand})
			},
		},
		{ID: "RC-023", Says: "skip_backorder with picking_ids_not_to_backorder makes none", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.set(o.Picking, 2)
			try.With(Values{"skip_backorder": true, "picking_ids_not_to_backorder": List{o.Picking}}).Act("stock.picking", "button_validate", o.Picking)
			try.Same("received", try.done(o.Line), 2)
			try.Same("backorder", try.backorder(o.Picking), 0)
		}},
		{ID: "RC-024", Says: "a cancelled backorder ends what the order waits for", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Receive(o, 2)
			rest := try.backorder(o.Picking)
			try.Act("stock.picking", "action_cancel", rest)
			try.Same("state", try.State("stock.picking", rest), "cancel")
			try.Same("incoming", try.Read("product.product", o.Product, "incoming_qty")["incoming_qty"], 0)
		}},
		{ID: "RC-025", Says: "a done picking can't be cancelled", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Receive(o, 5)
			try.Refused("odoo.exceptions.UserError", "stock.picking", "action_cancel", []int64{o.Picking}, nil)
		}},
		{
			ID: "RC-026", Says: "a quantity lowered after a partial receipt: 19 takes it from the backorder, 14 leaves the moves",
			Differs: "14 only notes an activity for the warehouse",
			Run: func(try *Try) {
				o, want := try.Confirmed(5, 9), 4
				try.Receive(o, 2)
				try.Write("purchase.order.line", o.Line, Values{"product_qty": 4, "date_planned": Due})
				if try.On14() {
					want = 5
				}
				try.Same("demand", try.demand(o.Line), want)
			},
		},
	}
}

// wizard validates a partial receipt and answers the backorder's wizard.
func (try *Try) wizard(picking int64, quantity float64, method string) {
	try.t.Helper()
	try.set(picking, quantity)
	answer := try.Act("stock.picking", "button_validate", picking).(map[string]any)
	with, _ := answer["context"].(map[string]any)
	values := Values{"pick_ids": List{List{6, 0, List{picking}}}}
	if try.world.server.Version == 14 {
		values["backorder_confirmation_line_ids"] = List{List{0, 0, Values{"picking_id": picking, "to_backorder": method == "process"}}}
	}
	asked := try.With(with)
	id := asked.Create("stock.backorder.confirmation", values)
	asked.Act("stock.backorder.confirmation", method, id)
}

func correctionCases() []Case {
	return []Case{
		{ID: "RC-040", Says: "a done move can still be corrected, and stock and order follow", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Receive(o, 5)
			move := try.IDs("stock.move", leaf("purchase_line_id", "=", o.Line))[0]
			if try.world.server.Version == 14 {
				try.Write("stock.move.line", try.IDs("stock.move.line", leaf("move_id", "=", move))[0], Values{"qty_done": 4})
			} else {
				try.Write("stock.move", move, Values{"quantity": 4})
			}
			try.Same("received", List{try.done(o.Line), try.onHand(o.Product)}, List{4, 4})
		}},
		{ID: "RC-041", Says: "a return by load is a picking of its own, and the order's received quantity falls when it is done", Run: returnByLoad},
		{ID: "RC-042", Says: "the same return loaded again is the same picking", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.Receive(o, 5)
			try.Same("same", try.loadReturn(o), try.loadReturn(o))
			try.Same("moves", len(try.IDs("stock.move", List{List{"purchase_line_id", "=", o.Line}, List{"picking_id", "!=", o.Picking}})), 1)
		}},
	}
}

// loadReturn loads a picking that brings two pieces back to the supplier, and gives its id.
func (try *Try) loadReturn(o Ordered) int64 {
	try.t.Helper()
	done := try.Find("stock.move", List{List{"picking_id", "=", o.Picking}, List{"state", "=", "done"}}, "product_uom", "location_id", "location_dest_id")[0]
	types := try.IDs("stock.picking.type", List{List{"code", "=", "outgoing"}, List{"warehouse_id.company_id", "=", try.Server().Companies[0].ID}})
	moves := try.Field("stock.picking.move_ids") + "/"
	columns := List{
		"id", "picking_type_id/.id", "location_id/.id", "location_dest_id/.id", "origin", moves + "id", moves + "name", moves + "product_id/.id",
		moves + "product_uom_qty", moves + "product_uom/.id", moves + "location_id/.id", moves + "location_dest_id/.id", moves + "purchase_line_id/.id",
		moves + "origin_returned_move_id/.id", moves + "to_refund",
	}
	row := List{
		try.XID("return"), id(types[0]), id(done.One("location_dest_id")), id(done.One("location_id")), "Return", try.XID("return_1"), "Return", id(o.Product),
		"2", id(done.One("product_uom")), id(done.One("location_dest_id")), id(done.One("location_id")), id(o.Line), id(done.ID()), "1",
	}
	if try.world.server.Version != 14 {
		columns, row = slices.Delete(columns, 6, 7), slices.Delete(row, 6, 7)
	}
	return try.Load("stock.picking", columns, row)[0]
}

func returnByLoad(try *Try) {
	o := try.Confirmed(5, 9)
	try.Receive(o, 5)
	back := try.loadReturn(o)
	try.Act("stock.picking", "action_confirm", back)
	try.Act("stock.picking", "action_assign", back)
	try.set(back, 2)
	try.Same("answer", try.With(Values{"skip_backorder": true}).Act("stock.picking", "button_validate", back), true)
	try.Same("received", List{try.done(o.Line), try.onHand(o.Product)}, List{3, 3})
	try.Same("state", try.State("stock.picking", back), "done")
}

func lotCases() []Case {
	tracked := func(try *Try) Ordered {
		return try.ConfirmedOf(try.Product(Values{"tracking": "lot"}), 5, 9)
	}
	line := func(try *Try, o Ordered) int64 {
		return try.IDs("stock.move.line", leaf("picking_id", "=", o.Picking))[0]
	}
	return []Case{
		{ID: "RC-060", Says: "a tracked product without a lot is refused", Run: func(try *Try) {
			o := tracked(try)
			try.set(o.Picking, 5)
			refusal := try.Refused("odoo.exceptions.UserError", "stock.picking", "button_validate", []int64{o.Picking}, nil)
			try.Says(refusal.Message, "ot/")
			try.Same("received", try.done(o.Line), 0)
		}},
		{ID: "RC-061", Says: "a lot's name on the line makes the lot when it is received", Run: func(try *Try) {
			o := tracked(try)
			try.set(o.Picking, 5)
			try.Write("stock.move.line", line(try, o), Values{"lot_name": "LOT-A"})
			try.Same("answer", try.Act("stock.picking", "button_validate", o.Picking), true)
			lots := try.Find(try.Field("stock.lot"), leaf("product_id", "=", o.Product), "name")
			try.Same("lots", len(lots), 1)
			try.Same("name", lots[0]["name"], "LOT-A")
			quants := try.Find("stock.quant", List{List{"product_id", "=", o.Product}, List{"location_id.usage", "=", "internal"}}, "quantity", "lot_id")
			try.Same("quant", List{quants[0]["quantity"], quants[0].One("lot_id")}, List{5, lots[0].ID()})
		}},
	}
}
