package purchase_test

import (
	"testing"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase"
)

func schedule(much string, arrives int) canonical.DeliverySchedule {
	return canonical.DeliverySchedule{Quantity: quantity(much), Delivery: on(arrives)}
}

func TestAnAnswerReads(t *testing.T) {
	days := func(s purchase.Statement) string {
		return s.Answered.Begins.String() + " to " + s.Answered.Arrives.String()
	}
	tests := map[string]struct {
		change func(*canonical.OrderConfirmation)
		get    func(purchase.Statement) string
		want   string
	}{
		"the days of the line": {func(*canonical.OrderConfirmation) {}, days, "2026-03-09 to 2026-03-09"},
		"the days of the head": {
			func(c *canonical.OrderConfirmation) {
				c.Lines[0].Delivery, c.Delivery = canonical.Period{}, canonical.Period{Start: day(7), End: day(8)}
			}, days, "2026-03-07 to 2026-03-08",
		},
		"a day that is open at one end": {
			func(c *canonical.OrderConfirmation) { c.Lines[0].Delivery = canonical.Period{End: day(8)} }, days, "2026-03-08 to 2026-03-08",
		},
		"the days of its parts": {
			func(c *canonical.OrderConfirmation) {
				c.Lines[0].Schedules = []canonical.DeliverySchedule{schedule("4 EA", 12), schedule("3 EA", 7), schedule("3 EA", 0)}
			}, days, "2026-03-07 to 2026-03-12",
		},
		"its instant": {
			func(c *canonical.OrderConfirmation) {
				c.HappenedAt, c.SentAt = time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC), time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)
			},
			func(s purchase.Statement) string { return s.Answered.At.Format(time.TimeOnly) }, "09:00:00",
		},
		"or else when it was sent": {
			func(c *canonical.OrderConfirmation) { c.SentAt = time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC) },
			func(s purchase.Statement) string { return s.Answered.At.Format(time.TimeOnly) }, "10:00:00",
		},
		"what comes instead": {
			func(c *canonical.OrderConfirmation) { c.Lines[0] = substitutes("10", "trout") }, func(s purchase.Statement) string { return s.Answered.Substitute }, "trout",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := answer("A1", 1, 4, promises("10", "10 EA", "2.50 EUR", 9))
			test.change(a)
			if got := test.get(firstOf(t, a)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestAnAnswerToAllReads(t *testing.T) {
	for response, status := range map[canonical.OrderResponse]canonical.ConfirmationStatus{
		canonical.ResponseAccepted: canonical.ConfirmedAccepted, canonical.ResponseRejected: canonical.ConfirmedRejected, canonical.ResponseChanged: canonical.ConfirmedChanged,
	} {
		a := answerAll("A1", 3, 4, response)
		a.Delivery = on(12)
		got := purchase.Read(a, 1, day(2))[0].Statements
		if len(got) != 1 || got[0].Answered.Status != status || got[0].Answered.Revision != 3 || got[0].Answered.Arrives != day(12) {
			t.Errorf("%s reads as %+v", response, got)
		}
	}
	if got := purchase.Read(answerAll("A1", 3, 4, canonical.ResponseReceived), 1, day(2)); len(got) != 0 {
		t.Errorf("an answer that will be looked at says %v", got)
	}
}

// TestTheInstantTellsAnswersOfOneDayApart: numbers do not, where AB-10 follows AB-9.
func TestTheInstantTellsAnswersOfOneDayApart(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	second, first := answer("AB-10", 1, 4, promises("10", "10 EA", "", 9)), answer("AB-9", 1, 4, promises("10", "8 EA", "", 9))
	first.SentAt, second.SentAt = time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC), time.Date(2026, 3, 4, 10, 0, 0, 0, time.UTC)
	w.hear(second, 1)
	w.hear(first, 1)
	if got := w.balance("10", "confirmed"); got != "10 EA 25.00 EUR" {
		t.Errorf("%s is confirmed", got)
	}
}
