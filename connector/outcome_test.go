package connector_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func TestAnErrorOfACallBecomesItsOutcome(t *testing.T) {
	tests := map[string]struct {
		err  error
		want connector.Result
	}{
		"a broken rule is refused":           {fault.New(fault.Invalid, "x"), connector.ResultRefused},
		"a missing right is refused":         {fault.New(fault.Forbidden, "x"), connector.ResultRefused},
		"a lost answer is unknown":           {fault.New(fault.Unknown, "x"), connector.ResultUnknown},
		"a wrapped lost answer is unknown":   {fault.Wrap(fault.New(fault.Unknown, "x"), "y"), connector.ResultUnknown},
		"a lost race is tried again":         {fault.New(fault.Contended, "x"), connector.ResultRetry},
		"a system that is away is tried":     {fault.New(fault.Unavailable, "x"), connector.ResultRetry},
		"what is early is tried":             {fault.New(fault.Early, "x"), connector.ResultRetry},
		"an error that nobody classified":    {errors.New("x"), connector.ResultRefused},
		"no error where one must be":         {nil, connector.ResultUnknown},
		"a refusal that says retry is tried": {fault.New(fault.Invalid, "x").Then(fault.Retry), connector.ResultRetry},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := connector.Failed(test.err)
			if got.Result != test.want || got.Err == nil {
				t.Errorf("got %s (%v), want %s", got.Result, got.Err, test.want)
			}
		})
	}
}

func TestAFailureOfTheWholeCallIsEachPlansOutcome(t *testing.T) {
	err := fault.New(fault.Unavailable, "away").In(time.Minute)
	outcomes := connector.FailedAll(3, err)
	if len(outcomes) != 3 {
		t.Fatalf("%d outcomes", len(outcomes))
	}
	for _, outcome := range outcomes {
		if outcome.Result != connector.ResultRetry || outcome.After != time.Minute {
			t.Errorf("got %+v", outcome)
		}
	}
}

func TestAPlanSurvivesStorage(t *testing.T) {
	plan := connector.Plan{
		Task: connector.Task{
			State:     verdict.DesiredState{Target: "odoo", Kind: verdict.Order, Identity: "purser_a.01JD8Z6Q3V7K9M2N4P5R6S7T8V", Revision: 1},
			Reference: "purchase.order,7",
			Needed:    map[verdict.Identity]string{"purser_a.01JD8Z6Q3V7K9M2N4P5R6S7T8W": "res.partner,3"},
		},
		Action:      connector.Change,
		Reference:   "purchase.order,7",
		Differences: []verdict.Difference{{Path: "date", Want: "2026-01-31"}},
		Details:     json.RawMessage(`{"lines":[1,2]}`),
	}
	text, err := json.Marshal(plan)
	if err != nil {
		t.Fatal(err)
	}
	var back connector.Plan
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(plan, back); diff != "" {
		t.Error(diff)
	}
}
