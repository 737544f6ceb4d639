package canonical

// The rules for stock counts. Those of their lines and lots are in the files that are named after them.

const countAgain = "Ask the warehouse to count again."

var countedLines = listOf[*StockCount, StockCountLine]{"lines", func(s *StockCount) []StockCountLine { return s.Lines }}

var stockCountRules = []ruleOf[*StockCount]{
	{Rule{
		ID: "DOC-CNT-001", Path: "part", Text: "A part of a count has a number, and at most 1,000 lines.", Next: askTheSource,
	}, func(s *StockCount) breaches {
		if wrong := s.Part.wrong(len(s.Lines)); wrong != "" {
			return one(wrong, "part", "number")
		}
		return nil
	}},
	{Rule{
		ID: "DOC-CNT-002", Path: "countDate", Text: "A count says on which day it was made.", Next: countAgain,
	}, asks(func(s *StockCount) bool { return !s.CountDate.IsZero() }, "a date", "countDate")},
	{Rule{
		ID: "DOC-CNT-003", Path: "place", Text: "A count says in which warehouse it was made.", Next: askTheSource,
	}, asks(func(s *StockCount) bool { return s.Place.named() }, "a warehouse", "place", "warehouse")},
	{Rule{
		ID: "DOC-CNT-004", Path: "place.condition", Text: "The condition of goods that were counted is one of the list.", Next: askTheSource,
	}, func(s *StockCount) breaches {
		found := countedConditions(s)
		if !oneOf(s.Place.Condition, stockConditions) {
			found.add(stockConditionList, "place", "condition")
		}
		return found
	}},
	{Rule{
		ID: "DOC-CNT-005", Path: "lines[].book", Severity: Warning, Text: "What the book said is in the unit of the line, so that both can be compared.",
		Next: "Compare the count with the stock that the ERP shows.",
	}, countedLines.ask(func(l *StockCountLine) bool { return l.Book.Unit().IsZero() || l.Book.Unit() == l.Quantity.Unit() }, "a quantity in the unit of the line", "book")},
}

var countedConditions = countedLines.ask(func(l *StockCountLine) bool { return oneOf(l.Condition, stockConditions) }, stockConditionList, "condition")
