package flow_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/flow"
)

func TestAFlowThatLeavesSomethingOutIsRefused(t *testing.T) {
	tests := map[string]struct {
		change func(*flow.Flow)
		field  string
	}{
		"no name":                       {func(f *flow.Flow) { f.Name = "" }, "name"},
		"no kind of document":           {func(f *flow.Flow) { f.Document = "" }, "document"},
		"a kind that does not exist":    {func(f *flow.Flow) { f.Document = "poem" }, "document"},
		"from nowhere":                  {func(f *flow.Flow) { f.From = nil }, "from"},
		"to nowhere":                    {func(f *flow.Flow) { f.To = nil }, "to"},
		"no system of record":           {func(f *flow.Flow) { f.Record = "" }, "record"},
		"no trigger":                    {func(f *flow.Flow) { f.Trigger = "" }, "trigger"},
		"a trigger that does not exist": {func(f *flow.Flow) { f.Trigger = "full moon" }, "trigger"},
		"no sync pattern":               {func(f *flow.Flow) { f.Sync = flow.Sync{} }, "sync.pattern"},
		"no validation":                 {func(f *flow.Flow) { f.Validation.Stop = "" }, "validation.stop"},
		"a rule of another kind":        {func(f *flow.Flow) { f.Validation.Also = []string{"BR-CO-10"} }, "validation.also"},
		"nobody's exception":            {func(f *flow.Flow) { f.Exception.Duty = "" }, "exception.duty"},
		"an exception without end":      {func(f *flow.Flow) { f.Exception.Within = 0 }, "exception.within"},
		"no first wait":                 {func(f *flow.Flow) { f.Retry.First = 0 }, "retry.first"},
		"a longest wait below it":       {func(f *flow.Flow) { f.Retry.Longest = time.Second }, "retry.longest"},
		"a deadline before it":          {func(f *flow.Flow) { f.Retry.Deadline = time.Minute }, "retry.deadline"},
		"no word about the unknown":     {func(f *flow.Flow) { f.Retry.Unsure = "" }, "retry.unsure"},
		"no objective":                  {func(f *flow.Flow) { f.Objective.Within = 0 }, "objective.within"},
		"an objective for nothing":      {func(f *flow.Flow) { f.Objective.Share = money.Decimal{} }, "objective.share"},
		"an objective for too much":     {func(f *flow.Flow) { f.Objective.Share = money.MustDecimal("100.1") }, "objective.share"},
		"no impact":                     {func(f *flow.Flow) { f.Impact = " " }, "impact"},
		"no retention class":            {func(f *flow.Flow) { f.Retention = "" }, "retention"},
		"no phase":                      {func(f *flow.Flow) { f.Phase = flow.Phasing{} }, "phase"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := with(test.change)
			err := f.Validate()
			if fields := fieldsOf(err); fault.CodeOf(err) != fault.Invalid || !slices.Contains(fields, test.field) {
				t.Errorf("got %v on %v", err, fields)
			}
		})
	}
}

func TestEachMistakeOfAFlowSuggestsAValue(t *testing.T) {
	empty := flow.Flow{Name: "empty"}
	text := empty.Validate().Error()
	for _, field := range []string{
		"document", "from", "to", "record", "trigger", "sync.pattern", "validation.stop", "exception.duty", "exception.within",
		"retry.first", "retry.deadline", "retry.unsure", "objective.within", "objective.share", "impact", "retention", "phase",
	} {
		if !strings.Contains(text, field+": ") {
			t.Errorf("%s is not told in %s", field, text)
		}
	}
}

func TestASyncThatContradictsItself(t *testing.T) {
	tests := map[string]struct {
		sync flow.Sync
		want []string
	}{
		"real time":                         {flow.Sync{Pattern: flow.RealTime}, nil},
		"a micro-batch":                     {flow.Sync{Pattern: flow.MicroBatch, Size: 1, Within: time.Millisecond}, nil},
		"a schedule":                        {flow.Sync{Pattern: flow.Scheduled, Cron: "0 6 * * 1-5", Zone: "UTC"}, nil},
		"a micro-batch of none":             {flow.Sync{Pattern: flow.MicroBatch, Within: time.Second}, []string{"sync.size"}},
		"a micro-batch without a time":      {flow.Sync{Pattern: flow.MicroBatch, Size: 5}, []string{"sync.within"}},
		"real time with a size":             {flow.Sync{Pattern: flow.RealTime, Size: 5}, []string{"sync.size"}},
		"real time with a schedule":         {flow.Sync{Pattern: flow.RealTime, Cron: "0 6 * * *"}, []string{"sync.cron"}},
		"a schedule without anything":       {flow.Sync{Pattern: flow.Scheduled}, []string{"sync.cron", "sync.zone"}},
		"a schedule in no zone":             {flow.Sync{Pattern: flow.Scheduled, Cron: "0 6 * * *", Zone: "Mars/Olympus"}, []string{"sync.zone"}},
		"the zone of whatever machine":      {flow.Sync{Pattern: flow.Scheduled, Cron: "0 6 * * *", Zone: "Local"}, []string{"sync.zone"}},
		"a schedule with seconds":           {flow.Sync{Pattern: flow.Scheduled, Cron: "0 0 6 * * *", Zone: "UTC"}, []string{"sync.cron"}},
		"a schedule in words":               {flow.Sync{Pattern: flow.Scheduled, Cron: "@daily", Zone: "UTC"}, []string{"sync.cron"}},
		"a schedule with a zone of its own": {flow.Sync{Pattern: flow.Scheduled, Cron: "CRON_TZ=Asia/Tokyo 0 6 * * *", Zone: "UTC"}, []string{"sync.cron"}},
		"the 61st minute":                   {flow.Sync{Pattern: flow.Scheduled, Cron: "61 6 * * *", Zone: "UTC"}, []string{"sync.cron"}},
		"a pattern that does not exist":     {flow.Sync{Pattern: "sometimes"}, []string{"sync.pattern"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := with(func(f *flow.Flow) { f.Sync = test.sync })
			if diff := cmp.Diff(test.want, fieldsOf(f.Validate())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAPhaseIsNarrowedOnlyWithAnOtherwise(t *testing.T) {
	acme := flow.Scope{Entities: []string{"acme"}}
	tests := map[string]struct {
		phase flow.Phasing
		want  []string
	}{
		"everywhere":                {flow.Phasing{Phase: flow.Live}, nil},
		"here, and otherwise there": {flow.Phasing{Phase: flow.Live, Only: acme, Otherwise: flow.Shadow}, nil},
		"here alone":                {flow.Phasing{Phase: flow.Live, Only: acme}, []string{"phase.otherwise"}},
		"everywhere, and otherwise": {flow.Phasing{Phase: flow.Live, Otherwise: flow.Off}, []string{"phase.otherwise"}},
		"one that does not exist":   {flow.Phasing{Phase: "waxing"}, []string{"phase"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			f := with(func(f *flow.Flow) { f.Phase = test.phase })
			if diff := cmp.Diff(test.want, fieldsOf(f.Validate())); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestARuleOfTheKindMayStopItsDocuments(t *testing.T) {
	id := canonical.RulesOf(canonical.KindReceipt)[0].ID
	f := with(func(f *flow.Flow) { f.Validation.Also = []string{id} })
	if err := f.Validate(); err != nil {
		t.Error(err)
	}
}
