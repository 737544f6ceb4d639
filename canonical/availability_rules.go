package canonical

import "github.com/purserhq/purser/canonical/measure"

// The rules for availabilities.

var availableLines = listOf[*Availability, AvailabilityLine]{"lines", func(a *Availability) []AvailabilityLine { return a.Lines }}

var availabilityRules = []ruleOf[*Availability]{
	{Rule{
		ID: "DOC-AVL-001", Path: "part", Text: "A part of a report has a number, and at most 1,000 lines.", Next: askTheSource,
	}, func(a *Availability) breaches {
		if wrong := a.Part.wrong(len(a.Lines)); wrong != "" {
			return one(wrong, "part", "number")
		}
		return nil
	}},
	{Rule{
		ID: "DOC-AVL-002", Path: "asOf", Text: "A report says as of which instant it holds.", Next: askTheSource,
	}, asks(func(a *Availability) bool { return !a.AsOf.IsZero() }, "an instant", "asOf")},
	{Rule{
		ID: "DOC-AVL-003", Path: "place", Text: "Each line says in which warehouse the goods are, unless the head does or they are somebody else's.", Next: askTheSource,
	}, func(a *Availability) breaches {
		if a.Place.named() || a.Holder.named() {
			return nil
		}
		return linesInWarehouses(a)
	}},
	{Rule{
		ID: "DOC-AVL-004", Path: "lines[].asOf", Severity: Warning, Text: "No line is younger than the report.", Next: "Check the clock of the source.",
	}, func(a *Availability) (found breaches) {
		for i := range a.Lines {
			if a.Lines[i].AsOf.After(a.AsOf) {
				found.add("the instant of the report or earlier", "lines", i, "asOf")
			}
		}
		return found
	}},
}

var linesInWarehouses = availableLines.ask(func(l *AvailabilityLine) bool { return l.Place.named() }, "a warehouse", "place", "warehouse")

var availabilityLineRules = []ruleOf[*Availability]{
	{Rule{
		ID: "DOC-AVL-005", Path: "lines[]", Text: "A line has at least one quantity.", Next: askTheSource,
	}, availableLines.ask(func(l *AvailabilityLine) bool { return !l.unit().IsZero() }, "a quantity", "onHand")},
	{Rule{
		ID: "DOC-AVL-006", Path: "lines[]", Text: "All quantities of a line are in one unit.", Next: "Convert them by the product's packaging.",
	}, availableLines.each(availableInOneUnit)},
	{Rule{
		ID: "DOC-AVL-007", Path: "lines[]", Text: "What is reserved, blocked or incoming is not below zero.", Next: askTheSource,
	}, availableLines.each(reservedNotBelowZero)},
	{Rule{
		ID: "DOC-AVL-008", Path: "lines[].arrivals", Text: "Arrivals are of a day each, in the order of their days.", Next: askTheSource,
	}, availableLines.each(arrivalsInOrder)},
	{Rule{
		ID: "DOC-AVL-009", Path: "lines[].incoming", Text: "What arrives on its days adds up to what is incoming.", Next: askTheSource,
	}, availableLines.each(arrivalsAddUp)},
	{Rule{
		ID: "DOC-AVL-010", Path: "lines[].availableToPromise", Severity: Warning, Text: "No more can be promised than is there, less what is reserved, with what is to come.",
		Next: "Do not promise it before the source has corrected it.",
	}, availableLines.ask(promisedIsThere, "no more than on hand, less reserved, with incoming", "availableToPromise")},
}

// figures are the quantities of a line by their names.
func (l *AvailabilityLine) figures() [5]struct {
	name     string
	quantity measure.Quantity
} {
	return [5]struct {
		name     string
		quantity measure.Quantity
	}{
		{"onHand", l.OnHand},
		{"reserved", l.Reserved},
		{"blocked", l.Blocked},
		{"incoming", l.Incoming},
		{"availableToPromise", l.AvailableToPromise},
	}
}

// unit is that of the first quantity that the line has; none where it has no quantity.
func (l *AvailabilityLine) unit() measure.Unit {
	for _, figure := range l.figures() {
		if unit := figure.quantity.Unit(); !unit.IsZero() {
			return unit
		}
	}
	return measure.Unit{}
}

func availableInOneUnit(l *AvailabilityLine) (found breaches) {
	unit := l.unit()
	for _, figure := range l.figures() {
		if own := figure.quantity.Unit(); own != unit && !own.IsZero() {
			found.add("a quantity in "+unit.String(), figure.name)
		}
	}
	for i := range l.Arrivals {
		if l.Arrivals[i].Quantity.Unit() != unit && !unit.IsZero() {
			found.add("a quantity in "+unit.String(), "arrivals", i, "quantity")
		}
	}
	return found
}

func reservedNotBelowZero(l *AvailabilityLine) (found breaches) {
	for _, figure := range l.figures() {
		if figure.quantity.Sign() < 0 && figure.name != "onHand" && figure.name != "availableToPromise" {
			found.add("zero or more", figure.name)
		}
	}
	for i := range l.Arrivals {
		if l.Arrivals[i].Quantity.Sign() < 0 {
			found.add("zero or more", "arrivals", i, "quantity")
		}
	}
	return found
}

// arrivalsInOrder compares each day with the latest one before it, so that all that stand too late are told at once, and a day
// that is missing hides none of them.
func arrivalsInOrder(l *AvailabilityLine) (found breaches) {
	var latest Date
	for i := range l.Arrivals {
		date := l.Arrivals[i].Date
		switch {
		case date.IsZero():
			found.add("the day of the arrival", "arrivals", i, "date")
		case date.Before(latest):
			found.add(latest.String()+" or later", "arrivals", i, "date")
		default:
			latest = date
		}
	}
	return found
}

// arrivalsAddUp keeps still where units differ: DOC-AVL-006 speaks of that.
func arrivalsAddUp(l *AvailabilityLine) breaches {
	if len(l.Arrivals) == 0 || l.Incoming.Unit().IsZero() {
		return nil
	}
	if expected := missOf(l.Incoming, l.Arrivals, func(a *Arrival) measure.Quantity { return a.Quantity }); expected != "" {
		return one(expected, "arrivals")
	}
	return nil
}

// promisedIsThere looks only where the sender says what is there. What he does not say besides counts as nothing.
func promisedIsThere(l *AvailabilityLine) bool {
	unit := l.unit()
	if l.OnHand.Unit().IsZero() || l.AvailableToPromise.Unit() != l.OnHand.Unit() {
		return true
	}
	for _, figure := range l.figures() {
		if own := figure.quantity.Unit(); own != unit && !own.IsZero() {
			return true
		}
	}
	var there sum
	there.plus(l.OnHand.Decimal())
	there.plus(l.Reserved.Decimal().Neg())
	there.plus(l.Incoming.Decimal())
	return there.over || !there.total.Less(l.AvailableToPromise.Decimal())
}
