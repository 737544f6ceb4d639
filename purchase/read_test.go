package purchase_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
)

// TestEveryExampleReads reads every golden document of the language: whatever a document says of a purchase, it says whole.
func TestEveryExampleReads(t *testing.T) {
	files, err := filepath.Glob("../canonical/testdata/*.json")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d examples were found; %v", len(files), err)
	}
	kinds := map[canonical.Kind]int{}
	for _, file := range files {
		doc := example(t, file)
		for _, mention := range purchase.Read(doc, 3, day(2)) {
			kinds[doc.Head().Kind] += len(mention.Statements)
			for _, s := range mention.Statements {
				if wrong := incomplete(&s, doc); wrong != "" {
					t.Errorf("%s, line %q of order %q: %s", filepath.Base(file), s.Part, mention.Order, wrong)
				}
			}
		}
	}
	speaking := []canonical.Kind{
		canonical.KindOrder, canonical.KindCallOff, canonical.KindOrderConfirmation, canonical.KindShipmentNotice, canonical.KindReceipt, canonical.KindSupplierReturn,
		canonical.KindServiceAcceptance, canonical.KindInvoice, canonical.KindCreditNote,
	}
	for _, kind := range speaking {
		if kinds[kind] == 0 {
			t.Errorf("no %s says anything", kind)
		}
	}
	if len(kinds) != len(speaking) {
		t.Errorf("%d kinds speak of a purchase: %v", len(kinds), kinds)
	}
}

func example(t *testing.T, file string) canonical.Document {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := canonical.Decode(data)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return doc
}

func TestADocumentWithoutADayCountsForTheDayOfItsArrival(t *testing.T) {
	s := shipment("S1", 1, sends("10", "10 EA"))
	s.DespatchDate, s.IssueDate = canonical.Date{}, canonical.Date{}
	if got := firstOf(t, s); got.Day != day(2) {
		t.Errorf("it counts for %s", got.Day)
	}
}

// incomplete says what a statement lacks: its owner, its day, or the one thing that it is about.
func incomplete(s *purchase.Statement, doc canonical.Document) string {
	about := 0
	for _, field := range reflect.ValueOf(*s).Fields() {
		if field.Kind() == reflect.Pointer && !field.IsNil() {
			about++
		}
	}
	switch {
	case s.Document != doc.Identity() || s.Version != 3:
		return "it is owed to another document"
	case s.Day.IsZero():
		return "it has no day"
	case about != 1:
		return "it is about more than one thing, or about none"
	}
	return ""
}

func TestWhatTakesItselfBackSaysNothing(t *testing.T) {
	gone := shipment("S1", 3, sends("10", "1 EA"))
	gone.Cancelled = true
	back := sendsBack("B1", 3, forCredit, "10", "1 EA")
	back.Cancelled = true
	came := receipt("R1", 3, takes("10", "1 EA", ""))
	came.Cancelled = true
	done := acceptance("E1", 3, accepts("10", "1 HUR", "", ""))
	done.Cancelled = true
	for name, doc := range map[string]canonical.Document{"a shipment notice": gone, "a return": back, "a receipt": came, "an acceptance": done, "another kind": &canonical.Party{}} {
		if got := purchase.Read(doc, 1, day(2)); len(got) != 0 {
			t.Errorf("%s says %v", name, got)
		}
	}
}

func TestLinesBelongToTheOrderThatTheyName(t *testing.T) {
	r := receipt("R1", 3, takes("10", "1 EA", ""), takes("20", "2 EA", ""), takes("30", "3 EA", ""))
	r.Lines[1].Order.Number = "P2"
	r.Lines[2].Order.Number = "P1"
	got := map[string][]string{}
	for _, mention := range purchase.Read(r, 1, day(2)) {
		for _, s := range mention.Statements {
			got[mention.Order] = append(got[mention.Order], s.Line)
		}
	}
	if diff := cmp.Diff(map[string][]string{"P1": {"10", "30"}, "P2": {"20"}}, got); diff != "" {
		t.Error(diff)
	}
}

// TestWhatStandsApartCountsOnce: charges of an invoice over two orders belong to one of them.
func TestWhatStandsApartCountsOnce(t *testing.T) {
	i := invoice("I1", 6, bills("10", "1 EA", "2.50 EUR"), bills("20", "1 EA", "2.50 EUR"))
	i.Order.Number = ""
	i.Lines[0].Order.Number, i.Lines[1].Order.Number = "P2", "P1"
	i.Charges = []canonical.AllowanceCharge{{Amount: amount("5.00 EUR"), Reason: "freight"}}
	i.Allowances = []canonical.AllowanceCharge{{Amount: amount("1.00 EUR"), ReasonCode: "95"}}
	var got []string
	for _, mention := range purchase.Read(i, 1, day(2)) {
		for _, s := range mention.Statements {
			if s.Apart != nil {
				got = append(got, mention.Order+" "+s.Apart.Key+" "+s.Amount.String())
			}
		}
	}
	if diff := cmp.Diff([]string{"P2 freight 5.00 EUR", "P2 95 -1.00 EUR"}, got); diff != "" {
		t.Error(diff)
	}
}
