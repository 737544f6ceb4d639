package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for blanket agreements.

const mendTheAgreement = "Mend the agreement where it was written; its next revision replaces this one."

var blanketAgreementRules = []ruleOf[*BlanketAgreement]{
	{Rule{ID: "DOC-BLA-001", Path: "issueDate", Text: "An agreement has an issue date.", Next: mendTheAgreement}, asks(func(b *BlanketAgreement) bool { return !b.IssueDate.IsZero() }, "a date", "issueDate")},
	{Rule{ID: "DOC-BLA-002", Path: "period.start", Text: "An agreement says from when on it can be drawn on.", Next: mendTheAgreement}, asks(func(b *BlanketAgreement) bool { return !b.Period.Start.IsZero() }, "a day", "period", "start")},
	{Rule{ID: "DOC-BLA-003", Path: "period.end", Text: "The period of an agreement does not end before it begins.", Next: mendTheAgreement}, asks(func(b *BlanketAgreement) bool { return b.Period.ordered() }, "the start or later", "period", "end")},
	{Rule{ID: "DOC-BLA-004", Path: "currency", Text: "An agreement has a currency.", Next: mendTheAgreement}, asks(func(b *BlanketAgreement) bool { return !b.Currency.IsZero() }, "a code of ISO 4217", "currency")},
	{Rule{ID: "DOC-BLA-005", Path: "", Text: "Every amount of an agreement is in its currency.", Next: mendTheAgreement}, agreementAmountsInCurrency},
	{Rule{ID: "DOC-BLA-006", Path: "seller", Text: "The seller is known by a name or a number.", Next: mendTheAgreement}, asks(func(b *BlanketAgreement) bool { return b.Seller.named() }, "a name or a number", "seller")},
	{Rule{ID: "DOC-BLA-007", Path: "maximumAmount", Text: "An agreement is for an amount, or each of its lines is for a quantity or an amount.", Next: "Agree on what may be drawn in all, or send it as a price agreement."}, limitIsKnown},
	{Rule{ID: "DOC-BLA-008", Path: "maximumAmount", Text: "The amount that may be drawn is above zero, and not below what the buyer commits himself to.", Next: mendTheAgreement}, amountsAreInOrder},
}

// agreementAmountsInCurrency is what DOC-BLA-005 looks at.
var agreementAmountsInCurrency = allIn(func(b *BlanketAgreement) money.Currency { return b.Currency }, together(
	amount("maximumAmount", func(b *BlanketAgreement) money.Amount { return b.MaximumAmount }),
	amount("minimumAmount", func(b *BlanketAgreement) money.Amount { return b.MinimumAmount }),
	within("paymentTerms", func(b *BlanketAgreement) *PaymentTerms { return &b.PaymentTerms }, termAmounts),
	listed("lines", func(b *BlanketAgreement) []AgreementLine { return b.Lines }, together(
		amount("maximumAmount", func(l *AgreementLine) money.Amount { return l.MaximumAmount }),
		within("price", func(l *AgreementLine) *ItemPrice { return &l.Price }, priceAmounts),
	)),
))

func limitIsKnown(b *BlanketAgreement) (found breaches) {
	if !b.MaximumAmount.Currency().IsZero() {
		return nil
	}
	if len(b.Lines) == 0 {
		return one("an amount, or a line", "maximumAmount")
	}
	for i := range b.Lines {
		if l := &b.Lines[i]; l.Quantity.Unit().IsZero() && l.MaximumAmount.Currency().IsZero() {
			found.add("a quantity or an amount", "lines", i, "quantity")
		}
	}
	return found
}

// amountsAreInOrder keeps still where the two are in different currencies: DOC-BLA-005 speaks of that.
func amountsAreInOrder(b *BlanketAgreement) breaches {
	most, least := b.MaximumAmount, b.MinimumAmount
	switch {
	case least.Sign() < 0:
		return one("zero or more", "minimumAmount")
	case most.Currency().IsZero():
		return nil
	case most.Sign() <= 0:
		return one("more than zero", "maximumAmount")
	case most.Currency() == least.Currency() && most.Decimal().Less(least.Decimal()):
		return one(least.String()+" or more", "maximumAmount")
	}
	return nil
}
