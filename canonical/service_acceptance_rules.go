package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for service acceptances.

const askWhoAccepted = "Ask who accepted the service to correct it."

var serviceAcceptanceRules = []ruleOf[*ServiceAcceptance]{
	{Rule{
		ID: "DOC-SVA-001", Path: "lines", Text: "A service acceptance has a line, unless it takes another one back.", Next: askWhoAccepted,
	}, asks(func(s *ServiceAcceptance) bool { return s.Cancelled || len(s.Lines) > 0 }, "a line", "lines")},
	{Rule{
		ID: "DOC-SVA-002", Path: "acceptanceDate", Text: "A service acceptance says on which day the service was accepted.", Next: askWhoAccepted,
	}, asks(func(s *ServiceAcceptance) bool { return !s.AcceptanceDate.IsZero() }, "a date", "acceptanceDate")},
	{Rule{
		ID: "DOC-SVA-003", Path: "period.end", Text: "The time in which a service was rendered does not end before it begins.", Next: askWhoAccepted,
	}, asks(func(s *ServiceAcceptance) bool { return s.Period.ordered() }, "the start or later", "period", "end")},
	{Rule{
		ID: "DOC-SVA-004", Path: "lines[].order", Severity: Warning, Text: "Each line says which order it is of, unless the head does.",
		Next: "Find the order by the supplier and the service.",
	}, func(s *ServiceAcceptance) breaches {
		if s.Order.Number != "" {
			return nil
		}
		return servicesOfOrders(s)
	}},
	{Rule{
		ID: "DOC-SVA-005", Path: "lines[].amount", Text: "All amounts are in one currency.", Next: askWhoAccepted,
	}, acceptedInOneCurrency},
}

var (
	acceptedServices = listOf[*ServiceAcceptance, ServiceAcceptanceLine]{"lines", func(s *ServiceAcceptance) []ServiceAcceptanceLine { return s.Lines }}
	servicesOfOrders = acceptedServices.ask(func(l *ServiceAcceptanceLine) bool { return l.Order.Number != "" }, "the number of an order", "order", "number")
)

var serviceAcceptanceLineRules = []ruleOf[*ServiceAcceptance]{
	{Rule{
		ID: "DOC-SVA-006", Path: "lines[]", Text: "A line says how much is accepted, by a quantity, an amount or a completion.", Next: askWhoAccepted,
	}, acceptedServices.ask((*ServiceAcceptanceLine).said, "a quantity, an amount or a completion", "accepted")},
	{Rule{
		ID: "DOC-SVA-007", Path: "lines[].accepted", Text: "What is accepted or rejected is not below zero, and both are in one unit.", Next: askWhoAccepted,
	}, acceptedServices.each(acceptedNotBelowZero)},
	{Rule{
		ID: "DOC-SVA-008", Path: "lines[].completion", Text: "A work is done to between 0 and 100 percent.", Next: askWhoAccepted,
	}, acceptedServices.ask(func(l *ServiceAcceptanceLine) bool {
		done := l.Completion.Decimal()
		return done.Sign() >= 0 && !money.Whole(100).Less(done)
	}, "0 to 100", "completion")},
	{Rule{
		ID: "DOC-SVA-009", Path: "lines[].period.end", Text: "The time in which a line was rendered does not end before it begins.", Next: askWhoAccepted,
	}, acceptedServices.ask(func(l *ServiceAcceptanceLine) bool { return l.Period.ordered() }, "the start or later", "period", "end")},
	{Rule{
		ID: "DOC-SVA-010", Path: "lines[].reasonText", Severity: Warning, Text: "Where something was not accepted, a reason says why.",
		Next: "Ask why, before the supplier does.",
	}, acceptedServices.ask(func(l *ServiceAcceptanceLine) bool { return l.Rejected.Sign() <= 0 || l.ReasonText != "" }, "a reason", "reasonText")},
}

func acceptedNotBelowZero(l *ServiceAcceptanceLine) (found breaches) {
	if l.Accepted.Sign() < 0 {
		found.add("zero or more", "accepted")
	}
	if l.Amount.Sign() < 0 {
		found.add("zero or more", "amount")
	}
	if l.Rejected.Sign() < 0 || !l.Accepted.Unit().IsZero() && !inUnitOf(l.Rejected, l.Accepted) {
		found.add("zero or more, in the unit of what is accepted", "rejected")
	}
	return found
}

func acceptedInOneCurrency(s *ServiceAcceptance) (found breaches) {
	var first money.Currency
	for i := range s.Lines {
		own := s.Lines[i].Amount.Currency()
		if first.IsZero() {
			first = own
		}
		if own != first && !own.IsZero() {
			found.add("an amount in "+first.String(), "lines", i, "amount")
		}
	}
	return found
}
