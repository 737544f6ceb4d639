package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// move is a quantity of a product on its way from one place to another. Its lines say what was moved.
//
//	draft ─▶ confirmed ─▶ assigned ─▶ done
//	  └──────────┴────────────┴─────▶ cancel
func move(version int) *orm.Model {
	quantity := byVersion(version, "quantity_done", "quantity")
	fields := []*orm.Field{
		orm.Link("product_id", "Product", "product.product").Must(), orm.Of(orm.Float, "product_uom_qty", "Demand").Must().First(1.0),
		orm.Link("product_uom", "Unit", "uom.uom").Must(), orm.Link("location_id", "Source Location", "stock.location").Must(),
		orm.Link("location_dest_id", "Destination Location", "stock.location").Must(), orm.Link("picking_id", "Transfer", "stock.picking").With(orm.Cascade),
		orm.Choice("state", "Status", "draft=New", "waiting", "confirmed", "partially_available", "assigned=Available", "done", "cancel=Cancelled").First("draft"),
		orm.Of(orm.Datetime, "date", "Date Scheduled").FirstBy(func(e *orm.Env) any { return e.Stamp() }), orm.Of(orm.Datetime, "date_deadline", "Deadline"),
		orm.Link("purchase_line_id", "Purchase Order Line", "purchase.order.line"), orm.Link("origin_returned_move_id", "Origin return move", "stock.move"),
		orm.Of(orm.Boolean, "to_refund", "Update quantities on SO/PO"), orm.Link("company_id", "Company", "res.company").Must().FirstBy(here),
		orm.Of(orm.Char, "origin", "Source Document"), orm.Of(orm.Char, "reference", "Reference").Via("picking_id.name"), orm.Of(orm.Float, "price_unit", "Unit Price"),
		orm.Lines("move_line_ids", "Move Lines", "stock.move.line", "move_id"), orm.Links("move_dest_ids", "Destination Moves", "stock.move"),
		orm.Of(orm.Float, quantity, "Quantity").Kept(func(r orm.Rec) any { return r.Many("move_line_ids").Sum(lineQuantity(version)) }, "move_line_ids."+lineQuantity(version)).
			Assigned(setQuantity),
	}
	if version < 19 {
		fields = append(fields, orm.Of(orm.Char, "name", "Description").Must())
	} else {
		fields = append(fields, orm.Of(orm.Boolean, "picked", "Picked").By(func(r orm.Rec) any { return len(picked(r)) > 0 }).
			Assigned(func(r orm.Rec, value any) error { return r.Many("move_line_ids").Write(orm.Values{"picked": value}) }))
	}
	return &orm.Model{
		Name: "stock.move", Label: "Stock Move", Order: byVersion(version, "sequence, id", "id"), Company: "company_id",
		Rights: []orm.Right{{Group: anyUser, May: "r"}, {Group: stockUsers, May: "crwd"}, {Group: buyers, May: "crw"}},
		Fields: append(fields, orm.Of(orm.Integer, "sequence", "Sequence").First(10)),
		Named:  func(r orm.Rec) string { return r.One("product_id").Name() },
		Creating: func(e *orm.Env, values orm.Values) error {
			if values["product_uom"] == nil {
				values["product_uom"] = e.Rec("product.product", idIn(values["product_id"])).One("uom_id").ID()
			}
			return nil
		},
		Checks: []orm.Check{{On: []string{"product_uom", "product_id"}, Holds: func(r orm.Rec) error { return sameUnit(r, "product_uom") }}},
	}
}

// idIn gives the id in a value of a many2one.
func idIn(value any) int64 {
	if ids := orm.IDs(value); len(ids) > 0 {
		return ids[0]
	}
	return 0
}

// lineQuantity is the field of a move line that says what was moved.
func lineQuantity(version int) string { return byVersion(version, "qty_done", "quantity") }

// open says whether a move is still to be done.
func open(m orm.Rec) bool { return m.Text("state") != "done" && m.Text("state") != "cancel" }

// setQuantity brings the lines of a move to a quantity.
func setQuantity(m orm.Rec, value any) error {
	field := lineQuantity(m.Env().Version())
	if lines := m.Many("move_line_ids"); len(lines) > 0 {
		return lines[0].Set(orm.Values{field: value})
	}
	return addLine(m, orm.Values{field: value})
}

// picked gives the lines of a move that are marked as picked.
func picked(m orm.Rec) orm.Recs {
	return m.Many("move_line_ids").Where(func(r orm.Rec) bool { return r.Bool("picked") })
}

func addLine(m orm.Rec, values orm.Values) error {
	values["move_id"] = m.ID()
	_, err := m.Env().Create("stock.move.line", values)
	return err
}

// assign confirms a move and reserves what it needs. From outside the warehouses there is always enough.
func assign(m orm.Rec) error {
	if !open(m) {
		return nil
	}
	available := m.Float("product_uom_qty")
	if m.One("location_id").Text("usage") == "internal" && stored(m.One("product_id")) {
		available = min(available, onHand(m.One("product_id")))
	}
	state := "assigned"
	if available <= 0 {
		state = "confirmed"
	}
	if err := m.Set(orm.Values{"state": state}); err != nil || available <= 0 {
		return err
	}
	return reserve(m, available)
}

// reserve notes what a move may take: 14 keeps it beside the quantity that was moved, 19 fills that quantity in.
func reserve(m orm.Rec, quantity float64) error {
	field := byVersion(m.Env().Version(), "product_uom_qty", "quantity")
	if lines := m.Many("move_line_ids"); len(lines) > 0 {
		return lines[0].Set(orm.Values{field: quantity})
	}
	return addLine(m, orm.Values{field: quantity})
}

// redemand changes what an open move asks for; nothing left cancels it.
func redemand(m orm.Rec, quantity float64) error {
	if quantity <= 0 {
		return dropMove(m)
	}
	if err := m.Set(orm.Values{"product_uom_qty": quantity}); err != nil {
		return err
	}
	return reserve(m, quantity)
}

// dropMove cancels a move.
func dropMove(m orm.Rec) error {
	if !open(m) {
		return nil
	}
	if err := m.Many("move_line_ids").Delete(); err != nil {
		return err
	}
	return m.Set(orm.Values{"state": "cancel"})
}
