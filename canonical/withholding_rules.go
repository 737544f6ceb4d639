package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for withholding tax: who kept what back from whom under which law, and how it was computed.

const askThePayables = "Compare it with the payment, and correct it before the certificate goes out."

// withholdingSlack is what certificates differ by where the law rounds tax to whole units of the currency.
var withholdingSlack = Tolerance{Within: money.MustDecimal("0.5"), Stated: "tax rounded to whole units, as several laws demand"}

var withholdingRules = []ruleOf[*Withholding]{
	{Rule{ID: "DOC-WHT-001", Path: "issueDate", Text: "A certificate has a day.", Next: askThePayables}, asks(func(w *Withholding) bool { return !w.IssueDate.IsZero() }, "a date", "issueDate")},
	{Rule{ID: "DOC-WHT-002", Path: "country", Text: "A certificate says whose tax it is, in two letters.", Next: askThePayables}, asks(func(w *Withholding) bool { return isCountry(w.Country) }, "a code of ISO 3166-1", "country")},
	{Rule{ID: "DOC-WHT-003", Path: "scheme", Text: "A certificate says which tax it is.", Next: askThePayables}, asks(func(w *Withholding) bool { return w.Scheme != "" }, "a section of the law, or the tax's name", "scheme")},
	{Rule{ID: "DOC-WHT-004", Path: "period.end", Text: "The period of a certificate does not end before it begins.", Next: askThePayables}, asks(func(w *Withholding) bool { return w.Period.ordered() }, "the start or later", "period", "end")},
	{Rule{ID: "DOC-WHT-005", Path: "payer", Text: "Who kept the tax back is known by a name or a number.", Next: askThePayables}, asks(func(w *Withholding) bool { return w.Payer.named() }, "a name or a number", "payer")},
	{Rule{ID: "DOC-WHT-006", Path: "supplier", Text: "The supplier is known by a name or a number.", Next: askThePayables}, asks(func(w *Withholding) bool { return w.Supplier.named() }, "a name or a number", "supplier")},
	{Rule{ID: "DOC-WHT-007", Path: "supplier.taxId", Severity: Warning, Text: "The authority knows the supplier by a tax number.", Next: "Ask the supplier for his tax number; without it several laws ask for a higher rate."}, asks(func(w *Withholding) bool {
		return w.Supplier.TaxID != "" || w.Supplier.TaxRegistration != ""
	}, "a tax number", "supplier", "taxId")},
	{Rule{ID: "DOC-WHT-008", Path: "currency", Text: "A certificate has a currency.", Next: askThePayables}, asks(func(w *Withholding) bool { return !w.Currency.IsZero() }, "a code of ISO 4217", "currency")},
	{Rule{ID: "DOC-WHT-009", Path: "lines", Text: "A certificate has at least one line.", Next: askThePayables}, asks(func(w *Withholding) bool { return len(w.Lines) > 0 }, "a line", "lines")},
	{Rule{ID: "DOC-WHT-010", Path: "lines[].id", Text: "A line has a number.", Next: askTheSource}, withheld.ask(func(l *WithholdingLine) bool { return l.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-WHT-011", Path: "lines[].id", Text: "No two lines have the same number.", Next: askTheSource}, withheld.differ(func(l *WithholdingLine) string { return l.ID }, "a number that no other line has", "id")},
	{Rule{ID: "DOC-WHT-012", Path: "lines[].invoice", Severity: Warning, Text: "A line names the invoice or the payment that it is of.", Next: "Find the payment by its amount."}, withheld.ask(func(l *WithholdingLine) bool { return !l.Invoice.IsZero() || !l.Payment.IsZero() }, "the number of an invoice or a payment", "invoice")},
	{Rule{ID: "DOC-WHT-013", Path: "lines[].baseAmount", Text: "A line has the amount that the tax is of.", Next: askThePayables}, withheld.ask(func(l *WithholdingLine) bool { return !l.BaseAmount.Currency().IsZero() }, "an amount", "baseAmount")},
	{Rule{ID: "DOC-WHT-014", Path: "lines[].amount", Text: "A line has the tax that was kept back.", Next: askThePayables}, withheld.ask(func(l *WithholdingLine) bool { return !l.Amount.Currency().IsZero() }, "an amount", "amount")},
	{Rule{ID: "DOC-WHT-015", Path: "lines[].rate", Text: "A rate is from zero to a hundred percent.", Next: askThePayables}, withheld.ask(func(l *WithholdingLine) bool {
		return l.Rate.Decimal().Sign() >= 0 && l.Rate.Decimal().Cmp(money.Whole(100)) <= 0
	}, "0 to 100", "rate")},
	{Rule{ID: "DOC-WHT-016", Path: "lines[].amount", Tolerance: withholdingSlack, Text: "What was kept back is the base times the rate.", Next: askThePayables}, withholdingFollowsRate},
	{Rule{ID: "DOC-WHT-017", Path: "lines[].amount", Text: "What was kept back is a part of the base, on its side of zero.", Next: askThePayables}, withheld.ask(withholdingIsPart, "zero up to the base", "amount")},
	{Rule{ID: "DOC-WHT-018", Path: "", Text: "Every amount is in the document's currency.", Next: askThePayables}, allIn(func(w *Withholding) money.Currency { return w.Currency }, together(
		amount("taxAmount", func(w *Withholding) money.Amount { return w.TaxAmount }),
		listed("lines", func(w *Withholding) []WithholdingLine { return w.Lines }, together(
			amount("baseAmount", func(l *WithholdingLine) money.Amount { return l.BaseAmount }),
			amount("amount", func(l *WithholdingLine) money.Amount { return l.Amount }),
		)),
	))},
	{Rule{ID: "DOC-WHT-019", Path: "taxAmount", Text: "The tax is the sum of what was kept back on all lines.", Next: askThePayables}, withholdingAddsUp},
}

var withheld = listOf[*Withholding, WithholdingLine]{"lines", func(w *Withholding) []WithholdingLine { return w.Lines }}

func withholdingFollowsRate(w *Withholding) (found breaches) {
	for i := range w.Lines {
		l := &w.Lines[i]
		if l.Rate.IsZero() || l.BaseAmount.Currency().IsZero() || l.Amount.Currency().IsZero() {
			continue
		}
		tax, err := percentOf(l.BaseAmount.Decimal(), l.Rate)
		computed := sum{total: tax, over: err != nil}
		if expected := computed.miss(l.Amount, w.Currency, withholdingSlack); expected != "" {
			found.add(expected, "lines", i, "amount")
		}
	}
	return found
}

func withholdingIsPart(l *WithholdingLine) bool {
	base, tax := l.BaseAmount.Decimal(), l.Amount.Decimal()
	if tax.Sign() == 0 || l.BaseAmount.Currency().IsZero() {
		return true
	}
	return tax.Sign() == base.Sign() && tax.Abs().Cmp(base.Abs()) <= 0
}

func withholdingAddsUp(w *Withholding) breaches {
	var total sum
	for i := range w.Lines {
		total.add(w.Lines[i].Amount)
	}
	if w.TaxAmount.Currency().IsZero() {
		return one("an amount", "taxAmount")
	}
	if expected := total.miss(w.TaxAmount, w.Currency, exactly); expected != "" {
		return one(expected, "taxAmount")
	}
	return nil
}
