package canonical

// The rules for the numbers under which others know a party. A number with a slip would send documents elsewhere, or take
// another party's for this one's.

const gs1 = "GS1 General Specifications, 7.9"

var partyNumberRules = []ruleOf[*Party]{
	{Rule{ID: "DOC-PAR-012", Path: "identifiers[].value", Source: gs1, Text: "A GLN has 13 digits, the last of which is right.", Next: askTheOwner}, partyIdentifiers.ask(func(id *Identifier) bool { return id.Scheme != SchemeGLN || IsGLN(id.Value) }, "13 digits with their check digit", "value")},
	{Rule{ID: "DOC-PAR-013", Path: "identifiers[].value", Text: "No identifier stands twice.", Next: askTheOwner}, partyIdentifiers.once(func(i *Identifier) string { return i.Value }, func(a, b *Identifier) bool { return *a == *b }, "another number than those before it", "value")},
	{Rule{ID: "DOC-PAR-014", Path: "sites[].gln", Source: gs1, Text: "The GLN of a place has 13 digits, the last of which is right.", Next: askTheOwner}, partySites.ask(func(s *PartySite) bool { return s.GLN == "" || IsGLN(s.GLN) }, "13 digits with their check digit", "gln")},
	{Rule{ID: "DOC-PAR-015", Path: "taxRegistrations[]", Text: "A tax registration has a number.", Next: askTheOwner}, partyTaxRegistrations.ask(func(t *TaxRegistration) bool { return t.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-PAR-016", Path: "taxRegistrations[].scheme", Text: "A tax registration names its tax.", Next: askTheOwner}, partyTaxRegistrations.ask(func(t *TaxRegistration) bool { return t.Scheme != "" }, "VAT, or another tax's name", "scheme")},
	{Rule{ID: "DOC-PAR-017", Path: "taxRegistrations[].id", Source: en16931 + ", BR-CO-09", Text: "A number for VAT begins with the prefix of its country.", Next: askTheOwner}, partyTaxRegistrations.ask((*TaxRegistration).hasPrefix, "two letters, then the number", "id")},
	{Rule{ID: "DOC-PAR-018", Path: "taxRegistrations[].country", Source: "ISO 3166-1", Text: "The country of a tax registration is a code of two letters.", Next: askTheOwner}, partyTaxRegistrations.ask(func(t *TaxRegistration) bool { return t.Country == "" || isCountry(t.Country) }, "two capital letters", "country")},
	{Rule{ID: "DOC-PAR-019", Path: "taxRegistrations[].validity.end", Text: "A tax registration does not end before it begins.", Next: askTheOwner}, partyTaxRegistrations.ask(func(t *TaxRegistration) bool { return t.Validity.ordered() }, "the start or later", "validity", "end")},
}

var (
	partyIdentifiers      = listOf[*Party, Identifier]{"identifiers", func(p *Party) []Identifier { return p.Identifiers }}
	partyTaxRegistrations = listOf[*Party, TaxRegistration]{"taxRegistrations", func(p *Party) []TaxRegistration { return p.TaxRegistrations }}
)
