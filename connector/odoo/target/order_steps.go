package target

import (
	"context"
	"slices"
)

// steps leads an order to its state.
func (o orders) steps() []step {
	wanted := func(j *job) bool { return j.task.State.Reach != reachCanceled }
	return []step{
		{"creating", func(j *job) bool { return wanted(j) && !j.found }, o.create},
		{"changing", func(j *job) bool { return wanted(j) && j.found && o.headDiffers(j) }, o.changeHead},
		{"changing the lines of", func(j *job) bool { return wanted(j) && j.found && len(o.changed(j)) > 0 }, o.changeLines},
		{"lowering what the warehouse expects of", func(j *job) bool { return wanted(j) && len(o.lowered(j)) > 0 }, o.lower},
		{"confirming", func(j *job) bool {
			return j.found && j.task.State.Reach == reachConfirmed && (j.stage == "draft" || j.stage == "sent")
		}, o.confirm},
		{"entering what was done of", func(j *job) bool { return wanted(j) && j.found && o.confirmed(j) && len(o.done(j)) > 0 }, o.enter},
		{"canceling", func(j *job) bool { return j.found && j.task.State.Reach == reachCanceled && j.stage != "cancel" }, o.cancel},
	}
}

func (o orders) headDiffers(j *job) bool {
	return slices.ContainsFunc(j.wish.Head, func(c cell) bool { return j.differs(c.Path) })
}

// changed gives the lines that are missing or differ.
func (o orders) changed(j *job) []line {
	return slices.DeleteFunc(slices.Clone(j.wish.Lines), func(l line) bool {
		return !slices.ContainsFunc(l.Cells, func(c cell) bool { return !c.Shown && j.differs("lines["+l.Key+"]."+c.Path) })
	})
}

// create makes orders with their lines, under external ids for both.
func (o orders) create(ctx context.Context, d desk, jobs []*job) []error {
	return d.loadAll(ctx, "purchase.order", jobs, func(j *job) []sheaf {
		head := sheaf{columns: []string{"id", "company_id/.id"}, rows: [][]string{{j.identity(), idText(d.company)}}}
		head.add(j.wish.Head)
		return []sheaf{head.with("order_line", j)}
	})
}

// add appends cells to the first row.
func (s *sheaf) add(cells []cell) {
	for _, c := range cells {
		s.columns = append(s.columns, c.columns()...)
		s.rows[0] = append(s.rows[0], c.texts()...)
	}
}

// with appends the lines of a wish: the first in the head's own row, the others in rows of their own. Columns that a line
// doesn't own stay empty for it; create only has lines that own the same.
func (s *sheaf) with(field string, j *job) sheaf {
	if len(j.wish.Lines) == 0 {
		return *s
	}
	width := len(s.columns)
	s.columns = append(s.columns, field+"/id")
	for _, name := range columnsOf(j.wish.Lines) {
		s.columns = append(s.columns, field+"/"+name)
	}
	for i, l := range j.wish.Lines {
		if i > 0 {
			s.rows = append(s.rows, make([]string, width, len(s.columns)))
		}
		s.rows[i] = append(s.rows[i], string(j.task.State.Identity.Line(l.Key)))
		s.rows[i] = append(s.rows[i], textsOf(l, s.columns[width+1:], field+"/")...)
	}
	return *s
}

// columnsOf gives the columns that any of the lines owns, in the order of the sheet.
func columnsOf(lines []line) []string {
	var names []string
	for _, l := range lines {
		for _, c := range written(l.Cells) {
			for _, name := range c.columns() {
				if !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

// textsOf gives what stands in the columns for a line.
func textsOf(l line, columns []string, prefix string) []string {
	texts := make([]string, len(columns))
	for _, c := range written(l.Cells) {
		for i, name := range c.columns() {
			if at := slices.Index(columns, prefix+name); at >= 0 {
				texts[at] = c.texts()[i]
			}
		}
	}
	return texts
}

// changeHead writes the fields of the head that differ, and those alone: Odoo computes the lines anew where the supplier
// is written, even with the same.
func (o orders) changeHead(ctx context.Context, d desk, jobs []*job) []error {
	return each(jobs, func(j *job) error {
		values := map[string]any{}
		for _, c := range j.wish.Head {
			if j.differs(c.Path) {
				c.values(values)
			}
		}
		return d.write(ctx, "purchase.order", j.id, values)
	})
}

// each does something job by job.
func each(jobs []*job, do func(j *job) error) []error {
	errs := make([]error, len(jobs))
	for i, j := range jobs {
		errs[i] = do(j)
	}
	return errs
}

// changeLines adds lines and changes others, each with all that is owned of it: quantity, price and date together.
func (o orders) changeLines(ctx context.Context, d desk, jobs []*job) []error {
	errs := d.loadAll(ctx, "purchase.order.line", jobs, func(j *job) []sheaf {
		var sheaves []sheaf
		for _, l := range o.changed(j) {
			if r, _ := o.lineRow(j, l.Key); r.is("taken") {
				continue
			}
			s := sheaf{columns: []string{"id", "order_id/.id"}, rows: [][]string{{string(j.task.State.Identity.Line(l.Key)), idText(j.id)}}}
			s.add(written(l.Cells))
			sheaves = append(sheaves, s)
		}
		return sheaves
	})
	for i, j := range jobs {
		if errs[i] == nil {
			errs[i] = o.changeTaken(ctx, d, j)
		}
	}
	return errs
}

// confirm confirms. Odoo answers a second confirmation well and changes nothing.
func (o orders) confirm(ctx context.Context, d desk, jobs []*job) []error {
	return d.actOn(ctx, "purchase.order", "button_confirm", jobs, nil)
}

func (o orders) cancel(ctx context.Context, d desk, jobs []*job) []error {
	return each(jobs, func(j *job) error {
		if err := o.cancelable(j); err != nil {
			return err
		}
		return d.call(ctx, "purchase.order", "button_cancel", []int64{j.id}, nil)
	})
}
