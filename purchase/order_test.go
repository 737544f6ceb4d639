package purchase_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

const original, amendment, replaced, cancellation = canonical.PurposeOriginal, canonical.PurposeAmendment, canonical.PurposeReplacement, canonical.PurposeCancellation

func TestAnAmendmentLeavesTheDayBeforeAsItWas(t *testing.T) {
	tests := map[string]struct {
		revision    *canonical.Order
		first, last string // what is ordered of line 10 in the end, as of the 4th and as of the 5th
		other       string // what is ordered of line 20 as of the 5th
	}{
		"an amendment changes what it names":        {order(2, 5, amendment, asks("10", "8 EA", 9)), "10 EA 25.00 EUR", "8 EA 20.00 EUR", "4 EA 10.00 EUR"},
		"a replacement drops what it leaves out":    {order(2, 5, replaced, asks("10", "8 EA", 9)), "10 EA 25.00 EUR", "8 EA 20.00 EUR", ""},
		"a cancellation drops all":                  {order(2, 5, cancellation), "10 EA 25.00 EUR", "", ""},
		"a line that is canceled":                   {order(2, 5, amendment, cancels("10")), "10 EA 25.00 EUR", "", "4 EA 10.00 EUR"},
		"a revision of an earlier day counts later": {order(2, 1, amendment, asks("10", "8 EA", 9)), "8 EA 20.00 EUR", "8 EA 20.00 EUR", "4 EA 10.00 EUR"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.hear(order(1, 3, original, asks("10", "10 EA", 9), asks("20", "4 EA", 9)), 1)
			w.hear(test.revision, 2)
			got := []string{w.balanceBy("10", ledger.Ordered, day(2)), w.balanceBy("10", ledger.Ordered, day(4)), w.balanceBy("10", ledger.Ordered, day(5)), w.balance("20", ledger.Ordered)}
			if diff := cmp.Diff([]string{"", test.first, test.last, test.other}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func cancels(line string) canonical.OrderLine {
	return canonical.OrderLine{ID: line, Action: canonical.LineCancelled, Item: canonical.ItemReference{BuyerID: "salmon"}}
}

func TestTheOrderInTheERP(t *testing.T) {
	makes := func(w *world) { w.policy.MakesOrders, w.policy.Target = true, "erp" }
	tests := map[string]struct {
		setting func(*world)
		then    []canonical.Document
		want    []string
	}{
		"made by hand there: the expected days are ours": {
			func(*world) {}, nil, []string{"reach=", "lines[10].expected=2026-03-09"},
		},
		"a promise that is taken over moves the day": {
			func(w *world) { w.policy.TakeOver.LaterDays = 2 },
			[]canonical.Document{answer("A1", 1, 4, promises("10", "10 EA", "", 11))},
			[]string{"reach=", "lines[10].expected=2026-03-11"},
		},
		"one that is not leaves it": {
			func(*world) {},
			[]canonical.Document{answer("A1", 1, 4, promises("10", "10 EA", "", 11))},
			[]string{"reach=", "lines[10].expected=2026-03-09"},
		},
		"canceled there: nothing is ours": {
			func(*world) {}, []canonical.Document{order(2, 5, cancellation)}, []string{"reach="},
		},
		"made by us": {makes, nil, []string{
			"reach=confirmed", "currency=EUR", "date=2026-03-03", "lines[10].amount=25.00 EUR", "lines[10].expected=2026-03-09", "lines[10].item=salmon",
			"lines[10].kind=goods", "lines[10].price=2.50 EUR per 1 EA", "lines[10].quantity=10 EA", "lines[10].warehouse=HAM", "number=P1", "supplier=S7",
		}},
		"made by us and canceled": {makes, []canonical.Document{order(2, 5, cancellation)}, []string{"reach=canceled"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			test.setting(w)
			w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
			for i, doc := range test.then {
				w.hear(doc, i+1+w.versionsOf(doc))
			}
			if diff := cmp.Diff(test.want, w.wanted(verdict.Order, "pur-1")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// versionsOf counts the versions of a document that came.
func (w *world) versionsOf(doc canonical.Document) (last int) {
	for _, s := range w.set {
		if s.Document.Document() == doc.Identity().Document() {
			last = max(last, s.Version)
		}
	}
	return last
}

func TestOneAnswerToManyLinesKeepsWhatWasNotLoaded(t *testing.T) {
	w := newWorld(t)
	w.policy.TakeOver.LaterDays = 9
	w.hear(order(1, 3, original, asks("10", "10 EA", 5), asks("20", "10 EA", 5), asks("30", "10 EA", 5)), 1)
	w.hear(answer("A1", 1, 4, promises("20", "10 EA", "", 8)), 1)
	made := w.hear(answer("A2", 1, 4, promises("30", "10 EA", "", 9)), 1)
	if len(made.Lines) != 1 {
		t.Errorf("%d lines were loaded", len(made.Lines))
	}
	want := []string{"reach=", "lines[10].expected=2026-03-05", "lines[20].expected=2026-03-08", "lines[30].expected=2026-03-09"}
	if diff := cmp.Diff(want, w.wanted(verdict.Order, "pur-1")); diff != "" {
		t.Error(diff)
	}
}

func TestNumbersOfLinesBecomeKeys(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("1.1", "1 EA", 5), asks("1-1", "1 EA", 5), asks("h-1", "1 EA", 5)), 1)
	keys := map[string]bool{}
	for _, state := range w.states {
		for _, key := range state.Fields.Keys("lines") {
			keys[key] = true
			if err := state.Identity.Line(key).Validate(); err != nil {
				t.Errorf("line %q: %v", key, err)
			}
		}
	}
	if len(keys) != 3 || !keys["1-1"] || keys["h-1"] {
		t.Errorf("the keys are %v", keys)
	}
}

func TestTheCaseMustHoldWhatTheDocumentNeeds(t *testing.T) {
	o := order(1, 3, original, asks("10", "10 EA", 9))
	said := purchase.Said{Document: o.Identity(), Version: 1, Statements: purchase.Read(o, 1, day(2))[0].Statements}
	tests := map[string]*purchase.Case{
		"no purchase":            {Entity: "DE01", Lines: []string{"10"}},
		"no entity":              {Purchase: "pur-1", Lines: []string{"10"}},
		"a line that is missing": {Purchase: "pur-1", Entity: "DE01"},
		"lines that were left":   {Purchase: "pur-1", Entity: "DE01", Lines: []string{"10"}, Others: map[purchase.LineState]int{purchase.LineOpen: 1}},
	}
	for name, c := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := purchase.Decide(c, said, &purchase.Facts{}, &purchase.Policy{}, day(5)); err == nil {
				t.Error("it was decided")
			}
		})
	}
}
