package simulation_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/app/simulation"
	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/engine/schedule"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
	"github.com/purserhq/purser/store/storetest"
)

// A product is what the worlds of one test have in common: a database, emptied for each seed, and how many nodes there are.
type product struct {
	t     testing.TB
	db    store.DB
	nodes int
	world *simulation.World // the one of the seed that runs

	handler   process.Handler
	positions process.Positions // nil for those of the product
}

// onPostgres is a product of two nodes, whose transactions are suspended at each statement.
func onPostgres(t testing.TB) *product {
	t.Helper()
	p := &product{t: t, nodes: 2, handler: model{}}
	p.db = storetest.Postgres(t, store.Options{
		Yield:       func(context.Context) { p.world.Point("statement") },
		Pause:       func(ctx context.Context, _ int) error { return p.world.Sleep(ctx, time.Millisecond) },
		LockTimeout: time.Millisecond, // who holds the lock is suspended, so that waiting is in vain
		IdleTimeout: -1,               // what is suspended is silent
		Attempts:    3,
	})
	p.prepare()
	return p
}

// onSQLite is a product of one node, whose writes are whole and which is ended between them.
func onSQLite(t testing.TB) *product {
	t.Helper()
	p := &product{t: t, nodes: 1, handler: model{}}
	p.db = storetest.SQLite(t, store.Options{})
	p.prepare()
	return p
}

func (p *product) prepare() {
	p.t.Helper()
	p.world = simulation.New(0, simulation.Plan{})
	for _, s := range tables {
		p.do(s)
	}
}

// empty forgets what the last seed left.
func (p *product) empty() {
	p.t.Helper()
	for _, table := range []string{"model_effect", "model_parked", "model_met", "shard_position", "node", "reference"} {
		p.do(store.Statement("DELETE FROM " + table))
	}
}

func (p *product) do(s store.Statement) {
	p.t.Helper()
	if err := p.db.Write(p.t.Context(), store.Transactions, func(tx *store.Tx) error {
		_, err := tx.Exec(p.t.Context(), s)
		return err
	}); err != nil {
		p.t.Fatal(fault.Text(err))
	}
}

// An outcome is what one seed came to.
type outcome struct {
	seed  uint64
	moves []string
	// found is what is wrong, a line each; empty for a world in which all is as it should be.
	found []string
}

func (o outcome) String() string {
	return fmt.Sprintf("seed %d: %s", o.seed, strings.Join(o.found, "; "))
}

// run runs one seed from its beginning to its checks.
func (p *product) run(seed uint64) outcome {
	p.t.Helper()
	p.empty()
	var log *remembering
	plan := simulation.Plan{
		Nodes: map[string]simulation.Boot{}, Moves: 400, Crash: 0.01, Pass: 0.05, Burst: 0.9,
		Longest: 4 * position.Lease / 3, Drain: 200,
	}
	for i := range p.nodes {
		name := string(rune('a' + i))
		boots := 0
		plan.Nodes[name] = func(w *simulation.World) ([]step.Step, error) {
			boots++
			return p.boot(w, log, fmt.Sprintf("%s%d", name, boots)), nil
		}
	}
	var publishers []*publisher
	plan.Outside = func(w *simulation.World) []step.Step {
		log = remember(w)
		publishers = script(w.Random(), log, 5)
		return []step.Step{disk{w, log.Log}, publishers[0], publishers[1]}
	}
	p.world = simulation.New(seed, plan)
	o := outcome{seed: seed}
	if err := p.world.Run(); err != nil {
		o.found = append(o.found, err.Error())
	}
	o.moves = p.world.Moves()
	p.world = simulation.New(0, simulation.Plan{})
	o.found = append(o.found, p.check(log, publishers)...)
	return o
}

// boot starts a node: it knows nothing but what is durable.
func (p *product) boot(w *simulation.World, log *remembering, name string) []step.Step {
	db := shaky{p.db, w}
	reading := process.New(process.Options{
		DB: db, Log: log, Handler: p.handler, Node: position.Node{Name: name}, Now: w.Now, Batch: 3, Positions: p.positions,
	})
	trimming := &schedule.Trimming{DB: db, Log: log, Now: w.Now, Age: 5 * time.Second, Every: 5 * time.Second}
	return append(reading.Steps(), trimming)
}
