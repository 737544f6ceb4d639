package dispatch_test

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/engine/dispatch"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/outbox"
	"github.com/purserhq/purser/store"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// books is a target in memory that keeps identities: what became of each record, and how often it had an effect.
type books struct {
	mu       sync.Mutex
	records  map[verdict.Identity]int64
	effects  map[string]int // by identity and revision
	calls    []int
	refuse   map[verdict.Identity]error
	planning error
	// before and after stand around the effect of Apply; an error of after is what the caller hears, though it has happened.
	before, after func(connector.Plan) error
	keeps         connector.Keeping
	needed        []string
}

func newBooks() *books {
	return &books{records: map[verdict.Identity]int64{}, effects: map[string]int{}, refuse: map[verdict.Identity]error{}, keeps: connector.KeepsIdentity}
}

func (b *books) Keeps() connector.Keeping { return b.keeps }

func (b *books) Prepare(_ context.Context, tasks []connector.Task) []connector.Plan {
	b.mu.Lock()
	defer b.mu.Unlock()
	plans := make([]connector.Plan, len(tasks))
	for i, t := range tasks {
		plans[i] = connector.Plan{Task: t, Action: connector.Create, Reference: t.Reference}
		if plans[i].Refusal = b.planning; b.planning == nil {
			plans[i].Refusal = b.refuse[t.State.Identity]
		}
		for _, reference := range t.Needed {
			b.needed = append(b.needed, reference)
		}
	}
	return plans
}

func (b *books) Apply(_ context.Context, plans []connector.Plan) []connector.Outcome {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.calls = append(b.calls, len(plans))
	outcomes := make([]connector.Outcome, len(plans))
	for i, p := range plans {
		outcomes[i] = b.apply(p)
	}
	return outcomes
}

func (b *books) apply(p connector.Plan) connector.Outcome {
	s := p.Task.State
	if b.before != nil {
		if err := b.before(p); err != nil {
			return connector.Failed(err)
		}
	}
	if b.records[s.Identity] < s.Revision {
		b.records[s.Identity] = s.Revision
		b.effects[fmt.Sprintf("%s %d", s.Identity, s.Revision)]++
	}
	if b.after != nil {
		if err := b.after(p); err != nil {
			return connector.Failed(err)
		}
	}
	return connector.Done("ref,"+string(s.Identity), "", nil)
}

func (b *books) Verify(_ context.Context, plans []connector.Plan) []connector.Outcome {
	b.mu.Lock()
	defer b.mu.Unlock()
	outcomes := make([]connector.Outcome, len(plans))
	for i, p := range plans {
		outcomes[i] = connector.Absent()
		if b.records[p.Task.State.Identity] >= p.Task.State.Revision {
			outcomes[i] = connector.Done("ref,"+string(p.Task.State.Identity), "", nil)
		}
	}
	return outcomes
}

// A clock stands still until it is told to go on.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time { return c.now }

func (c *clock) pass(d time.Duration) { c.now = c.now.Add(d) }

func newClock() *clock { return &clock{time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)} }

func newDispatcher(db store.DB, target connector.Target, c *clock, node string) *dispatch.Dispatcher {
	return dispatch.New(dispatch.Options{DB: db, Target: target, Name: "odoo", Node: node, Now: c.Now, Random: func() float64 { return 0 }})
}

func identity(n int) verdict.Identity { return verdict.Identity(fmt.Sprintf("purser_test.%026d", n)) }

func state(kind verdict.Kind, n int, revision int64, needs ...int) verdict.DesiredState {
	s := verdict.DesiredState{Target: "odoo", Kind: kind, Identity: identity(n), Revision: revision, Entity: "acme-de"}
	for _, needed := range needs {
		s.Needs = append(s.Needs, verdict.Need{Kind: verdict.Order, Identity: identity(needed)})
	}
	return s
}

func owe(t testing.TB, db store.DB, c *clock, states ...verdict.DesiredState) {
	t.Helper()
	var all []outbox.Owed
	for _, s := range states {
		all = append(all, outbox.Owed{State: s, Flow: "orders", Phase: outbox.Live, Configuration: "c0ffee"})
	}
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return outbox.Owe(t.Context(), tx, c.Now(), all...) }); err != nil {
		t.Fatal(err)
	}
}

func run(t testing.TB, d *dispatch.Dispatcher) step.Report {
	t.Helper()
	report, err := d.Run(t.Context())
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return report
}

// settle runs until nothing is left that is due.
func settle(t testing.TB, d *dispatch.Dispatcher) {
	t.Helper()
	for range 100 {
		if !run(t, d).More {
			return
		}
	}
	t.Fatal("there is always more to do")
}

// counts gives how many states have each status.
func counts(t testing.TB, db store.DB) map[outbox.Status]int {
	t.Helper()
	all := map[outbox.Status]int{}
	err := db.Read(t.Context(), func(tx *store.Tx) error {
		_, err := store.Collect(t.Context(), tx, func(scan func(...any) error) (none struct{}, err error) {
			var s outbox.Status
			err = scan(&s)
			all[s]++
			return none, err
		}, "SELECT status FROM outbox_state")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
