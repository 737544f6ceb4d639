package lease

import (
	"context"
	_ "embed" // the statements
	"errors"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

//go:embed lease.sql
var text string

var queries = store.MustBind[struct{ Acquire, Renew, Release, Fence, Find store.Statement }](text)

// A Lease is the right to a task until a time, as its holder knows it.
type Lease struct {
	// Name is the task, such as "sequencer" or "dispatch/odoo-de".
	Name string
	// Owner is the run of a process that holds it; empty when it is free. A process takes a new name each time it starts.
	Owner string
	// Epoch grows by one with each change of owner.
	Epoch int64
	// Until is when others may take it; the zero time when it is free.
	Until time.Time
}

// Acquire takes the lease when it is free, expired or owner's own. It gives false when another holds it.
func Acquire(ctx context.Context, tx *store.Tx, name, owner string, now time.Time, length time.Duration) (Lease, bool, error) {
	taken := Lease{Name: name, Owner: owner, Until: now.Add(length)}
	err := tx.QueryRow(ctx, queries.Acquire, name, owner, store.Micros(taken.Until), store.Micros(now)).Scan(&taken.Epoch)
	if errors.Is(err, &fault.Error{Code: fault.NotFound}) {
		return Lease{}, false, nil
	}
	if err != nil {
		return Lease{}, false, fault.Wrap(err, "acquiring the lease %s", name)
	}
	return taken, true, nil
}

// Renew keeps the lease for another length from now on. It gives Stale when another has taken it, or it was released.
func Renew(ctx context.Context, tx *store.Tx, l Lease, now time.Time, length time.Duration) (Lease, error) {
	l.Until = now.Add(length)
	touched, err := tx.Exec(ctx, queries.Renew, l.Name, l.Owner, l.Epoch, store.Micros(l.Until))
	if err != nil {
		return Lease{}, fault.Wrap(err, "renewing the lease %s", l.Name)
	}
	if touched == 0 {
		return Lease{}, stale(l)
	}
	return l, nil
}

// Release frees the lease. When another has taken it already there is nothing to do, and no error.
func Release(ctx context.Context, tx *store.Tx, l Lease) error {
	_, err := tx.Exec(ctx, queries.Release, l.Name, l.Owner, l.Epoch)
	return fault.Wrap(err, "releasing the lease %s", l.Name)
}

// Fence lets the transaction commit only as the lease's holder: it gives Stale when the epoch has passed to another, and
// otherwise keeps others from taking the lease until the transaction has ended.
func Fence(ctx context.Context, tx *store.Tx, l Lease) error {
	var owner string
	var epoch int64
	err := tx.QueryRow(ctx, queries.Fence, l.Name).Scan(&owner, &epoch)
	if errors.Is(err, &fault.Error{Code: fault.NotFound}) {
		return stale(l)
	}
	if err != nil {
		return fault.Wrap(err, "fencing by the lease %s", l.Name)
	}
	if owner != l.Owner || epoch != l.Epoch {
		return stale(l)
	}
	return nil
}

// Find gives the lease as it stands; NotFound when nobody ever had it.
func Find(ctx context.Context, tx *store.Tx, name string) (Lease, error) {
	var l Lease
	var until int64
	err := tx.QueryRow(ctx, queries.Find, name).Scan(&l.Name, &l.Owner, &l.Epoch, &until)
	l.Until = store.Instant(until)
	return l, fault.Wrap(err, "reading the lease %s", name)
}

func stale(l Lease) error {
	return fault.New(fault.Stale, "the lease %s of epoch %d has passed from %s to another", l.Name, l.Epoch, l.Owner)
}
