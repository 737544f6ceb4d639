package purchase_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/ledger"
)

// drawn is a value of a quantity and an amount, each of which may be empty.
func drawn(much, amount string) ledger.Value {
	v := ledger.Value{Quantity: quantity(much)}
	if amount != "" {
		v.Amount = money.MustAmount(amount)
	}
	return v
}

func TestDrawingOnABlanketAgreement(t *testing.T) {
	march := canonical.Period{Start: day(1), End: day(31)}
	over, late := []string{"agreement-overdrawn 10 : BLA-OVER-01"}, []string{"agreement-overdrawn 10 : BLA-TIME-01"}
	tests := map[string]struct {
		agreement purchase.Agreement
		work      []string
	}{
		"the first draw":                 {purchase.Agreement{Period: march, Limit: drawn("10 EA", "")}, nil},
		"all that is left":               {purchase.Agreement{Period: march, Limit: drawn("15 EA", ""), Drawn: drawn("5 EA", "12.50 EUR")}, nil},
		"more than is left":              {purchase.Agreement{Period: march, Limit: drawn("15 EA", ""), Drawn: drawn("6 EA", "15.00 EUR")}, over},
		"for more money than is left":    {purchase.Agreement{Period: march, Limit: drawn("", "30.00 EUR"), Drawn: drawn("6 EA", "15.00 EUR")}, over},
		"for as much money as there is":  {purchase.Agreement{Period: march, Limit: drawn("", "40.00 EUR"), Drawn: drawn("6 EA", "15.00 EUR")}, nil},
		"in a unit that others do not":   {purchase.Agreement{Period: march, Limit: drawn("15 KGM", ""), Drawn: drawn("6 KGM", "")}, over},
		"after its end":                  {purchase.Agreement{Period: canonical.Period{Start: day(1), End: day(2)}, Limit: drawn("10 EA", "")}, late},
		"before its beginning":           {purchase.Agreement{Period: canonical.Period{Start: day(4)}, Limit: drawn("10 EA", "")}, late},
		"on its last day":                {purchase.Agreement{Period: canonical.Period{Start: day(1), End: day(3)}}, nil},
		"open at its end, without limit": {purchase.Agreement{Period: canonical.Period{Start: day(3)}}, nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			test.agreement.Number, test.agreement.Row = "B7", "agreement/B7@2"
			w.facts.Agreements = map[string]purchase.Agreement{"10": test.agreement}
			callOff := &canonical.CallOff{Envelope: envelope(canonical.KindCallOff, "odoo", "P1"), Ordering: order(1, 3, original, asks("10", "10 EA", 9)).Ordering}
			made := w.hear(callOff, 1)
			if diff := cmp.Diff(test.work, w.work()); diff != "" {
				t.Error(diff)
			}
			if !slices.Equal(made.Facts, []string{"agreement/B7@2"}) || w.balance("10", ledger.Ordered) != "10 EA 25.00 EUR" {
				t.Errorf("%s by %v", w.balance("10", ledger.Ordered), made.Facts)
			}
		})
	}
}

func TestALineThatIsCanceledDrawsNothing(t *testing.T) {
	w := newWorld(t)
	w.facts.Agreements = map[string]purchase.Agreement{"10": {Number: "B7", Period: canonical.Period{Start: day(1)}, Limit: drawn("5 EA", "")}}
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	if diff := cmp.Diff([]string{"agreement-overdrawn 10 : BLA-OVER-01"}, w.work()); diff != "" {
		t.Error(diff)
	}
	w.hear(order(2, 4, amendment, cancels("10")), 2)
	if got := w.work(); got != nil {
		t.Errorf("canceled: %v", got)
	}
}
