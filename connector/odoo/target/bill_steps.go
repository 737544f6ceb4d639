package target

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

// steps leads a bill to its state. It is posted last, when all that is owned is right.
func (b bills) steps() []step {
	drafted := func(j *job) bool { return j.found && j.stage == "draft" && j.task.State.Reach != reachCanceled }
	return []step{
		{"reopening", func(j *job) bool { return j.posted && j.stage == "posted" && (b.frozen(j) || !b.whole(j)) }, b.reopen},
		{"creating", func(j *job) bool { return !j.found && j.task.State.Reach != reachCanceled }, b.create},
		{"changing", func(j *job) bool { return j.found && j.task.State.Reach != reachCanceled && b.headDiffers(j) }, b.changeHead},
		{"changing the lines of", func(j *job) bool { return drafted(j) && b.linesDiffer(j) }, b.replaceLines},
		{"rounding", func(j *job) bool { return drafted(j) && j.differs("total") && !b.linesDiffer(j) }, b.round},
		{"attaching the document to", func(j *job) bool { return j.found && j.differs("document.name") }, b.attach},
		{"holding", func(j *job) bool { return j.found && b.major >= 19 && j.differs("hold") }, b.hold},
		{"posting", func(j *job) bool {
			return drafted(j) && j.task.State.Reach == reachPosted && b.whole(j) && len(j.differences()) == 0
		}, b.post},
		{"canceling", func(j *job) bool { return j.found && j.task.State.Reach == reachCanceled && j.stage != "cancel" }, b.cancel},
	}
}

func (b bills) headDiffers(j *job) bool {
	return slices.ContainsFunc(j.wish.Head, func(c cell) bool { return !c.Shown && j.differs(c.Path) })
}

func (b bills) linesDiffer(j *job) bool {
	return !b.whole(j) || slices.ContainsFunc(j.differences(), func(difference difference) bool { return strings.HasPrefix(difference.Path, "lines[") })
}

// create loads drafts with their lines. A bill that got the reference since Prepare is seen here once more.
func (b bills) create(ctx context.Context, d desk, jobs []*job) []error {
	errs := make([]error, len(jobs))
	var ready []*job
	var places []int
	for i, j := range jobs {
		if errs[i] = b.bookable(j); errs[i] == nil {
			ready, places = append(ready, j), append(places, i)
		}
	}
	for i, err := range b.load(ctx, d, ready) {
		errs[places[i]] = err
	}
	return errs
}

func (b bills) load(ctx context.Context, d desk, jobs []*job) []error {
	return d.loadAll(ctx, "account.move", jobs, func(j *job) []sheaf {
		s := sheaf{columns: []string{"id", "move_type"}, rows: [][]string{{j.identity(), b.kind()}}}
		s.add(slices.DeleteFunc(slices.Clone(j.wish.Head), func(c cell) bool { return c.Shown }))
		width := len(s.columns)
		names := columnsOf(j.wish.Lines)
		s.columns = append(s.columns, "invoice_line_ids/sequence")
		for _, name := range names {
			s.columns = append(s.columns, "invoice_line_ids/"+name)
		}
		for i, l := range j.wish.Lines {
			if i > 0 {
				s.rows = append(s.rows, make([]string, width, len(s.columns)))
			}
			s.rows[i] = append(s.rows[i], strconv.Itoa(10*(i+1)))
			s.rows[i] = append(s.rows[i], textsOf(l, names, "")...)
		}
		return []sheaf{s}
	})
}

func (b bills) changeHead(ctx context.Context, d desk, jobs []*job) []error {
	return each(jobs, func(j *job) error {
		values := map[string]any{}
		for _, c := range j.wish.Head {
			if !c.Shown && j.differs(c.Path) {
				c.values(values)
			}
		}
		return d.write(ctx, "account.move", j.id, values)
	})
}

// replaceLines puts the wanted lines in the place of all that are there, in one write.
func (b bills) replaceLines(ctx context.Context, d desk, jobs []*job) []error {
	fallback, err := b.accounts(ctx, d)
	return each(jobs, func(j *job) error {
		if err != nil {
			return err
		}
		commands := []any{[]any{5, 0, 0}}
		for i, l := range j.wish.Lines {
			values := map[string]any{"sequence": 10 * (i + 1)}
			for _, c := range l.Cells {
				c.values(values)
			}
			if l.cell("account") == nil && l.cell("product") == nil && fallback != 0 {
				values["account_id"] = fallback
			}
			commands = append(commands, []any{0, 0, values})
		}
		return d.write(ctx, "account.move", j.id, map[string]any{"invoice_line_ids": commands})
	})
}

// accounts gives the account of the purchase journal for lines without a product: Odoo 14 asks for it where lines are
// written, though not where a bill is made with them.
func (b bills) accounts(ctx context.Context, d desk) (int64, error) {
	if b.major >= 16 {
		return 0, nil
	}
	journals, err := odoo.SearchRead[row](ctx, d, odoo.Query{
		Model: "account.journal", Domain: []any{[]any{"type", "=", "purchase"}, []any{"company_id", "=", d.company}}, Fields: []string{"default_account_id"}, Order: "sequence, id", Limit: 1,
	})
	if err != nil || len(journals) == 0 {
		return 0, err
	}
	return journals[0].one("default_account_id"), nil
}

// attach puts the source document on the bill, under an external id of its own.
func (b bills) attach(ctx context.Context, d desk, jobs []*job) []error {
	return d.loadAll(ctx, "ir.attachment", jobs, func(j *job) []sheaf {
		name, _ := j.task.State.Fields.Get("document.name")
		content, _ := j.task.State.Fields.Get("document.content")
		return []sheaf{{
			columns: []string{"id", "name", "res_model", "res_id", "datas"},
			rows:    [][]string{{string(j.task.State.Identity.Line("document")), name, "account.move", idText(j.id), content}},
		}}
	})
}

// hold turns the payment block. It is a toggle: it is pulled only where the record, read just before, is not as it shall be.
func (b bills) hold(ctx context.Context, d desk, jobs []*job) []error {
	return each(jobs, func(j *job) error {
		want, _ := j.task.State.Fields.Get("hold")
		have, err := odoo.Read[row](ctx, d, "account.move", []int64{j.id}, "payment_state")
		if err != nil || len(have) != 1 {
			return err
		}
		if strconv.FormatBool(have[0].text("payment_state") == "blocked") == want {
			return nil
		}
		state := "not_paid"
		if want == "true" {
			state = "blocked"
		}
		return d.write(ctx, "account.move", j.id, map[string]any{"payment_state": state})
	})
}

// reopen takes back a posting that caught the bill while another process was at its lines.
func (b bills) reopen(ctx context.Context, d desk, jobs []*job) []error {
	return d.actOn(ctx, "account.move", "button_draft", jobs, nil)
}

// post enters the bills into the books.
func (b bills) post(ctx context.Context, d desk, jobs []*job) []error {
	for _, j := range jobs {
		j.posted = true
	}
	return d.actOn(ctx, "account.move", "action_post", jobs, nil)
}

// cancel takes a bill out of the books.
func (b bills) cancel(ctx context.Context, d desk, jobs []*job) []error {
	return each(jobs, func(j *job) error {
		if err := b.cancelable(j); err != nil {
			return err
		}
		if j.stage == "posted" {
			if err := d.call(ctx, "account.move", "button_draft", []int64{j.id}, nil); err != nil && fault.CodeOf(err) != fault.Invalid {
				return err
			}
		}
		return d.call(ctx, "account.move", "button_cancel", []int64{j.id}, nil)
	})
}
