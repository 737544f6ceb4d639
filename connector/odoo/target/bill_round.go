package target

import (
	"context"
	"slices"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

// tolerated is by how much taxes are adjusted when the options don't say.
const tolerated = "0.05"

// round adjusts the tax of a bill by the cents that keep it from the supplier's total. A difference that is larger, or a
// bill without taxes or in a foreign currency, is left as it is: the bill stays a draft.
func (b bills) round(ctx context.Context, d desk, jobs []*job) []error {
	home, err := b.currency(ctx, d)
	return each(jobs, func(j *job) error {
		if err != nil {
			return err
		}
		delta, err := b.delta(j)
		if err != nil {
			return err
		}
		limit, err := money.ParseDecimal(firstNonEmpty(d.options.Rounding, tolerated))
		if err != nil {
			return err
		}
		tax, payable := b.entries(j)
		if limit.Less(delta.Abs()) || tax == nil || payable == nil || j.rows["bill"][0].one("currency_id") != home {
			j.reason = b.stays(j, delta)
			return nil
		}
		j.reason = nil
		if b.credit {
			delta = delta.Neg()
		}
		return replaced(d.write(ctx, "account.move", j.id, map[string]any{"line_ids": []any{shifted(tax, delta), shifted(payable, delta.Neg())}}))
	})
}

// replaced turns the error of an entry that is gone into one to try again: another process has put other lines there.
func replaced(err error) error {
	if fault.CodeOf(err) != fault.NotFound {
		return err
	}
	return fault.New(fault.Contended, "the lines of the bill were replaced meanwhile").Because(err).Do("Purser prepares it again by itself.")
}

func firstNonEmpty(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// currency gives the company's own.
func (b bills) currency(ctx context.Context, d desk) (int64, error) {
	companies, err := odoo.Read[row](ctx, d, "res.company", []int64{d.company}, "currency_id")
	if err != nil || len(companies) == 0 {
		return 0, err
	}
	return companies[0].one("currency_id"), nil
}

// delta is what is missing to the supplier's total.
func (bills) delta(j *job) (money.Decimal, error) {
	return j.wish.cell("total").decimal().Sub(j.rows["bill"][0].number("amount_total"))
}

// stays is the reason why a bill stays a draft.
func (bills) stays(j *job, delta money.Decimal) error {
	return fault.New(fault.Conflict, "Odoo computes %s for the bill, and the supplier asks %s: a difference of %s", j.rows["bill"][0].number("amount_total").String(),
		j.wish.cell("total").Want, delta.String()).On("total").
		Do("The bill %s stays a draft in Odoo (id %d): correct its lines or taxes, then replay the document.", j.identity(), j.id)
}

// entries finds the largest tax and what is owed, among what a bill does in the books.
func (b bills) entries(j *job) (tax, payable row) {
	for _, r := range j.rows["entry"] {
		switch {
		case r.one("tax_line_id") != 0 && (tax == nil || sideOf(tax).Abs().Less(sideOf(r).Abs())):
			tax = r
		case slices.Contains([]string{"payment_term", "payable"}, r.text(b.part())):
			payable = r
		}
	}
	return tax, payable
}

// sideOf gives debit less credit.
func sideOf(r row) money.Decimal {
	side, err := r.number("debit").Sub(r.number("credit"))
	if err != nil {
		return money.Decimal{}
	}
	return side
}

// shifted is the command that changes what an entry adds to the books.
func shifted(r row, by money.Decimal) any {
	side, _ := sideOf(r).Add(by)                      // cents
	foreign, _ := r.number("amount_currency").Add(by) // likewise: the currency is the company's own
	debit, credit := side, money.Decimal{}
	if side.Sign() < 0 {
		debit, credit = money.Decimal{}, side.Neg()
	}
	return []any{1, r.id(), map[string]any{
		"debit": jsonNumber(debit.String()), "credit": jsonNumber(credit.String()), "amount_currency": jsonNumber(foreign.String()),
	}}
}
