package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// picking is a transfer of goods that are moved together: a receipt, a delivery, a return. Its state follows from its
// moves.
func picking(version int) *orm.Model {
	moves := movesField(version)
	return &orm.Model{
		Name: "stock.picking", Label: "Transfer", Order: "priority desc, scheduled_date asc, id desc", Company: "company_id",
		Rights: []orm.Right{{Group: anyUser, May: "r"}, {Group: stockUsers, May: "crwd"}, {Group: buyers, May: "crw"}},
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Reference"), orm.Of(orm.Char, "origin", "Source Document"), orm.Link("partner_id", "Contact", "res.partner"),
			orm.Choice("priority", "Priority", "0=Normal", "1=Urgent").First("0"), orm.Of(orm.HTML, "note", "Notes"),
			orm.Link("picking_type_id", "Operation Type", "stock.picking.type").Must(), orm.Choice("picking_type_code", "Type of Operation", "incoming", "outgoing", "internal").Via("picking_type_id.code"),
			orm.Link("location_id", "Source Location", "stock.location").Must(), orm.Link("location_dest_id", "Destination Location", "stock.location").Must(),
			orm.Lines(moves, "Stock moves", "stock.move", "picking_id"), orm.Lines("move_line_ids", "Operations", "stock.move.line", "picking_id").By(linesOf(version)),
			orm.Link("backorder_id", "Back Order of", "stock.picking"), orm.Link("company_id", "Company", "res.company").Via("picking_type_id.company_id"),
			orm.Choice("state", "Status", "draft", "waiting", "confirmed", "assigned=Ready", "done", "cancel=Cancelled").Kept(pickingState(version), moves+".state"),
			orm.Of(orm.Datetime, "scheduled_date", "Scheduled Date").FirstBy(func(e *orm.Env) any { return e.Stamp() }), orm.Of(orm.Datetime, "date_done", "Date of Transfer"),
			orm.Link("purchase_id", "Purchase Orders", "purchase.order").Kept(pickingOrder(version), moves+".purchase_line_id"),
		},
		Creating: func(e *orm.Env, values orm.Values) error {
			if values["name"] == nil {
				values["name"] = pickingName(e, idIn(values["picking_type_id"]))
			}
			return nil
		},
		Methods: map[string]orm.Method{
			"action_confirm":  orm.Each(func(r orm.Rec) error { return eachMove(r, assign) }),
			"action_assign":   orm.Each(func(r orm.Rec) error { return eachMove(r, assign) }),
			"action_cancel":   orm.Each(cancelPicking),
			"button_validate": orm.Action(validate),
		},
	}
}

// movesField is the one2many of a picking's moves.
func movesField(version int) string { return byVersion(version, "move_lines", "move_ids") }

func pickingName(e *orm.Env, kind int64) string {
	t := e.Rec("stock.picking.type", kind)
	prefix := t.One("warehouse_id").Text("code") + "/" + t.Text("sequence_code") + "/"
	return e.Sequence(prefix, prefix+"%05d")
}

func linesOf(version int) func(r orm.Rec) any {
	return func(r orm.Rec) any {
		var ids []int64
		for _, m := range r.Many(movesField(version)) {
			ids = append(ids, m.Many("move_line_ids").IDs()...)
		}
		return ids
	}
}

// pickingState follows from the moves: done when none is open and one is done.
func pickingState(version int) func(r orm.Rec) any {
	return func(r orm.Rec) any {
		count := map[string]int{}
		moves := r.Many(movesField(version))
		for _, m := range moves {
			count[m.Text("state")]++
		}
		switch {
		case len(moves) == 0 || count["draft"] > 0:
			return "draft"
		case count["cancel"] == len(moves):
			return "cancel"
		case count["done"]+count["cancel"] == len(moves):
			return "done"
		case count["assigned"] > 0:
			return "assigned"
		default:
			return "confirmed"
		}
	}
}

func pickingOrder(version int) func(r orm.Rec) any {
	return func(r orm.Rec) any {
		for _, m := range r.Many(movesField(version)) {
			if order := m.One("purchase_line_id").One("order_id"); order.ID() != 0 {
				return order
			}
		}
		return nil
	}
}

// eachMove does something with each open move of a picking.
func eachMove(p orm.Rec, do func(m orm.Rec) error) error {
	for _, m := range p.Many(movesField(p.Env().Version())).Where(open) {
		if err := do(m); err != nil {
			return err
		}
	}
	return nil
}

func cancelPicking(p orm.Rec) error {
	if p.Text("state") == "done" {
		return orm.UserError("You cannot cancel a stock move that has been set to 'Done'. Create a return in order to reverse the moves which took place.")
	}
	return eachMove(p, dropMove)
}
