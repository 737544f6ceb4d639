package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
)

func TestPartsThatArePromised(t *testing.T) {
	parts := func(status canonical.ConfirmationStatus, quantity, broken string, parts ...string) answerChange {
		return anAnswer(status, func(l *canonical.ConfirmationLine) {
			l.Quantity, l.Schedules = some(quantity), partsOf(parts...)
		}, broken)
	}
	changed(t, "order_confirmation_accepted", map[string]answerChange{
		"in two":                             parts(canonical.ConfirmedChanged, "10 EA", whole, "4 EA", "6 EA"),
		"in two, the line says nothing":      parts(canonical.ConfirmedChanged, "", whole, "4 EA", "6 EA"),
		"one is missing":                     parts(canonical.ConfirmedChanged, "10 EA", "DOC-CNF-027", "4 EA", "5 EA"),
		"one is too many":                    parts(canonical.ConfirmedChanged, "10 EA", "DOC-CNF-027", "4 EA", "7 EA"),
		"a part of zero":                     parts(canonical.ConfirmedChanged, "10 EA", "DOC-CNF-026", "10 EA", "0 EA"),
		"a part below zero":                  parts(canonical.ConfirmedChanged, "10 EA", "DOC-CNF-026", "11 EA", "-1 EA"),
		"a part in another unit":             parts(canonical.ConfirmedChanged, "10 EA", "DOC-CNF-026", "4 EA", "1 CT"),
		"two units, the line says nothing":   parts(canonical.ConfirmedChanged, "", "DOC-CNF-026", "4 EA", "1 CT"),
		"accepted in one part":               parts(canonical.ConfirmedAccepted, "10 EA", whole, "10 EA"),
		"accepted in two":                    parts(canonical.ConfirmedAccepted, "10 EA", "DOC-CNF-028", "4 EA", "6 EA"),
		"rejected in one part":               parts(canonical.ConfirmedRejected, "10 EA", "DOC-CNF-028", "10 EA"),
		"backordered, with a day for a part": parts(canonical.ConfirmedBackordered, "10 EA", whole, "4 EA", "6 EA"),
	})
}

func TestDaysThatArePromised(t *testing.T) {
	ordered := func(by func(*canonical.OrderConfirmation), broken string) answerChange {
		return answerChange{func(c *canonical.OrderConfirmation) {
			c.Response, c.Lines = canonical.ResponseChanged, answers(canonical.ConfirmedChanged)
			c.IssueDate, c.Order.IssueDate, c.Delivery = on("2026-10-20"), on("2026-10-19"), canonical.Period{}
			by(c)
		}, broken}
	}
	line := func(by func(*canonical.ConfirmationLine), broken string) answerChange {
		return ordered(func(c *canonical.OrderConfirmation) { by(&c.Lines[0]) }, broken)
	}
	part := func(by func(*canonical.DeliverySchedule), broken string) answerChange {
		return line(func(l *canonical.ConfirmationLine) {
			l.Schedules = partsOf("4 EA", "6 EA")
			by(&l.Schedules[1])
		}, broken)
	}
	changed(t, "order_confirmation_accepted", map[string]answerChange{
		"on the day of the order":     ordered(func(c *canonical.OrderConfirmation) { c.Delivery = until("2026-10-19") }, whole),
		"on the day before the order": ordered(func(c *canonical.OrderConfirmation) { c.Delivery = until("2026-10-18") }, "DOC-CNF-024"),
		"on a day before an order of none": ordered(func(c *canonical.OrderConfirmation) {
			c.Delivery, c.Order.IssueDate = until("2026-10-18"), canonical.Date{}
		}, whole),
		"it leaves before the order":        ordered(func(c *canonical.OrderConfirmation) { c.Despatch = on("2026-10-18") }, "DOC-CNF-024"),
		"a line before the order":           line(func(l *canonical.ConfirmationLine) { l.Delivery = until("2026-10-18") }, "DOC-CNF-024"),
		"a line leaves before the order":    line(func(l *canonical.ConfirmationLine) { l.Despatch = on("2026-10-18") }, "DOC-CNF-024"),
		"a part before the order":           part(func(s *canonical.DeliverySchedule) { s.Delivery = until("2026-10-18") }, "DOC-CNF-024"),
		"a part leaves before the order":    part(func(s *canonical.DeliverySchedule) { s.Despatch = on("2026-10-18") }, "DOC-CNF-024"),
		"in ten years":                      ordered(func(c *canonical.OrderConfirmation) { c.Delivery = until("2036-10-20") }, whole),
		"in ten years and a day":            ordered(func(c *canonical.OrderConfirmation) { c.Delivery = until("2036-10-21") }, "DOC-CNF-025"),
		"on the last day of a format":       line(func(l *canonical.ConfirmationLine) { l.Delivery = until("9999-12-31") }, "DOC-CNF-025"),
		"it leaves in 2049":                 part(func(s *canonical.DeliverySchedule) { s.Despatch = on("2049-12-31") }, "DOC-CNF-025"),
		"in 2049, and nobody says when now": ordered(func(c *canonical.OrderConfirmation) { c.Despatch, c.IssueDate = on("2049-12-31"), canonical.Date{} }, "DOC-CNF-001"),
		"until before it is from": line(func(l *canonical.ConfirmationLine) {
			l.Delivery = canonical.Period{Start: on("2026-11-02"), End: on("2026-11-01")}
		}, "DOC-CNF-023"),
		"a part until before it is from": part(func(s *canonical.DeliverySchedule) {
			s.Delivery = canonical.Period{Start: on("2026-11-02"), End: on("2026-11-01")}
		}, "DOC-CNF-023"),
		"the whole until before it is from": ordered(func(c *canonical.OrderConfirmation) {
			c.Delivery = canonical.Period{Start: on("2026-11-02"), End: on("2026-11-01")}
		}, "DOC-CNF-023"),
		"from some day on": line(func(l *canonical.ConfirmationLine) { l.Delivery.Start = on("2026-11-02") }, whole),
	})
}

// However a promise is split, its parts are right when they are the line; the day of none of them matters to that.
func TestHoweverAPromiseIsSplit(t *testing.T) {
	golden := decoded(t, "testdata/order_confirmation_accepted.json").(*canonical.OrderConfirmation)
	rapid.Check(t, func(t *rapid.T) {
		answer := *golden
		answer.Response, answer.Lines = canonical.ResponseChanged, answers(canonical.ConfirmedChanged)
		line, total := &answer.Lines[0], measure.MustQuantity("0 KGM")
		for range rapid.IntRange(1, 8).Draw(t, "parts") {
			part := canonical.DeliverySchedule{Quantity: drawnQuantity(t, "part")}
			part.Despatch = golden.IssueDate.AddDays(rapid.IntRange(0, 3000).Draw(t, "days"))
			line.Schedules = append(line.Schedules, part)
			sum, err := total.Add(part.Quantity)
			if err != nil {
				t.Fatal(err)
			}
			total = sum
		}
		line.Quantity = total
		if found := canonical.Validate(&answer); found != nil {
			t.Fatal(found)
		}
		line.Schedules = line.Schedules[1:]
		if found := brokenBy(&answer, "DOC-CNF-027"); (len(found) == 1) != (len(line.Schedules) > 0) {
			t.Fatalf("got %q of %d parts", found, len(line.Schedules))
		}
	})
}
