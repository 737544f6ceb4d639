package app

import (
	"context"
	"math/rand/v2"
	"runtime/debug"
	"sync"
	"time"

	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
)

// Pace says how often a step runs. Every wait of the runner is bounded by it.
type Pace struct {
	// Idle is the longest wait of a step that had nothing to do and was not woken.
	Idle time.Duration
	// Retry is the wait after the first failure; it doubles with each failure in a row.
	Retry time.Duration
	// Slowest is the longest wait between two tries of a step that keeps failing.
	Slowest time.Duration
}

// DefaultPace suits a product that is woken by hints: the idle wait only bounds what a missed hint costs.
func DefaultPace() Pace {
	return Pace{Idle: 250 * time.Millisecond, Retry: 50 * time.Millisecond, Slowest: 15 * time.Second}
}

// Runner runs steps beside each other, a loop for each, until its context ends. See package step for what a step may
// rely on.
type Runner struct {
	pace   Pace
	jitter func() float64
	now    func() time.Time
	tell   func(Health)

	mu     sync.Mutex
	health map[string]Health
	order  []string
}

// Health is the state of one step.
type Health struct {
	// Step is the step's name.
	Step string
	// Runs counts the calls since the start.
	Runs int64
	// Done counts what was worked off since the start, in the step's own terms.
	Done int64
	// Failures counts the failures in a row; zero when the last run went well.
	Failures int
	// Err is the last failure, kept until a run goes well.
	Err error
	// At is when the last run ended.
	At time.Time
}

// NewRunner makes a runner. The clock is for reports only; tell, when it is not nil, hears of each change between
// going well and failing.
func NewRunner(pace Pace, now func() time.Time, tell func(Health)) *Runner {
	return &Runner{pace: pace, jitter: rand.Float64, now: now, tell: tell, health: map[string]Health{}}
}

// Run runs the steps until ctx ends, and returns when the last of them has come back. Two steps of one name are an
// error, and nothing is run.
func (r *Runner) Run(ctx context.Context, steps []step.Step) error {
	if err := r.enroll(steps); err != nil {
		return err
	}
	var all sync.WaitGroup
	for _, s := range steps {
		all.Go(func() { r.loop(ctx, s) })
	}
	all.Wait()
	return nil
}

// enroll makes the health of each step, under the lock: Health may be asked while Run begins.
func (r *Runner) enroll(steps []step.Step) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range steps {
		if _, known := r.health[s.Name()]; known {
			return fault.New(fault.Internal, "two steps are named %s", s.Name())
		}
		r.health[s.Name()] = Health{Step: s.Name()}
		r.order = append(r.order, s.Name())
	}
	return nil
}

// Health gives the state of every step, in the order in which they were given to Run.
func (r *Runner) Health() []Health {
	r.mu.Lock()
	defer r.mu.Unlock()
	all := make([]Health, 0, len(r.order))
	for _, name := range r.order {
		all = append(all, r.health[name])
	}
	return all
}

func (r *Runner) loop(ctx context.Context, s step.Step) {
	var wake <-chan struct{}
	if w, ok := s.(step.Waker); ok {
		wake = w.Wake()
	}
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
		case <-wake:
		}
		report, err := guarded(ctx, s)
		if ctx.Err() != nil {
			return
		}
		failures := r.note(s.Name(), report, err)
		timer.Reset(r.wait(report, err, failures))
	}
}

// wait gives the time until the step should run again without a hint.
func (r *Runner) wait(report step.Report, err error, failures int) time.Duration {
	switch {
	case err != nil:
		return r.backoff(err, failures)
	case report.More:
		return 0
	case !report.Next.IsZero():
		return min(max(report.Next.Sub(r.now()), 0), r.pace.Idle)
	default:
		return r.pace.Idle
	}
}

// backoff doubles from Retry to Slowest, half of it drawn by chance so that nodes do not march in step. What a person
// must see first is tried at the slowest pace.
func (r *Runner) backoff(err error, failures int) time.Duration {
	wait := r.pace.Slowest
	if next := fault.NextOf(err); next == fault.Retry || next == fault.BackOff {
		wait = min(r.pace.Retry<<min(failures-1, 20), r.pace.Slowest)
	}
	wait = wait/2 + time.Duration(r.jitter()*float64(wait/2))
	return max(wait, fault.AfterOf(err))
}

func (r *Runner) note(name string, report step.Report, err error) int {
	r.mu.Lock()
	h := r.health[name]
	changed := (h.Err == nil) != (err == nil)
	h.Runs++
	h.Done += int64(report.Done)
	h.Err, h.At = err, r.now()
	if err == nil {
		h.Failures = 0
	} else {
		h.Failures++
	}
	r.health[name] = h
	r.mu.Unlock()
	if changed && r.tell != nil {
		r.tell(h)
	}
	return h.Failures
}

// guarded turns a panic of one step into its error: the others go on, and the health says where it was.
func guarded(ctx context.Context, s step.Step) (report step.Report, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fault.New(fault.Internal, "step %s panicked: %v\n%s", s.Name(), p, debug.Stack()).
				Do("This is a mistake in Purser. Report it with the lines above; the step is tried again.")
		}
	}()
	return s.Run(ctx)
}
