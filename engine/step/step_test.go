package step_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
)

// TestAFunctionIsAStep holds Func to the contract: the name never changes, and what the function is told and tells is
// passed on untouched.
func TestAFunctionIsAStep(t *testing.T) {
	due := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	want, cause := step.Report{Done: 7, More: true, Next: due}, fault.New(fault.Unavailable, "the bus is away")
	runs := 0
	part := step.Func("reader/procurement/0", func(ctx context.Context) (step.Report, error) {
		runs++
		if ctx.Err() != nil {
			return step.Report{}, ctx.Err()
		}
		return want, cause
	})
	for range 2 {
		if got := part.Name(); got != "reader/procurement/0" {
			t.Errorf("name %q", got)
		}
		got, err := part.Run(t.Context())
		if got != want || !errors.Is(err, cause) {
			t.Errorf("got %+v, %v", got, err)
		}
	}
	if runs != 2 {
		t.Errorf("it ran %d times for 2 calls", runs)
	}
}

func TestTheContextReachesTheFunction(t *testing.T) {
	ctx, end := context.WithCancel(t.Context())
	end()
	part := step.Func("lease", func(ctx context.Context) (step.Report, error) { return step.Report{}, ctx.Err() })
	if _, err := part.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestAFunctionIsWokenByNobody: a runner that finds no Waker falls back to its idle pace.
func TestAFunctionIsWokenByNobody(t *testing.T) {
	part := step.Func("poll", func(context.Context) (step.Report, error) { return step.Report{}, nil })
	if _, wakes := part.(step.Waker); wakes {
		t.Error("a function claims that it can be woken")
	}
}

func TestAnEmptyReportMeansThatThereWasNothingToDo(t *testing.T) {
	part := step.Func("idle", func(context.Context) (step.Report, error) { return step.Report{}, nil })
	got, err := part.Run(t.Context())
	if err != nil || got.Done != 0 || got.More || !got.Next.IsZero() {
		t.Errorf("got %+v, %v", got, err)
	}
}
