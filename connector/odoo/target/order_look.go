package target

import (
	"context"
	"slices"
	"strings"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/connector/odoo"
)

// look reads the orders of the jobs with their lines, in a few calls for all.
func (o orders) look(ctx context.Context, d desk, jobs []*job) error {
	if err := d.locate(ctx, "purchase.order", jobs); err != nil {
		return err
	}
	fields := fieldsOf(o.sheet().head, "name", "state")
	if d.major >= 19 {
		fields = append(fields, "locked")
	}
	heads, err := odoo.Read[row](ctx, d, "purchase.order", idsOf(jobs), fields...)
	if err != nil {
		return err
	}
	lines, err := odoo.SearchRead[row](ctx, d, odoo.Query{
		Model: "purchase.order.line", Domain: []any{[]any{"order_id", "in", idsOf(jobs)}}, Order: "id",
		Fields: fieldsOf(o.sheet().line, "order_id", "qty_received", "qty_received_method", "qty_invoiced"),
	})
	if err != nil {
		return err
	}
	if err := d.identify(ctx, "purchase.order.line", lines); err != nil {
		return err
	}
	moves, err := o.moves(ctx, d, rowIDs(lines))
	if err != nil {
		return err
	}
	for _, j := range jobs {
		at := slices.IndexFunc(heads, func(r row) bool { return j.id != 0 && r.id() == j.id })
		j.found = at >= 0
		if !j.found {
			j.have, j.rows = nil, nil
			continue
		}
		mine := slices.DeleteFunc(slices.Clone(lines), func(r row) bool { return r.one("order_id") != j.id })
		j.rows = map[string][]row{"order": heads[at : at+1], "line": mine, "move": moves}
		j.number, j.stage = heads[at].text("name"), heads[at].text("state")
		o.read(j)
	}
	return o.pair(ctx, d, jobs)
}

// read gives the owned fields as they are.
func (o orders) read(j *job) {
	values := map[string]string{}
	for _, c := range j.wish.Head {
		values[c.Path] = c.show(j.rows["order"][0])
	}
	for _, l := range j.wish.Lines {
		r, there := o.lineRow(j, l.Key)
		if !there {
			continue
		}
		for _, c := range l.Cells {
			values["lines["+l.Key+"]."+c.Path] = c.show(r)
		}
	}
	j.owned(values)
}

// lineRow finds the line of a key.
func (orders) lineRow(j *job, key string) (row, bool) {
	return byIdentity(j.rows["line"], string(j.task.State.Identity.Line(key)))
}

// byIdentity finds the row whose external id was read into xid.
func byIdentity(rows []row, xid string) (row, bool) {
	for _, r := range rows {
		if string(r["xid"]) == xid {
			return r, true
		}
	}
	return nil, false
}

// locate finds the ids of the jobs' records: from the plan, the engine's reference, or the external id.
func (d desk) locate(ctx context.Context, model string, jobs []*job) error {
	var xids []string
	for _, j := range jobs {
		if id, ok := referenced(j.task.Reference, model); ok {
			j.id = id
		}
		if j.wish.ID != 0 {
			j.id = j.wish.ID
		}
		if j.id == 0 {
			xids = append(xids, j.identity())
		}
	}
	found := d.byXID(ctx, xids)
	for _, j := range jobs {
		to, asked := found[j.identity()]
		switch {
		case !asked || j.id != 0:
		case to.err != nil:
			return to.err
		case to.model == model:
			j.id = to.id
		}
	}
	return nil
}

// idsOf gives the records of the jobs.
func idsOf(jobs []*job) []int64 {
	ids := []int64{}
	for _, j := range jobs {
		if j.id != 0 {
			ids = append(ids, j.id)
		}
	}
	return ids
}

func rowIDs(rows []row) []int64 {
	ids := make([]int64, len(rows))
	for i, r := range rows {
		ids[i] = r.id()
	}
	return ids
}

// fieldsOf gives the fields that columns need, and more.
func fieldsOf(columns []column, more ...string) []string {
	fields := more
	for _, c := range columns {
		fields = append(fields, c.field)
		if c.unit != "" {
			fields = append(fields, c.unit)
		}
	}
	slices.Sort(fields)
	return slices.Compact(slices.DeleteFunc(fields, func(f string) bool { return f == "" || strings.Contains(f, " ") }))
}

// decimal gives the number of a cell.
func (c cell) decimal() money.Decimal {
	number, err := money.ParseDecimal(c.Text)
	if err != nil {
		return money.Decimal{}
	}
	return number
}
