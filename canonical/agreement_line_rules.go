package canonical

import "github.com/purserhq/purser/canonical/measure"

// The rules for the lines of blanket agreements.

var agreementLines = listOf[*BlanketAgreement, AgreementLine]{"lines", func(b *BlanketAgreement) []AgreementLine { return b.Lines }}

var agreementLineRules = []ruleOf[*BlanketAgreement]{
	{Rule{ID: "DOC-BLA-009", Path: "lines[].id", Text: "A line has a number.", Next: mendTheAgreement}, agreementLines.ask(func(l *AgreementLine) bool { return l.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-BLA-010", Path: "lines[].id", Text: "No two lines have the same number.", Next: mendTheAgreement}, agreementLines.differ(func(l *AgreementLine) string { return l.ID }, "a number that no other line has", "id")},
	{Rule{ID: "DOC-BLA-011", Path: "lines[].kind", Text: "A line is of goods, a service, a charge, a deposit, a kit or free goods.", Next: mendTheAgreement}, agreementLines.ask(func(l *AgreementLine) bool { return oneOf(l.Kind, lineKinds) }, "goods, service, charge, deposit, kit or free_goods", "kind")},
	{Rule{ID: "DOC-BLA-012", Path: "lines[].item", Text: "The item of a line has a name or a number.", Next: mendTheAgreement}, agreementLines.ask(func(l *AgreementLine) bool { return l.Item.named() }, "a name or a number", "item", "name")},
	{Rule{ID: "DOC-BLA-013", Path: "lines[].quantity", Text: "The quantity or the amount that may be drawn of a line is above zero.", Next: mendTheAgreement}, jointly(
		agreementLines.ask(func(l *AgreementLine) bool { return l.Quantity.Unit().IsZero() || l.Quantity.Sign() > 0 }, "more than zero", "quantity"),
		agreementLines.ask(func(l *AgreementLine) bool { return l.MaximumAmount.Currency().IsZero() || l.MaximumAmount.Sign() > 0 }, "more than zero", "maximumAmount"),
	)},
	{Rule{ID: "DOC-BLA-014", Path: "lines[].minimumQuantity", Text: "What a buyer commits himself to, and the least of one call-off, are above zero, in the unit of the quantity and no more than it.", Next: mendTheAgreement}, jointly(
		agreementLines.ask(func(l *AgreementLine) bool { return fraction(l.MinimumQuantity, l.Quantity) }, "more than zero, up to the quantity", "minimumQuantity"),
		agreementLines.ask(func(l *AgreementLine) bool { return fraction(l.MinimumCallOff, l.Quantity) }, "more than zero, up to the quantity", "minimumCallOff"),
	)},
	{Rule{ID: "DOC-BLA-015", Path: "lines[].price.net", Text: "A price is not below zero, before its discount and after.", Next: mendTheAgreement}, agreementLines.ask(func(l *AgreementLine) bool { return l.Price.notBelowZero() }, "zero or more", "price", "net")},
	{Rule{ID: "DOC-BLA-016", Path: "lines[].price.net", Severity: Warning, Text: "A line has a price, or the agreement names the price agreement that says it.", Next: "Record the price agreement before the first call-off."}, pricesAreAgreed},
}

func pricesAreAgreed(b *BlanketAgreement) (found breaches) {
	if !b.PriceAgreement.IsZero() {
		return nil
	}
	for i := range b.Lines {
		if !b.Lines[i].Price.given() {
			found.add("an amount", "lines", i, "price", "net")
		}
	}
	return found
}

// fraction reports whether a quantity is absent, or above zero and no more than the whole, where that is known.
func fraction(part, whole measure.Quantity) bool {
	if part.Unit().IsZero() {
		return true
	}
	if whole.Unit().IsZero() {
		return part.Sign() > 0
	}
	return part.Sign() > 0 && part.Unit() == whole.Unit() && !whole.Decimal().Less(part.Decimal())
}
