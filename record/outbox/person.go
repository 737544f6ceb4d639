package outbox

import (
	"context"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// Pause stops a flow into a target, or with an empty flow the whole target, until [Resume]. What is under way ends.
func Pause(ctx context.Context, tx *store.Tx, now time.Time, target, flow, person, why string) error {
	if target == "" || person == "" || why == "" {
		return fault.New(fault.Invalid, "stopping a flow wants a target, who stops it, and why").On("reason")
	}
	_, err := tx.Exec(ctx, way.Pause, target, flow, store.Micros(now), person, why)
	return fault.Wrap(err, "stopping the flow %q into %s", flow, target)
}

// Resume lets a flow into a target run again.
func Resume(ctx context.Context, tx *store.Tx, target, flow string) error {
	_, err := tx.Exec(ctx, way.Pause, target, flow, 0, "", "")
	return fault.Wrap(err, "starting the flow %q into %s", flow, target)
}

// Replay lets a dead letter be tried again, and leaves an attempt in the person's name. Its identity is the same, so that it can
// never have a second effect. It fails with Conflict when the state is no dead letter, or a newer one took its place.
func Replay(ctx context.Context, tx *store.Tx, now time.Time, person string, id int64) error {
	return act(ctx, tx, now, person, id, "replay", func(s standing) error {
		if _, err := tx.Exec(ctx, way.Replay, id, store.Micros(now)); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, way.Unblock, s.lane, store.Micros(now))
		return err
	})
}

// Drop gives a dead letter up. What needs its record stays blocked until a newer state of the record is done.
func Drop(ctx context.Context, tx *store.Tx, now time.Time, person string, id int64) error {
	return act(ctx, tx, now, person, id, "drop", func(standing) error {
		if _, err := tx.Exec(ctx, way.Settle, id, string(Dropped), nil, store.Micros(now), "", "given up by "+person, ""); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, way.Forget, id)
		return err
	})
}

func act(ctx context.Context, tx *store.Tx, now time.Time, person string, id int64, what string, do func(standing) error) error {
	if person == "" {
		return fault.New(fault.Invalid, "nobody is named who does it").On("person")
	}
	states, err := hold(ctx, tx, []int64{id})
	if err != nil {
		return err
	}
	if s := states[id]; s.status != Refused || s.newer > s.revision {
		return fault.New(fault.Conflict, "the state %d is %s, and no dead letter", id, s.status).Do("Look at the record again: something has changed.")
	}
	if _, err := tx.Exec(ctx, way.Attempt, id, what, person, 0, store.Micros(now)); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, way.Close, id, store.Micros(now), "done", "", ""); err != nil {
		return err
	}
	return fault.Wrap(do(states[id]), "%s of the state %d", what, id)
}
