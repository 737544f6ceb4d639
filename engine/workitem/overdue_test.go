package workitem_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/engine/decide"
	"github.com/purserhq/purser/engine/workitem"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/record/crossref"
	"github.com/purserhq/purser/record/journal"
	recorded "github.com/purserhq/purser/record/workitem"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A desk is a database in which receipts wait for their orders, with the step that looks at them.
type desk struct {
	db   store.DB
	now  time.Time
	step *workitem.Overdue
	keys int
}

func newDesk(t testing.TB, db store.DB, zones map[string]*time.Location) *desk {
	t.Helper()
	d := &desk{db: db, now: time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)}
	decider := &decide.Decider{
		Installation: "test", Book: book(zones), Now: func() time.Time { return d.now },
		Key: func() (string, error) { d.keys++; return fmt.Sprintf("01JD8Z6Q3V7K9M2N4P%08d", d.keys), nil },
	}
	d.step = &workitem.Overdue{DB: db, Decider: decider, Now: decider.Now}
	return d
}

// A book gives every entity the same policy, in a time zone of its own.
type book map[string]*time.Location

func (b book) Terms(entity string) (*decide.Terms, error) {
	zone := b[entity]
	if zone == nil {
		zone = time.UTC
	}
	return &decide.Terms{Configuration: "c1", Zone: zone, Policy: purchase.Policy{Target: "odoo", WaitDays: 2}}, nil
}

// wait lets a receipt of an entity come, for an order that does not.
func (d *desk) wait(t testing.TB, entity, order string) {
	t.Helper()
	doc := &canonical.Receipt{
		Envelope:     canonical.Envelope{Kind: canonical.KindReceipt, SchemaVersion: 1, Source: "wms", Number: "R-" + order, Entity: entity},
		ReceivedDate: canonical.DateOf(d.now), Order: canonical.DocumentReference{Number: order},
		Lines: []canonical.ReceiptLine{{Order: canonical.LineReference{Line: "10"}}},
	}
	if err := d.db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		keys, err := crossref.Lock(t.Context(), tx, decide.References(doc))
		if err != nil {
			return err
		}
		events, err := journal.Record(t.Context(), tx, d.now, []journal.Message{{Feed: "wms", ID: entity + order}})
		if err != nil {
			return err
		}
		v, err := journal.AddDocument(t.Context(), tx, journal.Document{Event: events[0].Event, Identity: doc.Identity(), SHA256: "00", Content: []byte("{}")})
		if err != nil {
			return err
		}
		return d.step.Decider.Decide(t.Context(), tx, keys, decide.Heard{Document: doc, Row: v.Row, Version: v.Number, At: d.now})
	}); err != nil {
		t.Fatal(fault.Text(err))
	}
}

// run runs the step as often as it says that there is more, and gives how many purchases it decided on in each run.
func (d *desk) run(t testing.TB) (done []int) {
	t.Helper()
	for {
		report, err := d.step.Run(t.Context())
		if err != nil {
			t.Fatal(fault.Text(err))
		}
		done = append(done, report.Done)
		if !report.More {
			return done
		}
	}
}

func (d *desk) open(t testing.TB) (count int) {
	t.Helper()
	if err := d.db.Read(t.Context(), func(tx *store.Tx) error {
		all, err := recorded.List(t.Context(), tx, recorded.Filter{Matter: purchase.OrderMissing})
		count = len(all)
		return err
	}); err != nil {
		t.Fatal(fault.Text(err))
	}
	return count
}

func TestWhatIsDueIsDecidedOnInPages(t *testing.T) {
	tests := map[string]struct {
		receipts, page, days int
		done                 []int
	}{
		"nothing there":         {0, 0, 9, []int{0}},
		"nothing due":           {5, 0, 2, []int{0}},
		"all in one page":       {5, 0, 3, []int{5}},
		"in pages":              {5, 2, 3, []int{2, 2, 1}},
		"in pages that fit":     {4, 2, 3, []int{2, 2, 0}},
		"long after their time": {3, 2, 30, []int{2, 1}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				d := newDesk(t, db, nil)
				for i := range test.receipts {
					d.wait(t, "acme-de", fmt.Sprintf("PO-%d", i))
				}
				d.step.Page, d.now = test.page, d.now.AddDate(0, 0, test.days)
				got := d.run(t)
				if fmt.Sprint(got) != fmt.Sprint(test.done) {
					t.Errorf("decided on %v, want %v", got, test.done)
				}
				want := 0
				for _, n := range test.done {
					want += n
				}
				if open := d.open(t); open != want {
					t.Errorf("%d orders are missed, want %d", open, want)
				}
				if again := d.run(t); fmt.Sprint(again) != "[0]" {
					t.Errorf("once more %v were decided on", again)
				}
			})
		})
	}
}

func TestADayThatHasNotBegunEverywhereHoldsUpNobody(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	d := newDesk(t, db, map[string]*time.Location{"hawaii": time.FixedZone("HST", -10*3600), "kiribati": time.FixedZone("LINT", 14*3600)})
	for i := range 3 { // those behind come first in the order of the record
		d.wait(t, "hawaii", fmt.Sprintf("PO-%d", i))
	}
	d.wait(t, "kiribati", "PO-9")
	d.step.Page, d.now = 2, time.Date(2026, 3, 4, 11, 0, 0, 0, time.UTC) // the 5th in Kiribati, the 4th in Hawaii
	if got := d.run(t); got[0] != 1 || d.open(t) != 1 {
		t.Errorf("decided on %v, and %d are missed, want the one in Kiribati", got, d.open(t))
	}
	d.now = d.now.Add(23 * time.Hour)
	if d.run(t); d.open(t) != 4 {
		t.Errorf("%d are missed, want all", d.open(t))
	}
}

func TestADatabaseThatIsAwayIsSaid(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	d := newDesk(t, db, nil)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.step.Run(ctx); err == nil {
		t.Error("no error")
	}
	if name := d.step.Name(); name != "overdue" {
		t.Errorf("the step is called %s", name)
	}
}
