package target

import (
	"context"
	"slices"
	"strconv"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

func (r returns) steps() []step {
	return []step{
		{"creating", func(j *job) bool { return !j.found }, r.create},
		{"entering", func(j *job) bool { return j.found && j.stage != reachDone && len(j.differences()) > 0 }, r.enter},
		{"sending back", func(j *job) bool { return j.found && j.stage != reachDone && len(j.differences()) == 0 }, r.validate},
	}
}

// moveKey is the key of a part's move; the part's own is that of the line in it.
func moveKey(p part) string { return string(p.XID) + "--move" }

// create loads the pickings with their moves.
func (r returns) create(ctx context.Context, d desk, jobs []*job) []error {
	types, err := odoo.SearchRead[row](ctx, d, odoo.Query{
		Model: "stock.picking.type", Domain: []any{[]any{"company_id", "=", d.company}, []any{"code", "=", "outgoing"}}, Fields: []string{"name"}, Order: "id", Limit: 1,
	})
	if err == nil && len(types) == 0 {
		err = fault.New(fault.Invalid, "the company has no operation type for deliveries").On("entity").Do("Make one for its warehouse in Odoo.")
	}
	if err != nil {
		return each(jobs, func(*job) error { return err })
	}
	moves := named(r.major, 16, "move_lines", "move_ids") + "/"
	columns := []string{
		"id", "picking_type_id/.id", "location_id/.id", "location_dest_id/.id", "origin", moves + "id", moves + "product_id/.id", moves + "product_uom_qty",
		moves + "product_uom/.id", moves + "location_id/.id", moves + "location_dest_id/.id", moves + "purchase_line_id/.id", moves + "origin_returned_move_id/.id", moves + "to_refund",
	}
	if r.major < 19 {
		columns = append(columns, moves+"name")
	}
	return d.loadAll(ctx, "stock.picking", jobs, func(j *job) []sheaf {
		s := sheaf{columns: columns}
		for i, p := range j.wish.Parts {
			head := []string{j.identity(), idText(types[0].id()), idText(p.From), idText(p.To), "Return"}
			if i > 0 {
				clear(head)
			}
			s.rows = append(s.rows, slices.Concat(head, r.move(j, p)[:len(columns)-len(head)]))
		}
		return []sheaf{s}
	})
}

// move gives what stands in a move's columns.
func (r returns) move(j *job, p part) []string {
	origin, _ := byID(j.rows["move"], p.Move)
	unit := origin.one("product_uom")
	for _, l := range j.wish.Lines {
		if l.Key == p.Key {
			unit = l.cell("quantity").UnitID
		}
	}
	return []string{
		moveKey(p), idText(p.Product), p.Quantity, idText(unit), idText(p.From), idText(p.To), idText(origin.one("purchase_line_id")),
		idText(p.Move), "1", "Return",
	}
}

// enter loads what leaves into the moves that create made.
func (r returns) enter(ctx context.Context, d desk, jobs []*job) []error {
	return d.loadAll(ctx, "stock.move.line", jobs, func(j *job) []sheaf {
		ours := *j
		ours.wish.Parts = nil
		for _, p := range j.wish.Parts {
			if m, there := byIdentity(j.rows["returned"], moveKey(p)); there {
				p.Picking, p.Move = j.id, m.id()
				ours.wish.Parts = append(ours.wish.Parts, p)
			}
		}
		return r.leaving(j, r.sheaves(&ours))
	})
}

// leaving names lots by their records: a name makes a new lot, which only what comes can have.
func (r returns) leaving(j *job, sheaves []sheaf) []sheaf {
	for _, s := range sheaves {
		at, product := slices.Index(s.columns, "lot_name"), slices.Index(s.columns, "product_id/.id")
		if at < 0 {
			continue
		}
		of, _ := strconv.ParseInt(s.rows[0][product], 10, 64) // written here
		s.columns[at], s.rows[0][at] = "lot_id/.id", idText(r.lot(j, s.rows[0][at], of))
	}
	return sheaves
}
