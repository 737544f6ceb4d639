package canonical

// The rules for products. What could misplace stock or money blocks; what one can do without is a warning, so that one slip
// does not hold up a catalogue of a thousand products.

var productRules = []ruleOf[*Product]{
	{Rule{ID: "DOC-PRD-001", Path: "part", Text: "A part of a catalogue has its number and at most 1,000 products; the last one says that it is.", Next: askTheSource}, func(p *Product) breaches {
		if wrong := p.Part.wrong(len(p.Lines)); wrong != "" {
			return one(wrong, "part")
		}
		return nil
	}},
	{Rule{ID: "DOC-PRD-002", Path: "lines", Text: "There is at least one product.", Next: askTheSource}, asks(func(p *Product) bool { return len(p.Lines) > 0 }, "a product", "lines")},
	{Rule{ID: "DOC-PRD-003", Path: "scope", Text: "The scope is changes or full.", Next: askTheSource}, asks(func(p *Product) bool { return oneOf(p.Scope, productScopes) }, "changes or full", "scope")},
	{Rule{ID: "DOC-PRD-004", Path: "validity.end", Text: "The validity of a catalogue does not end before it begins.", Next: askTheOwner}, asks(func(p *Product) bool { return p.Validity.ordered() }, "the start or later", "validity", "end")},
	{Rule{ID: "DOC-PRD-005", Path: "lines[].id", Text: "A line has a number.", Next: askTheSource}, productLines.ask(func(l *ProductLine) bool { return l.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-PRD-006", Path: "lines[].id", Text: "No two lines have the same number.", Next: askTheSource}, productLines.differ(func(l *ProductLine) string { return l.ID }, "a number that no other line has", "id")},
	{Rule{ID: "DOC-PRD-007", Path: "lines[].action", Text: "What became of a product is one of the list.", Next: askTheSource}, productLines.ask(func(l *ProductLine) bool { return oneOf(l.Action, productActions) }, "added, changed or discontinued", "action")},
	{Rule{ID: "DOC-PRD-008", Path: "lines[].item", Text: "A product is known by a number: our own by ours, a supplier's by his or by its GTIN.", Next: askTheOwner}, productsNumbered},
	{Rule{ID: "DOC-PRD-009", Path: "lines[].item.name", Severity: Warning, Text: "A product that is bought or sold has a name.", Next: "Name it in the system that owns it."}, productLines.ask(func(l *ProductLine) bool { return l.Item.Name != "" || l.Action == ProductDiscontinued }, "a name", "item", "name")},
	{Rule{ID: "DOC-PRD-010", Path: "lines[].type", Text: "How a product is handled is one of the list.", Next: askTheSource}, productLines.ask(func(l *ProductLine) bool { return oneOf(l.Type, productTypes) }, "stocked, consumable, service, kit or returnable", "type")},
	{Rule{ID: "DOC-PRD-011", Path: "lines[].validity.end", Text: "The validity of a product does not end before it begins.", Next: askTheOwner}, productLines.ask(func(l *ProductLine) bool { return l.Validity.ordered() }, "the start or later", "validity", "end")},
	{Rule{ID: "DOC-PRD-012", Path: "lines[].replacedBy", Text: "A product is not replaced by itself.", Next: askTheOwner}, productsReplaced},
	{Rule{ID: "DOC-PRD-013", Path: "lines[].item.standardId.value", Source: gs1, Severity: Warning, Text: "A GTIN has 8, 12, 13 or 14 digits, the last of which is right.", Next: "Do not look the product up by it; tell the sender."}, productLines.ask(func(l *ProductLine) bool { return l.Item.GTIN() == "" || IsGTIN(l.Item.GTIN()) }, "digits with their check digit", "item", "standardId", "value")},
	{Rule{ID: "DOC-PRD-014", Path: "lines[].item.classifications[].value", Source: "WCO Harmonized System", Severity: Warning, Text: "A code of the customs tariff has 6 digits, and up to 6 more of a country.", Next: "Look it up in the tariff before the goods are declared."}, productLines.each(tariffCodes)},
	{Rule{ID: "DOC-PRD-015", Path: "lines[].item.originCountry", Source: "ISO 3166-1", Severity: Warning, Text: "The country of origin is a code of two letters.", Next: "Ask the supplier before the goods are declared."}, productLines.ask(func(l *ProductLine) bool {
		return l.Item.OriginCountry == "" || isCountry(l.Item.OriginCountry)
	}, "two capital letters", "item", "originCountry")},
	{Rule{ID: "DOC-PRD-016", Path: "lines[].tracking", Text: "What is told apart is lots or serial numbers.", Next: askTheSource}, productLines.ask(func(l *ProductLine) bool { return oneOf(l.Tracking, trackings) }, "lot or serial", "tracking")},
	{Rule{ID: "DOC-PRD-017", Path: "lines[].tracking", Text: "A service has no lots, no serial numbers and no weight.", Next: askTheOwner}, productLines.each(servicesAreNotStored)},
	{Rule{ID: "DOC-PRD-018", Path: "lines[].tax.category", Source: "UNTDID 5305", Severity: Warning, Text: "How a product is taxed is a category of the list.", Next: "Take the tax from the supplier's bill."}, productLines.ask(func(l *ProductLine) bool { return oneOf(l.Tax.Category, taxCategories) }, "a category of UNTDID 5305", "tax", "category")},
	{Rule{ID: "DOC-PRD-019", Path: "lines[].tax.rate", Severity: Warning, Text: "A rate of tax is not below zero.", Next: "Take the tax from the supplier's bill."}, productLines.ask(func(l *ProductLine) bool { return l.Tax.Rate.Decimal().Sign() >= 0 }, "zero or more", "tax", "rate")},
}

var productLines = listOf[*Product, ProductLine]{"lines", func(p *Product) []ProductLine { return p.Lines }}

func productsNumbered(p *Product) (found breaches) {
	own := p.own()
	for i := range p.Lines {
		l := &p.Lines[i]
		switch {
		case l.number(own) != "" || !own && l.Item.GTIN() != "":
		case own:
			found.add("our number of it", "lines", i, "item", "buyerId")
		default:
			found.add("the supplier's number of it, or its GTIN", "lines", i, "item", "sellerId")
		}
	}
	return found
}

func productsReplaced(p *Product) (found breaches) {
	own := p.own()
	for i := range p.Lines {
		if l := &p.Lines[i]; l.ReplacedBy != "" && l.ReplacedBy == l.number(own) {
			found.add("another product's number", "lines", i, "replacedBy")
		}
	}
	return found
}

func servicesAreNotStored(l *ProductLine) (found breaches) {
	if l.Type != ProductService {
		return nil
	}
	if l.Tracking != "" {
		found.add("nothing for a service", "tracking")
	}
	if !l.WeighedIn.IsZero() {
		found.add("nothing for a service", "weighedIn")
	}
	return found
}

func tariffCodes(l *ProductLine) (found breaches) {
	for i := range l.Item.Classifications {
		if id := &l.Item.Classifications[i]; id.Scheme == SchemeHS && !isHS(id.Value) {
			found.add("6 to 12 digits, without points", "item", "classifications", i, "value")
		}
	}
	return found
}

// isHS reports whether a code has the form of the Harmonized System: six digits that all countries share, and those that a
// country adds. Whether there is such a code changes every few years and is master data.
func isHS(code string) bool {
	if len(code) < 6 || len(code) > 12 {
		return false
	}
	for i := range len(code) {
		if code[i] < '0' || code[i] > '9' {
			return false
		}
	}
	return true
}
