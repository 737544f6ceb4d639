package app_test

import (
	"context"
	"errors"
	"runtime"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/purserhq/purser/app"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
)

var pace = app.Pace{Idle: time.Second, Retry: 100 * time.Millisecond, Slowest: 10 * time.Second}

// during runs the steps for a span of virtual time and gives their health at its end.
func during(t *testing.T, span time.Duration, steps ...step.Step) []app.Health {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), span)
	defer cancel()
	runner := app.NewRunner(pace, time.Now, nil)
	if err := runner.Run(ctx, steps); err != nil {
		t.Fatal(err)
	}
	return runner.Health()
}

func TestAnIdleStepRunsAtTheIdlePace(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		health := during(t, 10*time.Second-time.Millisecond, step.Func("idle", func(context.Context) (step.Report, error) {
			return step.Report{}, nil
		}))
		if health[0].Runs != 10 {
			t.Errorf("%d runs in 10 s, want 10", health[0].Runs)
		}
	})
}

func TestAStepWithMoreWorkRunsAgainAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		left := 50
		health := during(t, time.Millisecond, step.Func("busy", func(context.Context) (step.Report, error) {
			left--
			return step.Report{Done: 2, More: left > 0}, nil
		}))
		if health[0].Runs != 50 || health[0].Done != 100 {
			t.Errorf("%d runs did %d, want 50 and 100", health[0].Runs, health[0].Done)
		}
	})
}

func TestAStepThatKnowsItsNextMomentRunsThen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var at []time.Duration
		start := time.Now()
		during(t, 650*time.Millisecond, step.Func("timed", func(context.Context) (step.Report, error) {
			at = append(at, time.Since(start))
			return step.Report{Next: time.Now().Add(300 * time.Millisecond)}, nil
		}))
		if len(at) != 3 || at[1] != 300*time.Millisecond || at[2] != 600*time.Millisecond {
			t.Errorf("ran at %v", at)
		}
	})
}

// woken is a step that a hint wakes.
type woken struct {
	wake chan struct{}
	at   []time.Time
}

func (*woken) Name() string            { return "woken" }
func (w *woken) Wake() <-chan struct{} { return w.wake }
func (w *woken) Run(context.Context) (step.Report, error) {
	w.at = append(w.at, time.Now())
	return step.Report{}, nil
}

func TestAHintWakesAStep(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := &woken{wake: make(chan struct{}, 1)}
		start := time.Now()
		time.AfterFunc(30*time.Millisecond, func() { w.wake <- struct{}{} })
		during(t, 500*time.Millisecond, w)
		if len(w.at) != 2 || w.at[1].Sub(start) != 30*time.Millisecond {
			t.Errorf("ran at %v", w.at)
		}
	})
}

func TestFailuresBackOffAndTheirCodeSetsThePace(t *testing.T) {
	tests := map[string]struct {
		err          error
		fewest, most int64
		within       time.Duration
	}{
		"a lost race is tried again soon":          {fault.New(fault.Contended, "x"), 3, 12, time.Second},
		"a system that is away backs off":          {fault.New(fault.Unavailable, "x"), 6, 20, 30 * time.Second},
		"a mistake is tried at the slowest pace":   {fault.New(fault.Internal, "x"), 3, 7, 30 * time.Second},
		"a stated wait is kept":                    {fault.New(fault.Unavailable, "x").In(20 * time.Second), 2, 2, 30 * time.Second},
		"an error from outside is a mistake of us": {errors.New("x"), 3, 7, 30 * time.Second},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				health := during(t, test.within, step.Func("failing", func(context.Context) (step.Report, error) {
					return step.Report{}, test.err
				}))
				if runs := health[0].Runs; runs < test.fewest || runs > test.most {
					t.Errorf("%d runs in %v, want %d to %d", runs, test.within, test.fewest, test.most)
				}
				if health[0].Err == nil || health[0].Failures != int(health[0].Runs) {
					t.Errorf("health %+v", health[0])
				}
			})
		})
	}
}

func TestOnePanicLeavesTheOthersRunning(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		health := during(t, 5*time.Second,
			step.Func("broken", func(context.Context) (step.Report, error) { panic("index out of range") }),
			step.Func("fine", func(context.Context) (step.Report, error) { return step.Report{Done: 1}, nil }))
		if err := health[0].Err; fault.CodeOf(err) != fault.Internal || !strings.Contains(err.Error(), "index out of range") {
			t.Errorf("the broken step says %v", err)
		}
		if health[1].Err != nil || health[1].Done < 5 {
			t.Errorf("the other step: %+v", health[1])
		}
	})
}

func TestGoingBadAndGoingWellAreToldOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []bool
		runner := app.NewRunner(pace, time.Now, func(h app.Health) { told = append(told, h.Err == nil) })
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		tries := 0
		err := runner.Run(ctx, []step.Step{step.Func("flaky", func(context.Context) (step.Report, error) {
			if tries++; tries <= 3 {
				return step.Report{}, fault.New(fault.Unavailable, "away")
			}
			return step.Report{}, nil
		})})
		if err != nil || len(told) != 2 || told[0] || !told[1] {
			t.Errorf("told %v, %v", told, err)
		}
	})
}

func TestTwoStepsOfOneNameAreRefused(t *testing.T) {
	idle := func(context.Context) (step.Report, error) { return step.Report{}, nil }
	err := app.NewRunner(pace, time.Now, nil).Run(t.Context(), []step.Step{step.Func("a", idle), step.Func("a", idle)})
	if fault.CodeOf(err) != fault.Internal {
		t.Errorf("got %v", err)
	}
}

// Under the race detector this fails when Health reads what Run is still making.
func TestHealthMayBeAskedWhileRunBegins(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	runner := app.NewRunner(pace, time.Now, nil)
	began := make(chan struct{})
	go func() {
		defer cancel()
		close(began)
		for len(runner.Health()) < 2 {
			runtime.Gosched()
		}
	}()
	<-began
	idle := func(context.Context) (step.Report, error) { return step.Report{}, nil }
	if err := runner.Run(ctx, []step.Step{step.Func("a", idle), step.Func("b", idle)}); err != nil {
		t.Error(err)
	}
}
