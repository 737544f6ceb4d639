package canonical

// The rules for the days and quantities that an order confirmation promises.

var confirmationPromiseRules = []ruleOf[*OrderConfirmation]{
	{Rule{ID: "DOC-CNF-023", Path: "delivery.end", Text: "A time of delivery does not end before it begins, in the answer, its lines and their schedules.", Next: askTheSeller}, jointly(
		asks(func(c *OrderConfirmation) bool { return c.Delivery.ordered() }, "the start or later", "delivery", "end"),
		confirmationLines.ask(func(l *ConfirmationLine) bool { return l.Delivery.ordered() }, "the start or later", "delivery", "end"),
		confirmationLines.each(promisedSchedules.ask(func(s *DeliverySchedule) bool { return s.Delivery.ordered() }, "the start or later", "delivery", "end")),
	)},
	{Rule{ID: "DOC-CNF-024", Path: "lines[].delivery.end", Severity: Warning, Text: "Nothing is promised for a day before the order.", Next: "Keep the day that was wanted, and ask the seller which one is meant."}, confirmationDays(beforeTheOrder)},
	{Rule{ID: "DOC-CNF-025", Path: "lines[].delivery.end", Severity: Warning, Text: "A promise is for a day within ten years: a later one is a way to say that no day is known.", Next: "Read the line as backordered, and ask the seller for a day."}, confirmationDays(neverMeant)},
	{Rule{ID: "DOC-CNF-026", Path: "lines[].schedules[].quantity", Text: "The quantity of a schedule is above zero and in the unit of its line.", Next: askTheSeller}, confirmationLines.each(promisedSchedulesCount)},
	{Rule{ID: "DOC-CNF-027", Path: "lines[].quantity", Text: "The quantity of a line is the sum of its schedules.", Next: "Take the schedules as they are, and ask the seller about the rest."}, confirmationLines.each(func(l *ConfirmationLine) breaches { return schedulesAddUp(l.Schedules, l.Quantity) })},
	{Rule{ID: "DOC-CNF-028", Path: "lines[].schedules", Text: "What is rejected has no schedules, and what is accepted as ordered is not split.", Next: askTheSeller}, confirmationLines.ask(splitFits, "none", "schedules")},
	{Rule{ID: "DOC-CNF-029", Path: "lines[].netAmount", Severity: Warning, Tolerance: peppolSlack, Text: "The net amount of a line is its quantity times the price for the base quantity.", Next: "Compare quantity and price with the order."}, confirmedAmountsFollow},
}

var promisedSchedules = listOf[*ConfirmationLine, DeliverySchedule]{"schedules", func(l *ConfirmationLine) []DeliverySchedule { return l.Schedules }}

// A dayCheck says what is expected instead of a promised day; empty where the day is right, and where there is none.
type dayCheck func(c *OrderConfirmation, day Date) string

func beforeTheOrder(c *OrderConfirmation, day Date) string {
	if day.IsZero() || c.Order.IssueDate.IsZero() || !day.Before(c.Order.IssueDate) {
		return ""
	}
	return c.Order.IssueDate.String() + " or later"
}

// neverMeant knows the far days that systems write for none, such as 2049-12-31 and 2099-12-31.
func neverMeant(c *OrderConfirmation, day Date) string {
	const tenYears = 3653
	if c.IssueDate.IsZero() || !day.After(c.IssueDate.AddDays(tenYears)) {
		return ""
	}
	return "a day within ten years, or none"
}

// confirmationDays makes a check of the last day of each time of delivery, and of each day of despatch.
func confirmationDays(wrong dayCheck) func(*OrderConfirmation) breaches {
	return func(c *OrderConfirmation) (found breaches) {
		if expected := wrong(c, c.Delivery.End); expected != "" {
			found.add(expected, "delivery", "end")
		}
		if expected := wrong(c, c.Despatch); expected != "" {
			found.add(expected, "despatch")
		}
		for i := range c.Lines {
			for _, inner := range lineDays(c, &c.Lines[i], wrong) {
				found.add(inner.expected, append([]any{"lines", i}, inner.path...)...)
			}
		}
		return found
	}
}

func lineDays(c *OrderConfirmation, l *ConfirmationLine, wrong dayCheck) (found breaches) {
	if expected := wrong(c, l.Delivery.End); expected != "" {
		found.add(expected, "delivery", "end")
	}
	if expected := wrong(c, l.Despatch); expected != "" {
		found.add(expected, "despatch")
	}
	for j := range l.Schedules {
		if expected := wrong(c, l.Schedules[j].Delivery.End); expected != "" {
			found.add(expected, "schedules", j, "delivery", "end")
		}
		if expected := wrong(c, l.Schedules[j].Despatch); expected != "" {
			found.add(expected, "schedules", j, "despatch")
		}
	}
	return found
}

// promisedSchedulesCount takes the unit of the first schedule where the line leaves its quantity to them.
func promisedSchedulesCount(l *ConfirmationLine) breaches {
	of := l.Quantity
	if of.Unit().IsZero() && len(l.Schedules) > 0 {
		of = l.Schedules[0].Quantity
	}
	return schedulesCount(l.Schedules, of)
}

func splitFits(l *ConfirmationLine) bool {
	switch l.Status {
	case ConfirmedRejected:
		return len(l.Schedules) == 0
	case ConfirmedAccepted:
		return len(l.Schedules) < 2
	default:
		return true
	}
}

func confirmedAmountsFollow(c *OrderConfirmation) (found breaches) {
	for i := range c.Lines {
		l := &c.Lines[i]
		if l.Quantity.Unit().IsZero() || !l.Price.given() || l.NetAmount.Currency().IsZero() || !l.Price.fits(l.Quantity) {
			continue
		}
		computed := lineSum(l.Quantity, &l.Price, nil, nil)
		if expected := computed.miss(l.NetAmount, c.Currency, peppolSlack); expected != "" {
			found.add(expected, "lines", i, "netAmount")
		}
	}
	return found
}
