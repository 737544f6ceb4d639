package target

import (
	"context"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/connector/odoo"
)

// What a confirmed line asks of the warehouse follows a lowered quantity by itself in newer versions. Odoo 14 only notes
// an activity for people and leaves the moves, so that the goods stay expected: there the moves are lowered too.

// moves reads the open moves of lines, where Odoo doesn't lower them by itself.
func (o orders) moves(ctx context.Context, d desk, lines []int64) ([]row, error) {
	if d.major >= 19 || len(lines) == 0 {
		return nil, nil
	}
	return odoo.SearchRead[row](ctx, d, odoo.Query{
		Model: "stock.move", Order: "id", Fields: []string{"purchase_line_id", "product_uom_qty", "product_uom"},
		Domain: []any{[]any{"purchase_line_id", "in", lines}, []any{"state", "not in", []string{"done", "cancel"}}},
	})
}

// A lowering is the demand that a move shall have.
type lowering struct {
	move int64
	to   money.Decimal
}

// lowered lists the moves that ask for more than their lines have open, the newest first. A move in another unit than its
// line's is left to the people whom Odoo's activity calls.
func (o orders) lowered(j *job) []lowering {
	var all []lowering
	for _, r := range j.rows["line"] {
		if len(r["xid"]) == 0 {
			continue
		}
		surplus, moves := o.surplus(r, j.rows["move"])
		for i := len(moves) - 1; i >= 0 && surplus.Sign() > 0; i-- {
			has := moves[i].number("product_uom_qty")
			left, err := has.Sub(surplus)
			if err != nil || left.Sign() < 0 {
				left = money.Decimal{}
			}
			if taken, err := has.Sub(left); err == nil && taken.Sign() > 0 {
				all = append(all, lowering{moves[i].id(), left})
				surplus, _ = surplus.Sub(taken) // both are Odoo's numbers, of few digits
			}
		}
	}
	return all
}

// surplus gives by how much the open moves of a line exceed what is open of it.
func (o orders) surplus(line row, moves []row) (money.Decimal, []row) {
	var mine []row
	asked := []money.Decimal{line.number("qty_received")}
	for _, m := range moves {
		if m.one("purchase_line_id") == line.id() && m.one("product_uom") == line.one(o.unitField()) {
			mine, asked = append(mine, m), append(asked, m.number("product_uom_qty"))
		}
	}
	sum, err := money.Sum(asked...)
	if err != nil {
		return money.Decimal{}, nil
	}
	surplus, err := sum.Sub(line.number("product_qty"))
	if err != nil {
		return money.Decimal{}, nil
	}
	return surplus, mine
}

// lower writes the demand of moves.
func (o orders) lower(ctx context.Context, d desk, jobs []*job) []error {
	return each(jobs, func(j *job) error {
		for _, l := range o.lowered(j) {
			if err := d.write(ctx, "stock.move", l.move, map[string]any{"product_uom_qty": jsonNumber(l.to.String())}); err != nil {
				return err
			}
		}
		return nil
	})
}
