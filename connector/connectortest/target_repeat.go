package connectortest

import (
	"sync"
	"testing"

	"github.com/purserhq/purser/connector"
)

// theSameTwice writes the same from two processes, one after the other.
func theSameTwice(t *testing.T, s System) {
	if !keeps(s.Open(t)) {
		return // a target that keeps nothing can't know; its flow declares what that means
	}
	state := s.State(t)
	first, second := s.done(t, state), s.done(t, state)
	if first.Reference != second.Reference {
		t.Errorf("the second is %s, the first was %s", second.Reference, first.Reference)
	}
	s.counts(t, state, 1)
}

// aPlanTwice applies a stored plan in two processes: the second is one that was thought dead.
func aPlanTwice(t *testing.T, s System) {
	first, second := s.Open(t), s.Open(t)
	if !keeps(first) {
		return
	}
	state := s.State(t)
	plan := Stored(t, first.Prepare(t.Context(), []connector.Task{Task(state)})[0])
	var references []string
	for _, target := range []connector.Target{first, second} {
		outcome := target.Apply(t.Context(), []connector.Plan{plan})[0]
		if outcome.Result != connector.ResultDone {
			t.Fatalf("%s: %v", outcome.Result, outcome.Err)
		}
		references = append(references, outcome.Reference)
	}
	if references[0] != references[1] {
		t.Errorf("two references: %v", references)
	}
	s.counts(t, state, 1)
}

// twoProcesses drives the same state from two processes at once.
func twoProcesses(t *testing.T, s System) {
	targets := []connector.Target{s.Open(t), s.Open(t)}
	if !keeps(targets[0]) {
		return
	}
	for range 3 {
		state := s.State(t)
		journeys := make([]Journey, len(targets))
		var both sync.WaitGroup
		for i, target := range targets {
			both.Go(func() { journeys[i] = Drive(t.Context(), t, target, Task(state))[0] })
		}
		both.Wait()
		for _, journey := range journeys {
			isDone(t, journey)
		}
		if journeys[0].Reference != journeys[1].Reference {
			t.Errorf("two records: %s and %s", journeys[0].Reference, journeys[1].Reference)
		}
		s.counts(t, state, 1)
	}
}

func aNewerRevision(t *testing.T, s System) {
	if s.Open(t).Keeps() != connector.KeepsIdentity {
		return // what isn't kept as a record can't change
	}
	state := s.State(t)
	first := s.done(t, state)
	changed := s.Changed(t, state)
	second := s.done(t, changed)
	if second.Reference != first.Reference {
		t.Errorf("the change is in %s, the record is %s", second.Reference, first.Reference)
	}
	if second.Plan.Action != connector.Change || len(second.Plan.Differences) == 0 {
		t.Errorf("planned as %q with the differences %v", second.Plan.Action, second.Plan.Differences)
	}
	s.counts(t, changed, 1)
	s.counts(t, state, 0)
}

// staleChange applies a change that another process has overtaken: it must not undo what is newer.
func staleChange(t *testing.T, s System) {
	target := s.Open(t)
	if target.Keeps() != connector.KeepsIdentity {
		return
	}
	state := s.State(t)
	s.done(t, state)
	older := s.Changed(t, state)
	plan := Stored(t, target.Prepare(t.Context(), []connector.Task{Task(older)})[0])
	newer := s.Changed(t, older)
	s.done(t, newer)
	outcome := target.Apply(t.Context(), []connector.Plan{plan})[0]
	if outcome.Result != connector.ResultRetry {
		t.Errorf("it ended %s: %v", outcome.Result, outcome.Err)
	}
	s.counts(t, newer, 1)
}
