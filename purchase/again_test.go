package purchase_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/verdict"
)

func TestWhenALineMustBeLookedAtAgain(t *testing.T) {
	tests := map[string]struct {
		policy purchase.Policy
		today  int
		docs   []canonical.Document
		want   map[string]canonical.Date
		work   []string
	}{
		"a document waits for its order": {
			purchase.Policy{WaitDays: 3},
			5,
			[]canonical.Document{receipt("R1", 4, takes("10", "4 EA", ""))},
			map[string]canonical.Date{"10": day(8)},
			nil,
		},
		"a document has waited too long": {
			purchase.Policy{WaitDays: 3},
			8,
			[]canonical.Document{receipt("R1", 4, takes("10", "4 EA", ""))},
			nil,
			[]string{"order-missing 10 : PUR-WAIT-01"},
		},
		"nobody minds waiting": {purchase.Policy{}, 8, []canonical.Document{receipt("R1", 4, takes("10", "4 EA", ""))}, nil, nil},
		"what is only evidence waits for nothing": {
			purchase.Policy{WaitDays: 1, Records: []purchase.Record{{Kind: canonical.KindReceipt, Source: "odoo"}}},
			8,
			[]canonical.Document{receipt("R1", 4, takes("10", "4 EA", ""))},
			nil, nil,
		},
		"a document that names no line waits too": {
			purchase.Policy{WaitDays: 1}, 8, []canonical.Document{receipt("R1", 4, takes("", "4 EA", ""))}, nil, []string{"order-missing  : PUR-WAIT-01"},
		},
		"the order has come": {
			purchase.Policy{WaitDays: 3, LateDays: -1}, 8, []canonical.Document{receipt("R1", 4, takes("10", "4 EA", "")), order(1, 5, original, asks("10", "4 EA", 9))}, nil, nil,
		},
		"goods are expected": {
			purchase.Policy{LateDays: 1},
			5,
			[]canonical.Document{order(1, 1, original, asks("10", "4 EA", 9), asks("20", "4 EA", 12))},
			map[string]canonical.Date{"10": day(11), "20": day(14)},
			nil,
		},
		"an answer is expected before the goods": {
			purchase.Policy{LateDays: 1, AnswerDays: 6}, 5, []canonical.Document{order(1, 1, original, asks("10", "4 EA", 9))}, map[string]canonical.Date{"10": day(8)}, nil,
		},
		"goods have come": {
			purchase.Policy{LateDays: 1}, 5, []canonical.Document{order(1, 1, original, asks("10", "4 EA", 9)), receipt("R1", 4, takes("10", "4 EA", ""))}, nil, nil,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.policy, w.today = test.policy, day(test.today)
			w.policy.Target = "odoo"
			for _, doc := range test.docs {
				w.hear(doc, 1)
			}
			if diff := cmp.Diff(test.want, w.last.Again, cmpopts.EquateEmpty(), cmp.Comparer(func(a, b canonical.Date) bool { return a == b })); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.work, w.work(), cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestNothingIsFoundBeforeItsDay: until the first day that a decision names, deciding again finds what was found.
func TestNothingIsFoundBeforeItsDay(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(rt)
		w.today, w.policy.LateDays = day(1), rapid.IntRange(0, 3).Draw(rt, "late days")
		w.policy.AnswerDays, w.policy.WaitDays = rapid.IntRange(0, 4).Draw(rt, "answer days"), rapid.IntRange(0, 4).Draw(rt, "wait days")
		if rapid.Bool().Draw(rt, "ordered") {
			w.hear(order(1, 1, original, asks("10", "4 EA", rapid.IntRange(2, 8).Draw(rt, "wanted"))), 1)
		}
		w.hear(receipt("R1", 1, takes("10", rapid.SampledFrom([]string{"1 EA", "4 EA"}).Draw(rt, "came"), "")), 1)
		before := w.work()
		next, wakes := w.last.Again["10"]
		for d := 2; d <= 20; d++ {
			w.today = day(d)
			w.again()
			changed := !cmp.Equal(before, w.work())
			if due := wakes && !day(d).Before(next); changed && !due {
				rt.Fatalf("on %s is found %v, and nothing was to be looked at before %s", day(d), w.work(), next)
			}
			before = w.work()
			if n, again := w.last.Again["10"]; again {
				next, wakes = n, true
			}
		}
	})
}

// TestEveryIdentityIsAskedForBeforehand: a decision asks for no identity that Subjects does not name.
func TestEveryIdentityIsAskedForBeforehand(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		w := newWorld(rt)
		w.policy = drawPolicy(rt)
		identify := w.facts.Identify
		for _, feed := range drawFeeds(rt) {
			for _, e := range feed {
				said := saidOf(e.doc, e.version)
				known := purchase.Subjects(w.load(said), said)
				w.facts.Identify = func(kind verdict.Kind, subject string) (verdict.Identity, error) {
					for _, s := range known {
						if s.Kind == kind && s.Of == subject {
							return identify(kind, subject)
						}
					}
					rt.Fatalf("nobody knew that %s %s would be asked for", kind, subject)
					return "", nil
				}
				w.hear(e.doc, e.version)
			}
		}
	})
}
