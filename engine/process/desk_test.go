package process_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A desk is where a case works: a database, a log and a clock, and the processes that share them.
type desk struct {
	*testing.T
	db  store.DB
	log *memory.Log
	now time.Time
}

// both runs a case on both databases, each with an empty table of effects and an empty log.
func both(t *testing.T, body func(d *desk)) {
	t.Helper()
	storetest.Both(t, func(t *testing.T, db store.DB) { body(sit(t, db)) })
}

func sit(t *testing.T, db store.DB) *desk {
	t.Helper()
	d := &desk{T: t, db: db, now: time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)}
	d.log = memory.Open(memory.Options{Identity: "FIRST", Now: d.clock})
	d.write(func(tx *store.Tx) error {
		_, err := tx.Exec(d.Context(), `CREATE TABLE effect (
			place /*sqlite INTEGER PRIMARY KEY */ /*postgres BIGINT GENERATED ALWAYS AS IDENTITY */,
			id TEXT NOT NULL, refused TEXT NOT NULL)`)
		return err
	})
	return d
}

func (d *desk) clock() time.Time { return d.now }

// node makes a process with a handler that notes each event by its ID.
func (d *desk) node(name string, change ...func(*process.Options)) *node {
	h := &noting{}
	o := process.Options{DB: d.db, Log: d.log, Handler: h, Node: position.Node{Name: name}, Now: d.clock}
	for _, c := range change {
		c(&o)
	}
	return &node{desk: d, Process: process.New(o), handler: h}
}

// batches sets the limit of a batch.
func batches(limit int) func(*process.Options) { return func(o *process.Options) { o.Batch = limit } }

func (d *desk) write(fn func(*store.Tx) error) {
	d.Helper()
	if err := d.db.Write(d.Context(), store.Transactions, fn); err != nil {
		d.Fatal(fault.Text(err))
	}
}

// event is one of the feed that all cases use.
func event(id string) bus.Event {
	return bus.Event{ID: id, Feed: "portal/orders", Domain: bus.Procurement, Body: []byte("an order")}
}

// frame appends events as one frame.
func (d *desk) frame(ids ...string) {
	d.Helper()
	events := make([]bus.Event, 0, len(ids))
	for _, id := range ids {
		events = append(events, event(id))
	}
	if _, err := d.log.AppendTogether(d.Context(), events...); err != nil {
		d.Fatal(err)
	}
}

// forget empties the table of effects.
func (d *desk) forget() {
	d.Helper()
	d.write(func(tx *store.Tx) error {
		_, err := tx.Exec(d.Context(), "DELETE FROM effect")
		return err
	})
}

// effects gives what was committed, in order: "a", or "a refused: invalid".
func (d *desk) effects() string {
	d.Helper()
	var all []string
	if err := d.db.Read(d.Context(), func(tx *store.Tx) (err error) {
		all, err = store.Collect(d.Context(), tx, func(scan func(...any) error) (string, error) {
			var id, refused string
			err := scan(&id, &refused)
			return id + refused, err
		}, "SELECT id, refused FROM effect ORDER BY place")
		return err
	}); err != nil {
		d.Fatal(err)
	}
	return strings.Join(all, " ")
}

// position gives how far the shard of the feed is committed.
func (d *desk) position() (found position.Position) {
	d.Helper()
	if err := d.db.Read(d.Context(), func(tx *store.Tx) error {
		all, err := position.List(d.Context(), tx)
		for _, p := range all {
			if p.Stream == string(bus.Procurement) {
				found = p
			}
		}
		return err
	}); err != nil {
		d.Fatal(err)
	}
	return found
}

// A node is a process with the handler that it works with.
type node struct {
	*desk
	*process.Process
	handler *noting
}

// step gives one of the process's steps by its name.
func (n *node) step(name string) step.Step {
	n.Helper()
	for _, s := range n.Steps() {
		if s.Name() == name {
			return s
		}
	}
	n.Fatalf("there is no step %s", name)
	return nil
}

// balance runs the step that balances the shards.
func (n *node) balance() step.Report {
	n.Helper()
	report, err := n.step("shards").Run(n.Context())
	if err != nil {
		n.Fatal(fault.Text(err))
	}
	return report
}

// read runs the reader of the feed's shard once.
func (n *node) read() (step.Report, error) {
	n.Helper()
	return n.step("reader/procurement/0").Run(n.Context())
}

// readAll runs the reader until it finds nothing.
func (n *node) readAll() {
	n.Helper()
	for {
		report, err := n.read()
		if err != nil {
			n.Fatal(fault.Text(err))
		}
		if !report.More {
			return
		}
	}
}

// noting is a handler that writes a row for each event. Faults are planted by the event's ID.
type noting struct {
	apply  func(id string) error // called before the row is written; nil for no call
	refuse func(id string) error // likewise for refusals
	calls  int                   // of Apply

	forgetful bool   // does not look at the errors of its statements
	mark      string // stands before the ID of a refusal
}

func (h *noting) Apply(ctx context.Context, tx *store.Tx, entries []bus.Entry) error {
	h.calls++
	for _, e := range entries {
		if h.apply != nil {
			if err := h.apply(e.Event.ID); err != nil {
				return err
			}
		}
		if _, err := tx.Exec(ctx, "INSERT INTO effect (id, refused) VALUES ($1, '')", e.Event.ID); err != nil && !h.forgetful {
			return err
		}
	}
	return nil
}

func (h *noting) Refuse(ctx context.Context, tx *store.Tx, entry bus.Entry, cause error) error {
	if h.refuse != nil {
		if err := h.refuse(entry.Event.ID); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, "INSERT INTO effect (id, refused) VALUES ($1, $2)", h.mark+entry.Event.ID, fmt.Sprintf("(%s)", fault.CodeOf(cause)))
	return err
}

// failing fails for the events with these IDs.
func failing(err error, ids ...string) func(string) error {
	return func(id string) error {
		if slices.Contains(ids, id) {
			return err
		}
		return nil
	}
}
