package decide_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// again decides on whatever is due of all purchases, and says on how many.
func (w *world) again() (done int) {
	w.t.Helper()
	purchases := w.purchases()
	w.write(func(tx *store.Tx) (err error) {
		done = 0
		for _, p := range purchases {
			n, err := w.decider.Again(w.t.Context(), tx, p)
			if done += n; err != nil {
				return err
			}
		}
		return err
	})
	return done
}

func TestWhatIsFoundBecauseADayPasses(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		w := newWorld(t, db)
		w.terms.Policy.LateDays, w.terms.Policy.WaitDays = 1, 8
		w.hear(wants("PO-1", 1, "10 EA", "10", "20"), came("R-1", "10 EA", line("PO-1", "20")), came("R-2", "4 EA", line("PO-2", "10")))
		for _, test := range []struct {
			day, done int
			work      []string
		}{
			{13, 0, nil},
			{14, 2, []string{"PO-1 receipt-late 10", "PO-2 order-missing 10"}},
			{15, 0, []string{"PO-1 receipt-late 10", "PO-2 order-missing 10"}},
		} {
			w.now = noon().AddDate(0, 0, test.day-10)
			if done := w.again(); done != test.done {
				t.Errorf("on the %dth %d purchases were decided on, want %d", test.day, done, test.done)
			}
			if diff := cmp.Diff(test.work, w.work(), cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("on the %dth:\n%s", test.day, diff)
			}
		}
		w.hear(came("R-3", "10 EA", line("PO-1", "10")), wants("PO-2", 1, "4 EA", "10"))
		if work := w.work(); len(work) > 0 {
			t.Errorf("everything has come, and %v is open", work)
		}
		if decisions := w.decisions("PO-1"); decisions[2].Document != 0 || decisions[2].Day != day(14) {
			t.Errorf("the decision because a day passed: %+v", decisions[2])
		}
	})
}

func TestADayBeginsWhereTheEntityIs(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	w := newWorld(t, db)
	w.terms.Policy.WaitDays = 8
	w.hear(came("R-1", "4 EA", line("PO-2", "10")))
	for hours, done := range map[int]int{-2: 0, 2: 0} { // around midnight of the 14th in Honolulu, ten hours behind
		w.terms.Zone, w.now = time.FixedZone("HST", -10*3600), noon().AddDate(0, 0, 3).Add(time.Duration(12+hours)*time.Hour)
		if got := w.again(); got != done {
			t.Errorf("%d purchases at %s, want %d", got, w.now, done)
		}
	}
	w.now = noon().AddDate(0, 0, 3).Add(23 * time.Hour)
	if got := w.again(); got != 1 {
		t.Errorf("%d purchases at %s, want 1", got, w.now)
	}
}

func TestANewPolicyCountsFromTheNextDecision(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		w := newWorld(t, db)
		w.terms.Policy.LateDays = 1
		w.hear(wants("PO-1", 1, "10 EA", "10"), came("R-1", "4 EA", line("PO-1", "10")))
		before := w.ledger()
		w.terms.Policy.OverReceipt, w.terms.Configuration = w.terms.Policy.TakeOver.More, "c2"
		w.now = noon().AddDate(0, 0, 7)
		w.again()
		if diff := cmp.Diff(before, w.ledger()); diff != "" {
			t.Error(diff)
		}
		all := w.decisions("PO-1")
		if last := all[len(all)-1]; last.Configuration != "c2" {
			t.Errorf("the last decision followed %s", last.Configuration)
		}
	})
}
