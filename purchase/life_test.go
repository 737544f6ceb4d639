package purchase_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase"
)

// TestAPurchaseStandsWhereItsLinesStand tells the life of a purchase of two lines, document by document.
func TestAPurchaseStandsWhereItsLinesStand(t *testing.T) {
	w := newWorld(t)
	w.policy.TakeOver.LaterDays = 9
	life := []struct {
		what  string
		doc   canonical.Document
		ten   purchase.LineState
		whole purchase.State
	}{
		{"ordered", order(1, 3, original, asks("10", "10 EA", 9), asks("20", "4 EA", 9)), purchase.LineOpen, purchase.Ordered},
		{"answered", answerAll("A1", 1, 4, canonical.ResponseAccepted), purchase.LinePromised, purchase.Ordered},
		{"on its way", shipment("S1", 5, sends("10", "6 EA")), purchase.LineShipped, purchase.Moving},
		{"a part came", receipt("R1", 6, takes("10", "6 EA", "")), purchase.LinePartial, purchase.Moving},
		{"the rest came", receipt("R2", 7, takes("10", "4 EA", "")), purchase.LineDelivered, purchase.Moving},
		{"the other line is canceled", order(2, 7, amendment, cancels("20")), purchase.LineDelivered, purchase.Delivered},
		{"a part is billed", invoice("I1", 8, bills("10", "6 EA", "15.00 EUR")), purchase.LineDelivered, purchase.Delivered},
		{"all is billed", invoice("I2", 9, bills("10", "4 EA", "10.00 EUR")), purchase.LineSettled, purchase.Settled},
		{"some goes back to be replaced", sendsBack("B1", 9, forReplacement, "10", "1 EA"), purchase.LinePartial, purchase.Moving},
		{"and comes again", receipt("R3", 10, takes("10", "1 EA", "")), purchase.LineSettled, purchase.Settled},
		{"it never came", receipt("R1", 6), purchase.LinePartial, purchase.Moving},
	}
	for _, step := range life {
		w.hear(step.doc, w.versionsOf(step.doc)+1)
		if w.lines["10"] != step.ten || w.state != step.whole {
			t.Fatalf("%s: the line is %s and the purchase %s, want %s and %s", step.what, w.lines["10"], w.state, step.ten, step.whole)
		}
	}
}

func TestTheStateOfAPurchase(t *testing.T) {
	type states = map[purchase.LineState]int
	tests := map[string]struct {
		others states
		last   []canonical.Document
		want   purchase.State
	}{
		"one is open, one has come":               {states{purchase.LineDelivered: 1}, nil, purchase.Moving},
		"one is open, others are only announced":  {states{purchase.LineAnnounced: 3}, nil, purchase.Ordered},
		"all are open or promised":                {states{purchase.LinePromised: 2, purchase.LineCanceled: 1}, nil, purchase.Ordered},
		"one is settled, others are canceled":     {states{purchase.LineCanceled: 2}, settles(), purchase.Settled},
		"one is settled, another is delivered":    {states{purchase.LineDelivered: 1}, settles(), purchase.Delivered},
		"one is settled, another is on its way":   {states{purchase.LineShipped: 1}, settles(), purchase.Moving},
		"one is settled, another was never asked": {states{purchase.LineOpen: 0}, settles(), purchase.Settled},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
			for _, doc := range test.last {
				w.hear(doc, 1)
			}
			said := saidOf(shipment("S9", 9, sends("10", "0 EA")), 1)
			c := w.load(said)
			c.Others = test.others
			made, err := purchase.Decide(c, said, &w.facts, &w.policy, w.today)
			if err != nil || purchase.State(made.Next) != test.want {
				t.Errorf("it is %s, want %s; %v", made.Next, test.want, err)
			}
		})
	}
}

// settles are the documents that settle an order of 10 EA of line 10.
func settles() []canonical.Document {
	return []canonical.Document{receipt("R1", 6, takes("10", "10 EA", "")), invoice("I1", 7, bills("10", "10 EA", "25.00 EUR"))}
}

// TestEveryStateIsInItsTable: whatever happens, lines, claims and the purchase stand in states that their machines have.
func TestEveryStateIsInItsTable(t *testing.T) {
	known := map[string]bool{}
	for _, machine := range purchase.Machines() {
		for _, s := range machine.States {
			known[machine.Of+" "+s.Name] = true
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		w := heardIn(rt)
		for line, state := range w.lines {
			if !known["line "+string(state)] {
				rt.Fatalf("line %s is %q", line, state)
			}
		}
		for claim, state := range w.claims {
			if !known["claim "+string(state)] {
				rt.Fatalf("%s is %q", claim, state)
			}
		}
		if w.last != nil && !known["purchase "+string(w.state)] {
			rt.Fatalf("the purchase is %q", w.state)
		}
	})
}
