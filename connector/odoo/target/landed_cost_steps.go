package target

import (
	"context"

	"github.com/purserhq/purser/connector/odoo"
)

// look reads the costs, their lines, and the goods that shall bear them.
func (c landedCosts) look(ctx context.Context, d desk, jobs []*job) error {
	if err := d.locate(ctx, "stock.landed.cost", jobs); err != nil {
		return err
	}
	seen, err := c.read(ctx, d, jobs)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		head, there := byID(seen["cost"], j.id)
		j.found = there && j.id != 0
		pickings := []int64{}
		if receipts := j.wish.cell("receipts"); receipts != nil {
			pickings = receipts.ids()
		}
		j.rows = map[string][]row{"company": seen["company"], "picking": seen["picking"], "category": seen.categories(pickings)}
		if !j.found {
			j.have, j.stage = nil, ""
			continue
		}
		j.rows["cost"] = []row{head}
		j.rows["line"] = having(seen["line"], func(r row) bool { return r.one("cost_id") == j.id })
		j.stage, j.number = head.text("state"), head.text("name")
		c.show(j)
	}
	return nil
}

// categories gives those of the products in pickings.
func (r records) categories(pickings []int64) []row {
	in := map[int64]bool{}
	for _, id := range pickings {
		in[id] = true
	}
	products := linked(having(r["move"], func(m row) bool { return in[m.one("picking_id")] && m.text("state") == "done" }), "product_id")
	var found []row
	for _, id := range products {
		if product, known := byID(r["product"], id); known {
			if category, known := byID(r["category"], product.one("categ_id")); known {
				found = append(found, category)
			}
		}
	}
	return found
}

// read makes the calls. What bears the costs is read by Prepare alone.
func (c landedCosts) read(ctx context.Context, d desk, jobs []*job) (records, error) {
	seen := records{}
	var err error
	search := func(name, model, field string, in []int64, fields ...string) {
		if err == nil && len(in) > 0 {
			seen[name], err = odoo.SearchRead[row](ctx, d, odoo.Query{Model: model, Domain: []any{[]any{field, "in", unique(in)}}, Order: "id", Fields: fields})
		}
	}
	search("cost", "stock.landed.cost", "id", idsOf(jobs), fieldsOf(c.sheet().head, "name", "state")...)
	search("line", "stock.landed.cost.lines", "cost_id", idsOf(jobs), fieldsOf(c.sheet().line, "cost_id")...)
	if err == nil {
		err = d.identify(ctx, "stock.landed.cost.lines", seen["line"])
	}
	if len(jobs) == 0 || jobs[0].resumed {
		return seen, err
	}
	if err == nil {
		err = d.may(ctx, "stock.landed.cost", "create")
	}
	var pickings []int64
	for _, j := range jobs {
		if receipts := j.wish.cell("receipts"); receipts != nil {
			pickings = append(pickings, receipts.ids()...)
		}
	}
	search("picking", "stock.picking", "id", pickings, "name", "state")
	search("move", "stock.move", "picking_id", pickings, "picking_id", "product_id", "state")
	search("product", "product.product", "id", linked(seen["move"], "product_id"), "categ_id")
	search("category", "product.category", "id", linked(seen["product"], "categ_id"), "property_cost_method", "property_valuation")
	search("company", "res.company", "id", []int64{d.company}, append(bookLocks(d.major), "currency_id")...)
	return seen, err
}

// show gives the owned fields as they are.
func (c landedCosts) show(j *job) {
	values := map[string]string{}
	for _, cell := range j.wish.Head {
		values[cell.Path] = cell.show(j.rows["cost"][0])
	}
	j.showLines(values)
	j.owned(values)
}

func (c landedCosts) steps() []step {
	drafted := func(j *job) bool { return j.task.State.Reach != reachCanceled && (!j.found || j.stage == reachDraft) }
	return []step{
		{"entering", func(j *job) bool { return drafted(j) && (!j.found || len(j.differences()) > 0) }, c.enter},
		{"clearing", func(j *job) bool { return drafted(j) && j.found && len(c.extra(j)) > 0 }, c.clear},
		{"spreading", func(j *job) bool {
			return drafted(j) && j.found && j.task.State.Reach == reachDone && len(j.differences()) == 0 && len(c.extra(j)) == 0
		}, c.spread},
		{"canceling", func(j *job) bool {
			return j.found && j.task.State.Reach == reachCanceled && j.stage == reachDraft
		}, func(ctx context.Context, d desk, jobs []*job) []error {
			return d.actOn(ctx, "stock.landed.cost", "button_cancel", jobs, nil)
		}},
	}
}

// enter loads drafts with their lines. Loaded again, the same lines change.
func (c landedCosts) enter(ctx context.Context, d desk, jobs []*job) []error {
	return d.loadAll(ctx, "stock.landed.cost", jobs, func(j *job) []sheaf {
		s := sheaf{columns: []string{"id"}, rows: [][]string{{j.identity()}}}
		s.add(written(j.wish.Head))
		return []sheaf{s.with("cost_lines", j)}
	})
}

// written gives the cells that are written like others.
func written(cells []cell) []cell {
	var some []cell
	for _, c := range cells {
		if !c.Shown {
			some = append(some, c)
		}
	}
	return some
}

// clear takes lines out of drafts that they shall not have.
func (c landedCosts) clear(ctx context.Context, d desk, jobs []*job) []error {
	return each(jobs, func(j *job) error { return d.call(ctx, "stock.landed.cost.lines", "unlink", rowIDs(c.extra(j)), nil) })
}

// spread shares the costs out anew, since a line may have changed, and validates them.
func (c landedCosts) spread(ctx context.Context, d desk, jobs []*job) []error {
	errs := d.actOn(ctx, "stock.landed.cost", "compute_landed_cost", jobs, nil)
	var ready []*job
	var places []int
	for i, j := range jobs {
		if errs[i] == nil {
			ready, places = append(ready, j), append(places, i)
		}
	}
	for i, err := range d.actOn(ctx, "stock.landed.cost", "button_validate", ready, nil) {
		errs[places[i]] = err
	}
	return errs
}
