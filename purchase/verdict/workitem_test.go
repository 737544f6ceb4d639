package verdict_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// over is a work item as a decision makes it.
func over(line string) verdict.WorkItem {
	return verdict.WorkItem{
		Item: verdict.Item{Matter: "receipt-over", Purchase: "01JD8Z6Q3V7K9M2N4P5R6S7T8V", Line: line},
		Duty: verdict.Warehousing,
		Reasons: []verdict.Reason{{
			Rule: "RCV-OVER-01", Version: 1, Line: line, Text: "12 EA were received, and 10 EA are ordered.",
			Compared: []verdict.Comparison{{What: "quantity received", Have: "12 EA", Want: "10 EA", Tolerance: "0 %"}},
		}},
		Stake: money.MustAmount("25.00 EUR"),
		Acts:  []string{"accept", "return"},
	}
}

func TestWhatIsWrongWithAWorkItem(t *testing.T) {
	tests := map[string]struct {
		spoil func(*verdict.WorkItem)
		field string
	}{
		"about nothing":                {func(w *verdict.WorkItem) { w.Item.Matter = "" }, "item.matter"},
		"nobody's duty":                {func(w *verdict.WorkItem) { w.Duty = "" }, "duty"},
		"the duty of somebody unknown": {func(w *verdict.WorkItem) { w.Duty = "catering" }, "duty"},
		"no reason":                    {func(w *verdict.WorkItem) { w.Reasons = nil }, "reasons"},
		"a reason that is no rule":     {func(w *verdict.WorkItem) { w.Reasons[0].Rule = "because" }, "rule"},
		"a reason without a version":   {func(w *verdict.WorkItem) { w.Reasons[0].Version = 0 }, "version"},
		"a reason without words":       {func(w *verdict.WorkItem) { w.Reasons[0].Text = "" }, "text"},
		"one revision of a document": {func(w *verdict.WorkItem) {
			w.Item.Document = canonical.Identity{Kind: canonical.KindReceipt, Number: "R-1", Revision: 2}
		}, "item.document"},
	}
	if err := over("10").Validate(); err != nil {
		t.Fatal(err)
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := over("10")
			test.spoil(&w)
			if err := w.Validate(); fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != test.field {
				t.Errorf("got %v on %q, want invalid on %q", err, fault.FieldOf(err), test.field)
			}
		})
	}
}

func TestARuleHasAPermanentForm(t *testing.T) {
	for rule, good := range map[string]bool{
		"MAT-PRICE-01": true, "DOC-INV-014": true, "RCV-01": true, "MAT-01": true,
		"": false, "mat-price-01": false, "MAT-PRICE": false, "MAT-PRICE-1": false, "M-01": false, "MAT PRICE 01": false, "MAT-PRICE-01x": false,
	} {
		r := verdict.Reason{Rule: rule, Version: 1, Text: "x"}
		if err := r.Validate(); (err == nil) != good {
			t.Errorf("%q: %v", rule, err)
		}
	}
}

func TestSettle(t *testing.T) {
	dearer, later, reworded, acted, held := over("10"), over("10"), over("10"), over("10"), over("10")
	dearer.Stake = money.MustAmount("30.00 EUR")
	later.Within = time.Hour
	reworded.Reasons[0].Compared = nil
	acted.Acts = []string{"accept"}
	held.Holds = true
	tests := map[string]struct {
		open, found             []verdict.WorkItem
		opened, changed, closed int
	}{
		"nothing and nothing":              {nil, nil, 0, 0, 0},
		"found for the first time":         {nil, []verdict.WorkItem{over("10")}, 1, 0, 0},
		"found again":                      {[]verdict.WorkItem{over("10")}, []verdict.WorkItem{over("10")}, 0, 0, 0},
		"no longer found":                  {[]verdict.WorkItem{over("10")}, nil, 0, 0, 1},
		"on another line":                  {[]verdict.WorkItem{over("10")}, []verdict.WorkItem{over("20")}, 1, 0, 1},
		"more money depends on it":         {[]verdict.WorkItem{over("10")}, []verdict.WorkItem{dearer}, 0, 1, 0},
		"another time":                     {[]verdict.WorkItem{over("10")}, []verdict.WorkItem{later}, 0, 1, 0},
		"other numbers":                    {[]verdict.WorkItem{over("10")}, []verdict.WorkItem{reworded}, 0, 1, 0},
		"something else can be done":       {[]verdict.WorkItem{over("10")}, []verdict.WorkItem{acted}, 0, 1, 0},
		"it holds the document now":        {[]verdict.WorkItem{over("10")}, []verdict.WorkItem{held}, 0, 1, 0},
		"one stays, one goes, one is new":  {[]verdict.WorkItem{over("10"), over("20")}, []verdict.WorkItem{over("30"), over("10")}, 1, 0, 1},
		"several are new, in any order":    {nil, []verdict.WorkItem{over("30"), over("10"), over("20")}, 3, 0, 0},
		"several go, in the order of keys": {[]verdict.WorkItem{over("30"), over("10"), over("20")}, nil, 0, 0, 3},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			opened, changed, closed := verdict.Settle(test.open, test.found)
			if len(opened) != test.opened || len(changed) != test.changed || len(closed) != test.closed {
				t.Errorf("%d opened, %d changed, %d closed; want %d, %d, %d", len(opened), len(changed), len(closed), test.opened, test.changed, test.closed)
			}
			if !slices.IsSortedFunc(opened, func(a, b verdict.WorkItem) int { return a.Item.Compare(b.Item) }) || !slices.IsSortedFunc(closed, verdict.Item.Compare) {
				t.Error("the order is not that of the items")
			}
		})
	}
}

// TestSettlingTwiceChangesNothing: carried out, a settlement leaves exactly what was found open, and asks for nothing more.
func TestSettlingTwiceChangesNothing(t *testing.T) {
	items := rapid.Custom(func(rt *rapid.T) []verdict.WorkItem {
		byLine := map[string]verdict.WorkItem{}
		for range rapid.IntRange(0, 6).Draw(rt, "items") {
			w := over(strconv.Itoa(rapid.IntRange(1, 5).Draw(rt, "line")))
			w.Holds = rapid.Bool().Draw(rt, "holds")
			byLine[w.Item.Line] = w
		}
		var all []verdict.WorkItem
		for _, w := range byLine {
			all = append(all, w)
		}
		slices.SortFunc(all, func(a, b verdict.WorkItem) int { return a.Item.Compare(b.Item) })
		return all
	})
	rapid.Check(t, func(rt *rapid.T) {
		open, found := items.Draw(rt, "open"), items.Draw(rt, "found")
		opened, changed, closed := verdict.Settle(open, found)
		var after []verdict.WorkItem
		for _, w := range open {
			replaced := slices.IndexFunc(changed, func(c verdict.WorkItem) bool { return c.Item == w.Item })
			switch {
			case replaced >= 0:
				after = append(after, changed[replaced])
			case !slices.Contains(closed, w.Item):
				after = append(after, w)
			}
		}
		after = append(after, opened...)
		slices.SortFunc(after, func(a, b verdict.WorkItem) int { return a.Item.Compare(b.Item) })
		if diff := cmp.Diff(found, after, cmp.Comparer(func(a, b money.Amount) bool { return a == b })); diff != "" {
			rt.Fatal(diff)
		}
		if o, ch, cl := verdict.Settle(after, found); len(o)+len(ch)+len(cl) != 0 {
			rt.Fatalf("a second time: %v %v %v", o, ch, cl)
		}
	})
}
