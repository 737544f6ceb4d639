package purchase_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

// A story is what happened to an order of 10 EA of line 10, wanted by the 9th, in the order of its documents.
type story struct {
	docs []canonical.Document
	// confirmed is what is promised in the end.
	confirmed string
	work      []string
	state     purchase.LineState
}

func TestWhatAnAnswerDoes(t *testing.T) {
	tests := map[string]story{
		"as ordered": {
			[]canonical.Document{answerAll("A1", 1, 4, canonical.ResponseAccepted)}, "10 EA 25.00 EUR", nil, purchase.LinePromised,
		},
		"it has come, and says nothing": {
			[]canonical.Document{answerAll("A1", 1, 4, canonical.ResponseReceived)}, "", nil, purchase.LineOpen,
		},
		"refused as a whole": {
			[]canonical.Document{answerAll("A1", 1, 4, canonical.ResponseRejected)}, "", []string{"answer-differs 10 A1: CNF-REJ-01"}, purchase.LineOpen,
		},
		"less": {
			[]canonical.Document{answer("A1", 1, 4, promises("10", "8 EA", "", 9))}, "8 EA 20.00 EUR", []string{"answer-differs 10 A1: CNF-QTY-01"}, purchase.LinePromised,
		},
		"more, dearer and later": {
			[]canonical.Document{answer("A1", 1, 4, promises("10", "12 EA", "2.60 EUR", 10))},
			"12 EA 31.20 EUR",
			[]string{"answer-differs 10 A1: CNF-QTY-02 CNF-PRICE-01 CNF-DATE-01"},
			purchase.LinePromised,
		},
		"cheaper": {
			[]canonical.Document{answer("A1", 1, 4, promises("10", "10 EA", "2.40 EUR", 9))}, "10 EA 24.00 EUR", nil, purchase.LinePromised,
		},
		"earlier": {
			[]canonical.Document{answer("A1", 1, 4, promises("10", "10 EA", "", 8))}, "10 EA 25.00 EUR", []string{"answer-differs 10 A1: CNF-DATE-02"}, purchase.LinePromised,
		},
		"in dozens": {
			[]canonical.Document{answer("A1", 1, 4, promises("10", "1 DZN", "", 9))}, "12 EA 30.00 EUR", []string{"answer-differs 10 A1: CNF-QTY-02"}, purchase.LinePromised,
		},
		"in kilograms": {
			[]canonical.Document{answer("A1", 1, 4, promises("10", "1 KGM", "", 9))}, "", []string{"answer-differs 10 A1: CNF-QTY-01", "unit-unknown 10 A1: PUR-UNIT-01"}, purchase.LineOpen,
		},
		"the last one holds": {
			[]canonical.Document{answer("A2", 1, 5, promises("10", "10 EA", "", 9)), answer("A1", 1, 4, promises("10", "8 EA", "", 9))}, "10 EA 25.00 EUR", nil, purchase.LinePromised,
		},
		"corrected": {
			[]canonical.Document{answer("A1", 1, 4, promises("10", "8 EA", "", 9)), answer("A1", 1, 4, promises("10", "10 EA", "", 9))}, "10 EA 25.00 EUR", nil, purchase.LinePromised,
		},
		"an amendment voids it": {
			[]canonical.Document{answer("A1", 1, 4, promises("10", "10 EA", "", 9)), order(2, 5, amendment, asks("10", "12 EA", 9))}, "", nil, purchase.LineOpen,
		},
		"an amendment of something else does not": {
			[]canonical.Document{answer("A1", 1, 4, promises("10", "10 EA", "", 9)), order(2, 5, amendment, asks("20", "12 EA", 9))}, "10 EA 25.00 EUR", nil, purchase.LinePromised,
		},
		"back to what was answered": {
			[]canonical.Document{
				answer("A1", 1, 4, promises("10", "10 EA", "", 9)), order(2, 5, amendment, asks("10", "12 EA", 9)), order(3, 6, amendment, asks("10", "10 EA", 9)),
			}, "10 EA 25.00 EUR", nil, purchase.LinePromised,
		},
		"it crosses an amendment": {
			[]canonical.Document{order(2, 5, amendment, asks("10", "12 EA", 9)), answer("A1", 1, 6, promises("10", "10 EA", "", 9))},
			"",
			[]string{"answer-crossed 10 A1: CNF-CROSS-01"},
			purchase.LineOpen,
		},
		"it crosses, and another does not": {
			[]canonical.Document{
				order(2, 5, amendment, asks("10", "12 EA", 9)), answer("A1", 1, 6, promises("10", "10 EA", "", 9)), answer("A2", 2, 6, promises("10", "12 EA", "", 9)),
			}, "12 EA 30.00 EUR", nil, purchase.LinePromised,
		},
		"to a revision that has not come": {
			[]canonical.Document{answer("A1", 2, 6, promises("10", "10 EA", "", 9))}, "", []string{"answer-early 10 A1: CNF-REV-01"}, purchase.LineOpen,
		},
		"without a revision: that of the day": {
			[]canonical.Document{order(2, 5, amendment, asks("10", "12 EA", 9)), answer("A1", 0, 4, promises("10", "10 EA", "", 9))}, "", nil, purchase.LineOpen,
		},
		"to a line that nobody ordered": {
			[]canonical.Document{answer("A1", 1, 4, promises("99", "10 EA", "", 9))}, "", []string{"line-unknown 99 A1: PUR-LINE-01"}, purchase.LineOpen,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { test.tell(t, ledger.Confirmed) })
	}
}

func (s story) tell(t *testing.T, stage ledger.Stage) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	for _, doc := range s.docs {
		w.hear(doc, w.versionsOf(doc)+1)
	}
	if got := w.balance("10", stage); got != s.confirmed {
		t.Errorf("%s is %s, want %s", got, stage, s.confirmed)
	}
	if diff := cmp.Diff(s.work, w.work()); diff != "" {
		t.Error(diff)
	}
	if got := w.lines["10"]; got != s.state {
		t.Errorf("the line is %s, want %s", got, s.state)
	}
}

func TestWhatThePolicyTakesOver(t *testing.T) {
	percent := money.Whole
	tests := map[string]struct {
		takes purchase.TakeOver
		line  canonical.ConfirmationLine
		rules []string
	}{
		"a day later, as allowed":        {purchase.TakeOver{LaterDays: 1}, promises("10", "10 EA", "", 10), nil},
		"two days later":                 {purchase.TakeOver{LaterDays: 1}, promises("10", "10 EA", "", 11), []string{"CNF-DATE-01"}},
		"a day earlier, as allowed":      {purchase.TakeOver{EarlierDays: 1}, promises("10", "10 EA", "", 8), nil},
		"a tenth less, as allowed":       {purchase.TakeOver{Less: percent(10)}, promises("10", "9 EA", "", 9), nil},
		"more than a tenth less":         {purchase.TakeOver{Less: percent(10)}, promises("10", "8.9 EA", "", 9), []string{"CNF-QTY-01"}},
		"a fifth more, as allowed":       {purchase.TakeOver{More: percent(20)}, promises("10", "12 EA", "", 9), nil},
		"a little dearer, as allowed":    {purchase.TakeOver{Dearer: percent(4)}, promises("10", "10 EA", "2.60 EUR", 9), nil},
		"dearer than that":               {purchase.TakeOver{Dearer: percent(4)}, promises("10", "10 EA", "2.61 EUR", 9), []string{"CNF-PRICE-01"}},
		"dearer in another currency":     {purchase.TakeOver{Dearer: percent(99)}, promises("10", "10 EA", "2.50 USD", 9), []string{"CNF-PRICE-01"}},
		"another product, never":         {purchase.TakeOver{LaterDays: 9, Less: percent(99)}, substitutes("10", "trout"), []string{"CNF-ITEM-01"}},
		"the rest without a day, never":  {purchase.TakeOver{Less: percent(99)}, waits("10", "10 EA"), []string{"CNF-WAIT-01"}},
		"nothing is allowed: as ordered": {purchase.TakeOver{}, promises("10", "", "", 0), nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.policy.TakeOver = test.takes
			w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
			made := w.hear(answer("A1", 1, 4, test.line), 1)
			var rules []string
			for _, item := range w.open {
				for _, r := range item.Reasons {
					rules = append(rules, r.Rule)
				}
			}
			if diff := cmp.Diff(test.rules, rules); diff != "" {
				t.Error(diff)
			}
			taken := slices.ContainsFunc(made.Reasons, func(r verdict.Reason) bool { return r.Rule == "CNF-TAKE-01" })
			if taken != (test.rules == nil) {
				t.Errorf("taken over: %t", taken)
			}
		})
	}
}

func substitutes(line, item string) canonical.ConfirmationLine {
	l := promises(line, "10 EA", "", 9)
	l.Status, l.Substitute = canonical.ConfirmedSubstituted, canonical.ItemReference{BuyerID: item}
	return l
}

func waits(line, much string) canonical.ConfirmationLine {
	l := promises(line, much, "", 0)
	l.Status = canonical.ConfirmedBackordered
	return l
}

func TestWhatABuyerAcceptsHoldsUntilTheReasonsAreOthers(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	w.hear(answer("A1", 1, 4, promises("10", "10 EA", "", 11)), 1)
	for item, work := range w.open {
		w.acts = append(w.acts, purchase.Act{Item: item, Act: purchase.Accept, Saw: work.Reasons})
	}
	w.again()
	want := []string{"reach=", "lines[10].expected=2026-03-11"}
	if got := w.wanted(verdict.Order, "pur-1"); !slices.Equal(got, want) || len(w.open) != 0 {
		t.Errorf("accepted: %v is open, wanted are %v", w.work(), got)
	}
	w.hear(answer("A1", 1, 4, promises("10", "10 EA", "", 12)), 2)
	want[1] = "lines[10].expected=2026-03-09"
	if got := w.wanted(verdict.Order, "pur-1"); !slices.Equal(got, want) || len(w.open) != 1 {
		t.Errorf("another day: %v is open, wanted are %v", w.work(), got)
	}
	w.acts = append(w.acts, purchase.Act{Item: w.acts[0].Item, Act: purchase.Reject, Saw: w.acts[0].Saw})
	w.hear(answer("A1", 1, 4, promises("10", "10 EA", "", 11)), 3)
	if len(w.open) != 1 {
		t.Errorf("rejected after all: %v is open", w.work())
	}
}

func TestTheSupplierIsAskedAgain(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	w.hear(order(2, 5, amendment, asks("10", "12 EA", 9)), 2)
	if got := w.wanted(verdict.Message, "ask pur-1"); got != nil {
		t.Errorf("before any answer: %v", got)
	}
	w.hear(answer("A1", 1, 6, promises("10", "10 EA", "", 9)), 1)
	want := []string{"reach=sent", "lines[10].price=2.50 EUR per 1 EA", "lines[10].quantity=12 EA", "lines[10].revision=2", "lines[10].wanted=2026-03-09", "order=P1"}
	if diff := cmp.Diff(want, w.wanted(verdict.Message, "ask pur-1")); diff != "" {
		t.Error(diff)
	}
	w.hear(answer("A2", 2, 6, promises("10", "12 EA", "", 9)), 1)
	if diff := cmp.Diff([]string{"reach=canceled"}, w.wanted(verdict.Message, "ask pur-1")); diff != "" {
		t.Error(diff)
	}
}

func TestNobodyAnswers(t *testing.T) {
	w := newWorld(t)
	w.policy.AnswerDays = 2
	w.today = day(5)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	if got := w.work(); got != nil {
		t.Errorf("in time: %v", got)
	}
	w.today = day(6)
	w.again()
	if diff := cmp.Diff([]string{"answer-missing 10 : CNF-NONE-01"}, w.work()); diff != "" {
		t.Error(diff)
	}
	w.hear(answerAll("A1", 1, 6, canonical.ResponseAccepted), 1)
	if got := w.work(); got != nil {
		t.Errorf("answered: %v", got)
	}
}
