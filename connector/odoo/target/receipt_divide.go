package target

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// divide spreads the lines of a new receipt over the moves of the picking that takes them.
func (r receipts) divide(j *job) ([]part, error) {
	picking, err := r.choose(j)
	if err != nil {
		return nil, err
	}
	open := map[int64]money.Decimal{}
	var parts []part
	for _, l := range j.wish.Lines {
		if l.cell("quantity").decimal().Sign() == 0 {
			continue
		}
		moves := r.openMoves(j, l, picking)
		if len(moves) == 0 {
			return nil, fault.New(fault.Conflict, "line %s: nothing more of its order line is expected in %s", l.Key, j.number).
				On("lines[" + l.Key + "].order_line").
				Do("Raise the quantity of the order's line first, or correct the receipt.")
		}
		more, err := r.spread(j, l, moves, open)
		if err != nil {
			return nil, err
		}
		parts = append(parts, more...)
	}
	return parts, nil
}

// choose finds the open picking that expects most of the lines, the oldest of several.
func (r receipts) choose(j *job) (int64, error) {
	count := map[int64]int{}
	for _, l := range j.wish.Lines {
		seen := map[int64]bool{}
		for _, m := range r.openMoves(j, l, 0) {
			if p := m.one("picking_id"); !seen[p] {
				seen[p] = true
				count[p]++
			}
		}
	}
	best := int64(0)
	for p, n := range count {
		if best == 0 || n > count[best] || n == count[best] && p < best {
			best = p
		}
	}
	if best == 0 {
		return 0, fault.New(fault.Conflict, "the order expects no more goods of these lines").On("order").
			Do("Raise the quantity of the order's lines first, or correct the receipt that took the goods.")
	}
	if p, known := byID(j.rows["picking"], best); known {
		j.number = p.text("name")
	}
	return best, nil
}

// openMoves lists the open moves of a line's order line, in one picking or, with zero, in any.
func (receipts) openMoves(j *job, l line, picking int64) []row {
	ordered := l.cell("order_line").ids()
	var moves []row
	for _, m := range j.rows["move"] {
		open := m.text("state") != "done" && m.text("state") != "cancel"
		if open && slices.Contains(ordered, m.one("purchase_line_id")) && m.one("picking_id") != 0 && (picking == 0 || m.one("picking_id") == picking) {
			moves = append(moves, m)
		}
	}
	return moves
}

// spread fills the moves of a line in turn, each up to what it asks for; the last takes the rest. A move in another unit
// than the line's takes all: Odoo converts.
func (r receipts) spread(j *job, l line, moves []row, taken map[int64]money.Decimal) ([]part, error) {
	q := l.cell("quantity")
	left := q.decimal()
	var parts []part
	for i, m := range moves {
		take := left
		if i < len(moves)-1 && m.one("product_uom") == q.UnitID {
			room, err := m.number("product_uom_qty").Sub(taken[m.id()])
			if err != nil {
				return nil, err
			}
			take = smaller(left, room)
		}
		if take.Sign() <= 0 {
			continue
		}
		var err error
		if taken[m.id()], err = taken[m.id()].Add(take); err != nil {
			return nil, err
		}
		if left, err = left.Sub(take); err != nil {
			return nil, err
		}
		parts = append(parts, r.part(j, l, m, len(parts), take))
		if left.Sign() == 0 {
			break
		}
	}
	return parts, nil
}

func smaller(a, b money.Decimal) money.Decimal {
	if a.Less(b) {
		return a
	}
	return b
}

func (r receipts) part(j *job, l line, m row, n int, quantity money.Decimal) part {
	p := part{
		Key: l.Key, XID: j.task.State.Identity.Line(partKey(l.Key, n)), Picking: m.one("picking_id"), Move: m.id(), Product: m.one("product_id"),
		From: m.one("location_id"), To: m.one("location_dest_id"), Quantity: quantity.String(),
	}
	if place := l.cell("location"); place != nil {
		p.To = cmp.Or(idOrZero(place.ids()), p.To)
	}
	return p
}

// partKey is the key of the nth part of a line, from 0; the first has the line's own.
func partKey(key string, n int) string {
	if n == 0 {
		return key
	}
	return key + "--" + strconv.Itoa(n+1)
}

func idOrZero(ids []int64) int64 {
	if len(ids) == 0 {
		return 0
	}
	return ids[0]
}

// correct changes the parts of a receipt that is there, so that each line comes to its quantity: what is too much is
// taken from the last part first, what is missing is added to it. A line that the receipt didn't have is a receipt of its
// own.
func (r receipts) correct(j *job) ([]part, error) {
	var parts []part
	for _, l := range j.wish.Lines {
		mine := r.mine(j, l)
		if len(mine) == 0 {
			if l.cell("quantity").decimal().Sign() == 0 {
				continue
			}
			return nil, fault.New(fault.Conflict, "line %s is new in a receipt that is done", l.Key).On("lines[" + l.Key + "]").
				Do("Send it as a receipt of its own.")
		}
		corrected, err := r.fit(j, l, mine)
		if err != nil {
			return nil, err
		}
		parts = append(parts, corrected...)
	}
	return parts, nil
}

// fit gives the parts of a line with quantities that come to what the line says.
func (r receipts) fit(j *job, l line, rows []row) ([]part, error) {
	left := l.cell("quantity").decimal()
	parts := make([]part, len(rows))
	for i, have := range rows {
		take := smaller(left, have.number(r.quantityField()))
		if i == len(rows)-1 {
			take = left
		}
		m, _ := byID(j.rows["move"], have.one("move_id"))
		parts[i] = r.part(j, l, m, i, take)
		parts[i].XID = identityOf(have)
		parts[i].Picking, parts[i].Move, parts[i].Product = have.one("picking_id"), have.one("move_id"), have.one("product_id")
		parts[i].From = have.one("location_id")
		var err error
		if left, err = left.Sub(take); err != nil {
			return nil, err
		}
	}
	return parts, nil
}
