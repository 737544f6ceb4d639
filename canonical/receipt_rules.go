package canonical

// The rules for receipts. Those of what became of the goods of a line are in receipt_line_rules.go; those of lots and
// packages in the files that are named after them.

const askTheWarehouse = "Ask the warehouse to count again and correct its receipt."

var receiptRules = []ruleOf[*Receipt]{
	{Rule{
		ID: "DOC-REC-001", Path: "lines", Text: "A receipt has a line, unless it takes another one back.", Next: askTheWarehouse,
	}, asks(func(r *Receipt) bool { return r.Cancelled || len(r.Lines) > 0 }, "a line", "lines")},
	{Rule{
		ID: "DOC-REC-002", Path: "receivedDate", Text: "A receipt says on which day the goods were taken in.", Next: askTheWarehouse,
	}, asks(func(r *Receipt) bool { return !r.ReceivedDate.IsZero() }, "a date", "receivedDate")},
	{Rule{
		ID: "DOC-REC-003", Path: "place", Text: "A receipt says which warehouse took the goods in, or which customer, and not both.",
		Next: "Set the warehouse in the mapping of the source.",
	}, asks(func(r *Receipt) bool { return r.Place.named() != r.DeliveredTo.named() }, "a warehouse, or a customer under deliveredTo", "place", "warehouse")},
	{Rule{
		ID: "DOC-REC-004", Path: "lines[].order", Severity: Warning, Text: "Each line says which order or shipment it is of, unless the head does.",
		Next: "Find the order by the supplier and the product.",
	}, func(r *Receipt) breaches {
		if r.Order.Number != "" || r.Shipment.Number != "" {
			return nil
		}
		return linesOfOrdersOrShipments(r)
	}},
	{Rule{
		ID: "DOC-REC-005", Path: "place.condition", Text: "The condition of goods in stock is one of the list.", Next: askTheSource,
	}, asks(func(r *Receipt) bool { return oneOf(r.Place.Condition, stockConditions) }, stockConditionList, "place", "condition")},
}

var (
	receiptLines             = listOf[*Receipt, ReceiptLine]{"lines", func(r *Receipt) []ReceiptLine { return r.Lines }}
	linesOfOrdersOrShipments = receiptLines.ask(func(l *ReceiptLine) bool { return l.Order.Number != "" || l.Shipment.Number != "" }, "the number of an order", "order", "number")
)
