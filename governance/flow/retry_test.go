package flow_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/governance/flow"
)

func TestTheWaitDoublesUpToTheLongest(t *testing.T) {
	retry := flow.Retry{First: 2 * time.Second, Longest: 20 * time.Second}
	for failures, want := range map[int]time.Duration{
		0: 2 * time.Second, 1: 2 * time.Second, 2: 4 * time.Second, 3: 8 * time.Second, 4: 16 * time.Second, 5: 20 * time.Second,
		64: 20 * time.Second, 1 << 30: 20 * time.Second,
	} {
		if got := retry.Wait(failures, 1); got != want {
			t.Errorf("after %d failures it waits %s, want %s", failures, got, want)
		}
		if got := retry.Wait(failures, 0); got != want/2 {
			t.Errorf("after %d failures it waits at least %s, want %s", failures, got, want/2)
		}
	}
}

func TestAWaitIsNeverOverTheLongestNorLessThanBefore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := time.Duration(rapid.Int64Range(1, int64(time.Hour)).Draw(t, "first"))
		retry := flow.Retry{First: first, Longest: first + time.Duration(rapid.Int64Range(0, 1<<62).Draw(t, "more"))}
		failures, chance := rapid.IntRange(0, 1000).Draw(t, "failures"), rapid.Float64Range(0, 1).Draw(t, "chance")
		wait, next := retry.Wait(failures, chance), retry.Wait(failures+1, chance)
		if wait < 0 || wait > retry.Longest || next < wait {
			t.Fatalf("%s, then %s, of at most %s", wait, next, retry.Longest)
		}
	})
}

func TestItGivesUpAtTheDeadline(t *testing.T) {
	retry := flow.Retry{Deadline: time.Hour}
	if retry.GivesUp(noon, noon.Add(time.Hour-1)) || !retry.GivesUp(noon, noon.Add(time.Hour)) {
		t.Error("it does not give up when its hour is over")
	}
}

func TestWhichBrokenRulesStopADocument(t *testing.T) {
	tests := map[string]struct {
		validation flow.Validation
		severity   canonical.Severity
		want       bool
	}{
		"a rule that blocks":               {flow.Validation{Stop: flow.StopErrors}, canonical.Blocking, true},
		"a warning":                        {flow.Validation{Stop: flow.StopErrors}, canonical.Warning, false},
		"a warning where warnings stop":    {flow.Validation{Stop: flow.StopWarnings}, canonical.Warning, true},
		"a warning that is named":          {flow.Validation{Stop: flow.StopErrors, Also: []string{"DOC-1"}}, canonical.Warning, true},
		"a warning beside one that is":     {flow.Validation{Stop: flow.StopErrors, Also: []string{"DOC-2"}}, canonical.Warning, false},
		"a rule that blocks, nothing said": {flow.Validation{}, canonical.Blocking, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.validation.Stops("DOC-1", test.severity); got != test.want {
				t.Errorf("got %v", got)
			}
		})
	}
}
