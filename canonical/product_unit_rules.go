package canonical

import "github.com/purserhq/purser/canonical/measure"

// The rules for a product's units. They are what [measure.NewPackaging] asks for, told by place: a wrong one would multiply
// stock.

const mendUnits = "Correct the product's packaging in the system that owns it; count by the base unit until then."

var productUnitRules = []ruleOf[*Product]{
	{Rule{ID: "DOC-PRD-020", Path: "lines[].units", Text: "A product has exactly one base unit. A service, a product that is discontinued and one of a supplier may leave its units out.", Next: mendUnits}, productsHaveBase},
	{Rule{ID: "DOC-PRD-021", Path: "lines[].units[].unit", Text: "No unit of a product is explained twice.", Next: mendUnits}, productLines.each(productUnits.once(func(u *ProductUnit) string { return u.Unit.String() }, func(a, b *ProductUnit) bool { return a.Unit == b.Unit }, "a unit that none before it is", "unit"))},
	{Rule{ID: "DOC-PRD-037", Path: "lines[].units[].unit", Text: "A unit of a product says which one it is.", Next: mendUnits}, productLines.each(productUnits.ask(func(u *ProductUnit) bool { return !u.Unit.IsZero() }, "a code such as EA or CS", "unit"))},
	{Rule{ID: "DOC-PRD-022", Path: "lines[].units[].holds", Text: "A package holds more than nothing.", Next: mendUnits}, productLines.each(productUnits.ask(func(u *ProductUnit) bool { return u.base() || u.Holds.Sign() > 0 }, "above zero", "holds"))},
	{Rule{ID: "DOC-PRD-023", Path: "lines[].units[].holds", Text: "What a package holds leads to the base unit, and never back to itself.", Next: mendUnits}, productLines.each(unitsLeadToBase)},
	{Rule{ID: "DOC-PRD-024", Path: "lines[].units[].gtin", Source: gs1, Severity: Warning, Text: "The GTIN of a unit has 8, 12, 13 or 14 digits, the last of which is right.", Next: "Do not look the product up by it; tell the sender."}, productLines.each(productUnits.ask(func(u *ProductUnit) bool { return u.GTIN == "" || IsGTIN(u.GTIN) }, "digits with their check digit", "gtin"))},
	{Rule{ID: "DOC-PRD-025", Path: "lines[].units[].gtin", Source: "GS1 General Specifications, 2.1", Text: "Each unit of a product has a GTIN of its own.", Next: mendUnits}, productLines.each(productUnits.once(func(u *ProductUnit) string { return u.GTIN }, func(a, b *ProductUnit) bool { return a.GTIN != "" && a.GTIN == b.GTIN }, "another GTIN than those before it", "gtin"))},
	{Rule{ID: "DOC-PRD-026", Path: "lines[].units[].grossWeight", Severity: Warning, Text: "Weights are in a unit of mass, above zero, and with the packaging at least what they are without.", Next: "Weigh it before landed costs are shared by weight."}, productLines.each(unitsWeigh)},
	{Rule{ID: "DOC-PRD-027", Path: "lines[].units[].volume", Severity: Warning, Text: "A volume is in a unit of volume and above zero.", Next: "Measure it before landed costs are shared by volume."}, productLines.each(productUnits.ask(func(u *ProductUnit) bool { return isOf(u.Volume, measure.Volume) }, "above zero in a unit such as MTQ", "volume"))},
	{Rule{ID: "DOC-PRD-028", Path: "lines[].weighedIn", Text: "A product that is billed by its actual weight is weighed in a unit of mass and counted in another one.", Next: mendUnits}, productLines.ask(weighedBesideCount, "a unit of mass, where the base unit is none", "weighedIn")},
}

var productUnits = listOf[*ProductLine, ProductUnit]{"units", func(l *ProductLine) []ProductUnit { return l.Units }}

func productsHaveBase(p *Product) (found breaches) {
	own := p.own()
	for i := range p.Lines {
		l := &p.Lines[i]
		bases := 0
		for j := range l.Units {
			if l.Units[j].base() {
				bases++
			}
		}
		optional := !own || l.Type == ProductService || l.Action == ProductDiscontinued
		if bases != 1 && (len(l.Units) > 0 || !optional) {
			found.add("one unit that holds no other", "lines", i, "units")
		}
	}
	return found
}

// unitsLeadToBase follows each package down. A way longer than there are units goes in circles.
func unitsLeadToBase(l *ProductLine) (found breaches) {
	for i := range l.Units {
		if !l.leads(i) {
			found.add("a smaller unit of the product", "units", i, "holds")
		}
	}
	return found
}

func (l *ProductLine) leads(from int) bool {
	at := from
	for range l.Units {
		if l.Units[at].base() {
			return true
		}
		holds := l.Units[at].Holds.Unit()
		if at = l.place(holds); at < 0 {
			return l.measures(holds)
		}
	}
	return false
}

func unitsWeigh(l *ProductLine) (found breaches) {
	for i := range l.Units {
		u := &l.Units[i]
		if !isOf(u.NetWeight, measure.Mass) {
			found.add("above zero in a unit such as KGM", "units", i, "netWeight")
		}
		if !isOf(u.GrossWeight, measure.Mass) || lighter(u.GrossWeight, u.NetWeight) {
			found.add("above zero in a unit such as KGM, and no less than the net weight", "units", i, "grossWeight")
		}
	}
	return found
}

// isOf reports whether a quantity is above zero in a unit of a dimension, or absent. What the table does not know may be of
// any.
func isOf(q measure.Quantity, dimension measure.Dimension) bool {
	if q.Unit().IsZero() {
		return true
	}
	definition, known := q.Unit().Known()
	return q.Sign() > 0 && (!known || definition.Dimension == dimension)
}

// lighter reports whether a weight is below another one, where both are given in units that can be compared.
func lighter(a, b measure.Quantity) bool {
	if a.Unit().IsZero() || b.Unit().IsZero() || !converts(a.Unit(), b.Unit()) {
		return false
	}
	same, err := a.Convert(b.Unit())
	return err == nil && same.Decimal().Cmp(b.Decimal()) < 0
}

func weighedBesideCount(l *ProductLine) bool {
	if l.WeighedIn.IsZero() {
		return true
	}
	definition, known := l.WeighedIn.Known()
	if !known || definition.Dimension != measure.Mass {
		return false
	}
	for i := range l.Units {
		if base := l.Units[i].Unit; l.Units[i].base() && converts(base, l.WeighedIn) {
			return false
		}
	}
	return true
}
