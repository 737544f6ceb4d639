package conformancetest

func targetReceiptCases() []Case {
	return []Case{
		{ID: "TG-010", Says: "a line loaded into a picking is what is received, and what was filled in beforehand is not", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.loadReceived(o, "r", 2, "", 0)
			try.Same("answer", try.validate(o.Picking), true)
			try.Same("received", List{try.done(o.Line), try.onHand(o.Product)}, List{2, 2})
			try.Same("lines", len(try.IDs("stock.move.line", leaf("picking_id", "=", o.Picking))), 1)
			try.Same("backorder", try.backorder(o.Picking) != 0, true)
		}},
		{ID: "TG-011", Says: "the same line loaded again is the same line, before it is received and afterwards", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			made := try.loadReceived(o, "r", 5, "", 0)
			try.Same("again", try.loadReceived(o, "r", 5, "", 0), made)
			try.validate(o.Picking)
			try.Same("again", try.loadReceived(o, "r", 5, "", 0), made)
			try.Same("received", List{try.done(o.Line), try.onHand(o.Product)}, List{5, 5})
		}},
		{ID: "TG-012", Says: "a received line loaded with another quantity is a correction", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.loadReceived(o, "r", 5, "", 0)
			try.validate(o.Picking)
			try.loadReceived(o, "r", 3, "", 0)
			try.Same("received", List{try.done(o.Line), try.onHand(o.Product)}, List{3, 3})
		}},
		{ID: "TG-013", Says: "lines with lots of their own make those lots", Run: func(try *Try) {
			o := try.ConfirmedOf(try.Product(Values{"tracking": "lot"}), 5, 9)
			try.loadReceived(o, "a", 2, "LOT-A", 0)
			try.loadReceived(o, "b", 3, "LOT-B", 0)
			try.Same("answer", try.validate(o.Picking), true)
			lots := try.Find(try.Field("stock.lot"), leaf("product_id", "=", o.Product), "name")
			try.Same("lots", List{len(lots), lots[0]["name"], lots[1]["name"]}, List{2, "LOT-A", "LOT-B"})
			try.Same("received", try.done(o.Line), 5)
		}},
		{ID: "TG-014", Says: "a line's own place is where its goods go", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			damaged := try.AsAdmin().Create("stock.location", Values{"name": try.Name("damaged"), "usage": "internal", "location_id": try.Server().Companies[0].Stock})
			try.loadReceived(o, "r", 5, "", damaged)
			try.Same("answer", try.validate(o.Picking), true)
			quants := try.Find("stock.quant", List{List{"product_id", "=", o.Product}, List{"location_id.usage", "=", "internal"}}, "quantity", "location_id")
			try.Same("quants", List{len(quants), quants[0]["quantity"], quants[0].One("location_id")}, List{1, 5, damaged})
		}},
		{ID: "TG-015", Says: "more than was asked for is loaded and received, without a backorder", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.loadReceived(o, "r", 9, "", 0)
			try.Same("answer", try.validate(o.Picking), true)
			try.Same("received", List{try.done(o.Line), try.backorder(o.Picking)}, List{9, 0})
		}},
		{ID: "TG-016", Says: "two receipts loaded into one picking are both received", Run: func(try *Try) {
			o := try.Confirmed(5, 9)
			try.loadReceived(o, "x", 2, "", 0)
			try.loadReceived(o, "y", 3, "", 0)
			try.Same("answer", try.validate(o.Picking), true)
			try.Same("received", List{try.done(o.Line), len(try.IDs("stock.move.line", leaf("picking_id", "=", o.Picking)))}, List{5, 2})
		}},
	}
}

// validate validates a picking, with a backorder for what is left.
func (try *Try) validate(picking int64) any {
	try.t.Helper()
	return try.With(Values{"skip_backorder": true}).Act("stock.picking", "button_validate", picking)
}

// loadReceived loads a line that says what came of an order's only line: a quantity, a lot if it has one, and the place
// where it goes, if that is another than the move's.
func (try *Try) loadReceived(o Ordered, name string, quantity float64, lot string, place int64) int64 {
	try.t.Helper()
	move := try.Find("stock.move", leaf("purchase_line_id", "=", o.Line), "product_uom", "location_id", "location_dest_id")[0]
	if place == 0 {
		place = move.One("location_dest_id")
	}
	columns := List{
		"id", "picking_id/.id", "move_id/.id", "product_id/.id", "product_uom_id/.id", "location_id/.id", "location_dest_id/.id", "lot_name",
		try.Field("stock.move.line.quantity"), "picked",
	}
	row := List{
		try.XID(name), id(o.Picking), id(move.ID()), id(o.Product), id(move.One("product_uom")), id(move.One("location_id")), id(place), lot,
		quantity, "1",
	}
	if try.world.server.Version == 14 { // where entering a quantity is what picked says
		columns, row = columns[:9], row[:9]
	}
	return try.Load("stock.move.line", columns, row)[0]
}
