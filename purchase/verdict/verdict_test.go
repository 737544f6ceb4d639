package verdict_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

func whole(t testing.TB) verdict.Verdict {
	t.Helper()
	day, err := canonical.ParseDate("2026-03-02")
	if err != nil {
		t.Fatal(err)
	}
	return verdict.Verdict{
		Postings: []ledger.Posting{{
			Fact: ledger.Fact{
				Account: ledger.Line("10", ledger.Received), Day: day,
				Value: ledger.Value{Quantity: measure.MustQuantity("12 EA"), Amount: money.MustAmount("150.00 EUR")},
			},
			Document: canonical.Identity{Kind: canonical.KindReceipt, Entity: "DE01", Source: "wms", Number: "R-1"}, Version: 1,
		}},
		Opened:  []verdict.WorkItem{over("10")},
		Closed:  []verdict.Item{{Matter: "receipt-late", Line: "10"}},
		States:  []verdict.DesiredState{order()},
		Next:    "received",
		Reasons: []verdict.Reason{{Rule: "RCV-02", Version: 1, Text: "The warehouse's receipt is posted: it is the system of record."}},
		Policy:  "9f86d081", Facts: []string{"rate/USD/EUR/2026-03-02@7"},
	}
}

func TestAWholeVerdictIsValidAndSurvivesStorage(t *testing.T) {
	v := whole(t)
	if err := v.Validate(); err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var back verdict.Verdict
	if err := json.Unmarshal(text, &back); err != nil {
		t.Fatal(err)
	}
	same := cmp.Options{
		cmp.Comparer(func(a, b canonical.Date) bool { return a == b }),
		cmp.Comparer(func(a, b money.Amount) bool { return a == b }),
		cmp.Comparer(func(a, b measure.Quantity) bool { return a == b }),
	}
	if diff := cmp.Diff(v, back, same); diff != "" {
		t.Error(diff)
	}
}

func TestWhatIsWrongWithAVerdict(t *testing.T) {
	tests := map[string]struct {
		spoil func(*verdict.Verdict)
		field string
	}{
		"an opened item without a duty":   {func(v *verdict.Verdict) { v.Opened[0].Duty = "" }, "duty"},
		"a changed item without a reason": {func(v *verdict.Verdict) { w := over("10"); w.Reasons = nil; v.Changed = []verdict.WorkItem{w} }, "reasons"},
		"a state for nobody":              {func(v *verdict.Verdict) { v.States[0].Target = "" }, "target"},
		"a reason that is no rule":        {func(v *verdict.Verdict) { v.Reasons[0].Rule = "why not" }, "rule"},
		"a posting to no line":            {func(v *verdict.Verdict) { v.Postings[0].Account.Key = "" }, "key"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			v := whole(t)
			test.spoil(&v)
			if err := v.Validate(); fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != test.field {
				t.Errorf("got %v on %q, want invalid on %q", err, fault.FieldOf(err), test.field)
			}
		})
	}
}
