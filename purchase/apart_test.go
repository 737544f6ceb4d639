package purchase_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/ledger"
)

// withFreight gives an order a charge for freight.
func withFreight(o *canonical.Order, text string) *canonical.Order {
	o.Charges = []canonical.AllowanceCharge{{Amount: amount(text), ReasonCode: "FC"}}
	return o
}

// freight gives what stands of freight at a stage, as of a day.
func (w *world) freight(stage ledger.Stage, through canonical.Date) string {
	w.tb.Helper()
	balances, err := ledger.BalancesOf(w.posted, ledger.View{Through: through})
	if err != nil {
		w.tb.Fatal(err)
	}
	value := balances[ledger.Account{Class: ledger.Charge, Key: "FC", Stage: stage}]
	if value.IsZero() {
		return ""
	}
	return value.Amount.String()
}

func TestAChargeOfAnOrderStandsFromItsRevisionOn(t *testing.T) {
	line := asks("10", "10 EA", 9)
	tests := map[string]struct {
		revision *canonical.Order
		want     string
	}{
		"an amendment that names none leaves it":  {order(2, 5, amendment, line), "4.00 EUR"},
		"an amendment that names one changes it":  {withFreight(order(2, 5, amendment, line), "6.00 EUR"), "6.00 EUR"},
		"a replacement that names none drops it":  {order(2, 5, replaced, line), ""},
		"a replacement that names one changes it": {withFreight(order(2, 5, replaced, line), "3.00 EUR"), "3.00 EUR"},
		"a cancellation drops it":                 {order(2, 5, cancellation), ""},
		"one in another currency does not count":  {withFreight(order(2, 5, replaced, line), "3.00 USD"), ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.hear(withFreight(order(1, 3, original, line), "4.00 EUR"), 1)
			w.hear(test.revision, 2)
			got := []string{w.freight(ledger.Ordered, day(2)), w.freight(ledger.Ordered, day(4)), w.freight(ledger.Ordered, day(5))}
			if diff := cmp.Diff([]string{"", "4.00 EUR", test.want}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestChargesAreClaimedAndCredited(t *testing.T) {
	w := newWorld(t)
	w.hear(withFreight(order(1, 3, original, asks("10", "10 EA", 9)), "4.00 EUR"), 1)
	i := invoice("I1", 6)
	i.Charges = []canonical.AllowanceCharge{{Amount: amount("9.00 EUR"), ReasonCode: "FC"}}
	w.hear(i, 1)
	if diff := cmp.Diff([]string{"invoice-held  I1: MAT-CHARGE-01"}, w.work()); diff != "" {
		t.Error(diff)
	}
	c := creditNote("C1", 7)
	c.Charges = []canonical.AllowanceCharge{{Amount: amount("5.00 EUR"), ReasonCode: "FC"}}
	w.hear(c, 1)
	if got := w.freight(ledger.Invoiced, day(9)) + " less " + w.freight(ledger.Credited, day(9)); got != "9.00 EUR less 5.00 EUR" {
		t.Errorf("claimed are %s", got)
	}
	if got := w.work(); got != nil {
		t.Errorf("credited: %v", got)
	}
}

// TestWhatIsNoRecordIsEvidenceApartToo: charges of a document from another source than the one of record do not count.
func TestWhatIsNoRecordIsEvidenceApartToo(t *testing.T) {
	w := newWorld(t)
	w.policy.Records = []purchase.Record{{Kind: canonical.KindInvoice, Source: "portal"}}
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	i := invoice("I1", 6, bills("10", "10 EA", "25.00 EUR"))
	i.Charges = []canonical.AllowanceCharge{{Amount: amount("9.00 EUR"), ReasonCode: "FC"}}
	w.hear(i, 1)
	if got := w.freight(ledger.Invoiced, day(9)) + w.balance("10", ledger.Invoiced); got != "" || len(w.open) != 0 {
		t.Errorf("%s is claimed, and %v is open", got, w.work())
	}
}
