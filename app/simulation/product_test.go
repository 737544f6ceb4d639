package simulation_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/app/simulation"
	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// A product is what the worlds of one test have in common: a database, emptied for each seed, and the parts that may be
// planted with faults.
type product struct {
	t       testing.TB
	db      store.DB
	nodes   int
	emptied int
	world   *simulation.World // the one of the seed that runs

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
	p.do(tables...)
	for _, table := range filled {
		if p.db.Dialect() == store.PostgreSQL { // the server's own housekeeping takes locks, at times that no seed says
			p.do(store.Statement("ALTER TABLE " + table + " SET (autovacuum_enabled = false)"))
		}
	}
}

// filled are the tables that a world writes to.
var filled = []string{"model_effect", "model_parked", "model_met", "reference", "shard_position", "node", "lease", "unplaced", "entry"}

// empty forgets what the last seed left. On PostgreSQL rows that were deleted still take their room, and tables that are made
// anew take a tenth of a second: so that is done now and then.
func (p *product) empty() {
	p.t.Helper()
	if p.emptied++; p.emptied%100 == 0 && p.db.Dialect() == store.PostgreSQL {
		p.do(store.Statement("TRUNCATE " + strings.Join(filled, ", ")))
		return
	}
	var deletes []store.Statement
	for _, table := range filled {
		deletes = append(deletes, store.Statement("DELETE FROM "+table))
	}
	p.do(deletes...)
}

// do runs statements beside all worlds, whose bound on waiting for a lock is not meant for it.
func (p *product) do(statements ...store.Statement) {
	p.t.Helper()
	if p.db.Dialect() == store.PostgreSQL {
		statements = slices.Insert(statements, 0, "SET LOCAL lock_timeout = 0")
	}
	if err := p.db.Write(p.t.Context(), store.Transactions, func(tx *store.Tx) error {
		for _, s := range statements {
			if _, err := tx.Exec(p.t.Context(), s); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		p.t.Fatal(fault.Text(err))
	}
}
