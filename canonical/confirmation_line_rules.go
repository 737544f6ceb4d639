package canonical

// The rules for the lines of an order confirmation: what each answer must bring with it.

var confirmationLineRules = []ruleOf[*OrderConfirmation]{
	{Rule{ID: "DOC-CNF-010", Path: "lines[].id", Text: "A line has a number.", Next: askTheSeller}, confirmationLines.ask(func(l *ConfirmationLine) bool { return l.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-CNF-011", Path: "lines[].id", Text: "No two lines have the same number.", Next: askTheSeller}, confirmationLines.differ(func(l *ConfirmationLine) string { return l.ID }, "a number that no other line has", "id")},
	{Rule{ID: "DOC-CNF-012", Path: "lines[].status", Text: "The answer to a line is accepted, changed, rejected, backordered, substituted or added.", Next: askTheSeller}, confirmationLines.ask(func(l *ConfirmationLine) bool { return l.Status != "" && oneOf(l.Status, confirmationStatuses) }, "accepted, changed, rejected, backordered, substituted or added", "status")},
	{Rule{ID: "DOC-CNF-013", Path: "lines[].order.line", Text: "A line names the line of the order that it answers, unless the seller added it.", Next: "Find the line of the order by its item, or ask the seller which one is meant."}, confirmationLines.ask(func(l *ConfirmationLine) bool { return (l.Status == ConfirmedAdded) == (l.Order.Line == "") }, "the number of a line of the order, or none on a line that was added", "order", "line")},
	{Rule{ID: "DOC-CNF-014", Path: "lines[].kind", Text: "A line is of goods, a service, a charge, a deposit, a kit or free goods.", Next: askTheSeller}, confirmationLines.ask(func(l *ConfirmationLine) bool { return oneOf(l.Kind, lineKinds) }, "goods, service, charge, deposit, kit or free_goods", "kind")},
	{Rule{ID: "DOC-CNF-015", Path: "lines[].quantity", Text: "A quantity is above zero; what is rejected or backordered may promise zero.", Next: askTheSeller}, confirmationLines.ask(confirmedQuantityIsRight, "more than zero", "quantity")},
	{Rule{ID: "DOC-CNF-016", Path: "lines[].backorderQuantity", Text: "What comes later is above zero and in the unit of the line, and nothing comes later of what is accepted as ordered or rejected.", Next: askTheSeller}, confirmationLines.ask(backorderIsRight, "more than zero in the unit of the line, beside a change or a backorder", "backorderQuantity")},
	{Rule{ID: "DOC-CNF-017", Path: "lines[].substitute", Text: "A line that is substituted names what comes instead, and no other line does.", Next: askTheSeller}, confirmationLines.ask(func(l *ConfirmationLine) bool { return (l.Status == ConfirmedSubstituted) == l.Substitute.named() }, "the item that comes instead, where the line is substituted", "substitute", "name")},
	{Rule{ID: "DOC-CNF-018", Path: "lines[].item", Text: "A line that the seller added says what it is.", Next: askTheSeller}, confirmationLines.ask(func(l *ConfirmationLine) bool { return l.Status != ConfirmedAdded || l.Item.named() }, "a name or a number", "item", "name")},
	{Rule{ID: "DOC-CNF-019", Path: "lines[].changes[]", Text: "What a seller changes is quantity, price or date, he says what it is now, and the line is not accepted as ordered.", Next: askTheSeller}, confirmationLines.each(changesAreTold)},
	{Rule{ID: "DOC-CNF-020", Path: "lines[].price.net", Text: "A price is not below zero, before its discount and after.", Next: askTheSeller}, confirmationLines.ask(func(l *ConfirmationLine) bool { return l.Price.notBelowZero() }, "zero or more", "price", "net")},
	{Rule{ID: "DOC-CNF-021", Path: "lines[].price.baseQuantity", Severity: Warning, Text: "The base quantity of a price is in the unit of the line's quantity.", Next: "Convert the price by the product's packaging."}, confirmationLines.ask(func(l *ConfirmationLine) bool { return l.Quantity.Unit().IsZero() || l.Price.fits(l.Quantity) }, "a quantity in the unit of the line", "price", "baseQuantity")},
	{Rule{ID: "DOC-CNF-022", Path: "lines[].reason", Severity: Warning, Text: "A line that is rejected has a reason, in words or as a code.", Next: "Ask the seller why, before the goods are ordered elsewhere."}, confirmationLines.ask(func(l *ConfirmationLine) bool {
		return l.Status != ConfirmedRejected || l.Reason != "" || l.ReasonCode != ""
	}, "a reason or its code", "reason")},
}

func confirmedQuantityIsRight(l *ConfirmationLine) bool {
	sign := l.Quantity.Sign()
	return sign > 0 || l.Quantity.Unit().IsZero() || sign == 0 && !l.Status.Promises()
}

func backorderIsRight(l *ConfirmationLine) bool {
	later := l.BackorderQuantity
	if later.Unit().IsZero() {
		return true
	}
	sameUnit := l.Quantity.Unit().IsZero() || l.Quantity.Unit() == later.Unit()
	return later.Sign() > 0 && sameUnit && l.Status != ConfirmedAccepted && l.Status != ConfirmedRejected
}

// changesAreTold gives the changes that are no code, stand on an accepted line, or whose new value is missing.
func changesAreTold(l *ConfirmationLine) (found breaches) {
	for i, change := range l.Changes {
		switch {
		case change == "" || !oneOf(change, confirmedChanges):
			found.add("quantity, price or date", "changes", i)
		case l.Status == ConfirmedAccepted:
			found.add("nothing on a line that is accepted as ordered", "changes", i)
		case change == ChangedQuantity && l.Quantity.Unit().IsZero():
			found.add("the new quantity", "quantity")
		case change == ChangedPrice && !l.Price.given():
			found.add("the new price", "price", "net")
		case change == ChangedDate && l.Delivery.IsZero() && l.Despatch.IsZero() && len(l.Schedules) == 0:
			found.add("the new day", "delivery", "end")
		}
	}
	return found
}
