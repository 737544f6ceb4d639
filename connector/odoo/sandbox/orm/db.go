package orm

import (
	"math/rand/v2"
	"sync"
	"time"
)

// DB holds the records of one database. It is safe for use by many goroutines; calls run one after the other.
type DB struct {
	reg   *Registry
	clock func() time.Time
	rand  *rand.Rand

	mu     sync.Mutex
	tables map[string]*table
	// last is the stamp of the last transaction; no two share one, as on a real server no two share their microseconds.
	last time.Time
	// counters are the number sequences by name.
	counters map[string]int
	// keep stores what a transaction leaves before it is committed; nil keeps nothing.
	keep func(change Change) error
}

// NewDB makes an empty database. Everything that is not asked for follows from the seed and the clock.
func NewDB(reg *Registry, clock func() time.Time, seed uint64) *DB {
	db := &DB{reg: reg, clock: clock, rand: rand.New(rand.NewPCG(seed, seed)), tables: map[string]*table{}, counters: map[string]int{}}
	for _, m := range reg.order {
		db.tables[m.Name] = newTable()
	}
	return db
}

// A transaction is one call: what it must undo when it fails, what it has still to compute, what waits for its commit.
type transaction struct {
	db    *DB
	now   time.Time
	undo  []func()
	stale map[*Field]map[int64]bool
	after []func()
	// dirty are the rows that were made, changed or deleted.
	dirty map[*table]map[int64]bool
	// touched are the records that got this transaction's write_date, or did before a savepoint took it back.
	touched map[*Model]map[int64]bool
}

// Do runs one transaction as a user. When it returns an error nothing is left of it. What it has put off until the
// commit runs when the next transaction may begin.
func (db *DB) Do(user int64, context Values, run func(env *Env) error) error {
	after, err := db.run(user, context, run)
	for _, hook := range after {
		hook()
	}
	return err
}

func (db *DB) run(user int64, context Values, run func(env *Env) error) ([]func(), error) {
	db.mu.Lock()
	defer db.mu.Unlock()
	tx := &transaction{db: db, now: db.stamp(), stale: map[*Field]map[int64]bool{}, touched: map[*Model]map[int64]bool{}, dirty: map[*table]map[int64]bool{}}
	env := &Env{tx: tx, UserID: user, Context: context}
	committed := false
	defer func() {
		if !committed {
			tx.rollback(0)
		}
	}()
	if err := run(env); err != nil {
		return nil, err
	}
	env.Flush()
	env.tellChanged()
	if err := db.store(tx); err != nil {
		return nil, err
	}
	committed = true
	return tx.after, nil
}

// stamp gives the instant of a transaction, later than that of any before it.
func (db *DB) stamp() time.Time {
	now := db.clock().UTC().Truncate(time.Microsecond)
	if !now.After(db.last) {
		now = db.last.Add(time.Microsecond)
	}
	if now.Nanosecond() == 0 {
		now = now.Add(time.Microsecond)
	}
	db.last = now
	return now
}

// rollback undoes everything since a point.
func (tx *transaction) rollback(to int) {
	for i := len(tx.undo) - 1; i >= to; i-- {
		tx.undo[i]()
	}
	tx.undo = tx.undo[:to]
}

// Savepoint runs a part of a transaction that leaves nothing when it fails.
func (e *Env) Savepoint(run func() error) error {
	e.Flush()
	point, after := len(e.tx.undo), len(e.tx.after)
	err := run()
	if err == nil {
		e.Flush()
		return nil
	}
	e.tx.rollback(point)
	e.tx.after = e.tx.after[:after]
	e.tx.stale = map[*Field]map[int64]bool{}
	return err
}

// AfterCommit runs a hook once the transaction is committed; never when it is not.
func (e *Env) AfterCommit(hook func()) { e.tx.after = append(e.tx.after, hook) }
