package target

import (
	"context"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/connector/odoo"
)

// look reads the payments, their bills, and how much each bill took of which.
func (p payments) look(ctx context.Context, d desk, jobs []*job) error {
	if err := d.locate(ctx, "account.payment", jobs); err != nil {
		return err
	}
	seen, err := p.read(ctx, d, jobs)
	if err != nil {
		return err
	}
	for _, j := range jobs {
		head, there := byID(seen["payment"], j.id)
		j.found = there && j.id != 0
		j.rows = map[string][]row{
			"bill": seen["bill"], "supplier": seen["supplier"], "company": seen["company"], "share": seen["share"], "entry": seen["entry"],
			"same": having(seen["same"], func(r row) bool { return p.same(j, r) }),
		}
		if !j.found {
			j.have, j.stage = nil, ""
			continue
		}
		j.rows["payment"] = []row{head}
		j.rows["open"] = having(seen["entry"], func(r row) bool { return head.one("move_id") != 0 && r.one("move_id") == head.one("move_id") })
		j.stage, j.number = p.stageOf(head.text("state")), ""
		if name := head.text("name"); name != "/" {
			j.number = name
		}
		p.show(j)
	}
	return nil
}

// same says whether another payment is that of a job's bank entry.
func (p payments) same(j *job, r row) bool {
	supplier, reference, money := j.wish.cell("supplier"), j.wish.cell("reference"), j.wish.cell("amount")
	if supplier == nil || reference == nil || reference.Want == "" || money == nil {
		return false
	}
	return r.id() != j.id && string(r["xid"]) != j.identity() && p.stageOf(r.text("state")) != reachCanceled &&
		r.one("partner_id") == idOrZero(supplier.ids()) && r.text(p.memo()) == reference.Want && r.number("amount").Equal(money.decimal())
}

// read makes the calls.
func (p payments) read(ctx context.Context, d desk, jobs []*job) (records, error) {
	seen := records{}
	var err error
	search := func(name, model string, domain []any, fields ...string) {
		if err == nil {
			seen[name], err = odoo.SearchRead[row](ctx, d, odoo.Query{Model: model, Domain: domain, Order: "id", Fields: fields})
		}
	}
	more := []string{"name", "state", "move_id", "currency_id", p.statements()}
	if d.major >= 18 {
		more = append(more, "outstanding_account_id")
	}
	if ids := idsOf(jobs); len(ids) > 0 {
		search("payment", "account.payment", []any{[]any{"id", "in", ids}}, fieldsOf(p.sheet().head, more...)...)
	}
	bills, suppliers, references := p.mentioned(jobs)
	if len(bills) > 0 {
		search("bill", "account.move", []any{[]any{"id", "in", bills}}, "name", "state", "move_type", "amount_residual", "currency_id", "commercial_partner_id")
		search("supplier", "res.partner", []any{[]any{"id", "in", suppliers}}, "commercial_partner_id")
	}
	if moves := append(linked(seen["payment"], "move_id"), bills...); len(moves) > 0 {
		search("entry", "account.move.line", []any{[]any{"move_id", "in", unique(moves)}, p.owed()}, "move_id", "amount_residual_currency")
	}
	if lines := rowIDs(seen["entry"]); len(lines) > 0 && len(seen["payment"]) > 0 {
		search("share", "account.partial.reconcile", []any{"|", []any{"debit_move_id", "in", lines}, []any{"credit_move_id", "in", lines}},
			"debit_move_id", "credit_move_id", "debit_amount_currency", "credit_amount_currency")
	}
	if len(references) > 0 {
		search("same", "account.payment", []any{[]any{"partner_id", "in", suppliers}, []any{p.memo(), "in", references}, []any{"company_id", "=", d.company}},
			"name", "state", "partner_id", "amount", p.memo())
		if err == nil {
			err = d.identify(ctx, "account.payment", seen["same"])
		}
	}
	if len(jobs) > 0 && !jobs[0].resumed {
		search("company", "res.company", []any{[]any{"id", "=", d.company}}, bookLocks(d.major)...)
	}
	return seen, err
}

// owed is the leaf that finds what is owed among the entries of the books.
func (p payments) owed() []any {
	if p.major < 16 {
		return []any{"account_internal_type", "=", "payable"}
	}
	return []any{"account_type", "=", "liability_payable"}
}

// mentioned lists the bills, suppliers and references of payments.
func (payments) mentioned(jobs []*job) (bills, suppliers []int64, references []string) {
	for _, j := range jobs {
		for _, l := range j.wish.Lines {
			if bill := l.cell("bill"); bill != nil {
				bills = append(bills, bill.ids()...)
			}
		}
		if supplier := j.wish.cell("supplier"); supplier != nil {
			suppliers = append(suppliers, supplier.ids()...)
		}
		if reference := j.wish.cell("reference"); reference != nil && reference.Want != "" {
			references = append(references, reference.Want)
		}
	}
	return bills, suppliers, references
}

// show gives the owned fields as they are.
func (p payments) show(j *job) {
	values := map[string]string{}
	for _, c := range j.wish.Head {
		values[c.Path] = c.show(j.rows["payment"][0])
	}
	for _, l := range j.wish.Lines {
		for _, c := range l.Cells {
			value := c.Want
			if c.Path == "amount" {
				value = ""
				if taken, err := p.taken(j, l); err == nil {
					value = c.shown(taken, c.Unit)
				}
			}
			values["lines["+l.Key+"]."+c.Path] = value
		}
	}
	j.owned(values)
}

// taken adds up what a line's bill took of the payment, in their currency.
func (p payments) taken(j *job, l line) (money.Decimal, error) {
	var shares []money.Decimal
	bill := billOf(l)
	of := func(line, move int64) bool {
		r, there := byID(j.rows["entry"], line)
		return there && r.one("move_id") == move
	}
	for _, own := range j.rows["open"] {
		for _, share := range j.rows["share"] {
			debit, credit := share.one("debit_move_id"), share.one("credit_move_id")
			switch {
			case debit == own.id() && of(credit, bill):
				shares = append(shares, share.number("debit_amount_currency"))
			case credit == own.id() && of(debit, bill):
				shares = append(shares, share.number("credit_amount_currency"))
			}
		}
	}
	sum, err := money.Sum(shares...)
	return sum.Reduced(), err
}

// missing is what a line's bill has yet to take; negative where it took too much.
func (p payments) missing(j *job, l line) (money.Decimal, error) {
	taken, err := p.taken(j, l)
	if err != nil {
		return taken, err
	}
	return l.cell("amount").decimal().Sub(taken)
}

// billOf gives the bill that a line settles; zero when it names none.
func billOf(l line) int64 {
	if c := l.cell("bill"); c != nil {
		return idOrZero(c.ids())
	}
	return 0
}
