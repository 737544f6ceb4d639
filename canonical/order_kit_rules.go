package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for the kits of orders and call-offs.

var orderKitRules = []ruleOf[*Ordering]{
	{Rule{ID: "DOC-ORD-028", Path: "lines[].components", Severity: Warning, Text: "A kit says what it consists of.", Next: "Take the components from the product."}, orderLines.ask(func(l *OrderLine) bool { return l.Kind != LineKit || l.Cancelled() || len(l.Components) > 0 }, "a component", "components")},
	{Rule{ID: "DOC-ORD-029", Path: "lines[].components", Text: "Only a kit has components.", Next: "Make the line a kit, or order the components on lines of their own."}, orderLines.ask(func(l *OrderLine) bool { return l.Kind == LineKit || len(l.Components) == 0 }, "nothing", "components")},
	{Rule{ID: "DOC-ORD-030", Path: "lines[].components[].quantity", Text: "The quantity of a component in one kit is above zero.", Next: mendTheOrder}, orderLines.each(kitComponents.ask(func(c *KitComponent) bool { return c.Quantity.Sign() > 0 }, "more than zero", "quantity"))},
	{Rule{ID: "DOC-ORD-031", Path: "lines[].components[].item", Text: "The item of a component has a name or a number.", Next: mendTheOrder}, orderLines.each(kitComponents.ask(func(c *KitComponent) bool { return c.Item.named() }, "a name or a number", "item", "name"))},
	{Rule{ID: "DOC-ORD-032", Path: "lines[].components[].costShare", Text: "The components' shares of a kit's price are not below zero and together 100, or none is given.", Next: "Correct the shares, or leave them to the costing of the products."}, orderLines.each(sharesAddUp)},
}

var kitComponents = listOf[*OrderLine, KitComponent]{"components", func(l *OrderLine) []KitComponent { return l.Components }}

// sharesAddUp names the first share that is missing or below zero, or else the last one, whose value can make up the rest.
func sharesAddUp(l *OrderLine) breaches {
	var total money.Decimal
	given, wrong := 0, -1
	for i := range l.Components {
		share := l.Components[i].CostShare
		if wrong < 0 && (share.IsZero() || share.Decimal().Sign() < 0) {
			wrong = i
		}
		if share.IsZero() {
			continue
		}
		given++
		sum, err := total.Add(share.Decimal())
		if err != nil {
			return one("shares that can be added up", "components", i, "costShare")
		}
		total = sum
	}
	switch {
	case given == 0:
		return nil
	case wrong >= 0:
		return one("a share of zero or more, as others have one", "components", wrong, "costShare")
	case !total.Equal(money.Whole(100)):
		return one("shares that are together 100", "components", len(l.Components)-1, "costShare")
	}
	return nil
}
