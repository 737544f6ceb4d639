package purchase_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase"
)

func TestAClaimReads(t *testing.T) {
	priceOnly := bills("10", "10 EA", "5.00 EUR")
	priceOnly.CreditBasis = canonical.CreditsPrice
	priced := bills("10", "10 EA", "0.00 EUR")
	priced.NetAmount, priced.Price = amount("0.00 EUR").Neg(), price("2.50 EUR")
	tests := map[string]struct {
		doc    canonical.Document
		want   string
		credit bool
	}{
		"an invoice claims":                          {invoice("I1", 6, bills("10", "10 EA", "25.00 EUR")), "10 EA 25.00 EUR", false},
		"a line below zero gives back":               {invoice("I1", 6, bills("10", "-2 EA", "-5.00 EUR")), "2 EA 5.00 EUR", true},
		"an amount below zero without any quantity":  {invoice("I1", 6, bills("10", "0 EA", "-5.00 EUR")), "0 EA 5.00 EUR", true},
		"a credit note gives back":                   {creditNote("C1", 6, bills("10", "2 EA", "5.00 EUR")), "2 EA 5.00 EUR", true},
		"a line below zero of a credit note claims":  {creditNote("C1", 6, bills("10", "-2 EA", "-5.00 EUR")), "2 EA 5.00 EUR", false},
		"a credit of the price leaves the quantity":  {creditNote("C1", 6, priceOnly), " 5.00 EUR", true},
		"an invoice with that basis is still claims": {invoice("I1", 6, priceOnly), "10 EA 5.00 EUR", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := firstOf(t, test.doc)
			if text := got.Quantity.String() + " " + got.Amount.String(); text != test.want || got.Claimed.Credit != test.credit {
				t.Errorf("%s, credit %t", text, got.Claimed.Credit)
			}
		})
	}
}

func TestWhatClaimsNothing(t *testing.T) {
	proForma := invoice("I1", 6, bills("10", "10 EA", "25.00 EUR"))
	proForma.Type = canonical.InvoiceProForma
	informative := invoice("I2", 6, bills("10", "10 EA", "25.00 EUR"))
	informative.Lines[0].Informative = true
	for name, doc := range map[string]canonical.Document{"a pro-forma invoice": proForma, "a line that informs": informative} {
		if got := purchase.Read(doc, 1, day(2)); len(got) != 0 {
			t.Errorf("%s says %v", name, got)
		}
	}
}

func TestTaxesAreNamedByCategoryAndRate(t *testing.T) {
	rate, err := canonical.ParsePercent("7.00")
	if err != nil {
		t.Fatal(err)
	}
	i := invoice("I1", 6, bills("10", "10 EA", "25.00 EUR"))
	i.TaxBreakdown = []canonical.TaxSubtotal{{Category: canonical.TaxStandard, Rate: rate, TaxAmount: amount("1.75 EUR")}, {Category: canonical.TaxOutOfScope, TaxAmount: amount("0.00 EUR")}}
	var keys []string
	for _, s := range purchase.Read(i, 1, day(2))[0].Statements {
		if s.Apart != nil {
			keys = append(keys, string(s.Apart.Class)+" "+s.Apart.Key)
		}
	}
	if diff := cmp.Diff([]string{"tax S 7.00", "tax O"}, keys); diff != "" {
		t.Error(diff)
	}
}
