package target

import (
	"context"
	"slices"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

// returns brings about the return of received goods to their supplier: a picking of its own, loaded under an external id
// with its moves and lines, and then validated. The order's received quantity falls. A return that is done doesn't change.
//
//	done  the goods have left
type returns struct{ receipts }

func (r returns) sheet() sheet {
	s := r.receipts.sheet()
	return sheet{head: s.head[:1], list: s.list, line: s.line[:3]}
}

// check spreads the lines of a new return over what was received.
func (r returns) check(j *job) error {
	if j.found {
		if j.stage == reachDone && len(j.differences()) > 0 {
			return fault.New(fault.Conflict, "the return %s is done, and does not change", j.number).Do("Make another return, or a receipt of what came back.")
		}
		j.wish.Parts = r.made(j)
		if j.stage != reachDone && !covers(j.wish.Parts, j.wish.Lines) {
			return fault.New(fault.Conflict, "the return %s lacks a move that it was made with", j.number).
				Do("Cancel it in Odoo if somebody took a line out, then replay the document.")
		}
		return r.lots(j)
	}
	if err := r.ready(j); err != nil {
		return err
	}
	if err := r.lots(j); err != nil {
		return err
	}
	var err error
	if j.wish.Parts, err = r.divide(j); err != nil {
		return err
	}
	return r.traced(j)
}

// made gives the parts of a return whose picking is there, from its moves.
func (r returns) made(j *job) []part {
	var parts []part
	for _, l := range j.wish.Lines {
		for n := 0; ; n++ {
			p := part{Key: l.Key, XID: j.task.State.Identity.Line(partKey(l.Key, n)), Picking: j.id}
			m, there := byIdentity(j.rows["returned"], moveKey(p))
			if !there {
				break
			}
			p.Move, p.Product, p.From, p.To = m.one("origin_returned_move_id"), m.one("product_id"), m.one("location_id"), m.one("location_dest_id")
			p.Quantity = m.number("product_uom_qty").String()
			parts = append(parts, p)
		}
	}
	return parts
}

// covers says whether each line has a part.
func covers(parts []part, lines []line) bool {
	return !slices.ContainsFunc(lines, func(l line) bool {
		return !slices.ContainsFunc(parts, func(p part) bool { return p.Key == l.Key })
	})
}

// lots refuses a lot that is not there: what leaves must have come.
func (r returns) lots(j *job) error {
	for _, l := range j.wish.Lines {
		if c := l.cell("lot"); c != nil && c.Want != "" && r.lot(j, c.Want, 0) == 0 {
			return fault.New(fault.NotFound, "line %s sends back lot %s, which Odoo doesn't have", l.Key, c.Want).On("lines[" + l.Key + "].lot").
				Do("Correct the lot in the return.")
		}
	}
	return nil
}

// lot finds a lot by its name, of a product or, with zero, of any.
func (returns) lot(j *job, name string, product int64) int64 {
	for _, lot := range j.rows["lot"] {
		if lot.text("name") == name && (product == 0 || lot.one("product_id") == product) {
			return lot.id()
		}
	}
	return 0
}

// lotsNamed reads the lots that the jobs name.
func (r returns) lotsNamed(ctx context.Context, d desk, jobs []*job) ([]row, error) {
	var names []string
	for _, j := range jobs {
		for _, l := range j.wish.Lines {
			if c := l.cell("lot"); c != nil && c.Want != "" {
				names = append(names, c.Want)
			}
		}
	}
	if len(names) == 0 {
		return nil, nil
	}
	return odoo.SearchRead[row](ctx, d, odoo.Query{
		Model: named(r.major, 16, "stock.production.lot", "stock.lot"), Domain: []any{[]any{"name", "in", names}}, Fields: []string{"name", "product_id"}, Order: "id",
	})
}

// divide takes each line from the receipts of its order line, the newest first.
func (r returns) divide(j *job) ([]part, error) {
	gone := r.gone(j)
	var parts []part
	for _, l := range j.wish.Lines {
		left := l.cell("quantity").decimal()
		for n, moves := 0, r.done(j, l); len(moves) > 0 && left.Sign() > 0; moves = moves[:len(moves)-1] {
			m := moves[len(moves)-1]
			room, err := m.number(named(r.major, 17, "quantity_done", "quantity")).Sub(gone[m.id()])
			if err != nil {
				return nil, err
			}
			take := smaller(left, room)
			if take.Sign() <= 0 {
				continue
			}
			p := r.part(j, l, m, n, take)
			p.From, p.To, p.Picking = m.one("location_dest_id"), m.one("location_id"), m.one("picking_id")
			parts, n = append(parts, p), n+1
			if gone[m.id()], err = gone[m.id()].Add(take); err != nil {
				return nil, err
			}
			if left, err = left.Sub(take); err != nil {
				return nil, err
			}
		}
		if left.Sign() > 0 {
			return nil, fault.New(fault.Conflict, "line %s sends back %s more than was received and is still there", l.Key, left.String()).
				On("lines[" + l.Key + "].quantity").Do("Receive the goods first, or correct the return.")
		}
	}
	return parts, nil
}

// done lists the moves that brought goods of a line's order line.
func (returns) done(j *job, l line) []row {
	return having(j.rows["move"], func(m row) bool {
		return m.text("state") == "done" && slices.Contains(l.cell("order_line").ids(), m.one("purchase_line_id"))
	})
}

// gone adds up what went back of each move already.
func (returns) gone(j *job) map[int64]money.Decimal {
	gone := map[int64]money.Decimal{}
	for _, m := range j.rows["returned"] {
		if sum, err := gone[m.one("origin_returned_move_id")].Add(m.number("product_uom_qty")); err == nil && m.text("state") != "cancel" {
			gone[m.one("origin_returned_move_id")] = sum
		}
	}
	return gone
}

// look reads what a receipt reads, and the pickings of the returns.
func (r returns) look(ctx context.Context, d desk, jobs []*job) error {
	if err := d.locate(ctx, "stock.picking", jobs); err != nil {
		return err
	}
	if err := r.receipts.look(ctx, d, jobs); err != nil {
		return err
	}
	pickings, err := odoo.Read[row](ctx, d, "stock.picking", idsOf(jobs), "name", "state")
	if err != nil {
		return err
	}
	lots, err := r.lotsNamed(ctx, d, jobs)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		j.rows["lot"] = lots
		picking, there := byID(pickings, j.id)
		if j.found = there; !there {
			j.have, j.stage = nil, ""
			continue
		}
		j.number, j.stage = picking.text("name"), picking.text("state")
		r.fields(j)
	}
	return nil
}

// fields shows the lines as they were entered.
func (r returns) fields(j *job) {
	values := map[string]string{}
	for _, c := range j.wish.Head {
		values[c.Path] = c.Want
	}
	for _, l := range j.wish.Lines {
		if mine := r.mine(j, l); len(mine) > 0 {
			r.showLine(j, l, mine, values)
		}
	}
	j.owned(values)
}
