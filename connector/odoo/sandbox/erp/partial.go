package erp

import (
	"math"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// partial says how much of what one line of the books owes another has settled. What a bill was paid is the sum of those of
// its lines.
func partial() *orm.Model {
	line := func(name, label string) *orm.Field {
		return orm.Link(name, label, "account.move.line").Must().With(orm.Cascade)
	}
	return &orm.Model{
		Name: "account.partial.reconcile", Label: "Partial Reconcile", Rights: []orm.Right{{Group: billers, May: "crwd"}},
		Fields: []*orm.Field{
			line("debit_move_id", "Debit Move"), line("credit_move_id", "Credit Move"), orm.Of(orm.Monetary, "amount", "Amount").To(2),
			orm.Of(orm.Monetary, "debit_amount_currency", "Debit Amount Currency").To(2), orm.Of(orm.Monetary, "credit_amount_currency", "Credit Amount Currency").To(2),
		},
		Created: func(r orm.Rec) error { return paid(r, 1) },
		Writing: func(records orm.Recs, values orm.Values, next func(orm.Values) error) error {
			if err := allPaid(records, -1); err != nil {
				return err
			}
			if err := next(values); err != nil {
				return err
			}
			return allPaid(records, 1)
		},
		Deleting: func(records orm.Recs) error { return allPaid(records, -1) },
	}
}

func allPaid(partials orm.Recs, sign float64) error {
	for _, r := range partials {
		if err := paid(r, sign); err != nil {
			return err
		}
	}
	return nil
}

// paid adds a partial to what its bills were paid, or takes it away.
func paid(r orm.Rec, sign float64) error {
	for _, side := range []string{"debit", "credit"} {
		move := r.One(side + "_move_id").One("move_id")
		if move.ID() == 0 || move.Text("move_type") == "entry" {
			continue
		}
		if err := move.Set(orm.Values{"sandbox_paid": orm.Round(move.Float("sandbox_paid")+sign*r.Float(side+"_amount_currency"), 2)}); err != nil {
			return err
		}
	}
	return nil
}

// partialsOf lists the partials that lines take part in.
func partialsOf(lines orm.Recs) orm.Recs {
	var all orm.Recs
	for _, line := range lines {
		all = append(all, line.Env().Find("account.partial.reconcile", "debit_move_id", "=", line.ID())...)
		all = append(all, line.Env().Find("account.partial.reconcile", "credit_move_id", "=", line.ID())...)
	}
	return all
}

// unmatch takes away all that an entry was settled by, or settled.
func unmatch(move orm.Rec) error { return partialsOf(move.Many("line_ids")).Delete() }

// foreign is what a line says in the currency of its entry.
func foreign(line orm.Rec) float64 {
	move := line.One("move_id")
	side := line.Float("debit") - line.Float("credit")
	switch {
	case line.Float("sandbox_foreign") != 0:
		return line.Float("sandbox_foreign")
	case move.Text("move_type") == "entry", move.One("currency_id").ID() == move.One("company_id").One("currency_id").ID():
		return side
	case line.Text("sandbox_part") == "payment_term":
		return -sign(move) * move.Float("amount_total")
	case line.Text("sandbox_part") == "tax":
		return sign(move) * move.Float("amount_tax")
	default:
		return sign(move) * line.Float("price_subtotal")
	}
}

// residual is what is open of a line of what is owed, in the currency of its entry.
func residual(line orm.Rec) float64 {
	if line.Text("sandbox_part") != "payment_term" {
		return 0
	}
	left := foreign(line)
	for _, r := range partialsOf(orm.Recs{line}) {
		if r.One("debit_move_id").ID() == line.ID() {
			left -= r.Float("debit_amount_currency")
		} else {
			left += r.Float("credit_amount_currency")
		}
	}
	return orm.Round(left, 2)
}

// assignOutstanding settles a bill by a line of another entry, as much as both have open.
func assignOutstanding(version int) orm.Method {
	return orm.Method{Needs: "w", Params: []string{"line_id"}, Do: func(c *orm.Asked) (any, error) {
		line := c.Env.Rec("account.move.line", int64(c.Number("line_id")))
		if version < 19 && residual(line) == 0 {
			return nil, orm.UserError("You are trying to reconcile some entries that are already reconciled.")
		}
		for _, bill := range c.Records {
			if err := assignTo(bill, line); err != nil {
				return nil, err
			}
		}
		if version < 19 {
			return orm.Values{}, nil
		}
		return nil, nil
	}}
}

func assignTo(bill, line orm.Rec) error {
	owed := payableOf(bill)
	share := min(math.Abs(residual(line)), math.Abs(residual(owed)))
	if share == 0 {
		return nil
	}
	debit, credit := line, owed
	if residual(line) < 0 {
		debit, credit = owed, line
	}
	_, err := bill.Env().Create("account.partial.reconcile", orm.Values{
		"debit_move_id": debit, "credit_move_id": credit, "amount": toCompany(bill, share), "debit_amount_currency": share, "credit_amount_currency": share,
	})
	return err
}
