package connectortest

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// rounds bounds how often one task is tried before the suite calls it stuck.
const rounds = 12

// A Journey is what became of one task, step by step.
type Journey struct {
	// Outcome is the last one: done or refused, or whatever it was when the rounds were over.
	connector.Outcome

	// Plan is the last plan, as it was stored.
	Plan connector.Plan
	// Steps names what happened, in order: "refused plan", "retry", "unknown", "absent", "done".
	Steps []string
}

// Task makes a task of a state that nothing is known of yet.
func Task(state verdict.DesiredState) connector.Task { return connector.Task{State: state} }

// Drive brings tasks about as the engine does: each until it is done or refused. The plans go through JSON, as through
// the engine's store. What is unknown is verified until that is answered, and what is to be tried again is prepared anew.
func Drive(ctx context.Context, t testing.TB, target connector.Target, tasks ...connector.Task) []Journey {
	t.Helper()
	journeys := make([]Journey, len(tasks))
	waiting := make([]int, len(tasks))
	for i := range tasks {
		waiting[i] = i
	}
	for round := 0; round < rounds && len(waiting) > 0; round++ {
		waiting = once(ctx, t, target, tasks, journeys, waiting)
	}
	return journeys
}

// once takes the waiting tasks through one round, and gives those that wait for another.
func once(ctx context.Context, t testing.TB, target connector.Target, tasks []connector.Task, journeys []Journey, waiting []int) []int {
	t.Helper()
	asked := make([]connector.Task, len(waiting))
	for i, at := range waiting {
		asked[i] = tasks[at]
	}
	plans := target.Prepare(ctx, asked)
	if len(plans) != len(asked) {
		t.Fatalf("Prepare gave %d plans for %d tasks", len(plans), len(asked))
	}
	var again, ready []int
	var stored []connector.Plan
	for i, plan := range plans {
		at := waiting[i]
		if plan.Task.State.Identity != tasks[at].State.Identity {
			t.Fatalf("Prepare answered %s in the place of %s", plan.Task.State.Identity, tasks[at].State.Identity)
		}
		if plan.Refusal != nil {
			journeys[at].note("refused plan", connector.Failed(plan.Refusal))
			again = appendIf(again, at, journeys[at].Result == connector.ResultRetry)
			continue
		}
		kept := Stored(t, plan)
		journeys[at].Plan = kept
		stored, ready = append(stored, kept), append(ready, at)
	}
	for i, outcome := range settle(ctx, t, target, stored) {
		at := ready[i]
		for _, step := range outcome {
			journeys[at].note(string(step.Result), step)
		}
		again = appendIf(again, at, journeys[at].Result == connector.ResultRetry || journeys[at].Result == connector.ResultAbsent)
	}
	return again
}

func appendIf(list []int, at int, add bool) []int {
	if add {
		return append(list, at)
	}
	return list
}

// note adds a step.
func (j *Journey) note(step string, outcome connector.Outcome) {
	j.Outcome = outcome
	j.Steps = append(j.Steps, step)
}

// settle applies plans and verifies what is unknown until Verify says something else.
func settle(ctx context.Context, t testing.TB, target connector.Target, plans []connector.Plan) [][]connector.Outcome {
	t.Helper()
	steps := make([][]connector.Outcome, len(plans))
	if len(plans) == 0 {
		return steps
	}
	outcomes := target.Apply(ctx, plans)
	for verified := 0; ; verified++ {
		if len(outcomes) != len(plans) {
			t.Fatalf("%d outcomes for %d plans", len(outcomes), len(plans))
		}
		unknown := []int{}
		for i, outcome := range outcomes {
			if verified > 0 && len(steps[i]) > 0 && steps[i][len(steps[i])-1].Result != connector.ResultUnknown {
				continue
			}
			Explained(t, outcome)
			steps[i] = append(steps[i], outcome)
			if outcome.Result == connector.ResultUnknown {
				unknown = append(unknown, i)
			}
		}
		if len(unknown) == 0 || verified == rounds {
			return steps
		}
		outcomes = target.Verify(ctx, plans)
	}
}

// Stored sends a plan through JSON, as the engine's store does.
func Stored(t testing.TB, plan connector.Plan) connector.Plan {
	t.Helper()
	text, err := json.Marshal(plan)
	if err != nil {
		t.Fatalf("a plan can't be stored: %v", err)
	}
	if len(plan.Details) > 256<<10 {
		t.Errorf("a plan's details take %d bytes; 256 KiB is the limit", len(plan.Details))
	}
	var back connector.Plan
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatalf("a stored plan can't be read: %v", err)
	}
	return back
}

// Explained holds an outcome to what its result promises: a reference where it is done, an error with the next step
// where it is not.
func Explained(t testing.TB, outcome connector.Outcome) {
	t.Helper()
	switch outcome.Result {
	case connector.ResultDone:
		if outcome.Err != nil {
			t.Errorf("done, with the error %v", outcome.Err)
		}
	case connector.ResultRefused, connector.ResultRetry, connector.ResultUnknown:
		if outcome.Err == nil || fault.HintOf(outcome.Err) == "" {
			t.Errorf("%s without an error that ends with the next step: %v", outcome.Result, outcome.Err)
		}
	case connector.ResultAbsent:
	default:
		t.Errorf("there is no result %q", outcome.Result)
	}
}
