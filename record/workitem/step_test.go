package workitem_test

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/workitem"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func TestWhatBecomesOfAnItem(t *testing.T) {
	a, b := over("10", "11 EA"), over("10", "12 EA")
	tests := map[string]struct {
		batches [][]workitem.Step
		want    [][]string
		open    int
	}{
		"opened": {[][]workitem.Step{{step(workitem.Opened, a, 0)}}, [][]string{{"10", "opened 11 EA"}}, 1},
		"opened and changed, in two transactions": {
			[][]workitem.Step{{step(workitem.Opened, a, 0)}, {step(workitem.Changed, b, 1)}},
			[][]string{{"10", "opened 11 EA", "changed 12 EA"}},
			1,
		},
		"all of it in one transaction": {
			[][]workitem.Step{{step(workitem.Opened, a, 0), step(workitem.Changed, b, 1), step(workitem.Closed, b, 2)}},
			[][]string{{"10", "opened 11 EA", "changed 12 EA", "closed"}},
			0,
		},
		"found again after its end is another": {
			[][]workitem.Step{{step(workitem.Opened, a, 0), step(workitem.Closed, a, 1)}, {step(workitem.Opened, b, 2)}},
			[][]string{{"10", "opened 11 EA", "closed"}, {"10", "opened 12 EA"}},
			1,
		},
		"ended and found again in one transaction": {
			[][]workitem.Step{{step(workitem.Opened, a, 0)}, {step(workitem.Closed, a, 1), step(workitem.Opened, b, 2), step(workitem.Closed, b, 3), step(workitem.Opened, a, 4)}},
			[][]string{{"10", "opened 11 EA", "closed"}, {"10", "opened 12 EA", "closed"}, {"10", "opened 11 EA"}},
			1,
		},
		"opened twice is changed":    {[][]workitem.Step{{step(workitem.Opened, a, 0)}, {step(workitem.Opened, b, 1)}}, [][]string{{"10", "opened 11 EA", "changed 12 EA"}}, 1},
		"changed first is opened":    {[][]workitem.Step{{step(workitem.Changed, a, 0)}}, [][]string{{"10", "opened 11 EA"}}, 1},
		"closed and never opened":    {[][]workitem.Step{{step(workitem.Closed, a, 0)}}, nil, 0},
		"closed twice is ended once": {[][]workitem.Step{{step(workitem.Opened, a, 0), step(workitem.Closed, a, 1), step(workitem.Closed, a, 2)}}, [][]string{{"10", "opened 11 EA", "closed"}}, 0},
		"nothing":                    {[][]workitem.Step{nil}, nil, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				for _, steps := range test.batches {
					take(t, db, steps...)
				}
				if diff := cmp.Diff(test.want, history(t, db)); diff != "" {
					t.Error(diff)
				}
				if got := len(list(t, db, workitem.Filter{})); got != test.open {
					t.Errorf("%d items are open, want %d", got, test.open)
				}
			})
		})
	}
}

func TestAChangeGivesNoMoreTime(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	take(t, db, step(workitem.Opened, held("RE-7"), 0))
	later := held("RE-7")
	later.Stake = money.MustAmount("99.00 EUR")
	take(t, db, step(workitem.Changed, later, 5))
	got := list(t, db, workitem.Filter{})
	if len(got) != 1 || !got[0].Due.Equal(at(1)) || !got[0].Opened.Equal(noon()) || got[0].Stake != later.Stake {
		t.Errorf("got %+v", got)
	}
}

func TestAVerdictIsTakenInItsOrder(t *testing.T) {
	v := &verdict.Verdict{
		Opened: []verdict.WorkItem{over("10", "new")}, Changed: []verdict.WorkItem{over("20", "other")},
		Closed: []verdict.Item{over("30", "").Item, over("40", "").Item},
	}
	cause := workitem.Cause{At: noon(), Document: 0, Person: "anna"}
	var got []string
	for _, s := range workitem.StepsOf(v, "acme-de", cause) {
		got = append(got, fmt.Sprintf("%s %s %s %s", s.Kind, s.Item.Item.Line, s.Entity, s.Cause.Person))
	}
	if diff := cmp.Diff([]string{"closed 30 acme-de anna", "closed 40 acme-de anna", "opened 10 acme-de anna", "changed 20 acme-de anna"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsNoStep(t *testing.T) {
	nobodys, timeless := over("10", "x"), step(workitem.Opened, over("10", "x"), 0)
	nobodys.Duty, timeless.Cause = "", workitem.Cause{}
	lost := step(workitem.Opened, over("10", "x"), 0)
	lost.Cause.Document = 99
	tests := map[string]struct {
		step  workitem.Step
		code  fault.Code
		field string
	}{
		"nobody's duty":                 {step(workitem.Opened, nobodys, 0), fault.Invalid, "duty"},
		"no time":                       {timeless, fault.Invalid, "cause.at"},
		"owed to a document unrecorded": {lost, fault.Conflict, ""},
	}
	storetest.Both(t, func(t *testing.T, db store.DB) {
		for name, test := range tests {
			err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return workitem.Take(t.Context(), tx, []workitem.Step{test.step}) })
			if fault.CodeOf(err) != test.code || fault.FieldOf(err) != test.field {
				t.Errorf("%s: got %v on %q, want %s on %q", name, err, fault.FieldOf(err), test.code, test.field)
			}
		}
	})
}

// TestStepsAreTakenAsASimpleModelTakesThem: however steps are cut into transactions, what is open is what a map would hold.
func TestStepsAreTakenAsASimpleModelTakesThem(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	rapid.Check(t, func(rt *rapid.T) {
		write(t, db, func(tx *store.Tx) error {
			for _, s := range []store.Statement{"DELETE FROM work_item_step", "DELETE FROM work_item"} {
				if _, err := tx.Exec(t.Context(), s); err != nil {
					return err
				}
			}
			return nil
		})
		model := map[string]string{}
		for range rapid.IntRange(1, 4).Draw(rt, "transactions") {
			var steps []workitem.Step
			for range rapid.IntRange(0, 6).Draw(rt, "steps") {
				line, text := rapid.SampledFrom([]string{"10", "20", "30"}).Draw(rt, "line"), rapid.StringMatching(`[a-c]`).Draw(rt, "text")
				kind := rapid.SampledFrom([]workitem.Kind{workitem.Opened, workitem.Changed, workitem.Closed}).Draw(rt, "kind")
				steps = append(steps, step(kind, over(line, text), len(steps)))
				model[line] = text
				if kind == workitem.Closed {
					delete(model, line)
				}
			}
			take(t, db, steps...)
		}
		got := map[string]string{}
		for _, item := range list(t, db, workitem.Filter{}) {
			got[item.Item.Line] = item.Reasons[0].Text
		}
		if !maps.Equal(model, got) {
			rt.Fatalf("open are %v, want %v", got, model)
		}
		for _, line := range history(t, db) {
			if line[1][:6] != "opened" || slices.Index(line, "closed") >= 0 && slices.Index(line, "closed") != len(line)-1 {
				rt.Fatalf("an item went %v", line)
			}
		}
	})
}
