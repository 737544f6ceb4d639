package acceptance_test

import (
	"context"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/purserhq/purser/app"
	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/engine/decide"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/store/storetest"
)

// An erp is a target in memory that loses the answer of its first call for each record, after the effect.
type erp struct {
	mu      sync.Mutex
	effects map[verdict.Identity]int
	kinds   map[verdict.Kind]int
	lost    map[verdict.Identity]bool
}

func (*erp) Keeps() connector.Keeping { return connector.KeepsIdentity }

func (*erp) Prepare(_ context.Context, tasks []connector.Task) []connector.Plan {
	plans := make([]connector.Plan, len(tasks))
	for i, t := range tasks {
		plans[i] = connector.Plan{Task: t, Action: connector.Create}
	}
	return plans
}

func (e *erp) Apply(_ context.Context, plans []connector.Plan) []connector.Outcome {
	e.mu.Lock()
	defer e.mu.Unlock()
	outcomes := make([]connector.Outcome, len(plans))
	for i, p := range plans {
		s := p.Task.State
		e.effects[s.Identity]++
		e.kinds[s.Kind]++
		if outcomes[i] = connector.Done("record,"+string(s.Identity), "", nil); !e.lost[s.Identity] {
			e.lost[s.Identity] = true
			outcomes[i] = connector.Failed(fault.New(fault.Unknown, "the answer was lost"))
		}
	}
	return outcomes
}

func (e *erp) Verify(_ context.Context, plans []connector.Plan) []connector.Outcome {
	e.mu.Lock()
	defer e.mu.Unlock()
	outcomes := make([]connector.Outcome, len(plans))
	for i, p := range plans {
		if outcomes[i] = connector.Absent(); e.effects[p.Task.State.Identity] > 0 {
			outcomes[i] = connector.Done("record,"+string(p.Task.State.Identity), "", nil)
		}
	}
	return outcomes
}

// C4: what an order and its receipt ask of the ERP is brought about once, the receipt after its order, though the receipt comes
// first and each first answer is lost.
func TestWhatDocumentsAskOfTheERPHappensOnce(t *testing.T) {
	databases := map[string]func(t *testing.T, data string) string{
		"sqlite":   func(_ *testing.T, data string) string { return "sqlite:" + filepath.Join(data, "purser.db") },
		"postgres": func(t *testing.T, _ string) string { return storetest.Schema(t) },
	}
	for name, database := range databases {
		t.Run(name, func(t *testing.T) {
			target := &erp{effects: map[verdict.Identity]int{}, kinds: map[verdict.Kind]int{}, lost: map[verdict.Identity]bool{}}
			told := role{Data: t.TempDir()}
			told.Database = database(t, told.Data)
			options := told.options()
			options.Targets = map[string]connector.Target{"odoo": target}
			options.Book = (*decide.Everybody)(&decide.Terms{
				Configuration: "c1", Zone: time.UTC, Policy: purchase.Policy{Hash: "p1", Target: "odoo", MakesOrders: true, LateDays: -1},
			})
			a, err := app.New(t.Context(), options)
			if err != nil {
				t.Fatal(fault.Text(err))
			}
			sendText(t, a, "wms/receipts", arrival)
			sendText(t, a, "planning/orders", wanted)
			ctx, stop := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			go func() { ended <- a.Run(ctx) }()
			db := open(t, told.Database)
			await(t, "the receipt and its order are in the ERP", func() (bool, error) {
				return number(t, db, "SELECT COUNT(*) FROM outbox_state WHERE status = 'done'") == 2, nil
			})
			stop()
			if err := <-ended; err != nil {
				t.Error(fault.Text(err))
			}
			if err := a.Close(); err != nil {
				t.Error(fault.Text(err))
			}
			for identity, n := range target.effects {
				if n != 1 {
					t.Errorf("%s was brought about %d times", identity, n)
				}
			}
			if target.kinds[verdict.Order] != 1 || target.kinds[verdict.Receipt] != 1 {
				t.Errorf("%v", target.kinds)
			}
		})
	}
}

// An order, and the receipt of a part of it.
const (
	wanted = `{"envelope": {"kind": "order", "schemaVersion": 1, "source": "planning", "number": "P00060", "revision": 1, "entity": "DE01"},
		"issueDate": "2026-11-02", "purpose": "original", "currency": "EUR", "seller": {"id": "4711"}, "buyer": {"id": "DE01"},
		"shipTo": {"warehouse": "HAM"}, "delivery": {"end": "2026-11-10"},
		"lines": [{"id": "1", "quantity": {"value": "20", "unit": "KGM"}, "netAmount": {"value": "250.00", "currency": "EUR"},
			"price": {"net": {"value": "12.50", "currency": "EUR"}}, "item": {"buyerId": "SKU-100"}}]}`
	arrival = `{"envelope": {"kind": "receipt", "schemaVersion": 1, "source": "wms", "number": "WE-3", "entity": "DE01"},
		"receivedDate": "2026-11-09", "order": {"number": "P00060"}, "place": {"warehouse": "HAM"},
		"lines": [{"id": "1", "item": {"buyerId": "SKU-100"}, "quantity": {"value": "12", "unit": "KGM"}, "order": {"line": "1"},
			"accepted": {"value": "12", "unit": "KGM"}}]}`
)

// sendText puts a document into the log.
func sendText(t *testing.T, a *app.App, feed, text string) {
	t.Helper()
	if _, err := canonical.Decode([]byte(text)); err != nil {
		t.Fatal(fault.Text(err))
	}
	event := bus.Event{ID: feed, Feed: feed, Domain: bus.Procurement, Accepted: time.Now(), Body: []byte(text)}
	if _, err := a.Log().Append(t.Context(), event); err != nil {
		t.Fatal(fault.Text(err))
	}
}
