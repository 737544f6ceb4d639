package canonical

// The rules for requisitions. What a person may not know, such as a price, is asked of nobody; what planning always knows,
// such as the day, is a warning where it is missing.

const askTheRequester = "Ask the requester, or mend it in the planning system; the next revision replaces this one."

var requisitionRules = []ruleOf[*Requisition]{
	{Rule{ID: "DOC-REQ-001", Path: "issueDate", Text: "A requisition has an issue date.", Next: askTheRequester}, asks(func(r *Requisition) bool { return !r.IssueDate.IsZero() }, "a date", "issueDate")},
	{Rule{ID: "DOC-REQ-002", Path: "purpose", Text: "A requisition says whether it is an original, a replacement, an amendment or a cancellation.", Next: askTheRequester}, asks(func(r *Requisition) bool { return r.Purpose != "" && oneOf(r.Purpose, purposes) }, "original, replacement, amendment or cancellation", "purpose")},
	{Rule{ID: "DOC-REQ-003", Path: "origin", Text: "A need comes from planning, a person or a sales order.", Next: askTheRequester}, asks(func(r *Requisition) bool { return r.Origin != "" && oneOf(r.Origin, requisitionOrigins) }, "planning, person or sales_order", "origin")},
	{Rule{ID: "DOC-REQ-004", Path: "requester", Text: "What a person needs names the person.", Next: "Find out who asked, since somebody must approve it."}, asks(func(r *Requisition) bool { return r.Origin != NeedOfPerson || r.Requester.named() }, "a name or a number", "requester")},
	{Rule{ID: "DOC-REQ-005", Path: "lines", Text: "A requisition has at least one line, unless it is a cancellation.", Next: askTheRequester}, asks(func(r *Requisition) bool { return len(r.Lines) > 0 || r.Purpose == PurposeCancellation }, "a line", "lines")},
	{Rule{ID: "DOC-REQ-006", Path: "lines[].price.net", Text: "Every price of a requisition is in its currency, which is given where there is a price.", Next: "Take the currency of the supplier, or leave out the price."}, estimatesInCurrency},
	{Rule{ID: "DOC-REQ-007", Path: "neededBy", Severity: Warning, Text: "Nothing is needed before the requisition was issued.", Next: "Ask the requester which day is meant: it is late already."}, neededAfterIssue},
	{Rule{ID: "DOC-REQ-008", Path: "neededBy", Severity: Warning, Text: "A requisition says by when what moves is needed.", Next: "Plan with the supplier's lead time."}, needsAreDated},
	{Rule{ID: "DOC-REQ-009", Path: "shipTo", Severity: Warning, Text: "A requisition says where what moves is needed.", Next: "Take the warehouse that the product is planned in."}, needsHaveAPlace},
}

var requisitionLines = listOf[*Requisition, RequisitionLine]{"lines", func(r *Requisition) []RequisitionLine { return r.Lines }}

var requisitionLineRules = []ruleOf[*Requisition]{
	{Rule{ID: "DOC-REQ-010", Path: "lines[].id", Text: "A line has a number.", Next: askTheRequester}, requisitionLines.ask(func(l *RequisitionLine) bool { return l.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-REQ-011", Path: "lines[].id", Text: "No two lines have the same number.", Next: askTheRequester}, requisitionLines.differ(func(l *RequisitionLine) string { return l.ID }, "a number that no other line has", "id")},
	{Rule{ID: "DOC-REQ-012", Path: "lines[].kind", Text: "A line is of goods, a service, a charge, a deposit, a kit or free goods.", Next: askTheRequester}, requisitionLines.ask(func(l *RequisitionLine) bool { return oneOf(l.Kind, lineKinds) }, "goods, service, charge, deposit, kit or free_goods", "kind")},
	{Rule{ID: "DOC-REQ-013", Path: "lines[].action", Text: "A line of a change is added, changed, unchanged or cancelled; a line of an original is none of them.", Next: askTheRequester}, requisitionActionsFit},
	{Rule{ID: "DOC-REQ-014", Path: "lines[].item", Text: "The item of a line has a name or a number.", Next: askTheRequester}, requisitionLines.ask(func(l *RequisitionLine) bool { return l.Cancelled() || l.Item.named() }, "a name or a number", "item", "name")},
	{Rule{ID: "DOC-REQ-015", Path: "lines[].quantity", Text: "A line has a quantity above zero, unless it is cancelled.", Next: askTheRequester}, requisitionLines.ask(func(l *RequisitionLine) bool { return l.Cancelled() || l.Quantity.Sign() > 0 }, "more than zero", "quantity")},
	{Rule{ID: "DOC-REQ-016", Path: "lines[].price.net", Text: "A price is not below zero, before its discount and after.", Next: askTheRequester}, requisitionLines.ask(func(l *RequisitionLine) bool { return l.Price.notBelowZero() }, "zero or more", "price", "net")},
}

// estimatesInCurrency asks nothing of a requisition without prices: none of them is in no currency.
func estimatesInCurrency(r *Requisition) breaches {
	found := estimateAmounts(r.Currency, r)
	if r.Currency.IsZero() && len(found) > 0 {
		return one("a code of ISO 4217", "currency")
	}
	return found
}

var estimateAmounts = listed("lines", func(r *Requisition) []RequisitionLine { return r.Lines },
	within("price", func(l *RequisitionLine) *ItemPrice { return &l.Price }, priceAmounts))

func neededAfterIssue(r *Requisition) (found breaches) {
	early := func(day Date) bool { return !day.IsZero() && day.Before(r.IssueDate) }
	if early(r.NeededBy) {
		found.add(r.IssueDate.String()+" or later", "neededBy")
	}
	for i := range r.Lines {
		if early(r.Lines[i].NeededBy) {
			found.add(r.IssueDate.String()+" or later", "lines", i, "neededBy")
		}
	}
	return found
}

func needsAreDated(r *Requisition) (found breaches) {
	for i := range r.Lines {
		if l := &r.Lines[i]; l.Kind.Moves() && !l.Cancelled() && r.NeededByOf(l).IsZero() {
			found.add("a day", "lines", i, "neededBy")
		}
	}
	return found
}

func needsHaveAPlace(r *Requisition) (found breaches) {
	for i := range r.Lines {
		if l := &r.Lines[i]; l.Kind.Moves() && !l.Cancelled() && !r.ShipToOf(l).known() {
			found.add("a warehouse, a number or an address", "lines", i, "shipTo", "warehouse")
		}
	}
	return found
}

func requisitionActionsFit(r *Requisition) (found breaches) {
	for i := range r.Lines {
		if expected := r.Purpose.missesAction(r.Lines[i].Action); expected != "" {
			found.add(expected, "lines", i, "action")
		}
	}
	return found
}
