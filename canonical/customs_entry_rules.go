package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for customs entries: the goods are known to the tariff, and the dues of the lines lead to what is owed.

const askTheDeclarant = "Compare it with the notice of assessment, and ask the declarant for a corrected entry."

// customsSlack is what offices differ by where they round each duty to whole units of the currency.
var customsSlack = Tolerance{Within: money.Whole(1), Stated: "duties rounded to whole units, as several authorities do"}

var customsEntryRules = []ruleOf[*CustomsEntry]{
	{Rule{ID: "DOC-CUS-001", Path: "acceptanceDate", Text: "A customs entry says when it was accepted.", Next: askTheDeclarant}, asks(func(e *CustomsEntry) bool { return !e.AcceptanceDate.IsZero() }, "a date", "acceptanceDate")},
	{Rule{ID: "DOC-CUS-002", Path: "releaseDate", Text: "Goods are not released before the entry was accepted.", Next: askTheDeclarant}, asks(func(e *CustomsEntry) bool { return e.ReleaseDate.IsZero() || !e.ReleaseDate.Before(e.AcceptanceDate) }, "the day of acceptance or later", "releaseDate")},
	{Rule{ID: "DOC-CUS-003", Path: "importer", Text: "The importer is known by a name or a number.", Next: askTheDeclarant}, asks(func(e *CustomsEntry) bool { return e.Importer.named() }, "a name or a number", "importer")},
	{Rule{ID: "DOC-CUS-004", Path: "currency", Text: "A customs entry has a currency.", Next: askTheDeclarant}, asks(func(e *CustomsEntry) bool { return !e.Currency.IsZero() }, "a code of ISO 4217", "currency")},
	{Rule{ID: "DOC-CUS-005", Path: "dispatchCountry", Text: "The country of dispatch is two letters.", Next: askTheDeclarant}, asks(func(e *CustomsEntry) bool { return e.DispatchCountry == "" || isCountry(e.DispatchCountry) }, "a code of ISO 3166-1", "dispatchCountry")},
	{Rule{ID: "DOC-CUS-006", Path: "lines", Text: "A customs entry has at least one line.", Next: askTheDeclarant}, asks(func(e *CustomsEntry) bool { return len(e.Lines) > 0 }, "a line", "lines")},
	{Rule{ID: "DOC-CUS-007", Path: "lines[].id", Text: "A line has a number.", Next: askTheDeclarant}, customsLines.ask(func(l *CustomsLine) bool { return l.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-CUS-008", Path: "lines[].id", Text: "No two lines have the same number.", Next: askTheDeclarant}, customsLines.differ(func(l *CustomsLine) string { return l.ID }, "a number that no other line has", "id")},
	{Rule{ID: "DOC-CUS-009", Path: "lines[].commodityCode", Text: "A line has its number in the tariff: 6 to 11 digits.", Next: askTheDeclarant}, customsLines.ask(func(l *CustomsLine) bool { return isCommodityCode(l.CommodityCode) }, "6 to 11 digits", "commodityCode")},
	{Rule{ID: "DOC-CUS-010", Path: "lines[].item.originCountry", Severity: Warning, Text: "A line says where the goods were made, in two letters.", Next: "Ask the supplier for the origin; preferences hang on it."}, customsLines.ask(func(l *CustomsLine) bool { return isCountry(l.Item.OriginCountry) }, "a code of ISO 3166-1", "item", "originCountry")},
	{Rule{ID: "DOC-CUS-011", Path: "lines[].duties[].levy", Text: "A due says what is levied.", Next: askTheSource}, customsLines.each(customsDuties.ask(func(d *CustomsDuty) bool { return d.Levy != "" && oneOf(d.Levy, customsLevies) }, "duty, excise, import_tax or fee", "levy"))},
	{Rule{ID: "DOC-CUS-012", Path: "lines[].duties[].amount", Text: "A due has an amount, if of zero.", Next: askTheDeclarant}, customsLines.each(customsDuties.ask(func(d *CustomsDuty) bool { return !d.Amount.Currency().IsZero() }, "an amount", "amount"))},
	{Rule{ID: "DOC-CUS-013", Path: "lines[].duties[].amount", Severity: Warning, Tolerance: customsSlack, Text: "A due by value is its base times its rate.", Next: askTheDeclarant}, dutiesFollowRates},
	{Rule{ID: "DOC-CUS-014", Path: "", Text: "Every amount but that of the invoices is in the currency of customs.", Next: askTheDeclarant}, allIn(func(e *CustomsEntry) money.Currency { return e.Currency }, customsAmounts)},
	{Rule{ID: "DOC-CUS-015", Path: "payableAmount", Text: "A customs entry has the amount that is owed.", Next: askTheDeclarant}, asks(func(e *CustomsEntry) bool { return !e.PayableAmount.Currency().IsZero() }, "an amount", "payableAmount")},
	{Rule{ID: "DOC-CUS-016", Path: "totals[].levy", Text: "Each levy has one total.", Next: askTheSource}, customsTotals.once(func(t *CustomsTotal) string { return string(t.Levy) }, func(a, b *CustomsTotal) bool { return a.Levy == b.Levy }, "a levy that has no total yet", "levy")},
	{Rule{ID: "DOC-CUS-019", Path: "totals[].levy", Text: "A total says of which levy it is.", Next: askTheSource}, customsTotals.ask(func(t *CustomsTotal) bool { return t.Levy != "" && oneOf(t.Levy, customsLevies) }, "duty, excise, import_tax or fee", "levy")},
	{Rule{ID: "DOC-CUS-017", Path: "totals[].amount", Text: "The total of a levy is the sum of its dues on all lines.", Next: askTheDeclarant}, leviesAddUp},
	{Rule{ID: "DOC-CUS-018", Path: "payableAmount", Text: "What is owed is the sum of all dues of all lines.", Next: askTheDeclarant}, duesAddUp},
}

var (
	customsLines  = listOf[*CustomsEntry, CustomsLine]{"lines", func(e *CustomsEntry) []CustomsLine { return e.Lines }}
	customsTotals = listOf[*CustomsEntry, CustomsTotal]{"totals", func(e *CustomsEntry) []CustomsTotal { return e.Totals }}
	customsDuties = listOf[*CustomsLine, CustomsDuty]{"duties", func(l *CustomsLine) []CustomsDuty { return l.Duties }}
)

var customsAmounts = together(
	listed("totals", func(e *CustomsEntry) []CustomsTotal { return e.Totals }, amount("amount", func(t *CustomsTotal) money.Amount { return t.Amount })),
	amount("payableAmount", func(e *CustomsEntry) money.Amount { return e.PayableAmount }),
	listed("lines", func(e *CustomsEntry) []CustomsLine { return e.Lines }, together(
		amount("customsValue", func(l *CustomsLine) money.Amount { return l.CustomsValue }),
		listed("duties", func(l *CustomsLine) []CustomsDuty { return l.Duties }, together(
			amount("baseAmount", func(d *CustomsDuty) money.Amount { return d.BaseAmount }),
			amount("amount", func(d *CustomsDuty) money.Amount { return d.Amount }),
		)),
	)),
)

// isCommodityCode reports whether a code has the form of a tariff: six digits of the Harmonized System, and up to five more
// of the Union and the country.
func isCommodityCode(code string) bool {
	const harmonized, longest = 6, 11
	if len(code) < harmonized || len(code) > longest {
		return false
	}
	for _, c := range []byte(code) {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}

func dutiesFollowRates(e *CustomsEntry) (found breaches) {
	for i := range e.Lines {
		for j := range e.Lines[i].Duties {
			d := &e.Lines[i].Duties[j]
			if d.Rate.IsZero() || d.BaseAmount.Currency().IsZero() || d.Amount.Currency().IsZero() {
				continue
			}
			due, err := percentOf(d.BaseAmount.Decimal(), d.Rate)
			computed := sum{total: due, over: err != nil}
			if expected := computed.miss(d.Amount, e.Currency, customsSlack); expected != "" {
				found.add(expected, "lines", i, "duties", j, "amount")
			}
		}
	}
	return found
}

// dues adds up what is levied on all lines; an empty levy is all of them.
func (e *CustomsEntry) dues(levy CustomsLevy) (total sum) {
	for i := range e.Lines {
		for j := range e.Lines[i].Duties {
			if d := &e.Lines[i].Duties[j]; levy == "" || d.Levy == levy {
				total.add(d.Amount)
			}
		}
	}
	return total
}

func leviesAddUp(e *CustomsEntry) (found breaches) {
	for i := range e.Totals {
		t := &e.Totals[i]
		computed := e.dues(t.Levy)
		if expected := computed.miss(t.Amount, e.Currency, exactly); expected != "" && t.Levy != "" {
			found.add(expected, "totals", i, "amount")
		}
	}
	return found
}

func duesAddUp(e *CustomsEntry) breaches {
	if e.PayableAmount.Currency().IsZero() {
		return nil
	}
	computed := e.dues("")
	if expected := computed.miss(e.PayableAmount, e.Currency, exactly); expected != "" {
		return one(expected, "payableAmount")
	}
	return nil
}
