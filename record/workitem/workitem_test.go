package workitem_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.uber.org/goleak"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/workitem"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const bought = "01JD8Z6Q3V7K9M2N4P5R6S7T8V"

var exact = cmp.Options{cmp.Comparer(func(a, b money.Amount) bool { return a == b }), cmpopts.EquateEmpty()}

func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

// at is so many hours after noon.
func at(hours int) time.Time { return noon().Add(time.Duration(hours) * time.Hour) }

// write runs fn in a transaction that must commit.
func write(t testing.TB, db store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), store.Transactions, fn); err != nil {
		t.Fatal(fault.Text(err))
	}
}

// read runs fn in a transaction that must not fail.
func read(t testing.TB, db store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Read(t.Context(), fn); err != nil {
		t.Fatal(fault.Text(err))
	}
}

// over is the item that too much was received of a line.
func over(line, text string) verdict.WorkItem {
	return verdict.WorkItem{
		Item: verdict.Item{Matter: "receipt-over", Purchase: bought, Line: line}, Duty: verdict.Procurement,
		Reasons: []verdict.Reason{{Rule: "RCT-OVER-01", Version: 1, Line: line, Text: text}}, Stake: money.MustAmount("25.00 EUR"), Acts: []string{"accept"},
	}
}

// held is the item that an invoice is held.
func held(number string) verdict.WorkItem {
	w := over("10", "The price differs.")
	w.Item.Matter, w.Duty, w.Holds, w.Within = "invoice-held", verdict.Finance, true, time.Hour
	w.Item.Document = canonical.Identity{Kind: canonical.KindInvoice, Entity: "acme-de", Source: "edi", Issuer: "globex", Number: number}
	return w
}

// refused is the item that a message was refused.
func refused(message string) verdict.WorkItem {
	w := over("", "Nobody can read it.")
	w.Item, w.Duty = verdict.Item{Matter: "message-refused", Message: message}, verdict.Operation
	return w
}

// step makes a step at so many hours after noon.
func step(kind workitem.Kind, w verdict.WorkItem, hours int) workitem.Step {
	return workitem.Step{Kind: kind, Item: w, Entity: "acme-de", Cause: workitem.Cause{At: at(hours)}}
}

func take(t testing.TB, db store.DB, steps ...workitem.Step) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error { return workitem.Take(t.Context(), tx, steps) })
}

// list gives the open items.
func list(t testing.TB, db store.DB, f workitem.Filter) (all []workitem.Item) {
	t.Helper()
	read(t, db, func(tx *store.Tx) (err error) {
		all, err = workitem.List(t.Context(), tx, f)
		return err
	})
	return all
}

// history gives what happened to every item of the purchase, an item a line.
func history(t testing.TB, db store.DB) (all [][]string) {
	t.Helper()
	read(t, db, func(tx *store.Tx) error {
		items, err := workitem.OfPurchase(t.Context(), tx, bought)
		if err != nil {
			return err
		}
		for _, item := range items {
			taken, err := workitem.StepsTaken(t.Context(), tx, item.Row)
			if err != nil {
				return err
			}
			line := []string{item.Item.Line}
			for _, past := range taken {
				text := string(past.Kind)
				if past.Kind != workitem.Closed {
					text += " " + past.Item.Reasons[0].Text
				}
				line = append(line, text)
			}
			all = append(all, line)
		}
		return nil
	})
	return all
}

func TestAnItemComesBackAsItWasFound(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		found := []verdict.WorkItem{over("10", "12 EA were received."), held("RE-7"), refused("edi/invoices a")}
		for _, w := range found {
			take(t, db, step(workitem.Opened, w, 0))
		}
		for i, got := range list(t, db, workitem.Filter{Order: workitem.ByStake}) {
			want := workitem.Item{WorkItem: found[len(found)-1-i], Row: int64(len(found) - i), Entity: "acme-de", Opened: noon(), Due: noon().Add(workitem.Within)}
			if want.Within > 0 {
				want.Due = noon().Add(want.Within)
			}
			if diff := cmp.Diff(want, got, exact); diff != "" {
				t.Error(diff)
			}
			read(t, db, func(tx *store.Tx) error {
				one, err := workitem.Get(t.Context(), tx, got.Row)
				if diff := cmp.Diff(got, one, exact); diff != "" {
					t.Error(diff)
				}
				return err
			})
		}
	})
}

func TestItemsAreFoundByWhatTheyConcern(t *testing.T) {
	other := over("10", "x")
	other.Item.Purchase = "01JD8Z6Q3V7K9M2N4P5R6S7T8W"
	whole := over("", "x")
	revised := held("RE-7").Item.Document
	revised.Revision = 4
	tests := map[string]struct {
		find func(*testing.T, *store.Tx) ([]workitem.Item, error)
		want []int64
	}{
		"a line": {func(t *testing.T, tx *store.Tx) ([]workitem.Item, error) {
			return workitem.OfLines(t.Context(), tx, workitem.Line{Purchase: bought, Line: "10"})
		}, []int64{1, 4}},
		"a line and the whole": {func(t *testing.T, tx *store.Tx) ([]workitem.Item, error) {
			return workitem.OfLines(t.Context(), tx, workitem.Line{Purchase: bought, Line: "20"}, workitem.Line{Purchase: bought})
		}, []int64{2, 3}},
		"a line unknown": {func(t *testing.T, tx *store.Tx) ([]workitem.Item, error) {
			return workitem.OfLines(t.Context(), tx, workitem.Line{Purchase: bought, Line: `"'; --`})
		}, nil},
		"no line": {func(t *testing.T, tx *store.Tx) ([]workitem.Item, error) { return workitem.OfLines(t.Context(), tx) }, nil},
		"a document, in whichever revision": {func(t *testing.T, tx *store.Tx) ([]workitem.Item, error) {
			return workitem.OfDocuments(t.Context(), tx, revised, held("RE-9").Item.Document)
		}, []int64{4}},
		"a message": {func(t *testing.T, tx *store.Tx) ([]workitem.Item, error) {
			return workitem.OfMessages(t.Context(), tx, "edi/invoices a", "edi/invoices b")
		}, []int64{5}},
	}
	storetest.Both(t, func(t *testing.T, db store.DB) {
		for _, w := range []verdict.WorkItem{over("10", "x"), over("20", "x"), whole, held("RE-7"), refused("edi/invoices a"), other} {
			take(t, db, step(workitem.Opened, w, 0))
		}
		gone := over("20", "x")
		gone.Item.Matter = "receipt-late"
		take(t, db, step(workitem.Opened, gone, 0), step(workitem.Closed, gone, 1))
		for name, test := range tests {
			read(t, db, func(tx *store.Tx) error {
				all, err := test.find(t, tx)
				if diff := cmp.Diff(test.want, rows(all), cmpopts.EquateEmpty()); diff != "" {
					t.Errorf("%s:\n%s", name, diff)
				}
				return err
			})
		}
	})
}

func rows(all []workitem.Item) (rows []int64) {
	for _, item := range all {
		rows = append(rows, item.Row)
	}
	return rows
}

func TestAKeyThatIsNobodysIsNotFound(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	err := db.Read(t.Context(), func(tx *store.Tx) error {
		_, err := workitem.Get(t.Context(), tx, 7)
		return err
	})
	if fault.CodeOf(err) != fault.NotFound {
		t.Errorf("got %v", err)
	}
}
