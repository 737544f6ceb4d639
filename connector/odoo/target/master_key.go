package target

import (
	"context"
	"slices"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// takeOver finds by a key the records that people made.
func (m master) takeOver(ctx context.Context, d desk, at int, jobs []*job) error {
	asking := those(jobs, func(j *job) bool { return m.valueOf(j, at) != "" })
	if len(asking) == 0 {
		return nil
	}
	values := make([]string, len(asking))
	for i, j := range asking {
		values[i] = m.valueOf(j, at)
	}
	rows, err := odoo.SearchRead[row](ctx, d, odoo.Query{
		Model: m.of, Order: "id", Limit: 10_000, Fields: fieldsOf(m.columns, "display_name", "active"),
		Domain: append([]any{[]any{m.field(at), "in", values}}, m.keys[at].among...), Context: map[string]any{"active_test": false},
	})
	if err != nil {
		return err
	}
	if err := d.identify(ctx, m.of, rows); err != nil {
		return err
	}
	for _, j := range asking {
		if slices.IndexFunc(asking, func(other *job) bool { return other != j && m.valueOf(other, at) == m.valueOf(j, at) }) >= 0 {
			j.refuse(fault.New(fault.Conflict, "two states want a %s with the %s %s", j.task.State.Kind, m.keys[at].path, m.valueOf(j, at)).On(m.keys[at].path).
				Do("Decide which of the two is right, and replay that one."))
			continue
		}
		m.choose(j, at, slices.DeleteFunc(slices.Clone(rows), func(r row) bool { return r.text(m.field(at)) != m.valueOf(j, at) }))
	}
	return nil
}

// choose takes the one record that a key leads to.
func (m master) choose(j *job, at int, rows []row) {
	found := finder{label: string(j.task.State.Kind), archives: true}.only(m.valueOf(j, at), rows)
	switch {
	case len(rows) == 0:
	case found.err != nil:
		j.refuse(fault.New(fault.CodeOf(found.err), "it can't be taken over").On(m.keys[at].path).Because(found.err).Do("%s", fault.HintOf(found.err)))
	case verdict.Identity(found.row["xid"]).Validate() == nil && string(found.row["xid"]) != j.identity():
		j.refuse(m.taken(j, at, found.row, "Purser made it as "+string(found.row["xid"])))
	default:
		for earlier := range at {
			if have := found.row.text(m.field(earlier)); have != "" && have != m.valueOf(j, earlier) {
				j.refuse(m.taken(j, at, found.row, "its "+m.keys[earlier].path+" is "+have))
				return
			}
		}
		j.id = found.id
	}
}

// taken refuses to take over a record that seems to be another.
func (m master) taken(j *job, at int, r row, why string) error {
	return fault.New(fault.Conflict, "the %s with the %s %s in Odoo, %s, is another: %s", j.task.State.Kind, m.keys[at].path, m.valueOf(j, at), candidates([]row{r}), why).
		On(m.keys[at].path).Do("See which of the two is right. Correct it there, then replay the document.")
}

func (m master) field(at int) string {
	return m.columns[slices.IndexFunc(m.columns, func(c column) bool { return c.path == m.keys[at].path })].field
}

// valueOf gives what a state wants of a key; empty when it doesn't own it.
func (m master) valueOf(j *job, at int) string {
	if c := j.wish.cell(m.keys[at].path); c != nil {
		return c.Text
	}
	return ""
}
