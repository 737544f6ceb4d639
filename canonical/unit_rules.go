package canonical

import "strings"

// The rules for units. A unit that says the wrong size makes every quantity in it wrong.

var unitRules = []ruleOf[*Unit]{
	{Rule{ID: "DOC-UNT-001", Path: "name", Text: "A unit has a name.", Next: askTheOwner}, asks(func(u *Unit) bool { return strings.TrimSpace(u.Name) != "" }, "a name", "name")},
	{Rule{ID: "DOC-UNT-002", Path: "code", Source: "UN/ECE Recommendation 20", Text: "A unit is counted in one that others know.", Next: "Give it the code that comes closest, and the factor to it."}, asks(func(u *Unit) bool { return !u.Code.IsZero() }, "a code such as EA or KGM", "code")},
	{Rule{ID: "DOC-UNT-003", Path: "code", Severity: Warning, Text: "The code of a unit is one that Purser can convert.", Next: "Look the code up; quantities in it are taken, and converted by a product's packaging only."}, asks(unitIsKnown, "a code of the table of units", "code")},
	{Rule{ID: "DOC-UNT-004", Path: "factor", Text: "The factor of a unit is above zero.", Next: askTheOwner}, asks(func(u *Unit) bool { return u.Factor.Sign() > 0 }, "above zero", "factor")},
	{Rule{ID: "DOC-UNT-005", Path: "aliases[].scheme", Text: "An alias says its system.", Next: askTheOwner}, unitAliases.ask(func(id *Identifier) bool { return id.Scheme != "" }, "a system's name", "scheme")},
	{Rule{ID: "DOC-UNT-006", Path: "aliases[].value", Text: "A code stands once in a system.", Next: askTheOwner}, unitAliases.once(func(i *Identifier) string { return i.Value }, func(a, b *Identifier) bool { return *a == *b }, "another code than those before it", "value")},
}

var unitAliases = listOf[*Unit, Identifier]{"aliases", func(u *Unit) []Identifier { return u.Aliases }}

func unitIsKnown(u *Unit) bool {
	_, known := u.Code.Known()
	return known || u.Code.IsZero()
}
