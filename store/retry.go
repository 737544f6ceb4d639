package store

import (
	"context"
	"time"

	"github.com/purserhq/purser/fault"
)

// Retry runs try until it is not Contended, at most o.Attempts times, with o.Pause between. It is for implementations of
// [DB], whose Write it bounds.
func Retry(ctx context.Context, o Options, try func() error) error {
	for attempt := 1; ; attempt++ {
		err := try()
		if fault.CodeOf(err) != fault.Contended {
			return err
		}
		if attempt >= o.Attempts {
			return fault.Wrap(err, "writing to the database, tried %d times", attempt)
		}
		if o.Pause == nil {
			if ctx.Err() != nil {
				return GaveUp(ctx.Err())
			}
			continue
		}
		if pauseErr := o.Pause(ctx, attempt); pauseErr != nil {
			return GaveUp(pauseErr)
		}
	}
}

// Backoff gives a Pause that waits a random time below base, 2·base, 4·base and so on, never over most. The chance is
// drawn from random, which gives numbers from 0 up to 1, and waiting is done by sleep, which returns early with ctx's
// error.
func Backoff(base, most time.Duration, random func() float64, sleep func(context.Context, time.Duration) error) func(context.Context, int) error {
	return func(ctx context.Context, attempt int) error {
		ceiling := base
		for ; attempt > 1 && ceiling < most; attempt-- {
			ceiling *= 2
		}
		return sleep(ctx, time.Duration(random()*float64(min(ceiling, most))))
	}
}

// GaveUp makes the fault of a caller that stopped waiting; err is its context's error. Nothing was done.
func GaveUp(err error) error {
	return fault.New(fault.Unavailable, "the caller stopped waiting for the database").Because(err)
}
