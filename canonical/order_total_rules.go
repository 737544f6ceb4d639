package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for the totals of orders and call-offs. They warn: what binds is the lines. A total that the sender left out is
// computed nowhere, and the rules that need it keep still. The totals of an amendment are those of the whole order, which
// its lines do not show.

var orderTotalRules = []ruleOf[*Ordering]{
	{orderTotalRule("DOC-ORD-045", "lineNetAmount", "The sum of the lines is the sum of the net amounts of the lines that are wanted."), orderLinesAddUp},
	{orderTotalRule("DOC-ORD-046", "allowanceAmount", "The sum of allowances is the sum of the order's allowances."), func(o *Ordering) breaches {
		total := sumOf(o.Allowances)
		return o.total(&total, o.Totals.AllowanceAmount, "allowanceAmount")
	}},
	{orderTotalRule("DOC-ORD-047", "chargeAmount", "The sum of charges is the sum of the order's charges."), func(o *Ordering) breaches {
		total := sumOf(o.Charges)
		return o.total(&total, o.Totals.ChargeAmount, "chargeAmount")
	}},
	{orderTotalRule("DOC-ORD-048", "taxExclusiveAmount", "The total without tax is the sum of the lines, less allowances, with charges."), func(o *Ordering) breaches {
		t := &o.Totals
		if t.LineNetAmount.Currency().IsZero() {
			return nil
		}
		var total sum
		total.add(t.LineNetAmount)
		total.sub(t.AllowanceAmount)
		total.add(t.ChargeAmount)
		return o.total(&total, t.TaxExclusiveAmount, "taxExclusiveAmount")
	}},
	{orderTotalRule("DOC-ORD-049", "taxInclusiveAmount", "The total with tax is the total without tax and the tax."), func(o *Ordering) breaches {
		t := &o.Totals
		if t.TaxExclusiveAmount.Currency().IsZero() {
			return nil
		}
		var total sum
		total.add(t.TaxExclusiveAmount)
		total.add(t.TaxAmount)
		return o.total(&total, t.TaxInclusiveAmount, "taxInclusiveAmount")
	}},
	{orderTotalRule("DOC-ORD-050", "payableAmount", "The amount that will be due is the total with tax, less what was prepaid, with rounding."), func(o *Ordering) breaches {
		t := &o.Totals
		if t.TaxInclusiveAmount.Currency().IsZero() {
			return nil
		}
		var total sum
		total.add(t.TaxInclusiveAmount)
		total.sub(t.PrepaidAmount)
		total.add(t.RoundingAmount)
		return o.total(&total, t.PayableAmount, "payableAmount")
	}},
}

func orderTotalRule(id, total, text string) Rule {
	return Rule{ID: id, Path: "totals." + total, Severity: Warning, Text: text, Next: checkTheOrder}
}

// total says what is wrong with one of the totals, where it is given and not the sum.
func (o *Ordering) total(computed *sum, stated money.Amount, name string) breaches {
	if stated.Currency().IsZero() {
		return nil
	}
	if expected := computed.miss(stated, o.Currency, exactly); expected != "" {
		return one(expected, "totals", name)
	}
	return nil
}

// orderLinesAddUp keeps still where some line has no amount, since then the sum is not known.
func orderLinesAddUp(o *Ordering) breaches {
	if o.Purpose == PurposeAmendment || len(o.Lines) == 0 {
		return nil
	}
	var total sum
	for i := range o.Lines {
		l := &o.Lines[i]
		if l.Cancelled() || l.Kind == LineFreeGoods {
			continue
		}
		if l.NetAmount.Currency().IsZero() {
			return nil
		}
		total.add(l.NetAmount)
	}
	return o.total(&total, o.Totals.LineNetAmount, "lineNetAmount")
}
