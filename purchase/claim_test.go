package purchase_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

const bill, credit = "invoice/DE01/edi/I1", "credit_note/DE01/edi/C1"

// claimed is a world in which 10 EA were ordered, some came, and documents claimed.
func claimed(t *testing.T, came string, docs ...canonical.Document) *world {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	if came != "" {
		w.hear(receipt("R1", 5, takes("10", came, "")), 1)
	}
	for _, doc := range docs {
		w.hear(doc, w.versionsOf(doc)+1)
	}
	return w
}

func TestWhatBecomesOfAClaim(t *testing.T) {
	dollars := invoice("I1", 6, bills("10", "10 EA", "25.00 USD"))
	dollars.Currency = money.MustCurrency("USD")
	proForma := invoice("I1", 6, bills("10", "10 EA", "25.00 EUR"))
	proForma.Type = canonical.InvoiceProForma
	tests := map[string]struct {
		came     string
		docs     []canonical.Document
		invoiced string
		credited string
		work     []string
		claim    purchase.ClaimState
		line     purchase.LineState
	}{
		"as received":               {"10 EA", []canonical.Document{invoice("I1", 6, bills("10", "10 EA", "25.00 EUR"))}, "10 EA 25.00 EUR", "", nil, purchase.ClaimCleared, purchase.LineSettled},
		"before the goods":          {"", []canonical.Document{invoice("I1", 6, bills("10", "10 EA", "25.00 EUR"))}, "10 EA 25.00 EUR", "", []string{"invoice-held 10 I1: MAT-QTY-01"}, purchase.ClaimHeld, purchase.LineOpen},
		"in dozens, with a price":   {"10 EA", []canonical.Document{invoice("I1", 6, bills("10", "1 DZN", "25.00 EUR"))}, "12 EA 25.00 EUR", "", []string{"invoice-held 10 I1: MAT-QTY-01"}, purchase.ClaimHeld, purchase.LineSettled},
		"in another currency":       {"10 EA", []canonical.Document{dollars}, "", "", []string{"currency-differs 10 I1: PUR-CUR-01"}, purchase.ClaimHeld, purchase.LineDelivered},
		"in an unknown unit":        {"10 EA", []canonical.Document{invoice("I1", 6, bills("10", "10 KGM", "25.00 EUR"))}, "", "", []string{"unit-unknown 10 I1: PUR-UNIT-01"}, purchase.ClaimHeld, purchase.LineDelivered},
		"a pro-forma one":           {"10 EA", []canonical.Document{proForma}, "", "", nil, "", purchase.LineDelivered},
		"that gives back":           {"10 EA", []canonical.Document{invoice("I1", 6, bills("10", "-2 EA", "-5.00 EUR"))}, "", "2 EA 5.00 EUR", []string{"invoice-held 10 I1: MAT-CREDIT-01"}, purchase.ClaimHeld, purchase.LineDelivered},
		"credited in part":          {"10 EA", []canonical.Document{invoice("I1", 6, bills("10", "10 EA", "25.00 EUR")), creditNote("C1", 7, bills("10", "2 EA", "5.00 EUR"))}, "10 EA 25.00 EUR", "2 EA 5.00 EUR", nil, purchase.ClaimCleared, purchase.LineDelivered},
		"corrected":                 {"10 EA", []canonical.Document{invoice("I1", 6, bills("10", "12 EA", "30.00 EUR")), invoice("I1", 6, bills("10", "10 EA", "25.00 EUR"))}, "10 EA 25.00 EUR", "", nil, purchase.ClaimCleared, purchase.LineSettled},
		"taken back":                {"10 EA", []canonical.Document{invoice("I1", 6, bills("10", "12 EA", "30.00 EUR")), proForma}, "", "", nil, purchase.ClaimGone, purchase.LineDelivered},
		"of no line":                {"10 EA", []canonical.Document{invoice("I1", 6, bills("", "1 EA", "2.50 EUR"))}, "", "", []string{"line-unknown  I1: PUR-LINE-01"}, purchase.ClaimHeld, purchase.LineDelivered},
		"of a line nobody ordered":  {"10 EA", []canonical.Document{invoice("I1", 6, bills("99", "1 EA", "2.50 EUR"))}, "", "", []string{"line-unknown 99 I1: PUR-LINE-01"}, purchase.ClaimHeld, purchase.LineDelivered},
		"at the price of an answer": {"10 EA", []canonical.Document{answer("A1", 1, 4, promises("10", "10 EA", "2.40 EUR", 9)), invoice("I1", 6, bills("10", "10 EA", "24.00 EUR"))}, "10 EA 24.00 EUR", "", nil, purchase.ClaimCleared, purchase.LineSettled},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := claimed(t, test.came, test.docs...)
			got := []string{w.balance("10", ledger.Invoiced), w.balance("10", ledger.Credited)}
			if diff := cmp.Diff([]string{test.invoiced, test.credited}, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.work, w.work()); diff != "" {
				t.Error(diff)
			}
			state := w.claims[canonical.Identity{Kind: canonical.KindInvoice, Entity: "DE01", Source: "edi", Number: "I1"}]
			if state != test.claim || w.lines["10"] != test.line {
				t.Errorf("the claim is %s and the line %s", state, w.lines["10"])
			}
		})
	}
}

func TestTheBillInTheERP(t *testing.T) {
	w := claimed(t, "", invoice("I1", 6, bills("10", "10 EA", "25.00 EUR")))
	draft := []string{
		"reach=draft", "currency=EUR", "date=2026-03-06", "hold=true", "lines[10].amount=25.00 EUR", "lines[10].line=10", "lines[10].purchase=pur-1", "lines[10].quantity=10 EA",
		"number=I1", "supplier=S7",
	}
	if diff := cmp.Diff(draft, w.wanted(verdict.Bill, bill)); diff != "" {
		t.Errorf("before the goods:\n%s", diff)
	}
	w.hear(receipt("R1", 7, takes("10", "10 EA", "")), 1)
	posted := append([]string{"reach=posted"}, draft[1:3]...)
	posted = append(posted, draft[4:]...)
	if diff := cmp.Diff(posted, w.wanted(verdict.Bill, bill)); diff != "" {
		t.Errorf("after them:\n%s", diff)
	}
	w.billed = []canonical.Identity{{Kind: canonical.KindInvoice, Entity: "DE01", Source: "edi", Number: "I1"}}
	w.hear(receipt("R1", 7, takes("10", "9 EA", "")), 2)
	if diff := cmp.Diff(posted, w.wanted(verdict.Bill, bill)); diff != "" {
		t.Errorf("what is posted stays:\n%s", diff)
	}
	w.hear(invoice("I1", 6), 2)
	if diff := cmp.Diff([]string{"reach=canceled"}, w.wanted(verdict.Bill, bill)); diff != "" {
		t.Errorf("taken back:\n%s", diff)
	}
}

func TestTheCreditNoteInTheERP(t *testing.T) {
	w := claimed(t, "10 EA", invoice("I1", 6, bills("10", "10 EA", "25.00 EUR")), creditNote("C1", 7, bills("10", "2 EA", "5.00 EUR")))
	want := []string{
		"reach=posted", "currency=EUR", "date=2026-03-07", "lines[10].amount=5.00 EUR", "lines[10].line=10", "lines[10].purchase=pur-1", "lines[10].quantity=2 EA",
		"number=C1", "supplier=S7",
	}
	if diff := cmp.Diff(want, w.wanted(verdict.CreditNote, credit)); diff != "" {
		t.Error(diff)
	}
}

// TestABillIsHeldByAnyOfItsLines: a receipt that loads one line of a bill leaves what holds the other.
func TestABillIsHeldByAnyOfItsLines(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9), asks("20", "10 EA", 9)), 1)
	w.hear(invoice("I1", 6, bills("10", "10 EA", "25.00 EUR"), bills("20", "10 EA", "25.00 EUR")), 1)
	for i, step := range []struct{ line, reach string }{{"10", "reach=draft"}, {"20", "reach=posted"}} {
		w.hear(receipt("R"+step.line, 7, takes(step.line, "10 EA", "")), 1)
		if got := w.wanted(verdict.Bill, bill)[0]; got != step.reach {
			t.Errorf("after receipt %d: %s", i+1, got)
		}
	}
}

func TestABillOfTwoPurchasesKeepsTheLinesOfBoth(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	i := invoice("I1", 6, bills("10", "10 EA", "25.00 EUR"))
	id, err := w.identify(verdict.Bill, bill)
	if err != nil {
		t.Fatal(err)
	}
	other := verdict.Item{Matter: "invoice-held", Purchase: "pur-2", Line: "7", Document: i.Identity().Document()}
	w.open[other] = verdict.WorkItem{Item: other, Holds: true}
	w.states[id] = verdict.DesiredState{
		Target: "odoo", Kind: verdict.Bill, Identity: id, Revision: 4, Entity: "DE01", Reach: "draft",
		Fields: verdict.FieldsOf(map[string]string{"lines[7].amount": "9.00 EUR", "hold": "true"}), Needs: []verdict.Need{{Kind: verdict.Order, Identity: "purser_test.ZZZZZZZZZZZZZZZZZZZZZZZZZZ"}},
	}
	w.hear(receipt("R1", 5, takes("10", "10 EA", "")), 1)
	w.hear(i, 1)
	want := []string{
		"reach=draft", "currency=EUR", "date=2026-03-06", "hold=true", "lines[10].amount=25.00 EUR", "lines[10].line=10", "lines[10].purchase=pur-1", "lines[10].quantity=10 EA",
		"lines[7].amount=9.00 EUR", "number=I1", "supplier=S7",
	}
	if diff := cmp.Diff(want, w.wanted(verdict.Bill, bill)); diff != "" {
		t.Error(diff)
	}
	if got := w.states[id]; got.Revision != 5 || len(got.Needs) != 2 {
		t.Errorf("revision %d needs %v", got.Revision, got.Needs)
	}
}

func TestChargesAndTaxesStandApart(t *testing.T) {
	freight := func(amount string) []canonical.AllowanceCharge {
		return []canonical.AllowanceCharge{{Amount: money.MustAmount(amount), ReasonCode: "FC"}}
	}
	o := order(1, 3, original, asks("10", "10 EA", 9))
	o.Charges = freight("4.00 EUR")
	tests := map[string]struct {
		charge string
		work   []string
	}{
		"as agreed":        {"4.00 EUR", nil},
		"more than agreed": {"4.01 EUR", []string{"invoice-held  I1: MAT-CHARGE-01"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.hear(o, 1)
			w.hear(receipt("R1", 5, takes("10", "10 EA", "")), 1)
			i := invoice("I1", 6, bills("10", "10 EA", "25.00 EUR"))
			i.Charges = freight(test.charge)
			rate, err := canonical.ParsePercent("19")
			if err != nil {
				t.Fatal(err)
			}
			i.TaxBreakdown = []canonical.TaxSubtotal{{Category: canonical.TaxStandard, Rate: rate, TaxAmount: money.MustAmount("5.51 EUR")}}
			w.hear(i, 1)
			if diff := cmp.Diff(test.work, w.work()); diff != "" {
				t.Error(diff)
			}
			balances, err := ledger.BalancesOf(w.posted, ledger.View{})
			if err != nil {
				t.Fatal(err)
			}
			charge := ledger.Account{Class: ledger.Charge, Key: "FC", Stage: ledger.Invoiced}
			agreed, tax := charge, ledger.Account{Class: ledger.Tax, Key: "S 19", Stage: ledger.Invoiced}
			agreed.Stage = ledger.Ordered
			got := []string{balances[agreed].Amount.String(), balances[charge].Amount.String(), balances[tax].Amount.String()}
			if diff := cmp.Diff([]string{"4.00 EUR", test.charge, "5.51 EUR"}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestACreditIsExpectedForWhatWentBack(t *testing.T) {
	w := claimed(t, "10 EA", invoice("I1", 6, bills("10", "10 EA", "25.00 EUR")), sendsBack("B1", 7, forCredit, "10", "2 EA"))
	w.policy.CreditDays = 2
	w.again()
	if diff := cmp.Diff([]string{"credit-missing 10 : RET-CREDIT-01"}, w.work()); diff != "" {
		t.Error(diff)
	}
	w.hear(creditNote("C1", 10, bills("10", "2 EA", "5.00 EUR")), 1)
	if got := w.work(); got != nil {
		t.Errorf("credited: %v", got)
	}
}

func TestAHeldClaimIsReleasedByWhoeverAcceptsIt(t *testing.T) {
	w := claimed(t, "10 EA", invoice("I1", 6, bills("10", "10 EA", "26.00 EUR")))
	if diff := cmp.Diff([]string{"invoice-held 10 I1: MAT-PRICE-01"}, w.work()); diff != "" {
		t.Fatal(diff)
	}
	for item, work := range w.open {
		w.acts = append(w.acts, purchase.Act{Item: item, Act: purchase.Accept, Saw: work.Reasons})
	}
	w.again()
	if got := w.wanted(verdict.Bill, bill)[0]; got != "reach=posted" || len(w.open) != 0 {
		t.Errorf("%s, and %v is open", got, w.work())
	}
}
