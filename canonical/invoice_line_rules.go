package canonical

// The rules for the lines of invoices and credit notes. Informative lines claim nothing, and need nothing but a number.

const peppol = "Peppol BIS Billing 3.0"

var invoiceLineRules = []ruleOf[*Billing]{
	{Rule{ID: "BR-21", Path: "lines[].id", Source: en16931, Text: "A line has a number.", Next: askTheIssuer}, invoiceLines.ask(func(l *InvoiceLine) bool { return l.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-BIL-006", Path: "lines[].id", Text: "No two lines have the same number.", Next: askTheIssuer}, invoiceLines.differ(func(l *InvoiceLine) string { return l.ID }, "a number that no other line has", "id")},
	{Rule{ID: "BR-22", Path: "lines[].quantity", Source: en16931, Severity: Warning, Text: "A line has a quantity.", Next: "Match the line by its amount."}, invoiceLines.ask(func(l *InvoiceLine) bool { return l.Informative || !l.Quantity.Unit().IsZero() }, "a quantity with its unit", "quantity")},
	{Rule{ID: "BR-24", Path: "lines[].netAmount", Source: en16931, Text: "A line has a net amount.", Next: askTheIssuer}, invoiceLines.ask(func(l *InvoiceLine) bool { return l.Informative || !l.NetAmount.Currency().IsZero() }, "an amount", "netAmount")},
	{Rule{ID: "BR-25", Path: "lines[].item.name", Source: en16931, Severity: Warning, Text: "A line has the name of its item.", Next: "Find the product by its numbers."}, invoiceLines.ask(func(l *InvoiceLine) bool { return l.Informative || l.Item.Name != "" }, "a name", "item", "name")},
	{Rule{ID: "BR-26", Path: "lines[].price.net", Source: en16931, Severity: Warning, Text: "A line has the price of its item.", Next: "Match the line by its amount."}, invoiceLines.ask(func(l *InvoiceLine) bool { return l.Informative || !l.Price.Net.Currency().IsZero() }, "an amount", "price", "net")},
	{Rule{ID: "BR-27", Path: "lines[].price.net", Source: en16931, Text: "A price is not below zero; what is given back has a quantity below zero.", Next: askTheIssuer}, invoiceLines.ask(func(l *InvoiceLine) bool { return l.Price.Net.Sign() >= 0 }, "zero or more", "price", "net")},
	{Rule{ID: "BR-28", Path: "lines[].price.gross", Source: en16931, Text: "A price before discount is not below zero.", Next: askTheIssuer}, invoiceLines.ask(func(l *InvoiceLine) bool { return l.Price.Gross.Sign() >= 0 }, "zero or more", "price", "gross")},
	{Rule{ID: "BR-30", Path: "lines[].period.end", Source: en16931, Text: "The period of a line does not end before it begins.", Next: askTheIssuer}, invoiceLines.ask(func(l *InvoiceLine) bool { return l.Period.ordered() }, "the start or later", "period", "end")},
	{Rule{ID: "BR-CO-04", Path: "lines[].tax.category", Source: en16931, Severity: Warning, Text: "A line says how it is taxed.", Next: "Take the tax from the product and the supplier."}, invoiceLines.ask(func(l *InvoiceLine) bool { return l.Informative || l.Tax.Category != "" }, "a category of UNTDID 5305", "tax", "category")},
	{Rule{ID: "DOC-BIL-007", Path: "lines[].netAmount", Source: peppol + ", PEPPOL-EN16931-R120", Severity: Warning, Tolerance: peppolSlack, Text: "The net amount of a line is its quantity times the price for the base quantity, less allowances, with charges.", Next: "Compare quantity and price with the order."}, lineAmountsFollow},
	{Rule{ID: "DOC-BIL-008", Path: "lines[].price.baseQuantity", Source: peppol + ", PEPPOL-EN16931-R130", Severity: Warning, Text: "The base quantity of a price is in the unit of the line's quantity.", Next: "Convert the price by the product's packaging."}, invoiceLines.ask(priceUnitFits, "a quantity in the unit of the line", "price", "baseQuantity")},
	{Rule{ID: "DOC-BIL-009", Path: "lines[].creditBasis", Text: "What a line takes back is quantity or price.", Next: askTheIssuer}, invoiceLines.ask(func(l *InvoiceLine) bool { return oneOf(l.CreditBasis, creditBases) }, "quantity or price", "creditBasis")},
}

var invoiceLines = listOf[*Billing, InvoiceLine]{"lines", func(b *Billing) []InvoiceLine { return b.Lines }}

func priceUnitFits(l *InvoiceLine) bool { return l.Price.fits(l.Quantity) }

// lineAmountsFollow keeps still where a number is missing or the units differ: other rules speak of that.
func lineAmountsFollow(b *Billing) (found breaches) {
	for i := range b.Lines {
		l := &b.Lines[i]
		if l.Informative || l.Quantity.Unit().IsZero() || l.Price.Net.Currency().IsZero() || l.NetAmount.Currency().IsZero() || !priceUnitFits(l) {
			continue
		}
		computed := lineSum(l.Quantity, &l.Price, l.Allowances, l.Charges)
		if expected := computed.miss(l.NetAmount, b.Currency, peppolSlack); expected != "" {
			found.add(expected, "lines", i, "netAmount")
		}
	}
	return found
}
