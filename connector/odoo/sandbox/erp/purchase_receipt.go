package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// orderGoods makes the moves that lines still need. They join the order's open picking, or a new one.
func orderGoods(order orm.Rec, lines orm.Recs) error {
	for _, line := range lines {
		product := line.One("product_id")
		missing := orm.Round(line.Float("product_qty")-asked(line), 6)
		if product.ID() == 0 || product.Text("type") == "service" || missing <= 0 {
			continue
		}
		if err := orderMove(order, line, missing); err != nil {
			return err
		}
	}
	return nil
}

// asked adds up what the moves of a line ask for, less what goes back.
func asked(line orm.Rec) float64 {
	sum := 0.0
	for _, m := range line.Many("move_ids") {
		switch {
		case m.Text("state") == "cancel":
		case m.One("location_dest_id").Text("usage") == "supplier":
			sum -= m.Float("product_uom_qty")
		default:
			sum += m.Float("product_uom_qty")
		}
	}
	return sum
}

func orderMove(order, line orm.Rec, quantity float64) error {
	e := order.Env()
	p, err := openPicking(order)
	if err != nil {
		return err
	}
	values := orm.Values{
		"product_id": line.One("product_id"), "product_uom_qty": quantity, "picking_id": p.ID(), "purchase_line_id": line.ID(), "origin": order.Text("name"),
		"location_id": p.One("location_id"), "location_dest_id": p.One("location_dest_id"), "company_id": order.One("company_id"),
		"date": line.Text("date_planned"), "date_deadline": line.Text("date_planned"), "price_unit": line.Float("price_unit"), "to_refund": true,
	}
	if e.Version() < 19 {
		values["name"] = line.Text("name")
	}
	made, err := e.Create("stock.move", values)
	if err != nil {
		return err
	}
	return assign(made)
}

// openPicking finds the picking that an order's goods still come with, or makes one.
func openPicking(order orm.Rec) (orm.Rec, error) {
	for _, p := range order.Many("picking_ids") {
		if state := p.Text("state"); state != "done" && state != "cancel" && p.Text("picking_type_code") == "incoming" {
			return p, nil
		}
	}
	kind := order.One("picking_type_id")
	return order.Env().Create("stock.picking", orm.Values{
		"picking_type_id": kind, "partner_id": order.One("partner_id"), "origin": order.Text("name"),
		"location_id": kind.One("default_location_src_id"), "location_dest_id": kind.One("default_location_dest_id"), "scheduled_date": order.Text("date_planned"),
	})
}

// pickingsOf gives the pickings of an order's moves.
func pickingsOf(order orm.Rec) any {
	seen, ids := map[int64]bool{}, []int64{}
	for _, line := range order.Many("order_line") {
		for _, m := range line.Many("move_ids") {
			if id := m.One("picking_id").ID(); id != 0 && !seen[id] {
				seen[id] = true
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// receiptStatus is how far the goods have come.
func receiptStatus(order orm.Rec) any {
	pending, done := 0, 0
	for _, p := range order.Many("picking_ids") {
		switch p.Text("state") {
		case "done":
			done++
		case "cancel":
		default:
			pending++
		}
	}
	switch {
	case pending+done == 0:
		return ""
	case pending == 0:
		return "full"
	case done == 0:
		return "pending"
	default:
		return "partial"
	}
}

// writeLines passes changes of confirmed lines on to the moves.
func writeLines(lines orm.Recs, values orm.Values, next func(orm.Values) error) error {
	version := lines[0].Env().Version()
	if quantity, given := values["product_qty"]; given && version < 19 {
		for _, line := range lines {
			if line.Text("state") == "purchase" && number(quantity) < line.Float("qty_received") {
				return orm.UserError("You cannot decrease the ordered quantity below the received quantity.\nCreate a return first.")
			}
		}
	}
	if err := next(values); err != nil {
		return err
	}
	for _, line := range lines.Where(func(r orm.Rec) bool { return r.Text("state") == "purchase" }) {
		if err := passOn(line, values); err != nil {
			return err
		}
	}
	return nil
}

func passOn(line orm.Rec, values orm.Values) error {
	if _, given := values["date_planned"]; given {
		if err := line.Many("move_ids").Where(open).Write(orm.Values{"date_deadline": line.Text("date_planned")}); err != nil {
			return err
		}
	}
	if _, given := values["product_qty"]; !given {
		return nil
	}
	if less := orm.Round(asked(line)-line.Float("product_qty"), 6); less > 0 && line.Env().Version() >= 19 {
		return askLess(line, less)
	}
	return orderGoods(line.One("order_id"), orm.Recs{line})
}

// askLess takes a quantity away from the open moves of a line, the last first.
func askLess(line orm.Rec, less float64) error {
	moves := line.Many("move_ids").Where(open)
	for i := len(moves) - 1; i >= 0 && less > 0; i-- {
		take := min(less, moves[i].Float("product_uom_qty"))
		if err := redemand(moves[i], orm.Round(moves[i].Float("product_uom_qty")-take, 6)); err != nil {
			return err
		}
		less -= take
	}
	return nil
}
