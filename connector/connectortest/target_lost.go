package connectortest

import (
	"net/http"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/purchase/verdict"
)

// requests bounds at how many places of one journey the suite makes a fault.
const requests = 40

// aFaultAnywhere breaks each request of a journey in turn, in each way after which nobody knows.
func aFaultAnywhere(t *testing.T, s System) {
	for _, fault := range Losing() {
		t.Run(string(fault), func(t *testing.T) {
			for n := 1; n <= requests; n++ {
				if !s.faulty(t, n, fault) {
					return
				}
			}
		})
	}
}

// faulty breaks the nth request of a journey, and says whether there were as many.
func (s System) faulty(t *testing.T, n int, fault Fault) bool {
	t.Helper()
	state, target := s.State(t), s.Open(t)
	s.Proxy.Nth(n, fault)
	journey := Drive(t.Context(), t, target, Task(state))[0]
	reached := s.Proxy.Count() >= n
	s.Proxy.Choose(nil)
	s.settled(t, target, state, journey)
	if t.Failed() {
		t.Fatalf("with %q at request %d: %v", fault, n, journey.Steps)
	}
	return reached
}

// settled holds a journey to its end: one effect that is known, or, where the system keeps nothing, at most one.
func (s System) settled(t *testing.T, target connector.Target, state verdict.DesiredState, journey Journey) {
	t.Helper()
	if !keeps(target) && journey.Result == connector.ResultUnknown {
		if got := s.Count(t, state); got > 1 {
			t.Errorf("%d effects", got)
		}
		return
	}
	isDone(t, journey)
	s.counts(t, state, 1)
}

// lateRequests lets each request of a journey in turn arrive late: after its answer was given up, and before Verify says
// that it can't any more.
func lateRequests(t *testing.T, s System) {
	if !keeps(s.Open(t)) {
		return
	}
	for n := 1; n <= requests; n++ {
		state, target := s.State(t), s.Open(t)
		s.Proxy.Nth(n, Late)
		journey := Drive(t.Context(), t, Arriving(target, s.Proxy), Task(state))[0]
		reached := s.Proxy.Count() >= n
		s.Proxy.Choose(nil)
		isDone(t, journey)
		s.counts(t, state, 1)
		if t.Failed() || !reached {
			return
		}
	}
}

// away has the system away before Prepare, and between Prepare and Apply.
func away(t *testing.T, s System) {
	for _, fault := range []Fault{Away, Before} {
		t.Run(string(fault), func(t *testing.T) {
			state, target := s.State(t), s.Open(t)
			task := []connector.Task{Task(state)}
			s.Proxy.Always(fault)
			plan := target.Prepare(t.Context(), task)[0]
			if plan.Refusal != nil && connector.Failed(plan.Refusal).Result != connector.ResultRetry {
				t.Errorf("preparing ended for good: %v", plan.Refusal)
			}
			s.Proxy.Choose(nil)
			plan = Stored(t, target.Prepare(t.Context(), task)[0])
			s.Proxy.Always(fault)
			outcome := target.Apply(t.Context(), []connector.Plan{plan})[0]
			Explained(t, outcome)
			if outcome.Result != connector.ResultRetry && outcome.Result != connector.ResultUnknown {
				t.Errorf("applying ended %s: %v", outcome.Result, outcome.Err)
			}
			s.counts(t, state, 0)
			s.Proxy.Choose(nil)
			if keeps(target) {
				s.done(t, state)
				s.counts(t, state, 1)
			}
		})
	}
}

// slow has the caller give up at each request in turn, which the system does all the same.
func slow(t *testing.T, s System) {
	target := s.Open(t)
	for n := 1; n <= requests; n++ {
		state := s.State(t)
		plan := Stored(t, target.Prepare(t.Context(), []connector.Task{Task(state)})[0])
		ctx, giveUp := contextOf(t)
		s.Proxy.Choose(func(at int, _ *http.Request, _ []byte) Fault {
			if at == n {
				giveUp()
				return Slow
			}
			return None
		})
		outcome := target.Apply(ctx, []connector.Plan{plan})[0]
		reached := s.Proxy.Count() >= n
		s.Proxy.Choose(nil)
		Explained(t, outcome)
		if reached && outcome.Result == connector.ResultRefused {
			t.Fatalf("given up at request %d, it ended %s: %v", n, outcome.Result, outcome.Err)
		}
		if keeps(target) {
			s.done(t, state)
			s.counts(t, state, 1)
		}
		if !reached {
			return
		}
	}
}

// flooding has the system answer each request in turn without end.
func flooding(t *testing.T, s System) {
	target := s.Open(t)
	for n := 1; n <= requests; n++ {
		state := s.State(t)
		s.Proxy.Nth(n, Flood)
		journey := Drive(t.Context(), t, target, Task(state))[0]
		reached := s.Proxy.Count() >= n
		s.Proxy.Choose(nil)
		if got := s.Count(t, state); got > 1 || got == 0 && journey.Result == connector.ResultDone {
			t.Errorf("%v ended %s with %d effects", journey.Steps, journey.Result, got)
		}
		if !reached {
			return
		}
	}
}
