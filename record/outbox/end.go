package outbox

import (
	"context"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/store"
)

// A Result is what a target said of a state.
type Result string

// The results.
const (
	ResultDone    Result = "done"    // it is so in the target
	ResultRefused Result = "refused" // it will not be so until something changes
	ResultRetry   Result = "retry"   // nothing was done
	ResultUnknown Result = "unknown" // the call went out, and nobody knows
	ResultAbsent  Result = "absent"  // it was looked up: it has not happened, and no longer will
)

// An Ended is what became of a state: of its plan where it was begun, or of the attempt to plan.
type Ended struct {
	// ID is the state's key, State what it is.
	ID    int64
	State *verdict.DesiredState
	// Result is what the target said. ResultRetry without an attempt is a plan that could not be made now.
	Result Result
	// Reference and Number are the target's own, where it is done.
	Reference, Number string
	// Left is what the write left in the fields that we own, as read back; empty for what was wanted.
	Left verdict.Fields
	// Err says why it is not done.
	Err error
	// Again is when it may be tried or looked up next; the zero time asks a person. It is read for retry, unknown and absent.
	Again time.Time
}

// End records what became of states, and lets go on what waited for them. A state that is not done while a newer one of its record
// waits is superseded, except where its outcome is unknown.
func End(ctx context.Context, tx *store.Tx, now time.Time, all ...Ended) error {
	states, err := hold(ctx, tx, idsOf(all, func(e Ended) int64 { return e.ID }))
	if err != nil {
		return err
	}
	for i := range all {
		e, s := &all[i], states[all[i].ID]
		if s.status != Waiting && s.status != Prepared {
			continue // a person or a newer state was first
		}
		if err := e.end(ctx, tx, now, s); err != nil {
			return fault.Wrap(err, "recording what became of %s", e.State.Identity)
		}
	}
	return nil
}

func (e *Ended) end(ctx context.Context, tx *store.Tx, now time.Time, s standing) error {
	to, due := e.status(s)
	settled := int64(0)
	if to.Ends() {
		settled = store.Micros(now)
	}
	code, reason, hint := fault.CodeOf(e.Err), "", fault.HintOf(e.Err)
	if e.Err != nil {
		reason = e.Err.Error()
	}
	if _, err := tx.Exec(ctx, way.Close, e.ID, store.Micros(now), string(e.Result), string(code), reason); err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, way.Settle, e.ID, string(to), due, settled, string(code), reason, hint); err != nil {
		return err
	}
	if to == Done {
		if err := e.reach(ctx, tx, s); err != nil {
			return err
		}
	}
	if settled != 0 {
		if _, err := tx.Exec(ctx, way.Forget, e.ID); err != nil {
			return err
		}
	}
	if to == Waiting || to == Unknown {
		return nil
	}
	_, err := tx.Exec(ctx, way.Unblock, s.lane, store.Micros(now))
	return err
}

// status says what an outcome makes of a state, and when it is due again.
func (e *Ended) status(s standing) (to Status, due any) {
	if !e.Again.IsZero() {
		due = store.Micros(e.Again)
	}
	replaced := s.newer > s.revision
	switch e.Result {
	case ResultDone:
		return Done, nil
	case ResultUnknown:
		return Unknown, due
	case ResultRetry, ResultAbsent:
		if replaced {
			return Superseded, nil
		}
		return Waiting, due
	}
	if replaced {
		return Superseded, nil
	}
	return Refused, nil
}

// reach notes in the lane what is so now.
func (e *Ended) reach(ctx context.Context, tx *store.Tx, s standing) error {
	left := ""
	fields := e.Left
	if len(fields) == 0 {
		fields = e.State.Fields
	}
	if len(fields) > 0 {
		var err error
		if left, err = text(fields); err != nil {
			return err
		}
	}
	_, err := tx.Exec(ctx, way.Reach, s.lane, s.revision, e.State.Reach, e.Reference, e.Number, left)
	return err
}
