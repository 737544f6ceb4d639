package erp

import (
	"maps"
	"slices"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// rest says what becomes of what was not moved.
type rest int

const (
	askAboutRest  rest = iota // by a wizard, and nothing is done yet
	backorderRest             // a picking of its own
	dropRest                  // it is cancelled
)

// validate does pickings. It answers true, or the action of a wizard when it must ask something first.
func validate(c *orm.Asked) (any, error) {
	spared := c.Env.Context["picking_ids_not_to_backorder"]
	for _, p := range c.Records {
		how := askAboutRest
		if c.Env.Flag("skip_backorder") {
			how = backorderRest
			if slices.Contains(orm.IDs(spared), p.ID()) {
				how = dropRest
			}
		}
		action, err := transfer(p, how)
		if err != nil || action != nil {
			return action, err
		}
	}
	return true, nil
}

// transfer does one picking.
func transfer(p orm.Rec, how rest) (action any, err error) {
	version := p.Env().Version()
	moves := p.Many(movesField(version)).Where(open)
	switch {
	case version < 19 && nothing(moves, "product_uom_qty") && nothing(moves, "qty_done"):
		return nil, orm.UserError("You cannot validate a transfer if no quantities are reserved nor done. To force the transfer, switch in edit mode and encode the done quantities.")
	case version < 19 && nothing(moves, "qty_done"):
		return wizardAction(p, "stock.immediate.transfer"), nil
	case p.Text("state") == "done" || p.Text("state") == "cancel":
		return nil, nil //nolint:nilnil // no action: there is nothing to ask
	case version >= 19 && nothing(moves, "quantity"):
		return nil, orm.UserError("You can’t validate an empty transfer. Please add some products to move before proceeding.")
	}
	if err := lotsGiven(moves); err != nil {
		return nil, err
	}
	if how == askAboutRest && slices.ContainsFunc(moves, func(m orm.Rec) bool { return moved(m, moves) < m.Float("product_uom_qty") }) {
		return wizardAction(p, "stock.backorder.confirmation"), nil
	}
	return nil, settle(p, moves, how)
}

// nothing says whether the lines of all moves have zero in a field.
func nothing(moves orm.Recs, field string) bool {
	for _, m := range moves {
		if m.Many("move_line_ids").Sum(field) != 0 {
			return false
		}
	}
	return true
}

// moved is what a move brings. Where any move of the picking is marked as picked, the others bring nothing.
func moved(m orm.Rec, all orm.Recs) float64 {
	version := m.Env().Version()
	if version >= 19 && !m.Bool("picked") && slices.ContainsFunc(all, func(other orm.Rec) bool { return other.Bool("picked") }) {
		return 0
	}
	if version >= 19 && m.Bool("picked") {
		return picked(m).Sum(lineQuantity(version))
	}
	return m.Many("move_line_ids").Sum(lineQuantity(version))
}

func wizardAction(p orm.Rec, model string) any {
	return orm.Values{
		"type": "ir.actions.act_window", "res_model": model, "view_mode": "form", "target": "new",
		"context": orm.Values{"button_validate_picking_ids": []int64{p.ID()}, "default_pick_ids": []any{[]any{4, p.ID()}}},
	}
}

// lotsGiven refuses tracked products without a lot.
func lotsGiven(moves orm.Recs) error {
	for _, m := range moves {
		if m.One("product_id").Text("tracking") == "none" || moved(m, moves) == 0 {
			continue
		}
		spared := idle(m).IDs()
		for _, line := range m.Many("move_line_ids") {
			if !slices.Contains(spared, line.ID()) && line.Text("lot_name") == "" && line.One("lot_id").ID() == 0 {
				return orm.UserError("You need to supply a Lot/Serial number for product:\n%s", m.One("product_id").Name())
			}
		}
	}
	return nil
}

// settle does the moves, and deals with what is left.
func settle(p orm.Rec, moves orm.Recs, how rest) error {
	var later orm.Rec
	for _, m := range moves {
		quantity := moved(m, moves)
		left := orm.Round(m.Float("product_uom_qty")-quantity, 6)
		if left > 0 && how == backorderRest {
			if later.ID() == 0 {
				made, err := backorderOf(p)
				if err != nil {
					return err
				}
				later = made
			}
			if err := split(m, later, quantity, left); err != nil {
				return err
			}
		} else if err := dropLeft(m, quantity, left); err != nil {
			return err
		}
		if quantity > 0 {
			if err := finish(m); err != nil {
				return err
			}
		}
	}
	return p.Set(orm.Values{"date_done": p.Env().Stamp()})
}

// backorderOf makes the picking for what is left of another.
func backorderOf(p orm.Rec) (orm.Rec, error) {
	return p.Env().Create("stock.picking", orm.Values{
		"picking_type_id": p.One("picking_type_id"), "partner_id": p.One("partner_id"), "origin": p.Text("origin"), "backorder_id": p.ID(),
		"location_id": p.One("location_id"), "location_dest_id": p.One("location_dest_id"), "scheduled_date": p.Text("scheduled_date"),
	})
}

// split takes what is left of a move to another picking; a move that brought nothing goes there whole.
func split(m, later orm.Rec, quantity, left float64) error {
	if quantity == 0 {
		return m.Set(orm.Values{"picking_id": later.ID()})
	}
	if err := m.Set(orm.Values{"product_uom_qty": quantity}); err != nil {
		return err
	}
	made, err := twin(m, orm.Values{"picking_id": later.ID(), "product_uom_qty": left})
	if err != nil {
		return err
	}
	return assign(made)
}

// twin makes a move like another.
func twin(m orm.Rec, changed orm.Values) (orm.Rec, error) {
	values := orm.Values{
		"product_id": m.One("product_id"), "product_uom": m.One("product_uom"), "location_id": m.One("location_id"), "location_dest_id": m.One("location_dest_id"),
		"purchase_line_id": m.One("purchase_line_id"), "date": m.Text("date"), "date_deadline": m.Text("date_deadline"), "origin": m.Text("origin"),
		"company_id": m.One("company_id"), "price_unit": m.Float("price_unit"), "to_refund": m.Bool("to_refund"), "origin_returned_move_id": m.One("origin_returned_move_id"),
	}
	if m.Env().Version() < 19 {
		values["name"] = m.Text("name")
	}
	maps.Copy(values, changed)
	return m.Env().Create("stock.move", values)
}

// dropLeft forgets what is left of a move: 14 cancels it as a move of its own, 19 leaves the demand as it was.
func dropLeft(m orm.Rec, quantity, left float64) error {
	switch {
	case left <= 0:
		return nil
	case quantity == 0:
		return dropMove(m)
	case m.Env().Version() >= 19:
		return nil
	}
	if err := m.Set(orm.Values{"product_uom_qty": quantity}); err != nil {
		return err
	}
	_, err := twin(m, orm.Values{"picking_id": m.One("picking_id"), "product_uom_qty": left, "state": "cancel"})
	return err
}

// finish brings the goods of a move to their place.
func finish(m orm.Rec) error {
	e := m.Env()
	if err := idle(m).Delete(); err != nil {
		return err
	}
	for _, line := range m.Many("move_line_ids") {
		quantity := line.Float(lineQuantity(e.Version()))
		if err := lotOf(line); err != nil {
			return err
		}
		if err := revalue(m, quantity); err != nil {
			return err
		}
		if err := carry(line, quantity); err != nil {
			return err
		}
	}
	values := orm.Values{"state": "done", "date": e.Stamp()}
	if e.Version() >= 19 {
		values["picked"] = true
	}
	if err := m.Set(values); err != nil {
		return err
	}
	return goOn(m)
}

// idle gives the lines that bring nothing: those that are not picked where others are, and those of no quantity.
func idle(m orm.Rec) orm.Recs {
	version := m.Env().Version()
	some := version >= 19 && m.Bool("picked")
	return m.Many("move_line_ids").Where(func(r orm.Rec) bool {
		return some && !r.Bool("picked") || r.Float(lineQuantity(version)) == 0
	})
}

// lotOf finds or makes the lot that a line names.
func lotOf(line orm.Rec) error {
	name, e := line.Text("lot_name"), line.Env()
	if name == "" || line.One("lot_id").ID() != 0 {
		return nil
	}
	product := line.One("product_id")
	found := e.Find(lotModel(e.Version()), "name", "=", name, "product_id", "=", product.ID())
	if len(found) == 0 {
		made, err := e.Create(lotModel(e.Version()), orm.Values{"name": name, "product_id": product, "company_id": line.One("company_id")})
		if err != nil {
			return err
		}
		found = orm.Recs{made}
	}
	return line.Set(orm.Values{"lot_id": found[0].ID()})
}
