package ledger_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/verdict"
	recorded "github.com/purserhq/purser/record/ledger"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func stands(state purchase.LineState, again int) recorded.LineStanding {
	s := recorded.LineStanding{State: state}
	if again > 0 {
		s.Again = day(again)
	}
	return s
}

func move(t testing.TB, db store.DB, moved ...recorded.Moved) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error { return recorded.Move(t.Context(), tx, moved...) })
}

func TestWhereAPurchaseStands(t *testing.T) {
	bill := canonical.Identity{Kind: canonical.KindInvoice, Entity: "acme-de", Source: "edi", Number: "RE-7", Revision: 2}
	storetest.Both(t, func(t *testing.T, db store.DB) {
		p := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V")
		move(t, db, recorded.Moved{Purchase: p, State: purchase.Ordered, Lines: map[string]recorded.LineStanding{"10": stands(purchase.LineOpen, 5), "20": stands(purchase.LineOpen, 0)}})
		p.State = purchase.Ordered
		move(t, db, recorded.Moved{
			Purchase: p, State: purchase.Moving, Lines: map[string]recorded.LineStanding{"10": stands(purchase.LinePartial, 0), "": stands("", 9)},
			Claims: map[canonical.Identity]purchase.ClaimState{bill: purchase.ClaimHeld},
		})
		p.State = purchase.Moving
		move(t, db, recorded.Moved{Purchase: p, State: purchase.Moving, Claims: map[canonical.Identity]purchase.ClaimState{bill: purchase.ClaimCleared}})
		write(t, db, func(tx *store.Tx) error {
			got, err := recorded.Standings(t.Context(), tx, p.Row)
			want := map[int64]map[string]recorded.LineStanding{p.Row: {"10": stands(purchase.LinePartial, 0), "20": stands(purchase.LineOpen, 0), "": stands("", 9)}}
			if diff := cmp.Diff(want, got, exact); diff != "" {
				t.Error(diff)
			}
			claims, errToo := recorded.ClaimsOf(t.Context(), tx, p)
			if diff := cmp.Diff(map[string]purchase.ClaimState{bill.Document().String(): purchase.ClaimCleared}, claims); diff != "" || errToo != nil {
				t.Error(diff, errToo)
			}
			found, errThree := recorded.Find(t.Context(), tx, p.Key)
			if found != p || errThree != nil {
				t.Errorf("found %+v, want %+v; %v", found, p, errThree)
			}
			return err
		})
	})
}

func TestWhatIsDueComesInPages(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		var moved []recorded.Moved
		for i, again := range []int{9, 5, 5, 12, 0} {
			p := open(t, db, fmt.Sprintf("key-%d", i))
			moved = append(moved, recorded.Moved{Purchase: p, State: purchase.Ordered, Lines: map[string]recorded.LineStanding{"10": stands(purchase.LineOpen, again), "20": stands(purchase.LineOpen, 0)}})
		}
		move(t, db, moved...)
		for size, calls := range map[int]int{1: 4, 2: 2, 3: 2, 10: 1} {
			var got []string
			var behind *recorded.Due
			for pages := 1; ; pages++ {
				var page []recorded.Due
				write(t, db, func(tx *store.Tx) (err error) {
					page, err = recorded.DueBy(t.Context(), tx, day(9), behind, size)
					return err
				})
				for _, due := range page {
					got = append(got, due.Purchase.Key+" "+due.Again.String())
				}
				if len(page) < size {
					if pages != calls {
						t.Errorf("%d pages of %d, want %d", pages, size, calls)
					}
					break
				}
				behind = &page[len(page)-1]
			}
			if diff := cmp.Diff([]string{"key-1 2026-03-05", "key-2 2026-03-05", "key-0 2026-03-09"}, got); diff != "" {
				t.Errorf("pages of %d:\n%s", size, diff)
			}
		}
	})
}

func TestADecisionIsKept(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		p := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V")
		v := version(t, db, receipt("R-1"), "A")
		heard := recorded.Decision{
			Row: 1, Purchase: p.Row, Document: v.Row, At: noon(), Day: day(2), State: purchase.Moving, Configuration: "c1", Policy: "p1", Facts: []string{"packaging 7"},
			Reasons: []verdict.Reason{{Rule: "CNF-TAKE-01", Version: 1, Line: "10", Text: "A1 promises 4 EA."}},
		}
		later := recorded.Decision{Row: 2, Purchase: p.Row, At: noon().Add(time.Hour), Day: day(3), State: purchase.Delivered, Configuration: "c2"}
		write(t, db, func(tx *store.Tx) error { return recorded.Decided(t.Context(), tx, heard, later) })
		write(t, db, func(tx *store.Tx) error {
			got, err := recorded.Decisions(t.Context(), tx, p)
			if diff := cmp.Diff([]recorded.Decision{heard, later}, got, exact); diff != "" {
				t.Error(diff)
			}
			return err
		})
	})
}

func TestDamagedRowsAreSaid(t *testing.T) {
	tests := map[store.Statement]func(*testing.T, *store.Tx, recorded.Purchase) error{
		"UPDATE purchase_line SET again = 'soon'": func(t *testing.T, tx *store.Tx, p recorded.Purchase) error {
			_, err := recorded.Standings(t.Context(), tx, p.Row)
			return err
		},
		"UPDATE purchase_line SET again = '0 soon'": func(t *testing.T, tx *store.Tx, _ recorded.Purchase) error {
			_, err := recorded.DueBy(t.Context(), tx, day(9), nil, 5)
			return err
		},
		"UPDATE decision SET content = 'because'": func(t *testing.T, tx *store.Tx, p recorded.Purchase) error {
			_, err := recorded.Decisions(t.Context(), tx, p)
			return err
		},
		"UPDATE purchase_statement SET content = '['": func(t *testing.T, tx *store.Tx, p recorded.Purchase) error {
			_, err := recorded.Heard(t.Context(), tx, recorded.LinesOf(p, "10")...)
			return err
		},
	}
	for damage, look := range tests {
		db := storetest.SQLite(t, store.Options{})
		p := open(t, db, "01JD8Z6Q3V7K9M2N4P5R6S7T8V")
		v := version(t, db, receipt("R-1"), "A")
		write(t, db, func(tx *store.Tx) error {
			said := recorded.Said{Purchase: p, Version: v, Statements: []purchase.Statement{{Document: receipt("R-1"), Version: 1, Line: "10", Day: day(2), Received: &purchase.Received{}}}}
			if err := recorded.Say(t.Context(), tx, said); err != nil {
				return err
			}
			if err := recorded.Decided(t.Context(), tx, recorded.Decision{Purchase: p.Row, At: noon(), Day: day(2)}); err != nil {
				return err
			}
			return recorded.Move(t.Context(), tx, recorded.Moved{Purchase: p, State: purchase.Ordered, Lines: map[string]recorded.LineStanding{"10": stands(purchase.LineOpen, 5)}})
		})
		write(t, db, func(tx *store.Tx) error { _, err := tx.Exec(t.Context(), damage); return err })
		if err := db.Read(t.Context(), func(tx *store.Tx) error { return look(t, tx, p) }); fault.CodeOf(err) != fault.Corrupt {
			t.Errorf("%s: %v", damage, err)
		}
	}
}
