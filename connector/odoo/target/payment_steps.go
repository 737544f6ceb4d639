package target

import (
	"cmp"
	"context"
	"slices"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

func (p payments) steps() []step {
	wanted := func(j *job) bool { return j.task.State.Reach != reachCanceled }
	drafted := func(j *job) bool { return wanted(j) && j.found && j.stage == reachDraft }
	return []step{
		{"creating", func(j *job) bool { return wanted(j) && !j.found }, p.create},
		{"changing", func(j *job) bool { return wanted(j) && j.found && p.headDiffers(j) }, p.change},
		{"reopening", func(j *job) bool { return wanted(j) && j.found && j.stage == reachPosted && len(j.rows["open"]) == 0 }, p.reopen},
		{"completing", func(j *job) bool { return drafted(j) && p.loadedTwice(j) }, p.complete},
		{"posting", func(j *job) bool { return drafted(j) && !p.headDiffers(j) && !p.loadedTwice(j) }, p.post},
		{"matching", func(j *job) bool { return wanted(j) && p.reached(j) && len(j.differences()) > 0 }, p.match},
		{"canceling", func(j *job) bool { return !wanted(j) && j.found && j.stage != reachCanceled }, p.cancel},
	}
}

func (payments) headDiffers(j *job) bool {
	return slices.ContainsFunc(j.wish.Head, func(c cell) bool { return j.differs(c.Path) && (!c.Fixed || j.stage == reachDraft) })
}

// create loads drafts. What Odoo would choose by itself is named.
func (p payments) create(ctx context.Context, d desk, jobs []*job) []error {
	return d.loadAll(ctx, "account.payment", jobs, func(j *job) []sheaf {
		s := sheaf{columns: []string{"id", "partner_type"}, rows: [][]string{{j.identity(), "supplier"}}}
		s.add(j.wish.Head)
		return []sheaf{s}
	})
}

func (p payments) change(ctx context.Context, d desk, jobs []*job) []error {
	return each(jobs, func(j *job) error {
		values := map[string]any{}
		for _, c := range j.wish.Head {
			if j.differs(c.Path) {
				c.values(values)
			}
		}
		return d.write(ctx, "account.payment", j.id, values)
	})
}

// loadedTwice says whether a second load took away the account that the money is under way in. From 18 on Odoo chooses it
// when a payment is made, and forgets it when the journal is written once more, even with the same: such a payment would be
// posted without an entry in the books, and no bill could be matched with it.
func (p payments) loadedTwice(j *job) bool {
	return p.major >= 18 && j.rows["payment"][0].one("outstanding_account_id") == 0
}

// complete gives back the account that Odoo itself would have chosen: the chart's, or else the company's for transfers.
func (p payments) complete(ctx context.Context, d desk, jobs []*job) []error {
	xid := "account." + idText(d.company) + "_account_journal_payment_credit_account_id"
	found := d.byXID(ctx, []string{xid})[xid]
	account, err := found.id, found.err
	if err == nil && account == 0 {
		var companies []row
		if companies, err = odoo.Read[row](ctx, d, "res.company", []int64{d.company}, "transfer_account_id"); err == nil && len(companies) == 1 {
			account = companies[0].one("transfer_account_id")
		}
	}
	return each(jobs, func(j *job) error {
		switch {
		case err != nil:
			return err
		case account == 0:
			return fault.New(fault.Invalid, "the company has no account for payments that are under way").On("bank").
				Do("Name an outstanding account at the bank journal's payment method in Odoo, then replay the document.")
		}
		return d.write(ctx, "account.payment", j.id, map[string]any{"outstanding_account_id": account})
	})
}

// reopen takes back the posting of payments without an entry: another process loaded them between our look and our posting.
func (p payments) reopen(ctx context.Context, d desk, jobs []*job) []error {
	return d.actOn(ctx, "account.payment", "action_draft", jobs, nil)
}

// post enters the payments into the books.
func (p payments) post(ctx context.Context, d desk, jobs []*job) []error {
	for _, j := range jobs {
		j.posted = true
	}
	return d.actOn(ctx, "account.payment", "action_post", jobs, nil)
}

// match gives bills their shares, one after the other: what Odoo's own matching takes depends on what is open just then.
func (p payments) match(ctx context.Context, d desk, jobs []*job) []error {
	return each(jobs, func(j *job) error {
		for range j.wish.Lines {
			l, share, err := p.next(j)
			if err != nil || share.Sign() == 0 {
				return err
			}
			if err := p.give(ctx, d, j, l, share); err != nil {
				return err
			}
			if err := p.look(ctx, d, []*job{j}); err != nil {
				return err
			}
		}
		return nil
	})
}

// next gives the line that gets its share now: bills that end up settled come first, so that the last can take the rest.
func (p payments) next(j *job) (line, money.Decimal, error) {
	type due struct {
		line  line
		share money.Decimal
		rest  money.Decimal
	}
	var open []due
	for _, l := range j.wish.Lines {
		missing, err := p.missing(j, l)
		if err != nil {
			return line{}, money.Decimal{}, err
		}
		if missing.Sign() == 0 {
			continue
		}
		if err := p.takes(j, l, missing); err != nil {
			return line{}, money.Decimal{}, err
		}
		bill, _ := byID(j.rows["bill"], billOf(l))
		rest, err := bill.number("amount_residual").Sub(missing)
		if err != nil {
			return line{}, money.Decimal{}, err
		}
		open = append(open, due{l, missing, rest})
	}
	if len(open) == 0 {
		return line{}, money.Decimal{}, nil
	}
	first := slices.MinFunc(open, func(a, b due) int { return cmp.Compare(a.rest.Sign(), b.rest.Sign()) })
	return first.line, first.share, nil
}

// give settles a bill by a share.
func (p payments) give(ctx context.Context, d desk, j *job, l line, share money.Decimal) error {
	own := j.rows["open"][0]
	bill, _ := byID(j.rows["bill"], billOf(l))
	if smaller(own.number("amount_residual_currency").Abs(), bill.number("amount_residual")).Equal(share) {
		return d.call(ctx, "account.move", "js_assign_outstanding_line", []int64{bill.id()}, nil, wire.Arg{Name: "line_id", Value: own.id()})
	}
	owing := having(j.rows["entry"], func(r row) bool {
		return r.one("move_id") == bill.id() && r.number("amount_residual_currency").Sign() != 0
	})
	home, err := bills{major: p.major}.currency(ctx, d)
	switch {
	case err != nil:
		return err
	case home != bill.one("currency_id") || len(owing) != 1 || share.Sign() < 0 || owing[0].number("amount_residual_currency").Abs().Less(share):
		return fault.New(fault.Unsupported, "Odoo can't give bill %s just %s of payment %s: its own matching would take more", titled(bill), share.String(), j.called()).
			On("lines[" + l.Key + "].amount").Do("Match them by hand in Odoo, or give a payment for each bill that is paid in part.")
	}
	debit, credit := own.id(), owing[0].id()
	if j.wish.cell("direction").Want == inbound {
		debit, credit = credit, debit
	}
	text := share.String()
	_, err = odoo.Load(ctx, d, odoo.Loading{
		Model: "account.partial.reconcile", Columns: []string{"id", "debit_move_id/.id", "credit_move_id/.id", "amount", "debit_amount_currency", "credit_amount_currency"},
		Rows: [][]string{{string(j.task.State.Identity.Line(l.Key)), idText(debit), idText(credit), text, text, text}},
	})
	return err
}

// cancel takes payments out of the books and opens their bills. Until 17 that takes two calls: canceled at once, a payment
// would leave its bills paid.
func (p payments) cancel(ctx context.Context, d desk, jobs []*job) []error {
	return each(jobs, func(j *job) error {
		if err := p.cancelable(j); err != nil {
			return err
		}
		if p.major < 18 && j.stage == reachPosted {
			if err := d.call(ctx, "account.payment", "action_draft", []int64{j.id}, nil); err != nil && fault.CodeOf(err) != fault.Invalid {
				return err
			}
		}
		return d.call(ctx, "account.payment", "action_cancel", []int64{j.id}, nil)
	})
}
