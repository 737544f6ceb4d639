package target

import (
	"context"
	"strconv"

	"github.com/purserhq/purser/connector/odoo"
)

// look reads the bills of the jobs, their lines, their document, and what else has their references.
func (b bills) look(ctx context.Context, d desk, jobs []*job) error {
	if err := d.locate(ctx, "account.move", jobs); err != nil {
		return err
	}
	seen, err := b.read(ctx, d, jobs)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		head, there := byID(seen["bill"], j.id)
		j.found = there && j.id != 0
		j.rows = map[string][]row{"journal": seen["journal"], "company": seen["company"]}
		j.rows["same"] = having(seen["same"], func(r row) bool { return b.same(j, r) })
		if !j.found {
			j.have, j.stage = nil, ""
			continue
		}
		of := func(r row) bool { return r.one("move_id") == j.id }
		j.rows["bill"] = []row{head}
		j.rows["line"], j.rows["entry"] = having(seen["line"], of), having(seen["entry"], of)
		j.rows["document"] = having(seen["document"], func(r row) bool { return r.number("res_id").String() == strconv.FormatInt(j.id, 10) })
		j.stage, j.number = head.text("state"), ""
		if name := head.text("name"); name != "/" {
			j.number = name
		}
		b.show(j)
	}
	return nil
}

// same says whether another record is a bill with a job's reference.
func (b bills) same(j *job, r row) bool {
	supplier, reference := j.wish.cell("supplier"), j.wish.cell("supplier_reference")
	if supplier == nil || reference == nil || reference.Want == "" {
		return false
	}
	return r.id() != j.id && string(r["xid"]) != j.identity() && r.one("partner_id") == idOrZero(supplier.ids()) && r.text("ref") == reference.Want
}

// read makes the calls.
func (b bills) read(ctx context.Context, d desk, jobs []*job) (records, error) {
	seen := records{}
	var err error
	search := func(name, model string, domain []any, order string, fields ...string) {
		if err == nil {
			seen[name], err = odoo.SearchRead[row](ctx, d, odoo.Query{Model: model, Domain: domain, Order: order, Fields: fields})
		}
	}
	if ids := idsOf(jobs); len(ids) > 0 {
		mine := []any{"move_id", "in", ids}
		search("bill", "account.move", []any{[]any{"id", "in", ids}}, "id", fieldsOf(b.sheet().head, "name", "state", "payment_state", "move_type", "currency_id", "company_id")...)
		search("line", "account.move.line", []any{mine, b.invoiced()}, "sequence, id", fieldsOf(b.sheet().line, "move_id")...)
		search("entry", "account.move.line", []any{mine}, "id", "move_id", "debit", "credit", "amount_currency", "tax_line_id", b.part())
		search("document", "ir.attachment", []any{[]any{"res_model", "=", "account.move"}, []any{"res_id", "in", ids}}, "id", "name", "res_id")
	}
	suppliers, references := b.references(jobs)
	if len(references) > 0 {
		search("same", "account.move", []any{
			[]any{"move_type", "=", b.kind()}, []any{"state", "!=", "cancel"}, []any{"partner_id", "in", suppliers}, []any{"ref", "in", references}, []any{"company_id", "=", d.company},
		}, "id", "name", "ref", "partner_id")
	}
	if err == nil {
		err = d.identify(ctx, "account.move", seen["same"])
	}
	if len(jobs) > 0 && !jobs[0].resumed {
		search("journal", "account.journal", []any{[]any{"type", "=", "purchase"}, []any{"company_id", "=", d.company}}, "id", "name")
		search("company", "res.company", []any{[]any{"id", "=", d.company}}, "id", b.locks()...)
	}
	return seen, err
}

// invoiced is the leaf that finds the lines that people entered.
func (b bills) invoiced() []any {
	if b.major < 16 {
		return []any{"exclude_from_invoice_tab", "=", false}
	}
	return []any{"display_type", "=", "product"}
}

// part is the field that tells what an entry of the books is, where there is one.
func (b bills) part() string { return named(b.major, 16, "account_internal_type", "display_type") }

func (b bills) references(jobs []*job) (suppliers []int64, references []string) {
	for _, j := range jobs {
		supplier, reference := j.wish.cell("supplier"), j.wish.cell("supplier_reference")
		if supplier != nil && reference != nil && reference.Want != "" {
			suppliers, references = append(suppliers, supplier.ids()...), append(references, reference.Want)
		}
	}
	return suppliers, references
}

// show gives the owned fields as they are. Lines have no identity that lasts: they are told apart by their order.
func (b bills) show(j *job) {
	values := map[string]string{}
	for _, c := range j.wish.Head {
		switch c.Path {
		case "hold":
			values[c.Path] = strconv.FormatBool(j.rows["bill"][0].text("payment_state") == "blocked")
		case "document.name", "document.content":
			values[c.Path] = b.attached(j, c)
		default:
			values[c.Path] = c.show(j.rows["bill"][0])
		}
	}
	for i, l := range j.wish.Lines {
		if i >= len(j.rows["line"]) {
			break
		}
		for _, c := range l.Cells {
			values["lines["+l.Key+"]."+c.Path] = c.show(j.rows["line"][i])
		}
	}
	j.owned(values)
}

// attached shows a document's field as wanted where a file of its name is on the bill.
func (bills) attached(j *job, c cell) string {
	name, _ := j.task.State.Fields.Get("document.name")
	for _, r := range j.rows["document"] {
		if r.text("name") == name {
			want, _ := j.task.State.Fields.Get(c.Path)
			return want
		}
	}
	return ""
}
