package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for the head of an order confirmation, and for what its answer as a whole says about its lines.

const askTheSeller = "Ask the seller for a corrected answer."

var orderConfirmationRules = []ruleOf[*OrderConfirmation]{
	{Rule{ID: "DOC-CNF-001", Path: "issueDate", Text: "An answer has an issue date.", Next: askTheSeller}, asks(func(c *OrderConfirmation) bool { return !c.IssueDate.IsZero() }, "a date", "issueDate")},
	{Rule{ID: "DOC-CNF-002", Path: "order.number", Text: "An answer names the order that it answers.", Next: askTheSeller}, asks(func(c *OrderConfirmation) bool { return c.Order.Number != "" }, "the number of an order", "order", "number")},
	{Rule{ID: "DOC-CNF-003", Path: "order.revision", Severity: Warning, Text: "An answer names the revision that it answers.", Next: "Find the revision by the time of the answer, and ask the seller to name it."}, asks(func(c *OrderConfirmation) bool { return c.Order.Revision > 0 }, "1 or more", "order", "revision")},
	{Rule{ID: "DOC-CNF-004", Path: "response", Text: "An answer is received, accepted, changed or rejected.", Next: askTheSeller}, asks(func(c *OrderConfirmation) bool { return c.Response != "" && oneOf(c.Response, orderResponses) }, "received, accepted, changed or rejected", "response")},
	{Rule{ID: "DOC-CNF-005", Path: "seller", Text: "The seller is known by a name or a number.", Next: askTheSeller}, asks(func(c *OrderConfirmation) bool { return c.Seller.named() }, "a name or a number", "seller")},
	{Rule{ID: "DOC-CNF-006", Path: "lines", Text: "An answer with changes names them by line, by day or by terms.", Next: askTheSeller}, asks(changesAreNamed, "a line, a day or terms", "lines")},
	{Rule{ID: "DOC-CNF-007", Path: "lines[].status", Severity: Warning, Text: "The lines say what the answer as a whole says: an accepted order has accepted lines, a rejected one rejected lines.", Next: "Read the answer as one with changes, and ask the seller which of the two holds."}, linesFitResponse},
	{Rule{ID: "DOC-CNF-008", Path: "", Text: "Every amount of an answer is in its currency.", Next: askTheSeller}, confirmationAmountsInCurrency},
	{Rule{ID: "DOC-CNF-009", Path: "currency", Text: "An answer with amounts has a currency.", Next: "Take the currency of the order."}, amountsHaveCurrency},
}

var confirmationLines = listOf[*OrderConfirmation, ConfirmationLine]{"lines", func(c *OrderConfirmation) []ConfirmationLine { return c.Lines }}

func changesAreNamed(c *OrderConfirmation) bool {
	return c.Response != ResponseChanged || len(c.Lines) > 0 || !c.Delivery.IsZero() || !c.Despatch.IsZero() ||
		!c.DeliveryTerms.IsZero() || c.PaymentTerms.given()
}

// linesFitResponse lets a receipt that promises nothing repeat the lines as it likes.
func linesFitResponse(c *OrderConfirmation) (found breaches) {
	var demanded ConfirmationStatus
	switch c.Response {
	case ResponseAccepted:
		demanded = ConfirmedAccepted
	case ResponseRejected:
		demanded = ConfirmedRejected
	default:
		return nil
	}
	for i := range c.Lines {
		if status := c.Lines[i].Status; status != "" && status != demanded {
			found.add(string(demanded), "lines", i, "status")
		}
	}
	return found
}

var (
	// confirmationAmountsInCurrency is what DOC-CNF-008 looks at.
	confirmationAmountsInCurrency = allIn(func(c *OrderConfirmation) money.Currency { return c.Currency }, confirmationAmounts)

	confirmationAmounts = together(
		within("paymentTerms", func(c *OrderConfirmation) *PaymentTerms { return &c.PaymentTerms }, termAmounts),
		listed("lines", func(c *OrderConfirmation) []ConfirmationLine { return c.Lines }, together(
			amount("netAmount", func(l *ConfirmationLine) money.Amount { return l.NetAmount }),
			within("price", func(l *ConfirmationLine) *ItemPrice { return &l.Price }, priceAmounts),
		)),
	)
)

// amountsHaveCurrency asks nothing of an answer without amounts: none of them is in no currency.
func amountsHaveCurrency(c *OrderConfirmation) breaches {
	if !c.Currency.IsZero() || len(confirmationAmounts(money.Currency{}, c)) == 0 {
		return nil
	}
	return one("a code of ISO 4217", "currency")
}
