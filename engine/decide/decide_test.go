package decide_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// A batch is what comes in one transaction.
type batch []canonical.Document

func TestWhatFollowsFromDocuments(t *testing.T) {
	order := wants("PO-1", 1, "10 EA", "10", "20")
	tests := map[string]struct {
		batches []batch
		states  []string
		ledger  []string
		work    []string
	}{
		"a document that is about no purchase": {[]batch{{product("P-1")}}, nil, nil, nil},
		"an order": {
			[]batch{{order}},
			[]string{"PO-1 10 open", "PO-1 20 open", "PO-1 ordered"},
			[]string{"PO-1 goods/10/ordered 2026-03-01 10 EA 25.00 EUR", "PO-1 goods/20/ordered 2026-03-01 10 EA 25.00 EUR"},
			nil,
		},
		"a receipt before its order": {
			[]batch{{came("R-1", "4 EA", line("PO-1", "10"))}},
			[]string{"PO-1 10 announced", "PO-1 announced"},
			nil, nil,
		},
		"a receipt that names no order": {
			[]batch{{came("R-1", "4 EA", line("", "10"))}},
			[]string{"R-1 10 announced", "R-1 announced"},
			nil, nil,
		},
		"an order after its receipt": {
			[]batch{{came("R-1", "4 EA", line("PO-1", "10"))}, {order}},
			[]string{"PO-1 10 partial", "PO-1 20 open", "PO-1 moving"},
			[]string{
				"PO-1 goods/10/accepted 2026-03-05 4 EA", "PO-1 goods/10/ordered 2026-03-01 10 EA 25.00 EUR", "PO-1 goods/10/received 2026-03-05 4 EA",
				"PO-1 goods/20/ordered 2026-03-01 10 EA 25.00 EUR",
			},
			nil,
		},
		"a receipt that becomes less, in the batch of its first version": {
			[]batch{{order}, {came("R-1", "12 EA", line("PO-1", "10")), came("R-1", "4 EA", line("PO-1", "10"))}},
			[]string{"PO-1 10 partial", "PO-1 20 open", "PO-1 moving"},
			[]string{
				"PO-1 goods/10/accepted 2026-03-05 4 EA", "PO-1 goods/10/ordered 2026-03-01 10 EA 25.00 EUR", "PO-1 goods/10/received 2026-03-05 4 EA",
				"PO-1 goods/20/ordered 2026-03-01 10 EA 25.00 EUR",
			},
			nil,
		},
		"a receipt that was for another line": {
			[]batch{{order}, {came("R-1", "12 EA", line("PO-1", "10"))}, {came("R-1", "12 EA", line("PO-1", "20"))}},
			[]string{"PO-1 10 open", "PO-1 20 delivered", "PO-1 moving"},
			[]string{
				"PO-1 goods/10/ordered 2026-03-01 10 EA 25.00 EUR",
				"PO-1 goods/20/accepted 2026-03-05 12 EA", "PO-1 goods/20/ordered 2026-03-01 10 EA 25.00 EUR", "PO-1 goods/20/received 2026-03-05 12 EA",
			},
			[]string{"PO-1 receipt-over 20"},
		},
		"a receipt that was for another order": {
			[]batch{{order, wants("PO-2", 1, "5 EA", "10")}, {came("R-1", "12 EA", line("PO-1", "10"))}, {came("R-1", "5 EA", line("PO-2", "10"))}},
			[]string{"PO-1 10 open", "PO-1 20 open", "PO-1 ordered", "PO-2 10 delivered", "PO-2 delivered"},
			[]string{
				"PO-1 goods/10/ordered 2026-03-01 10 EA 25.00 EUR", "PO-1 goods/20/ordered 2026-03-01 10 EA 25.00 EUR",
				"PO-2 goods/10/accepted 2026-03-05 5 EA", "PO-2 goods/10/ordered 2026-03-01 5 EA 12.50 EUR", "PO-2 goods/10/received 2026-03-05 5 EA",
			},
			nil,
		},
		"a line that the order does not have": {
			[]batch{{order}, {came("R-1", "4 EA", line("PO-1", "30"))}},
			[]string{"PO-1 10 open", "PO-1 20 open", "PO-1 30 announced", "PO-1 ordered"},
			[]string{"PO-1 goods/10/ordered 2026-03-01 10 EA 25.00 EUR", "PO-1 goods/20/ordered 2026-03-01 10 EA 25.00 EUR"},
			[]string{"PO-1 line-unknown 30 R-1"},
		},
		"the order has the line after all": {
			[]batch{{order}, {came("R-1", "4 EA", line("PO-1", "30"))}, {wants("PO-1", 2, "4 EA", "30")}},
			[]string{"PO-1 10 canceled", "PO-1 20 canceled", "PO-1 30 delivered", "PO-1 delivered"},
			[]string{"PO-1 goods/30/accepted 2026-03-05 4 EA", "PO-1 goods/30/ordered 2026-03-01 4 EA 10.00 EUR", "PO-1 goods/30/received 2026-03-05 4 EA"},
			nil,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				w := newWorld(t, db)
				for _, docs := range test.batches {
					w.hear(docs...)
				}
				for what, pair := range map[string][2][]string{
					"states": {test.states, w.states()}, "ledger": {test.ledger, w.ledger()}, "work": {test.work, w.work()},
				} {
					if diff := cmp.Diff(pair[0], pair[1], cmpopts.EquateEmpty()); diff != "" {
						t.Errorf("%s:\n%s", what, diff)
					}
				}
			})
		})
	}
}

func TestOneInvoiceOfTwoOrdersIsOneBill(t *testing.T) {
	one, two := line("PO-1", "10"), line("PO-2", "10")
	storetest.Both(t, func(t *testing.T, db store.DB) {
		w := newWorld(t, db)
		w.hear(wants("PO-1", 1, "10 EA", "10"), wants("PO-2", 1, "10 EA", "10"))
		w.hear(came("R-1", "10 EA", one))
		w.hear(bills("RE-7", "10 EA", "25.00 EUR", one, two))
		bill := func(what string) string {
			t.Helper()
			at := slices.IndexFunc(w.records(), func(r string) bool { return strings.HasPrefix(r, "bill ") })
			if at < 0 {
				t.Fatalf("%s: no bill", what)
			}
			return w.records()[at]
		}
		if got := bill("held"); !strings.Contains(got, " draft ") || !strings.Contains(got, "needs order PO-1") || !strings.Contains(got, "needs order PO-2") {
			t.Errorf("the goods of PO-2 have not come, and the bill is %s", got)
		}
		if diff := cmp.Diff([]string{"PO-2 invoice-held 10 RE-7"}, w.work()); diff != "" {
			t.Error(diff)
		}
		w.hear(came("R-2", "10 EA", two))
		if got := bill("cleared"); !strings.Contains(got, " posted ") {
			t.Errorf("all goods have come, and the bill is %s", got)
		}
		if work := w.work(); len(work) > 0 {
			t.Errorf("%v waits", work)
		}
		w.hear(came("R-1", "4 EA", one))
		if got := bill("held again"); !strings.Contains(got, " draft ") {
			t.Errorf("less of PO-1 came, and the bill is %s", got)
		}
	})
}

func TestADocumentThatIsTakenBackLeavesNothing(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		w := newWorld(t, db)
		w.hear(wants("PO-1", 1, "10 EA", "10"), wants("PO-2", 1, "10 EA", "10"))
		before := [][]string{w.ledger(), w.work(), w.records()}
		both := came("R-1", "12 EA", line("PO-1", "10"), line("PO-2", "10"))
		w.hear(both)
		canceled := came("R-1", "12 EA", line("PO-1", "10"), line("PO-2", "10"))
		canceled.Cancelled = true
		w.hear(canceled)
		if diff := cmp.Diff(before, [][]string{w.ledger(), w.work(), w.records()}, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
		w.hear(both)
		if diff := cmp.Diff([]string{"PO-1 receipt-over 10", "PO-2 receipt-over 10"}, w.work()); diff != "" {
			t.Error(diff)
		}
	})
}

func TestEachDecisionSaysWhatItFollowed(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		w := newWorld(t, db)
		w.hear(wants("PO-1", 1, "10 EA", "10"), answers("A-1", "PO-1", 1))
		decisions := w.decisions("PO-1")
		if len(decisions) != 2 {
			t.Fatalf("%d decisions", len(decisions))
		}
		last := decisions[1]
		if last.Configuration != "c1" || last.Policy != "p1" || last.Day != day(10) || last.Document == 0 || len(last.Reasons) != 1 || last.Reasons[0].Rule != "CNF-TAKE-01" {
			t.Errorf("%+v", last)
		}
	})
}

func TestAnEntityThatNobodyDeclaredIsRefused(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	w := newWorld(t, db)
	w.decider.Book = nobody{}
	err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return w.batch(tx, wants("PO-1", 1, "10 EA", "10")) })
	if err == nil || len(w.purchases()) > 0 {
		t.Errorf("got %v, and the purchases %v", err, w.purchases())
	}
}

func TestAnInvoiceThatLeavesAPurchaseNeedsItsOrderNoMore(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		w := newWorld(t, db)
		w.hear(wants("PO-1", 1, "4 EA", "10"), wants("PO-2", 1, "4 EA", "10"))
		w.hear(bills("I-1", "4 EA", "10.00 EUR", line("PO-1", "10"), line("PO-2", "10")))
		needs := func(order string) bool {
			return strings.Contains(strings.Join(w.records(), "\n"), "needs order "+order)
		}
		if !needs("PO-1") || !needs("PO-2") {
			t.Errorf("the bill of two orders does not need both: %v", w.records())
		}
		w.hear(bills("I-1", "4 EA", "10.00 EUR", line("PO-1", "10")))
		if !needs("PO-1") || needs("PO-2") {
			t.Errorf("the bill of one order needs another: %v", w.records())
		}
	})
}
