package dispatch

import (
	"context"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/outbox"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/lease"
)

// What holds where nothing else is said.
const (
	// DefaultBatch is the most states of one call.
	DefaultBatch = 50
	// DefaultLease is how long the right to a target holds without being renewed.
	DefaultLease = 30 * time.Second
)

// Options say what a [Dispatcher] works with. DB, Target, Name, Node, Now and Random must be set.
type Options struct {
	// DB holds the outbox.
	DB store.DB
	// Target is the system, Name its name in the configuration.
	Target connector.Target
	Name   string
	// Node is this run of the process.
	Node string
	// Now is the clock.
	Now func() time.Time
	// Random gives a number from 0 up to 1, for the jitter.
	Random func() float64
	// Retry says when what was not done is tried again; the zero value is [DefaultRetry].
	Retry Retry
	// Batch is the most states of one call; 0 for [DefaultBatch].
	Batch int
	// Lease is how long the right to the target holds without being renewed; 0 for [DefaultLease]. A call of the target takes less.
	Lease time.Duration
}

// A Dispatcher is the step that dispatches to one target. Make one with [New].
type Dispatcher struct {
	Options

	lease lease.Lease
}

// New makes the dispatcher of a target.
func New(o Options) *Dispatcher {
	if o.Retry == (Retry{}) {
		o.Retry = DefaultRetry()
	}
	if o.Batch == 0 {
		o.Batch = DefaultBatch
	}
	if o.Lease == 0 {
		o.Lease = DefaultLease
	}
	return &Dispatcher{Options: o}
}

// Name is "dispatch/" and the target's name.
func (d *Dispatcher) Name() string { return "dispatch/" + d.Options.Name }

// Run brings about or looks up one batch. Done counts its states, whatever became of them.
func (d *Dispatcher) Run(ctx context.Context) (step.Report, error) {
	held, err := d.hold(ctx)
	if err != nil || !held {
		return step.Report{}, err
	}
	tasks, until, err := d.due(ctx)
	if err != nil || len(tasks) == 0 {
		return step.Report{Next: until}, err
	}
	if tasks[0].Status == outbox.Unknown {
		err = d.lookUp(ctx, tasks)
	} else {
		err = d.bringAbout(ctx, tasks)
	}
	if fault.CodeOf(err) == fault.Conflict {
		return step.Report{More: true}, nil // a newer state took the place of one of these: look again
	}
	return step.Report{Done: len(tasks), More: err == nil}, err
}

// hold acquires or keeps the lease. Who takes it over makes unknown what the one before had under way.
func (d *Dispatcher) hold(ctx context.Context) (held bool, err error) {
	err = d.DB.Write(ctx, store.Transactions, func(tx *store.Tx) error {
		l, ok, err := lease.Acquire(ctx, tx, d.Name(), d.Node, d.Now(), d.Lease)
		if held = ok; err != nil || !ok {
			return err
		}
		if l.Epoch != d.lease.Epoch {
			if _, err := outbox.Recover(ctx, tx, d.Options.Name, d.Now()); err != nil {
				return err
			}
		}
		d.lease = l
		return nil
	})
	return held && err == nil, err
}

// due gives what is tried together: what is unknown first, else states of one kind; or until when the breaker is open.
func (d *Dispatcher) due(ctx context.Context) (tasks []outbox.Task, until time.Time, err error) {
	now := d.Now()
	err = d.DB.Read(ctx, func(tx *store.Tx) error {
		breaker, err := outbox.BreakerOf(ctx, tx, d.Options.Name)
		if err != nil {
			return err
		}
		limit := d.Batch
		if breaker.Failures >= d.Retry.Failures {
			if until = breaker.OpenUntil; now.Before(until) {
				return nil
			}
			limit = 1 // a probe
		}
		tasks, err = outbox.Due(ctx, tx, d.Options.Name, now, limit)
		return err
	})
	return alike(tasks), until, err
}

// alike keeps the states that go into the call of the first: of its kind and status, or all that are unknown when one is.
func alike(tasks []outbox.Task) []outbox.Task {
	if len(tasks) == 0 {
		return nil
	}
	first := &tasks[0]
	for i := range tasks {
		if tasks[i].Status == outbox.Unknown {
			first = &tasks[i]
			break
		}
	}
	var same []outbox.Task
	for i := range tasks {
		if tasks[i].Status == first.Status && tasks[i].State.Kind == first.State.Kind {
			same = append(same, tasks[i])
		}
	}
	return same
}

// write runs a transaction that commits only while the lease is held.
func (d *Dispatcher) write(ctx context.Context, fn func(*store.Tx) error) error {
	return d.DB.Write(ctx, store.Transactions, func(tx *store.Tx) error {
		if err := lease.Fence(ctx, tx, d.lease); err != nil {
			return err
		}
		return fn(tx)
	})
}

func (d *Dispatcher) by() outbox.By { return outbox.By{Actor: d.Node, Epoch: d.lease.Epoch} }

// Stop gives the lease back. It is called when the step runs no more.
func (d *Dispatcher) Stop(ctx context.Context) error {
	if d.lease.Epoch == 0 {
		return nil
	}
	return d.DB.Write(ctx, store.Transactions, func(tx *store.Tx) error { return lease.Release(ctx, tx, d.lease) })
}
