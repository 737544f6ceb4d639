package canonical

import "github.com/purserhq/purser/canonical/measure"

// The rules for how a product is bought, in a supplier's catalogue or from the sources of our own product.

var productSourceRules = []ruleOf[*Product]{
	{Rule{ID: "DOC-PRD-029", Path: "lines[].sources", Text: "Sources are given for our own products; in a catalogue the supplier is the source.", Next: askTheSource}, sourcesOfOurOwn},
	{Rule{ID: "DOC-PRD-030", Path: "lines[].sources[].supplier", Text: "A source names its supplier.", Next: askTheOwner}, productLines.each(productSources.ask(func(s *ProductSource) bool { return s.Supplier.named() }, "a key, a name or a number", "supplier"))},
	{Rule{ID: "DOC-PRD-031", Path: "lines[].sources[].validity.end", Text: "The validity of a source does not end before it begins.", Next: askTheOwner}, productLines.each(productSources.ask(func(s *ProductSource) bool { return s.Validity.ordered() }, "the start or later", "validity", "end"))},
	{Rule{ID: "DOC-PRD-032", Path: "lines[].sources[].sellerId", Text: "A supplier has one number for a product on one day.", Next: askTheOwner}, productLines.each(productSources.once(func(s *ProductSource) string { return s.SellerID }, sameSource, "one entry of a supplier and a number", "sellerId"))},
	{Rule{ID: "DOC-PRD-033", Path: "lines[].ordering.unit", Text: "A product is ordered in one of its units, or in one that converts into its base unit.", Next: mendUnits}, productLines.each(orderTerms(func(l *ProductLine, t *OrderTerms) bool { return l.measures(t.Unit) }, "a unit of the product", "unit"))},
	{Rule{ID: "DOC-PRD-034", Path: "lines[].ordering.minimum", Severity: Warning, Text: "The least that is sold at once is above zero, in a unit of the product.", Next: "Order without it, and ask the supplier."}, productLines.each(orderTerms(func(l *ProductLine, t *OrderTerms) bool { return l.step(t.Minimum) }, "above zero in a unit of the product", "minimum"))},
	{Rule{ID: "DOC-PRD-035", Path: "lines[].ordering.multiple", Severity: Warning, Text: "The step in which a product is sold is above zero, in a unit of the product.", Next: "Order without it, and ask the supplier."}, productLines.each(orderTerms(func(l *ProductLine, t *OrderTerms) bool { return l.step(t.Multiple) }, "above zero in a unit of the product", "multiple"))},
	{Rule{ID: "DOC-PRD-036", Path: "lines[].ordering.leadTimeDays", Severity: Warning, Text: "A lead time is not below zero.", Next: "Expect the goods by the supplier's own history."}, productLines.each(orderTerms(func(_ *ProductLine, t *OrderTerms) bool { return t.LeadTimeDays >= 0 }, "zero or more", "leadTimeDays"))},
}

var productSources = listOf[*ProductLine, ProductSource]{"sources", func(l *ProductLine) []ProductSource { return l.Sources }}

func sourcesOfOurOwn(p *Product) (found breaches) {
	if p.own() {
		return nil
	}
	for i := range p.Lines {
		if len(p.Lines[i].Sources) > 0 {
			found.add("nothing in a supplier's catalogue", "lines", i, "sources")
		}
	}
	return found
}

// sameSource compares by key where both have one, otherwise by name.
func sameSource(a, b *ProductSource) bool {
	return a.Supplier.ID == b.Supplier.ID && a.Supplier.Name == b.Supplier.Name && a.SellerID == b.SellerID && a.Validity.meets(b.Validity)
}

// orderTerms makes a check of the terms of the line itself and of each of its sources.
func orderTerms(right func(*ProductLine, *OrderTerms) bool, expected, field string) func(*ProductLine) breaches {
	return func(l *ProductLine) (found breaches) {
		if !right(l, &l.Ordering) {
			found.add(expected, "ordering", field)
		}
		for i := range l.Sources {
			if !right(l, &l.Sources[i].Ordering) {
				found.add(expected, "sources", i, "ordering", field)
			}
		}
		return found
	}
}

// step reports whether the product can be sold in such steps, or no step was given.
func (l *ProductLine) step(q measure.Quantity) bool {
	return q.Unit().IsZero() || q.Sign() > 0 && l.measures(q.Unit())
}
