package target

import (
	"context"

	"github.com/purserhq/purser/connector/odoo"
)

// look reads the entries, their lines, what they reverse, and what reverses them.
func (e entries) look(ctx context.Context, d desk, jobs []*job) error {
	if err := d.locate(ctx, "account.move", jobs); err != nil {
		return err
	}
	seen, err := e.read(ctx, d, jobs)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		head, there := byID(seen["entry"], j.id)
		j.found = there && j.id != 0
		j.rows = map[string][]row{"company": seen["company"], "origin": seen["origin"], "reversal": seen["reversal"]}
		if j.found {
			j.rows["entry"] = []row{head}
		}
		e.shift(j)
		if !j.found {
			j.have, j.stage = nil, ""
			continue
		}
		j.rows["line"] = having(seen["line"], func(r row) bool { return r.one("move_id") == j.id })
		j.stage, j.number = head.text("state"), ""
		if name := head.text("name"); name != "/" {
			j.number = name
		}
		e.show(j)
	}
	return nil
}

// read makes the calls.
func (e entries) read(ctx context.Context, d desk, jobs []*job) (records, error) {
	seen := records{}
	var err error
	search := func(name, model, field string, in []int64, fields ...string) {
		if err == nil && len(in) > 0 {
			seen[name], err = odoo.SearchRead[row](ctx, d, odoo.Query{Model: model, Domain: []any{[]any{field, "in", unique(in)}}, Order: "id", Fields: fields})
		}
	}
	var origins []int64
	for _, j := range jobs {
		if c := j.wish.cell("reverses"); c != nil {
			origins = append(origins, c.ids()...)
		}
	}
	search("entry", "account.move", "id", idsOf(jobs), fieldsOf(e.sheet().head, "name", "state")...)
	search("line", "account.move.line", "move_id", idsOf(jobs), fieldsOf(e.sheet().line, "move_id")...)
	search("origin", "account.move", "id", origins, "name", "state")
	search("reversal", "account.move", "reversed_entry_id", append(origins, idsOf(jobs)...), "name", "state", "reversed_entry_id")
	seen["reversal"] = having(seen["reversal"], func(r row) bool { return r.text("state") != "cancel" })
	search("company", "res.company", "id", []int64{d.company}, append(bookLocks(d.major), "currency_id")...)
	if err == nil {
		err = d.identify(ctx, "account.move.line", seen["line"])
	}
	if err == nil {
		err = d.identify(ctx, "account.move", seen["reversal"])
	}
	return seen, err
}

// show gives the owned fields as they are.
func (entries) show(j *job) {
	values := map[string]string{}
	for _, c := range j.wish.Head {
		values[c.Path] = c.Want
		if c.Field != "" {
			values[c.Path] = c.show(j.rows["entry"][0])
		}
	}
	j.showLines(values)
	j.owned(values)
}

// showLines gives the owned fields of lines that are found by their external ids.
func (j *job) showLines(values map[string]string) {
	for _, l := range j.wish.Lines {
		r, there := byIdentity(j.rows["line"], string(j.task.State.Identity.Line(l.Key)))
		if !there {
			continue
		}
		for _, c := range l.Cells {
			values["lines["+l.Key+"]."+c.Path] = c.show(r)
		}
	}
}

// steps leads an entry to its state. A draft whose lines changed is written in one go: Odoo keeps it in balance.
func (e entries) steps() []step {
	drafted := func(j *job) bool { return j.task.State.Reach != reachCanceled && (!j.found || j.stage == reachDraft) }
	right := func(j *job) bool { return len(j.differences()) == 0 && len(e.extra(j)) == 0 }
	return []step{
		{"entering", func(j *job) bool { return drafted(j) && !j.found }, e.enter},
		{"changing", func(j *job) bool { return drafted(j) && j.found && !right(j) }, e.change},
		{"posting", func(j *job) bool {
			return drafted(j) && j.found && j.task.State.Reach == reachPosted && right(j)
		}, e.post},
		{"canceling", func(j *job) bool {
			return j.found && j.task.State.Reach == reachCanceled && j.stage != "cancel"
		}, e.cancel},
	}
}

func (e entries) enter(ctx context.Context, d desk, jobs []*job) []error {
	return d.loadAll(ctx, "account.move", jobs, func(j *job) []sheaf {
		s := sheaf{columns: []string{"id", "move_type"}, rows: [][]string{{j.identity(), "entry"}}}
		s.add(written(j.wish.Head))
		return []sheaf{s.with("line_ids", j)}
	})
}

// change empties drafts and loads them again: written one by one, lines would leave the entry out of balance in between, and a
// line that a write adds has no external id.
func (e entries) change(ctx context.Context, d desk, jobs []*job) []error {
	errs := each(jobs, func(j *job) error {
		commands := []any{}
		for _, r := range j.rows["line"] {
			commands = append(commands, []any{2, r.id()})
		}
		if len(commands) == 0 {
			return nil
		}
		return d.write(ctx, "account.move", j.id, map[string]any{"line_ids": commands})
	})
	var ready []*job
	var places []int
	for i, j := range jobs {
		if errs[i] == nil {
			ready, places = append(ready, j), append(places, i)
		}
	}
	for i, err := range e.enter(ctx, d, ready) {
		errs[places[i]] = err
	}
	return errs
}

func (e entries) post(ctx context.Context, d desk, jobs []*job) []error {
	for _, j := range jobs {
		j.posted = true
	}
	return d.actOn(ctx, "account.move", "action_post", jobs, nil)
}

func (e entries) cancel(ctx context.Context, d desk, jobs []*job) []error {
	return each(jobs, func(j *job) error {
		if err := e.cancelable(j); err != nil {
			return err
		}
		return d.call(ctx, "account.move", "button_cancel", []int64{j.id}, nil)
	})
}
