package canonical

// The rules for stock movements. Those of their lines and lots are in the files that are named after them.

const askWhatMoved = "Ask the warehouse what happened to the goods."

var movedLines = listOf[*StockMovement, StockMovementLine]{"lines", func(s *StockMovement) []StockMovementLine { return s.Lines }}

var stockMovementRules = []ruleOf[*StockMovement]{
	{Rule{
		ID: "DOC-MOV-001", Path: "lines", Text: "A movement has a line, unless it takes another one back.", Next: askWhatMoved,
	}, asks(func(s *StockMovement) bool { return s.Cancelled || len(s.Lines) > 0 }, "a line", "lines")},
	{Rule{
		ID: "DOC-MOV-002", Path: "movementDate", Text: "A movement says on which day the goods moved.", Next: askWhatMoved,
	}, asks(func(s *StockMovement) bool { return !s.MovementDate.IsZero() }, "a date", "movementDate")},
	{Rule{
		ID: "DOC-MOV-003", Path: "lines[].type", Text: "A movement is of a type of the list.", Next: askTheSource,
	}, movedLines.ask(func(l *StockMovementLine) bool { return l.Type != "" && oneOf(l.Type, movementTypes) }, "transfer, consumption, scrap, shortage or surplus", "type")},
	{Rule{
		ID: "DOC-MOV-004", Path: "lines[].quantity", Text: "Something moved; which way, from and to say.", Next: askWhatMoved,
	}, movedLines.ask(func(l *StockMovementLine) bool { return l.Quantity.Sign() > 0 || l.Quantity.Unit().IsZero() }, "more than zero", "quantity")},
	{Rule{
		ID: "DOC-MOV-005", Path: "lines[].from", Text: "A movement says in which warehouse the goods were and are, and has no end that its type does not have.", Next: askWhatMoved,
	}, movementEnds},
	{Rule{
		ID: "DOC-MOV-006", Path: "lines[].to", Text: "A transfer changes the place or the condition of goods.", Next: "Leave out what did not move.",
	}, transfersChange},
	{Rule{
		ID: "DOC-MOV-007", Path: "lines[].from.condition", Text: "The condition of goods that moved is one of the list.", Next: askTheSource,
	}, movedConditions},
}

// movementEnds looks at each end that a type has; the type itself is for DOC-MOV-003.
func movementEnds(s *StockMovement) (found breaches) {
	for i := range s.Lines {
		l := &s.Lines[i]
		if l.Type == "" || !oneOf(l.Type, movementTypes) {
			continue
		}
		if expected := s.endWrong(&l.From, l.Type.takes()); expected != "" {
			found.add(expected, "lines", i, "from", "warehouse")
		}
		if expected := s.endWrong(&l.To, l.Type.puts()); expected != "" {
			found.add(expected, "lines", i, "to", "warehouse")
		}
	}
	return found
}

// endWrong says what an end should be; empty for one that is right.
func (s *StockMovement) endWrong(end *StockPlace, wanted bool) string {
	switch {
	case wanted && !end.named() && !s.Place.named():
		return "a warehouse, here or in the head"
	case !wanted && !end.IsZero():
		return "nothing, for a movement of this type"
	}
	return ""
}

func transfersChange(s *StockMovement) (found breaches) {
	for i := range s.Lines {
		l := &s.Lines[i]
		if l.Type == MovementTransfer && l.From.within(s.Place) == l.To.within(s.Place) {
			found.add("another place or another condition", "lines", i, "to", "location")
		}
	}
	return found
}

// within gives a place with what it leaves to the head, and with its condition spelled out, so that two can be compared.
func (p StockPlace) within(head StockPlace) StockPlace {
	if !p.named() {
		p.Warehouse, p.Number = head.Warehouse, head.Number
	}
	if p.Condition == "" {
		p.Condition = head.Condition
	}
	if p.Condition == "" {
		p.Condition = StockUsable
	}
	return p
}

func movedConditions(s *StockMovement) (found breaches) {
	if !oneOf(s.Place.Condition, stockConditions) {
		found.add(stockConditionList, "place", "condition")
	}
	for i := range s.Lines {
		if !oneOf(s.Lines[i].From.Condition, stockConditions) {
			found.add(stockConditionList, "lines", i, "from", "condition")
		}
		if !oneOf(s.Lines[i].To.Condition, stockConditions) {
			found.add(stockConditionList, "lines", i, "to", "condition")
		}
	}
	return found
}
