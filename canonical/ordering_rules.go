package canonical

// The rules that orders and call-offs share, about their head. Those of lines, delivery and totals are in the files that are
// named after them. Most orders are our own, so what is wrong is mended where the order was written.

const (
	mendTheOrder  = "Mend the order where it was written; its next revision replaces this one."
	checkTheOrder = "Compare it with what was agreed, and mend the order if it is wrong."
)

var orderingRules = []ruleOf[*Ordering]{
	{Rule{ID: "DOC-ORD-001", Path: "issueDate", Text: "An order has an issue date.", Next: mendTheOrder}, asks(func(o *Ordering) bool { return !o.IssueDate.IsZero() }, "a date", "issueDate")},
	{Rule{ID: "DOC-ORD-002", Path: "purpose", Text: "An order says whether it is an original, a replacement, an amendment or a cancellation.", Next: mendTheOrder}, asks(func(o *Ordering) bool { return o.Purpose != "" && oneOf(o.Purpose, purposes) }, "original, replacement, amendment or cancellation", "purpose")},
	{Rule{ID: "DOC-ORD-003", Path: "seller", Text: "The seller is known by a name or a number.", Next: mendTheOrder}, asks(func(o *Ordering) bool { return o.Seller.named() }, "a name or a number", "seller")},
	{Rule{ID: "DOC-ORD-004", Path: "buyer", Severity: Warning, Text: "The buyer is known by a name or a number.", Next: "Take the legal entity of the envelope as the buyer."}, asks(func(o *Ordering) bool { return o.Buyer.named() }, "a name or a number", "buyer")},
	{Rule{ID: "DOC-ORD-005", Path: "currency", Text: "An order has a currency.", Next: mendTheOrder}, asks(func(o *Ordering) bool { return !o.Currency.IsZero() }, "a code of ISO 4217", "currency")},
	{Rule{ID: "DOC-ORD-006", Path: "", Text: "Every amount of an order is in its currency.", Next: mendTheOrder}, orderAmountsInCurrency},
	{Rule{ID: "DOC-ORD-007", Path: "lines", Text: "An order has at least one line, unless it is a cancellation.", Next: mendTheOrder}, asks(func(o *Ordering) bool { return len(o.Lines) > 0 || o.Purpose == PurposeCancellation }, "a line", "lines")},
	{Rule{ID: "DOC-ORD-008", Path: "validity.end", Text: "The time to accept an order does not end before it begins, nor before the order is issued.", Next: mendTheOrder}, validityHolds},
	{Rule{ID: "DOC-ORD-009", Path: "allowances[].amount", Text: "An allowance or a charge has an amount, on the order and on its lines.", Next: mendTheOrder}, jointly(
		orderAllowances.ask(hasAmount, "an amount", "amount"), orderCharges.ask(hasAmount, "an amount", "amount"),
		orderLines.each(jointly(orderLineAllowances.ask(hasAmount, "an amount", "amount"), orderLineCharges.ask(hasAmount, "an amount", "amount"))),
	)},
	{Rule{ID: "DOC-ORD-010", Path: "allowances[].amount", Source: peppol + ", PEPPOL-EN16931-R040", Severity: Warning, Tolerance: peppolSlack, Text: "An allowance or a charge with a percentage is that part of its base, on the order and on its lines.", Next: checkTheOrder}, jointly(
		orderAllowances.ask(followsPercentage, "the percentage of the base", "amount"), orderCharges.ask(followsPercentage, "the percentage of the base", "amount"),
		orderLines.each(jointly(orderLineAllowances.ask(followsPercentage, "the percentage of the base", "amount"), orderLineCharges.ask(followsPercentage, "the percentage of the base", "amount"))),
	)},
}

// The lists of an order.
var (
	orderLines          = listOf[*Ordering, OrderLine]{"lines", func(o *Ordering) []OrderLine { return o.Lines }}
	orderAllowances     = listOf[*Ordering, AllowanceCharge]{"allowances", func(o *Ordering) []AllowanceCharge { return o.Allowances }}
	orderCharges        = listOf[*Ordering, AllowanceCharge]{"charges", func(o *Ordering) []AllowanceCharge { return o.Charges }}
	orderLineAllowances = listOf[*OrderLine, AllowanceCharge]{"allowances", func(l *OrderLine) []AllowanceCharge { return l.Allowances }}
	orderLineCharges    = listOf[*OrderLine, AllowanceCharge]{"charges", func(l *OrderLine) []AllowanceCharge { return l.Charges }}
)

func validityHolds(o *Ordering) breaches {
	end := o.Validity.End
	switch {
	case end.IsZero():
		return nil
	case end.Before(o.Validity.Start):
		return one(o.Validity.Start.String()+" or later", "validity", "end")
	case end.Before(o.IssueDate):
		return one(o.IssueDate.String()+" or later", "validity", "end")
	}
	return nil
}

// A revised order is an order with the number of its own revision, which stands in the envelope.
type revised struct {
	revision int
	order    *Ordering
}

func (o *Order) revised() revised { return revised{o.Revision, &o.Ordering} }

func (c *CallOff) revised() revised { return revised{c.Revision, &c.Ordering} }

var orderRevisionRules = []ruleOf[revised]{
	{Rule{ID: "DOC-ORD-011", Path: "amendsRevision", Text: "A change starts from an earlier revision than its own, and an original from none.", Next: "Number the revision after the one that it changes."}, amendsAnEarlierOne},
	{Rule{ID: "DOC-ORD-012", Path: "envelope.revision", Severity: Warning, Text: "The first revision is an original.", Next: "Ask for the original, or take the change as one."}, firstIsOriginal},
}

// amendsAnEarlierOne keeps still about the upper bound where the source does not count its revisions.
func amendsAnEarlierOne(r revised) breaches {
	amends := r.order.AmendsRevision
	switch {
	case amends == 0:
		return nil
	case amends < 0:
		return one("1 or more", "amendsRevision")
	case !r.order.Purpose.Changes():
		return one("nothing on an original", "amendsRevision")
	case r.revision > 0 && amends >= r.revision:
		return one("a revision before this one", "amendsRevision")
	}
	return nil
}

func firstIsOriginal(r revised) breaches {
	if r.revision != 1 || !r.order.Purpose.Changes() {
		return nil
	}
	return one("2 or more for a change", "envelope", "revision")
}
