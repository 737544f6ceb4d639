package canonical

import (
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// The rules for price agreements.

const askForTheList = "Ask the supplier for a corrected list."

var priceAgreementRules = []ruleOf[*PriceAgreement]{
	{Rule{ID: "DOC-PRA-001", Path: "part", Text: "A list comes in parts of at most 1,000 lines, which are counted from 1 on.", Next: "Split the list where it is read."}, priceAgreementInParts},
	{Rule{ID: "DOC-PRA-002", Path: "issueDate", Text: "A list of prices has an issue date.", Next: askForTheList}, asks(func(p *PriceAgreement) bool { return !p.IssueDate.IsZero() }, "a date", "issueDate")},
	{Rule{ID: "DOC-PRA-003", Path: "period.start", Text: "A list of prices says from when on it holds.", Next: askForTheList}, asks(func(p *PriceAgreement) bool { return !p.Period.Start.IsZero() }, "a day", "period", "start")},
	{Rule{ID: "DOC-PRA-004", Path: "period.end", Text: "The period of a list or of a price does not end before it begins.", Next: askForTheList}, jointly(
		asks(func(p *PriceAgreement) bool { return p.Period.ordered() }, "the start or later", "period", "end"),
		priceLines.ask(func(l *PriceLine) bool { return l.Period.ordered() }, "the start or later", "period", "end"),
	)},
	{Rule{ID: "DOC-PRA-005", Path: "currency", Text: "A list of prices has a currency.", Next: askForTheList}, asks(func(p *PriceAgreement) bool { return !p.Currency.IsZero() }, "a code of ISO 4217", "currency")},
	{Rule{ID: "DOC-PRA-006", Path: "lines[].price.net", Text: "Every price is in the currency of the list.", Next: "Send the prices of another currency as a list of their own."}, pricesInCurrency},
	{Rule{ID: "DOC-PRA-007", Path: "seller", Text: "The seller is known by a name or a number.", Next: askForTheList}, asks(func(p *PriceAgreement) bool { return p.Seller.named() }, "a name or a number", "seller")},
	{Rule{ID: "DOC-PRA-008", Path: "lines", Text: "A list of prices has at least one line.", Next: askForTheList}, asks(func(p *PriceAgreement) bool { return len(p.Lines) > 0 }, "a line", "lines")},
	{Rule{ID: "DOC-PRA-009", Path: "lines[].id", Text: "A line has a number.", Next: askForTheList}, priceLines.ask(func(l *PriceLine) bool { return l.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-PRA-010", Path: "lines[].id", Text: "No two lines have the same number.", Next: askForTheList}, priceLines.differ(func(l *PriceLine) string { return l.ID }, "a number that no other line has", "id")},
	{Rule{ID: "DOC-PRA-011", Path: "lines[].kind", Text: "A line is of goods, a service, a charge, a deposit, a kit or free goods.", Next: askForTheList}, priceLines.ask(func(l *PriceLine) bool { return oneOf(l.Kind, lineKinds) }, "goods, service, charge, deposit, kit or free_goods", "kind")},
	{Rule{ID: "DOC-PRA-012", Path: "lines[].item", Text: "The item of a line has a name or a number.", Next: askForTheList}, priceLines.ask(func(l *PriceLine) bool { return l.Item.named() }, "a name or a number", "item", "name")},
	{Rule{ID: "DOC-PRA-013", Path: "lines[].price.net", Text: "A line has a price.", Next: askForTheList}, priceLines.ask(func(l *PriceLine) bool { return l.Price.given() }, "an amount", "price", "net")},
	{Rule{ID: "DOC-PRA-014", Path: "lines[].price.net", Text: "A price is not below zero, before its discount and after.", Next: askForTheList}, priceLines.ask(func(l *PriceLine) bool { return l.Price.notBelowZero() }, "zero or more", "price", "net")},
	{Rule{ID: "DOC-PRA-015", Path: "lines[].price.baseQuantity", Severity: Warning, Text: "A price names the quantity and the unit that it is for.", Next: "Take one of the product's purchase unit."}, priceLines.ask(func(l *PriceLine) bool { return l.Price.BaseQuantity.Sign() > 0 }, "a quantity above zero", "price", "baseQuantity")},
	{Rule{ID: "DOC-PRA-016", Path: "lines[].minimumQuantity", Text: "A quantity from which on a price holds, or of which orders are multiples, is above zero.", Next: askForTheList}, jointly(
		priceLines.ask(func(l *PriceLine) bool { return absentOrAboveZero(l.MinimumQuantity) }, "more than zero", "minimumQuantity"),
		priceLines.ask(func(l *PriceLine) bool { return absentOrAboveZero(l.OrderMultiple) }, "more than zero", "orderMultiple"),
	)},
	{Rule{ID: "DOC-PRA-017", Path: "lines[].leadTimeDays", Text: "A lead time is not below zero.", Next: askForTheList}, priceLines.ask(func(l *PriceLine) bool { return l.LeadTimeDays >= 0 }, "zero or more", "leadTimeDays")},
	{Rule{ID: "DOC-PRA-018", Path: "lines[].price.net", Severity: Warning, Text: "A price that holds from a greater quantity on is not higher than the one before it.", Next: "Ask the supplier whether the two prices were exchanged."}, greaterQuantitiesCostLess},
}

var priceLines = listOf[*PriceAgreement, PriceLine]{"lines", func(p *PriceAgreement) []PriceLine { return p.Lines }}

// pricesInCurrency is what DOC-PRA-006 looks at.
var pricesInCurrency = allIn(func(p *PriceAgreement) money.Currency { return p.Currency },
	listed("lines", func(p *PriceAgreement) []PriceLine { return p.Lines },
		within("price", func(l *PriceLine) *ItemPrice { return &l.Price }, priceAmounts)))

func priceAgreementInParts(p *PriceAgreement) breaches {
	if expected := p.Part.wrong(len(p.Lines)); expected != "" {
		return one(expected, "part", "number")
	}
	return nil
}

func absentOrAboveZero(q measure.Quantity) bool { return q.Unit().IsZero() || q.Sign() > 0 }

// greaterQuantitiesCostLess compares neighbors, as lists have the prices of one product together. Prices for other
// quantities, units, days or warehouses cannot be compared.
func greaterQuantitiesCostLess(p *PriceAgreement) (found breaches) {
	for i := 1; i < len(p.Lines); i++ {
		before, after := &p.Lines[i-1], &p.Lines[i]
		if !before.comparable(after) || !before.MinimumQuantity.Decimal().Less(after.MinimumQuantity.Decimal()) {
			continue
		}
		if before.Price.Net.Decimal().Less(after.Price.Net.Decimal()) {
			found.add(before.Price.Net.String()+" or less", "lines", i, "price", "net")
		}
	}
	return found
}

// comparable reports whether two lines give the price of one product under the same conditions but for the quantity.
func (l *PriceLine) comparable(other *PriceLine) bool {
	sameItem := l.Item.SellerID != "" && l.Item.SellerID == other.Item.SellerID
	sameUnit := l.MinimumQuantity.Unit() == other.MinimumQuantity.Unit() || l.MinimumQuantity.Unit().IsZero()
	samePrice := l.Price.BaseQuantity == other.Price.BaseQuantity && l.Price.Net.Currency() == other.Price.Net.Currency()
	return sameItem && sameUnit && samePrice && l.Period == other.Period && l.Warehouse == other.Warehouse
}
