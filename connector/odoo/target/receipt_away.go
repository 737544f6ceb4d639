package target

import (
	"context"
	"slices"
	"strconv"

	"github.com/purserhq/purser/connector/odoo"
)

// A warehouse may take goods in by several steps: from where they came in, through quality control, to stock. Odoo has a
// picking for each; until 16 they wait from the beginning, and from 17 on each is made when the one before it is done. Where
// a receipt says put_away, its lines are entered in each of them, under external ids of their own, and each is validated: the
// move that follows is the one that Odoo names, whatever else is open.
//
// A line with a place of its own stays where it was put.

// moreSteps bounds how many pickings follow the first.
const moreSteps = 2

// An away is what a line has yet to enter in a picking that follows.
type away struct {
	xid      string
	move     row
	quantity string
	unit     int64
	lot      int64
}

// putAway says whether a receipt goes on to stock.
func (receipts) putAway(j *job) bool {
	c := j.wish.cell("put_away")
	return c != nil && c.Want == "true"
}

// follow reads the moves that follow those with lines of the jobs, and what was entered in them.
func (r receipts) follow(ctx context.Context, d desk, jobs []*job, seen records) error {
	if !slices.ContainsFunc(jobs, r.putAway) {
		return nil
	}
	level := seen["move"]
	for range moreSteps {
		var next []int64
		for _, m := range level {
			if m.text("state") == reachDone {
				next = append(next, m.many("move_dest_ids")...)
			}
		}
		if len(next) == 0 {
			return nil
		}
		search := func(model, field string, in []int64, fields ...string) ([]row, error) {
			return odoo.SearchRead[row](ctx, d, odoo.Query{Model: model, Domain: []any{[]any{field, "in", unique(in)}}, Order: "id", Fields: fields})
		}
		var err error
		if level, err = search("stock.move", "id", next, "picking_id", "state", "product_id", "location_id", "location_dest_id", "move_dest_ids"); err != nil {
			return err
		}
		entered, err := search("stock.move.line", "move_id", rowIDs(level), "move_id", "state", r.quantityField())
		if err == nil {
			err = d.identify(ctx, "stock.move.line", entered)
		}
		if err != nil {
			return err
		}
		seen["next"], seen["further"] = append(seen["next"], level...), append(seen["further"], entered...)
	}
	return nil
}

// pending lists what the lines of a receipt have yet to enter, or to validate, in the pickings that follow: for each line the
// first.
func (r receipts) pending(j *job) []away {
	if !r.putAway(j) {
		return nil
	}
	var left []away
	for _, l := range j.wish.Lines {
		if place := l.cell("location"); place != nil && place.Want != "" {
			continue
		}
		for _, first := range r.mine(j, l) {
			if a, open := r.further(j, first); open {
				left = append(left, a)
			}
		}
	}
	return left
}

// further follows one line of the first picking to where it has not been yet.
func (r receipts) further(j *job, first row) (away, bool) {
	m, _ := byID(j.rows["move"], first.one("move_id"))
	quantity := first.number(r.quantityField())
	for step := range moreSteps {
		xid := string(identityOf(first)) + "--step" + strconv.Itoa(step+2)
		entered, there := byIdentity(j.rows["further"], xid)
		var next row
		if there {
			next, _ = byID(j.rows["next"], entered.one("move_id"))
		} else {
			next = r.openAfter(j, m)
		}
		switch {
		case next == nil || quantity.Sign() == 0 && !there:
			return away{}, false
		case !there || entered.text("state") != reachDone || !entered.number(r.quantityField()).Equal(quantity):
			return away{xid, next, quantity.String(), first.one("product_uom_id"), first.one("lot_id")}, true
		}
		m = next
	}
	return away{}, false
}

// openAfter gives the move that goods go on with after another.
func (receipts) openAfter(j *job, m row) row {
	for _, id := range m.many("move_dest_ids") {
		if next, known := byID(j.rows["next"], id); known && next.text("state") != reachDone && next.text("state") != "cancel" && next.one("picking_id") != 0 {
			return next
		}
	}
	return nil
}

// passOn enters lines in the pickings that follow, and validates those.
func (r receipts) passOn(ctx context.Context, d desk, jobs []*job) []error {
	errs := d.loadAll(ctx, "stock.move.line", jobs, r.onward)
	for i, j := range jobs {
		for _, a := range r.pending(j) {
			if errs[i] == nil && a.move.text("state") != reachDone {
				errs[i] = d.call(ctx, "stock.picking", "button_validate", []int64{a.move.one("picking_id")}, map[string]any{"skip_backorder": true})
			}
		}
	}
	return errs
}

// onward gives what is loaded into the pickings that follow.
func (r receipts) onward(j *job) []sheaf {
	var sheaves []sheaf
	for _, a := range r.pending(j) {
		s := sheaf{
			columns: []string{"id", "picking_id/.id", "move_id/.id", "product_id/.id", "location_id/.id", "location_dest_id/.id", r.quantityField(), "product_uom_id/.id"},
			rows: [][]string{{
				a.xid, idText(a.move.one("picking_id")), idText(a.move.id()), idText(a.move.one("product_id")), idText(a.move.one("location_id")),
				idText(a.move.one("location_dest_id")), a.quantity, idText(a.unit),
			}},
		}
		if a.lot != 0 {
			s.columns, s.rows[0] = append(s.columns, "lot_id/.id"), append(s.rows[0], idText(a.lot))
		}
		if r.major >= 17 {
			s.columns, s.rows[0] = append(s.columns, "picked"), append(s.rows[0], "1")
		}
		sheaves = append(sheaves, s)
	}
	return sheaves
}
