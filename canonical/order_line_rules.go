package canonical

import "github.com/purserhq/purser/canonical/measure"

// The rules for the lines of orders and call-offs. A line that is cancelled needs nothing but its number.

var orderLineRules = []ruleOf[*Ordering]{
	{Rule{ID: "DOC-ORD-013", Path: "lines[].id", Text: "A line has a number.", Next: mendTheOrder}, orderLines.ask(func(l *OrderLine) bool { return l.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-ORD-014", Path: "lines[].id", Text: "No two lines have the same number.", Next: mendTheOrder}, orderLines.differ(func(l *OrderLine) string { return l.ID }, "a number that no other line has", "id")},
	{Rule{ID: "DOC-ORD-015", Path: "lines[].kind", Text: "A line is of goods, a service, a charge, a deposit, a kit or free goods.", Next: mendTheOrder}, orderLines.ask(func(l *OrderLine) bool { return oneOf(l.Kind, lineKinds) }, "goods, service, charge, deposit, kit or free_goods", "kind")},
	{Rule{ID: "DOC-ORD-016", Path: "lines[].action", Text: "A line of a change is added, changed, unchanged or cancelled; a line of an original is none of them.", Next: mendTheOrder}, actionsFit},
	{Rule{ID: "DOC-ORD-017", Path: "lines[].quantity", Text: "A line has a quantity, unless it is cancelled or a charge.", Next: mendTheOrder}, orderLines.ask(hasOrderQuantity, "a quantity with its unit", "quantity")},
	{Rule{ID: "DOC-ORD-018", Path: "lines[].quantity", Text: "A quantity is above zero; on a line that is cancelled it may be zero.", Next: "Cancel the line instead, or send a return for goods that go back."}, orderLines.ask(orderQuantityIsRight, "more than zero", "quantity")},
	{Rule{ID: "DOC-ORD-019", Path: "lines[].pricedQuantity", Text: "A quantity that is only for the price is above zero.", Next: mendTheOrder}, orderLines.ask(func(l *OrderLine) bool { return l.PricedQuantity.Unit().IsZero() || l.PricedQuantity.Sign() > 0 }, "more than zero", "pricedQuantity")},
	{Rule{ID: "DOC-ORD-020", Path: "lines[].item", Text: "The item of a line has a name or a number.", Next: mendTheOrder}, orderLines.ask(func(l *OrderLine) bool { return l.Cancelled() || l.Item.named() }, "a name or a number", "item", "name")},
	{Rule{ID: "DOC-ORD-021", Path: "lines[].price.net", Text: "A price is not below zero, before its discount and after.", Next: mendTheOrder}, orderLines.ask(func(l *OrderLine) bool { return l.Price.notBelowZero() }, "zero or more", "price", "net")},
	{Rule{ID: "DOC-ORD-022", Path: "lines[].price.net", Severity: Warning, Text: "A line has a price, or an agreement that says it.", Next: "Agree on the price before the invoice comes, or record the price agreement."}, pricesAreKnown},
	{Rule{ID: "DOC-ORD-023", Path: "lines[].price.baseQuantity", Text: "A price is for the unit of the line's quantity, or of its quantity for the price.", Next: "State the quantity in the unit of the price as well."}, orderLines.ask(func(l *OrderLine) bool { return l.Cancelled() || l.Price.fits(l.priced()) }, "a quantity in the unit that is paid for", "price", "baseQuantity")},
	{Rule{ID: "DOC-ORD-024", Path: "lines[].netAmount", Severity: Warning, Tolerance: peppolSlack, Text: "The net amount of a line is its quantity times the price for the base quantity, less allowances, with charges.", Next: checkTheOrder}, orderLineAmountsFollow},
	{Rule{ID: "DOC-ORD-025", Path: "lines[].netAmount", Text: "Free goods cost nothing.", Next: "Make it a line of goods, or take the price off."}, orderLines.ask(func(l *OrderLine) bool {
		return l.Kind != LineFreeGoods || l.NetAmount.Sign() == 0 && l.Price.Net.Sign() == 0
	}, "zero or nothing", "netAmount")},
	{Rule{ID: "DOC-ORD-026", Path: "lines[].netAmount", Text: "A charge without a quantity has an amount.", Next: mendTheOrder}, orderLines.ask(chargeHasAmount, "an amount", "netAmount")},
	{Rule{ID: "DOC-ORD-027", Path: "lines[].parent", Text: "A line that comes with another names one of the order that is not itself.", Next: mendTheOrder}, parentsExist},
}

// priced is the quantity that the price is for.
func (l *OrderLine) priced() measure.Quantity {
	if l.PricedQuantity.Unit().IsZero() {
		return l.Quantity
	}
	return l.PricedQuantity
}

func actionsFit(o *Ordering) (found breaches) {
	for i := range o.Lines {
		if expected := o.Purpose.missesAction(o.Lines[i].Action); expected != "" {
			found.add(expected, "lines", i, "action")
		}
	}
	return found
}

func hasOrderQuantity(l *OrderLine) bool {
	return l.Cancelled() || l.Kind == LineCharge || !l.Quantity.Unit().IsZero()
}

// orderQuantityIsRight keeps still where there is no quantity: DOC-ORD-017 speaks of that.
func orderQuantityIsRight(l *OrderLine) bool {
	sign := l.Quantity.Sign()
	return sign > 0 || l.Quantity.Unit().IsZero() || sign == 0 && l.Cancelled()
}

func pricesAreKnown(o *Ordering) (found breaches) {
	if !o.Agreement.IsZero() || !o.PriceAgreement.IsZero() {
		return nil
	}
	for i := range o.Lines {
		l := &o.Lines[i]
		if l.Cancelled() || l.Kind == LineFreeGoods || l.Kind == LineCharge || l.Price.given() || !l.Agreement.IsZero() {
			continue
		}
		found.add("an amount", "lines", i, "price", "net")
	}
	return found
}

// orderLineAmountsFollow keeps still where a number is missing or the units differ: other rules speak of that.
func orderLineAmountsFollow(o *Ordering) (found breaches) {
	for i := range o.Lines {
		l := &o.Lines[i]
		if l.priced().Unit().IsZero() || !l.Price.given() || l.NetAmount.Currency().IsZero() || !l.Price.fits(l.priced()) || l.Cancelled() {
			continue
		}
		computed := lineSum(l.priced(), &l.Price, l.Allowances, l.Charges)
		if expected := computed.miss(l.NetAmount, o.Currency, peppolSlack); expected != "" {
			found.add(expected, "lines", i, "netAmount")
		}
	}
	return found
}

func chargeHasAmount(l *OrderLine) bool {
	return l.Kind != LineCharge || l.Cancelled() || !l.Quantity.Unit().IsZero() || !l.NetAmount.Currency().IsZero()
}

// parentsExist lets an amendment speak of lines that it does not repeat. Most orders have no such line, and need no finder.
func parentsExist(o *Ordering) (found breaches) {
	var lines finder[orderLineNumbers]
	for i := range o.Lines {
		l := &o.Lines[i]
		if l.Parent == "" {
			continue
		}
		if lines.in == nil {
			lines = finderOf(orderLineNumbers(o.Lines))
		}
		if _, there := lines.find(l.Parent); l.Parent == l.ID || !there && o.Purpose != PurposeAmendment {
			found.add("the number of another line", "lines", i, "parent")
		}
	}
	return found
}

// orderLineNumbers are the numbers of an order's lines.
type orderLineNumbers []OrderLine

func (n orderLineNumbers) count() int       { return len(n) }
func (n orderLineNumbers) key(i int) string { return n[i].ID }
