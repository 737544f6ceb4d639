package outbox

import (
	"context"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// A Breaker says how a target answered last.
type Breaker struct {
	// Failures is how many calls in a row found it away.
	Failures int
	// OpenUntil is until when it is asked nothing; the zero time while it is closed.
	OpenUntil time.Time
}

// BreakerOf gives the breaker of a target; closed for one that was never asked.
func BreakerOf(ctx context.Context, tx *store.Tx, target string) (Breaker, error) {
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (b Breaker, err error) {
		var until int64
		if err = scan(&b.Failures, &until); until != 0 {
			b.OpenUntil = store.Instant(until)
		}
		return b, err
	}, way.Breaker, target)
	if err != nil || len(all) == 0 {
		return Breaker{}, fault.Wrap(err, "reading the breaker of %s", target)
	}
	return all[0], nil
}

// Answered closes the breaker of a target: it answered.
func Answered(ctx context.Context, tx *store.Tx, target string, now time.Time) error {
	_, err := tx.Exec(ctx, way.Answered, target, store.Micros(now))
	return fault.Wrap(err, "closing the breaker of %s", target)
}

// Away counts a call that found the target away, and leaves the breaker open until an instant; the zero time keeps it closed.
func Away(ctx context.Context, tx *store.Tx, target string, now, until time.Time, why error) error {
	open := int64(0)
	if !until.IsZero() {
		open = store.Micros(until)
	}
	_, err := tx.Exec(ctx, way.Away, target, store.Micros(now), open, string(fault.CodeOf(why)), why.Error())
	return fault.Wrap(err, "counting a failure of %s", target)
}
