package target

import (
	"context"
	"slices"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/purchase/verdict"
)

// look reads the orders of the receipts with their moves, pickings and what was entered in them, in a few calls for all.
func (r receipts) look(ctx context.Context, d desk, jobs []*job) error {
	seen, err := r.read(ctx, d, jobs)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		j.rows = map[string][]row{"order": nil, "picking": seen["picking"], "product": seen["product"]}
		orders := j.wish.cell("order").ids()
		j.rows["order"] = having(seen["order"], func(o row) bool { return slices.Contains(orders, o.id()) })
		j.rows["move"] = having(seen["move"], func(m row) bool { return slices.Contains(seen.lines(orders), m.one("purchase_line_id")) })
		j.rows["returned"] = having(seen["returned"], func(m row) bool { return slices.Contains(seen.lines(orders), m.one("purchase_line_id")) })
		j.rows["entered"], j.rows["next"], j.rows["further"] = seen["entered"], seen["next"], seen["further"]
		r.show(j)
	}
	return nil
}

// records are what was read, by what it is.
type records map[string][]row

// lines gives the lines of orders.
func (r records) lines(orders []int64) []int64 {
	return rowIDs(having(r["line"], func(l row) bool { return slices.Contains(orders, l.one("order_id")) }))
}

func having(rows []row, holds func(r row) bool) []row {
	var some []row
	for _, r := range rows {
		if holds(r) {
			some = append(some, r)
		}
	}
	return some
}

// read makes the calls.
func (r receipts) read(ctx context.Context, d desk, jobs []*job) (records, error) {
	var orders []int64
	for _, j := range jobs {
		orders = append(orders, j.wish.cell("order").ids()...)
	}
	seen := records{}
	var err error
	search := func(name, model, field string, in []int64, fields ...string) {
		if err != nil || len(in) == 0 {
			return
		}
		seen[name], err = odoo.SearchRead[row](ctx, d, odoo.Query{Model: model, Domain: []any{[]any{field, "in", unique(in)}}, Order: "id", Fields: fields})
	}
	search("order", "purchase.order", "id", orders, "name", "state")
	search("line", "purchase.order.line", "order_id", orders, "order_id")
	search("move", "stock.move", "purchase_line_id", rowIDs(seen["line"]), "purchase_line_id", "picking_id", "state", "product_id", "product_uom",
		"product_uom_qty", "location_id", "location_dest_id", "origin_returned_move_id", "move_dest_ids", named(r.major, 17, "quantity_done", "quantity"))
	all := seen["move"]
	seen["move"] = having(all, func(m row) bool { return m.one("origin_returned_move_id") == 0 })
	seen["returned"] = having(all, func(m row) bool { return m.one("origin_returned_move_id") != 0 })
	search("picking", "stock.picking", "id", linked(seen["move"], "picking_id"), "name", "state")
	search("product", "product.product", "id", linked(seen["move"], "product_id"), "display_name", "tracking")
	search("entered", "stock.move.line", "move_id", rowIDs(all), append(fieldsOf(r.ownable(jobs)), "picking_id", "move_id", "product_id",
		"location_id", "state", "lot_id")...)
	if err != nil {
		return nil, err
	}
	if err := d.identify(ctx, "stock.move", seen["returned"]); err != nil {
		return nil, err
	}
	if err := d.identify(ctx, "stock.move.line", seen["entered"]); err != nil {
		return nil, err
	}
	return seen, r.follow(ctx, d, jobs, seen)
}

// ownable gives the columns that any of the jobs owns: a field such as the day of expiry may not be there.
func (r receipts) ownable(jobs []*job) []column {
	return slices.DeleteFunc(r.sheet().line, func(c column) bool {
		return c.field == "" || c.path != "quantity" && !slices.ContainsFunc(jobs, func(j *job) bool {
			return slices.ContainsFunc(j.wish.Lines, func(l line) bool { return l.cell(c.path) != nil })
		})
	})
}

func linked(rows []row, field string) []int64 {
	var ids []int64
	for _, r := range rows {
		if id := r.one(field); id != 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

func unique(ids []int64) []int64 { return slices.Compact(slices.Sorted(slices.Values(ids))) }

// identityOf gives the external id that was read into a row.
func identityOf(r row) verdict.Identity { return verdict.Identity(r["xid"]) }

// mine lists what was entered for a line of a receipt, in the order of its parts.
func (receipts) mine(j *job, l line) []row {
	var mine []row
	for n := 0; ; n++ {
		entered, there := byIdentity(j.rows["entered"], string(j.task.State.Identity.Line(partKey(l.Key, n))))
		if !there {
			return mine
		}
		mine = append(mine, entered)
	}
}

// show says how the receipt is.
func (r receipts) show(j *job) {
	values := map[string]string{}
	j.found, j.stage = false, reachDone
	for _, l := range j.wish.Lines {
		mine := r.mine(j, l)
		for _, entered := range mine {
			j.found, j.id = true, entered.one("picking_id")
			if entered.text("state") != "done" {
				j.stage = entered.text("state")
			}
		}
		if len(mine) > 0 || l.cell("quantity").decimal().Sign() == 0 {
			r.showLine(j, l, mine, values)
		}
	}
	if !j.found {
		j.have, j.stage = nil, ""
		return
	}
	for _, c := range j.wish.Head {
		values[c.Path] = c.Want // the order is that of the moves, and the backorder was settled when it was received
	}
	if p, known := byID(j.rows["picking"], j.id); known {
		j.number = p.text("name")
	}
	j.owned(values)
}

// showLine shows a line by what was entered for it, added up.
func (r receipts) showLine(j *job, l line, mine []row, values map[string]string) {
	path := func(name string) string { return "lines[" + l.Key + "]." + name }
	var sum []money.Decimal
	for _, c := range l.Cells {
		for _, entered := range mine {
			switch c.Path {
			case "quantity":
				sum = append(sum, entered.number(c.Field))
				values[path("quantity")] = c.unitIn(entered)
			case "order_line":
				m, _ := byID(slices.Concat(j.rows["move"], j.rows["returned"]), entered.one("move_id"))
				values[path("order_line")] = c.linked([]int64{m.one("purchase_line_id")})
			case "lot":
				values[path("lot")] = lotIn(entered)
			default:
				values[path(c.Path)] = c.show(entered)
			}
		}
		if len(mine) == 0 {
			values[path(c.Path)] = c.Want
		}
	}
	if total, err := money.Sum(sum...); err == nil && len(mine) > 0 {
		values[path("quantity")] = l.cell("quantity").shown(total.Reduced(), values[path("quantity")])
	}
}

// lotIn gives the lot's name, which Odoo keeps in the line until the lot is made, and then in the lot.
func lotIn(entered row) string {
	if name := entered.text("lot_name"); name != "" {
		return name
	}
	return entered.title("lot_id")
}
