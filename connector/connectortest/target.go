package connectortest

import (
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// A System is what the suite needs to know of the system behind a target.
type System struct {
	// Proxy stands between the system and every target that Open makes.
	Proxy *Proxy
	// Open makes a target as another process would. It may make requests; no fault is on meanwhile. What was lost must
	// count as settled at once: the proxy alone decides what arrives late.
	Open func(t *testing.T) connector.Target
	// State makes the state of a record that isn't there yet and that the system will accept. Changed makes the next
	// revision of a state, of other content.
	State   func(t *testing.T) verdict.DesiredState
	Changed func(t *testing.T, state verdict.DesiredState) verdict.DesiredState
	// Bad makes a state that must be refused.
	Bad func(t *testing.T) verdict.DesiredState
	// Count counts the records that hold what a state asks for, by their content: doubles are what it must find.
	Count func(t *testing.T, state verdict.DesiredState) int
}

// Targets holds a target to the contract.
func Targets(t *testing.T, system System) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, System){
		"preparing changes nothing":                          preparingChangesNothing,
		"a write is one effect":                              aWriteIsOneEffect,
		"the same write twice is one effect":                 theSameTwice,
		"a stored plan applied twice is one effect":          aPlanTwice,
		"two processes at once make one effect":              twoProcesses,
		"a newer revision changes the record":                aNewerRevision,
		"a refused record says what to do":                   aRefusal,
		"a refused record among good ones harms none":        aRefusalAmongGood,
		"many in one batch are answered in order":            manyInOrder,
		"a fault at any request leaves one effect":           aFaultAnywhere,
		"a request that arrives late adds nothing":           lateRequests,
		"a system that is away is waited for":                away,
		"a slow system is left when the caller gives up":     slow,
		"a system that answers without end is left":          flooding,
		"a plan of a record that moved on is prepared again": staleChange,
	} {
		t.Run(name, func(t *testing.T) {
			t.Cleanup(func() { system.Proxy.Choose(nil) })
			test(t, system)
		})
	}
}

// keeps says whether the target keeps more than nothing of what it got.
func keeps(target connector.Target) bool { return target.Keeps() != connector.KeepsNothing }

// one drives a state alone, from a new process.
func (s System) one(t *testing.T, state verdict.DesiredState) Journey {
	t.Helper()
	return Drive(t.Context(), t, s.Open(t), Task(state))[0]
}

// done drives a state that must be done.
func (s System) done(t *testing.T, state verdict.DesiredState) Journey {
	t.Helper()
	journey := s.one(t, state)
	isDone(t, journey)
	return journey
}

func isDone(t *testing.T, journey Journey) {
	t.Helper()
	if journey.Result != connector.ResultDone {
		t.Fatalf("%v ended %s: %s", journey.Steps, journey.Result, fault.Text(journey.Err))
	}
}

// counts holds the system to a number of effects.
func (s System) counts(t *testing.T, state verdict.DesiredState, want int) {
	t.Helper()
	if got := s.Count(t, state); got != want {
		t.Errorf("%d records hold what %s asks for, want %d", got, state.Identity, want)
	}
}

func preparingChangesNothing(t *testing.T, s System) {
	state := s.State(t)
	plan := s.Open(t).Prepare(t.Context(), []connector.Task{Task(state)})[0]
	if plan.Refusal != nil {
		t.Fatal(fault.Text(plan.Refusal))
	}
	if plan.Action != connector.Create && plan.Action != connector.Send {
		t.Errorf("a record that isn't there is planned as %q", plan.Action)
	}
	s.counts(t, state, 0)
}

func aWriteIsOneEffect(t *testing.T, s System) {
	state := s.State(t)
	journey := s.done(t, state)
	if keeps(s.Open(t)) && journey.Reference == "" {
		t.Error("done without a reference")
	}
	s.counts(t, state, 1)
}

func aRefusal(t *testing.T, s System) {
	state := s.Bad(t)
	journey := s.one(t, state)
	if journey.Result != connector.ResultRefused {
		t.Fatalf("%v ended %s", journey.Steps, journey.Result)
	}
	s.counts(t, state, 0)
}

func aRefusalAmongGood(t *testing.T, s System) {
	states := []verdict.DesiredState{s.State(t), s.Bad(t), s.State(t)}
	journeys := Drive(t.Context(), t, s.Open(t), Task(states[0]), Task(states[1]), Task(states[2]))
	for i, want := range []connector.Result{connector.ResultDone, connector.ResultRefused, connector.ResultDone} {
		if journeys[i].Result != want {
			t.Errorf("record %d: %v ended %s, want %s: %v", i+1, journeys[i].Steps, journeys[i].Result, want, journeys[i].Err)
		}
	}
	s.counts(t, states[0], 1)
	s.counts(t, states[1], 0)
	s.counts(t, states[2], 1)
}

func manyInOrder(t *testing.T, s System) {
	tasks := make([]connector.Task, 5)
	for i := range tasks {
		tasks[i] = Task(s.State(t))
	}
	seen := map[string]bool{}
	for i, journey := range Drive(t.Context(), t, s.Open(t), tasks...) {
		isDone(t, journey)
		if seen[journey.Reference] && journey.Reference != "" {
			t.Errorf("record %d has the reference of another: %s", i+1, journey.Reference)
		}
		seen[journey.Reference] = true
		s.counts(t, tasks[i].State, 1)
	}
}
