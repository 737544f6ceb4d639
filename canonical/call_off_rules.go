package canonical

// The rules that hold for call-offs beside those of orders.

var callOffRules = []ruleOf[*Ordering]{
	{Rule{ID: "DOC-CAL-001", Path: "agreement.number", Text: "A call-off names the agreement that it draws on.", Next: "Send it as an order, or name the agreement."}, asks(func(o *Ordering) bool { return o.Agreement.Number != "" }, "the number of a blanket agreement", "agreement", "number")},
	{Rule{ID: "DOC-CAL-002", Path: "lines[].agreement.line", Severity: Warning, Text: "A line of a call-off names the line of the agreement that it draws on.", Next: "Find the line of the agreement by its item."}, orderLines.ask(func(l *OrderLine) bool { return l.Cancelled() || !l.Kind.Moves() || l.Agreement.Line != "" }, "the number of a line of the agreement", "agreement", "line")},
	{Rule{ID: "DOC-CAL-003", Path: "lines[].delivery", Severity: Warning, Text: "A call-off says when the goods are wanted.", Next: "Ask the buyer for the day."}, callOffsAreDated},
}

func callOffsAreDated(o *Ordering) (found breaches) {
	if !o.Delivery.IsZero() || !o.Despatch.IsZero() {
		return nil
	}
	for i := range o.Lines {
		l := &o.Lines[i]
		if l.Cancelled() || !l.Kind.Moves() || !l.Delivery.IsZero() || len(l.Schedules) > 0 {
			continue
		}
		found.add("a day", "lines", i, "delivery", "end")
	}
	return found
}
