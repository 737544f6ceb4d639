package purchase_test

import (
	"slices"
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/verdict"
)

// stateOf gives the last desired state of a record.
func (w *world) stateOf(kind verdict.Kind, subject string) verdict.DesiredState {
	return w.states[w.records[string(kind)+" "+subject]]
}

func TestAStateIsWantedOnceUntilItIsOtherwise(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	steps := []struct {
		what     string
		doc      canonical.Document
		version  int
		revision int64
	}{
		{"the first", receipt("R1", 5, takes("10", "10 EA", "")), 1, 1},
		{"the same again", receipt("R1", 5, takes("10", "10 EA", "")), 1, 1},
		{"another version that says the same", receipt("R1", 5, takes("10", "10 EA", "")), 2, 1},
		{"a correction", receipt("R1", 5, takes("10", "9 EA", "")), 3, 2},
		{"taken back", receipt("R1", 5), 4, 3},
		{"said once more", receipt("R1", 5, takes("10", "9 EA", "")), 5, 4},
	}
	for _, step := range steps {
		w.hear(step.doc, step.version)
		if got := w.stateOf(verdict.Receipt, "receipt/DE01/wms/R1 pur-1").Revision; got != step.revision {
			t.Errorf("%s: revision %d, want %d", step.what, got, step.revision)
		}
	}
}

func TestAStateSaysWhatItFollowsFromAndNeeds(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	w.hear(receipt("R1", 5, takes("10", "10 EA", "")), 1)
	state := w.stateOf(verdict.Receipt, "receipt/DE01/wms/R1 pur-1")
	want := verdict.Need{Kind: verdict.Order, Identity: w.records["order pur-1"]}
	if !slices.Equal(state.Needs, []verdict.Need{want}) || !slices.Equal(state.Because, []string{"receipt/DE01/wms/R1"}) || state.Target != "odoo" || state.Entity != "DE01" {
		t.Errorf("%+v", state)
	}
}

func TestAReceiptOfTwoPurchasesIsARecordOfEach(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	r := receipt("R1", 5, takes("10", "10 EA", ""), takes("10", "3 EA", ""))
	r.Lines[1].ID, r.Lines[1].Order.Number = "2", "P2"
	w.hear(r, 1)
	if got := w.stateOf(verdict.Receipt, "receipt/DE01/wms/R1 pur-1").Fields.Keys("lines"); !slices.Equal(got, []string{"10"}) {
		t.Errorf("the record has the lines %v", got)
	}
}

func TestNobodyIsWrittenToWithoutAPartner(t *testing.T) {
	w := newWorld(t)
	w.policy.Partner = ""
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	w.hear(order(2, 5, amendment, asks("10", "12 EA", 9)), 2)
	w.hear(answer("A1", 1, 6, promises("10", "10 EA", "", 9)), 1)
	if got := w.stateOf(verdict.Message, "ask pur-1"); got.Revision != 0 || len(w.open) != 1 {
		t.Errorf("%+v, and %v is open", got, w.work())
	}
}

// TestARevisionOfTheOrderMakesARecordOfWhatCountsNow: a receipt that came before its line was ordered.
func TestARevisionOfTheOrderMakesARecordOfWhatCountsNow(t *testing.T) {
	const subject = "receipt/DE01/wms/R1 pur-1"
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	w.hear(receipt("R1", 5, takes("20", "4 EA", "")), 1)
	if got := w.wanted(verdict.Receipt, subject); got != nil {
		t.Errorf("before: %v", got)
	}
	w.hear(order(2, 6, amendment, asks("20", "4 EA", 9)), 2)
	if got := w.wanted(verdict.Receipt, subject); len(got) == 0 || got[0] != "reach=done" {
		t.Errorf("after: %v", got)
	}
	if w.lines["20"] != purchase.LineDelivered || len(w.open) != 0 {
		t.Errorf("the line is %s, and %v is open", w.lines["20"], w.work())
	}
}
