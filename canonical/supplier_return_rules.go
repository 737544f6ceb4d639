package canonical

// The rules for supplier returns. Those of their lines and lots are in the files that are named after them.

const correctTheReturn = "Ask who decided on the return to correct it."

var returnedLines = listOf[*SupplierReturn, SupplierReturnLine]{"lines", func(s *SupplierReturn) []SupplierReturnLine { return s.Lines }}

var supplierReturnRules = []ruleOf[*SupplierReturn]{
	{Rule{
		ID: "DOC-RET-001", Path: "lines", Text: "A return has a line, unless it takes another one back.", Next: correctTheReturn,
	}, asks(func(s *SupplierReturn) bool { return s.Cancelled || len(s.Lines) > 0 }, "a line", "lines")},
	{Rule{
		ID: "DOC-RET-002", Path: "issueDate", Text: "A return says on which day it was decided on.", Next: correctTheReturn,
	}, asks(func(s *SupplierReturn) bool { return !s.IssueDate.IsZero() }, "a date", "issueDate")},
	{Rule{
		ID: "DOC-RET-003", Path: "seller", Text: "A return says who takes the goods back, by a name or a number.", Next: correctTheReturn,
	}, asks(func(s *SupplierReturn) bool { return s.Seller.named() }, "a name or a number", "seller")},
	{Rule{
		ID: "DOC-RET-004", Path: "despatchDate", Severity: Warning, Text: "Goods leave after it was decided that they go back.",
		Next: "Ask the warehouse when the goods left.",
	}, asks(func(s *SupplierReturn) bool { return inOrder(s.IssueDate, s.DespatchDate) }, "the issue date or later", "despatchDate")},
	{Rule{
		ID: "DOC-RET-005", Path: "place.condition", Text: "The condition of goods that go back is one of the list.", Next: askTheSource,
	}, func(s *SupplierReturn) breaches {
		found := returnConditions(s)
		if !oneOf(s.Place.Condition, stockConditions) {
			found.add(stockConditionList, "place", "condition")
		}
		return found
	}},
	{Rule{
		ID: "DOC-RET-006", Path: "lines[].quantity", Text: "Something goes back.", Next: "Leave out lines of which nothing goes back.",
	}, returnedLines.ask(func(l *SupplierReturnLine) bool { return l.Quantity.Sign() > 0 || l.Quantity.Unit().IsZero() }, "more than zero", "quantity")},
	{Rule{
		ID: "DOC-RET-007", Path: "lines[].purpose", Text: "Goods go back for credit or for replacement.", Next: correctTheReturn,
	}, returnedLines.ask(func(l *SupplierReturnLine) bool { return l.Purpose != "" && oneOf(l.Purpose, returnPurposes) }, "credit or replacement", "purpose")},
	{Rule{
		ID: "DOC-RET-008", Path: "lines[].reason", Text: "Goods go back for a reason of the list.", Next: correctTheReturn,
	}, returnedLines.ask(func(l *SupplierReturnLine) bool { return l.Reason != "" && oneOf(l.Reason, goodsReasons) }, "a reason of the list, such as damaged", "reason")},
	{Rule{
		ID: "DOC-RET-009", Path: "lines[].reasonText", Severity: Warning, Text: "A reason that is something else says what.",
		Next: "Ask who decided on the return, before the supplier does.",
	}, returnedLines.ask(func(l *SupplierReturnLine) bool { return l.Reason != GoodsOther || l.ReasonText != "" }, "a few words", "reasonText")},
	{Rule{
		ID: "DOC-RET-010", Path: "lines[].receipt", Severity: Warning, Text: "Each line says by which receipt or order the goods came, unless the head does.",
		Next: "Find the receipt by the supplier, the product and the lot.",
	}, func(s *SupplierReturn) breaches {
		if s.Receipt.Number != "" || s.Order.Number != "" {
			return nil
		}
		return returnsOfReceipts(s)
	}},
}

var (
	returnConditions  = returnedLines.ask(func(l *SupplierReturnLine) bool { return oneOf(l.Condition, stockConditions) }, stockConditionList, "condition")
	returnsOfReceipts = returnedLines.ask(func(l *SupplierReturnLine) bool { return l.Receipt.Number != "" || l.Order.Number != "" }, "the number of a receipt", "receipt", "number")
)
