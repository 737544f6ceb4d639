package dispatch

import (
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/outbox"
)

// Retry says when what was not done is tried again.
type Retry struct {
	// Base is the wait after the first attempt, above zero; Most the longest.
	Base, Most time.Duration
	// Deadline is how long after it was owed, or replayed, a state that could not be done becomes a dead letter.
	Deadline time.Duration
	// Failures is how many calls on end may find the target away before it is left alone for a while; 1 or more.
	Failures int
}

// DefaultRetry waits from a second to five minutes, gives up after two days, and leaves a target alone after five failures.
func DefaultRetry() Retry {
	return Retry{Base: time.Second, Most: 5 * time.Minute, Deadline: 48 * time.Hour, Failures: 5}
}

// wait gives the time before the attempt after n of them: it doubles up to the most, and a random number from 0 up to 1 takes
// away up to half, so that what failed together does not come back together.
func (r Retry) wait(n int, random float64) time.Duration {
	full := r.Most
	if shift := max(n, 1) - 1; shift < 30 && r.Base<<shift < r.Most && r.Base<<shift > 0 {
		full = r.Base << shift
	}
	return full - time.Duration(random*float64(full)/2)
}

// ended makes of the target's answer what the outbox records.
func (d *Dispatcher) ended(t *outbox.Task, o connector.Outcome) outbox.Ended {
	e := outbox.Ended{
		ID: t.ID, State: &t.State, Result: outbox.Result(o.Result), Reference: o.Reference, Number: o.Number, Left: o.Left, Err: o.Err,
	}
	now := d.Now()
	switch o.Result {
	case connector.ResultDone, connector.ResultRefused:
		return e
	case connector.ResultAbsent:
		e.Again = now
		return e
	case connector.ResultUnknown:
		if d.Target.Keeps() == connector.KeepsNothing {
			return e // nothing can look it up: a person is asked
		}
	case connector.ResultRetry:
		if now.Sub(t.Since) >= d.Retry.Deadline {
			e.Result = outbox.ResultRefused
			e.Err = fault.Wrap(o.Err, "given up after %s", now.Sub(t.Since).Round(time.Second))
			return e
		}
	}
	e.Again = now.Add(max(o.After, d.Retry.wait(t.Attempts+1, d.Random())))
	return e
}
