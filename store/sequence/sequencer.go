package sequence

import (
	"context"
	"errors"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/lease"
)

// Task is the name of the sequencer's lease.
const Task = "sequencer"

// A Sequencer gives places as a step that is run again and again. Of all that run over one database, one holds the lease
// and works; the others' steps do nothing. A Sequencer is used by one goroutine.
type Sequencer struct {
	db    store.DB
	owner string
	now   func() time.Time
	held  lease.Lease

	// Length is how long the lease holds; set it before the first step.
	Length time.Duration
	// Limit is the most places of one step; set it before the first step.
	Limit int
}

// New makes the sequencer of a node. The owner's name is unique to this run of the process.
func New(db store.DB, owner string, now func() time.Time) *Sequencer {
	return &Sequencer{db: db, owner: owner, now: now, Length: 3 * time.Second, Limit: 1000}
}

// Step keeps or takes the lease and gives places to what waits, in one transaction. It says how many it gave: Limit means
// that more may wait. While another node holds the lease it gives 0.
func (s *Sequencer) Step(ctx context.Context) (int, error) {
	var placed int
	var held lease.Lease
	err := s.db.Write(ctx, store.Transactions, func(tx *store.Tx) (err error) {
		now := s.now()
		placed = 0 // the closure may run again
		if held, err = s.hold(ctx, tx, now); err != nil || held.Owner == "" {
			return err
		}
		placed, err = Place(ctx, tx, held, s.Limit, now)
		return err
	})
	if errors.Is(err, &fault.Error{Code: fault.Stale}) {
		s.held = lease.Lease{} // another took over, which is not a fault of this node
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	s.held = held
	return placed, nil
}

// Stop gives the lease back.
func (s *Sequencer) Stop(ctx context.Context) error {
	if s.held.Owner == "" {
		return nil
	}
	err := s.db.Write(ctx, store.Transactions, func(tx *store.Tx) error { return lease.Release(ctx, tx, s.held) })
	s.held = lease.Lease{}
	return err
}

// hold gives the lease under which this step works, renewed once a third of it has passed; an empty one when another
// node has it.
func (s *Sequencer) hold(ctx context.Context, tx *store.Tx, now time.Time) (lease.Lease, error) {
	switch {
	case s.held.Owner == "":
		taken, _, err := lease.Acquire(ctx, tx, Task, s.owner, now, s.Length)
		return taken, err
	case now.Before(s.held.Until.Add(-s.Length * 2 / 3)):
		return s.held, nil
	default:
		return lease.Renew(ctx, tx, s.held, now, s.Length)
	}
}
