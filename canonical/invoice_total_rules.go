package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for the totals of invoices and credit notes (EN 16931-1, 6.5.4). Where the standard computes, the stated amount
// must be the computed one, rounded to what can be paid in the currency; a rule that allows more names its tolerance.
//
// A total that the sender left out is computed nowhere: the rules that need it keep still, and BR-12 to BR-15 speak.

const recompute = "Compare the total with what it is made of, and ask the issuer for a corrected document."

var invoiceTotalRules = []ruleOf[*Billing]{
	{Rule{ID: "BR-12", Path: "totals.lineNetAmount", Source: en16931, Severity: Warning, Text: "An invoice has the sum of its lines' net amounts.", Next: askTheIssuer}, func(b *Billing) breaches {
		if !b.Totals.LineNetAmount.Currency().IsZero() {
			return nil
		}
		return one("an amount", "totals", "lineNetAmount")
	}},
	{Rule{ID: "BR-13", Path: "totals.taxExclusiveAmount", Source: en16931, Severity: Warning, Text: "An invoice has its total without tax.", Next: askTheIssuer}, func(b *Billing) breaches {
		if !b.Totals.TaxExclusiveAmount.Currency().IsZero() {
			return nil
		}
		return one("an amount", "totals", "taxExclusiveAmount")
	}},
	{Rule{ID: "BR-14", Path: "totals.taxInclusiveAmount", Source: en16931, Severity: Warning, Text: "An invoice has its total with tax.", Next: askTheIssuer}, func(b *Billing) breaches {
		if !b.Totals.TaxInclusiveAmount.Currency().IsZero() {
			return nil
		}
		return one("an amount", "totals", "taxInclusiveAmount")
	}},
	{Rule{ID: "BR-15", Path: "totals.payableAmount", Source: en16931, Text: "An invoice has the amount that is due.", Next: askTheIssuer}, func(b *Billing) breaches {
		if !b.Totals.PayableAmount.Currency().IsZero() {
			return nil
		}
		return one("an amount", "totals", "payableAmount")
	}},
	{Rule{ID: "BR-CO-10", Path: "totals.lineNetAmount", Source: en16931, Text: "The sum of the lines is the sum of the net amounts of all lines.", Next: recompute}, linesAddUp},
	{Rule{ID: "BR-CO-11", Path: "totals.allowanceAmount", Source: en16931, Text: "The sum of allowances is the sum of the document's allowances.", Next: recompute}, func(b *Billing) breaches {
		total := sumOf(b.Allowances)
		return b.total(&total, b.Totals.AllowanceAmount, "allowanceAmount")
	}},
	{Rule{ID: "BR-CO-12", Path: "totals.chargeAmount", Source: en16931, Text: "The sum of charges is the sum of the document's charges.", Next: recompute}, func(b *Billing) breaches {
		total := sumOf(b.Charges)
		return b.total(&total, b.Totals.ChargeAmount, "chargeAmount")
	}},
	{Rule{ID: "BR-CO-13", Path: "totals.taxExclusiveAmount", Source: en16931, Text: "The total without tax is the sum of the lines, less allowances, with charges.", Next: recompute}, taxExclusiveAddsUp},
	{Rule{ID: "BR-CO-14", Path: "totals.taxAmount", Source: en16931, Text: "The tax is the sum of the tax amounts of the breakdown.", Next: recompute}, taxAddsUp},
	{Rule{ID: "BR-CO-15", Path: "totals.taxInclusiveAmount", Source: en16931, Text: "The total with tax is the total without tax and the tax.", Next: recompute}, taxInclusiveAddsUp},
	{Rule{ID: "BR-CO-16", Path: "totals.payableAmount", Source: en16931, Text: "The amount due is the total with tax, less what was prepaid, with rounding.", Next: recompute}, payableAddsUp},
	{Rule{ID: "BR-53", Path: "totals.taxAmountInTaxCurrency", Source: en16931, Text: "Where there is a tax currency, the tax is given in it.", Next: askTheIssuer}, taxInTaxCurrency},
	{Rule{ID: "DOC-BIL-005", Path: "totals.prepaidAmount", Text: "Where prepayments are listed, what was prepaid is their sum.", Next: recompute}, prepaymentsAddUp},
}

// total says what is wrong with one of the totals, where it is not the sum.
func (b *Billing) total(computed *sum, stated money.Amount, name string) breaches {
	if expected := computed.miss(stated, b.Currency, exactly); expected != "" {
		return one(expected, "totals", name)
	}
	return nil
}

func sumOf(list []AllowanceCharge) (total sum) {
	for i := range list {
		total.add(list[i].Amount)
	}
	return total
}

func linesAddUp(b *Billing) breaches {
	if b.Totals.LineNetAmount.Currency().IsZero() {
		return nil
	}
	var total sum
	for i := range b.Lines {
		if !b.Lines[i].Informative {
			total.add(b.Lines[i].NetAmount)
		}
	}
	return b.total(&total, b.Totals.LineNetAmount, "lineNetAmount")
}

func taxExclusiveAddsUp(b *Billing) breaches {
	t := &b.Totals
	if t.TaxExclusiveAmount.Currency().IsZero() || t.LineNetAmount.Currency().IsZero() {
		return nil
	}
	var total sum
	total.add(t.LineNetAmount)
	total.sub(t.AllowanceAmount)
	total.add(t.ChargeAmount)
	return b.total(&total, t.TaxExclusiveAmount, "taxExclusiveAmount")
}

func taxAddsUp(b *Billing) breaches {
	if len(b.TaxBreakdown) == 0 {
		return nil
	}
	var total sum
	for i := range b.TaxBreakdown {
		total.add(b.TaxBreakdown[i].TaxAmount)
	}
	return b.total(&total, b.Totals.TaxAmount, "taxAmount")
}

func taxInclusiveAddsUp(b *Billing) breaches {
	t := &b.Totals
	if t.TaxInclusiveAmount.Currency().IsZero() || t.TaxExclusiveAmount.Currency().IsZero() {
		return nil
	}
	var total sum
	total.add(t.TaxExclusiveAmount)
	total.add(t.TaxAmount)
	return b.total(&total, t.TaxInclusiveAmount, "taxInclusiveAmount")
}

func payableAddsUp(b *Billing) breaches {
	t := &b.Totals
	if t.PayableAmount.Currency().IsZero() || t.TaxInclusiveAmount.Currency().IsZero() {
		return nil
	}
	var total sum
	total.add(t.TaxInclusiveAmount)
	total.sub(t.PrepaidAmount)
	total.add(t.RoundingAmount)
	return b.total(&total, t.PayableAmount, "payableAmount")
}

func taxInTaxCurrency(b *Billing) breaches {
	stated := b.Totals.TaxAmountInTaxCurrency.Currency()
	if b.TaxCurrency.IsZero() || stated == b.TaxCurrency {
		return nil
	}
	return one("an amount in "+b.TaxCurrency.String(), "totals", "taxAmountInTaxCurrency")
}

func prepaymentsAddUp(b *Billing) breaches {
	if len(b.Prepayments) == 0 {
		return nil
	}
	var total sum
	for i := range b.Prepayments {
		total.add(b.Prepayments[i].Amount)
	}
	return b.total(&total, b.Totals.PrepaidAmount, "prepaidAmount")
}
