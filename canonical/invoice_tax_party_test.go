package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// brokenRules gives the ids of the rules that a document breaks.
func brokenRules(doc canonical.Document) map[string]bool {
	broken := map[string]bool{}
	for _, violation := range canonical.Validate(doc) {
		broken[violation.Rule] = true
	}
	return broken
}

// taxedAs gives an invoice of one line that is taxed so, at the rate zero.
func taxedAs(t *testing.T, category canonical.TaxCategory) *canonical.Invoice {
	t.Helper()
	invoice := decoded(t, "testdata/invoice_prepayment.json").(*canonical.Invoice)
	tax := canonical.LineTax{Category: category, Rate: canonical.PercentOf(money.Whole(0))}
	invoice.Lines[0].Tax = tax
	invoice.TaxBreakdown[0].Category, invoice.TaxBreakdown[0].Rate = tax.Category, tax.Rate
	return invoice
}

func TestWhoseTaxNumbersACategoryNeeds(t *testing.T) {
	type parties struct{ sellerVAT, sellerLocal, representative, buyerVAT, buyerRegistration string }
	for name, test := range map[string]struct {
		category canonical.TaxCategory
		parties  parties
		rule     string
		kept     bool
	}{
		"standard with the seller's VAT number":           {canonical.TaxStandard, parties{sellerVAT: "DE1"}, "BR-S-02", true},
		"standard with the seller's local number":         {canonical.TaxStandard, parties{sellerLocal: "22/815"}, "BR-S-02", true},
		"standard with the representative's VAT number":   {canonical.TaxStandard, parties{representative: "DE2"}, "BR-S-02", true},
		"standard with the buyer's number only":           {canonical.TaxStandard, parties{buyerVAT: "DE3"}, "BR-S-02", false},
		"export with a VAT number":                        {canonical.TaxExport, parties{sellerVAT: "DE1"}, "BR-G-02", true},
		"export with a local number only":                 {canonical.TaxExport, parties{sellerLocal: "22/815"}, "BR-G-02", false},
		"reverse charge with both VAT numbers":            {canonical.TaxReverseCharge, parties{sellerVAT: "DE1", buyerVAT: "AT2"}, "BR-AE-02", true},
		"reverse charge with the buyer's registration":    {canonical.TaxReverseCharge, parties{sellerLocal: "22/815", buyerRegistration: "HRB 1"}, "BR-AE-02", true},
		"reverse charge with nothing of the buyer":        {canonical.TaxReverseCharge, parties{sellerVAT: "DE1"}, "BR-AE-02", false},
		"intra-community with both VAT numbers":           {canonical.TaxIntraCommunity, parties{sellerVAT: "DE1", buyerVAT: "AT2"}, "BR-IC-02", true},
		"intra-community with the buyer's registration":   {canonical.TaxIntraCommunity, parties{sellerVAT: "DE1", buyerRegistration: "HRB 1"}, "BR-IC-02", false},
		"intra-community with the seller's local number":  {canonical.TaxIntraCommunity, parties{sellerLocal: "22/815", buyerVAT: "AT2"}, "BR-IC-02", false},
		"out of scope without any VAT number":             {canonical.TaxOutOfScope, parties{sellerLocal: "22/815"}, "BR-O-02", true},
		"out of scope with the seller's VAT number":       {canonical.TaxOutOfScope, parties{sellerVAT: "DE1"}, "BR-O-02", false},
		"out of scope with the buyer's VAT number":        {canonical.TaxOutOfScope, parties{buyerVAT: "DE3"}, "BR-O-02", false},
		"out of scope with the representative's":          {canonical.TaxOutOfScope, parties{representative: "DE2"}, "BR-O-02", false},
		"another category than the rule's, with nobody's": {canonical.TaxStandard, parties{}, "BR-E-02", true},
	} {
		t.Run(name, func(t *testing.T) {
			invoice := taxedAs(t, test.category)
			invoice.Seller.TaxID, invoice.Seller.TaxRegistration = test.parties.sellerVAT, test.parties.sellerLocal
			invoice.TaxRepresentative.TaxID = test.parties.representative
			invoice.Buyer.TaxID, invoice.Buyer.LegalRegistration.Value = test.parties.buyerVAT, test.parties.buyerRegistration
			if broken := brokenRules(invoice); broken[test.rule] == test.kept {
				t.Errorf("%s is broken: %v", test.rule, broken[test.rule])
			}
		})
	}
}

func TestVATNumbersHaveTheirCountry(t *testing.T) {
	for name, test := range map[string]struct {
		country, number string
		kept            bool
	}{
		"with its country's code":         {"DE", "DE123456789", true},
		"Greece's own prefix":             {"GR", "EL123456789", true},
		"no number":                       {"DE", "", true},
		"a number without a prefix":       {"DE", "123456789", false},
		"a prefix and nothing else":       {"FR", "FR", false},
		"a prefix in small letters":       {"FR", "fr12345678901", false},
		"outside the Union":               {"US", "12-3456789", true},
		"where the country is left out":   {"", "12-3456789", true},
		"a prefix of another member":      {"NL", "BE0123456789", true},
		"a sign where the prefix belongs": {"IT", "--123", false},
	} {
		t.Run(name, func(t *testing.T) {
			invoice := taxedAs(t, canonical.TaxStandard)
			invoice.Seller.Address.Country, invoice.Seller.TaxID = test.country, test.number
			if broken := brokenRules(invoice); broken["BR-CO-09"] == test.kept {
				t.Errorf("%q in %q: broken %v", test.number, test.country, broken["BR-CO-09"])
			}
		})
	}
}

func TestWhatAnIntraCommunitySupplySaysOfTheDelivery(t *testing.T) {
	day, err := canonical.ParseDate("2026-11-04")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		change    func(*canonical.Invoice)
		day, land bool
	}{
		"nothing":                        {func(*canonical.Invoice) {}, false, false},
		"the day":                        {func(i *canonical.Invoice) { i.Delivery.Date = day }, true, false},
		"the period that is billed":      {func(i *canonical.Invoice) { i.Period.End = day }, true, false},
		"the country":                    {func(i *canonical.Invoice) { i.Delivery.Address.Country = "AT" }, false, true},
		"nothing, and nothing is needed": {func(i *canonical.Invoice) { i.TaxBreakdown[0].Category = canonical.TaxExport }, true, true},
	} {
		t.Run(name, func(t *testing.T) {
			invoice := taxedAs(t, canonical.TaxIntraCommunity)
			test.change(invoice)
			broken := brokenRules(invoice)
			if broken["BR-IC-11"] == test.day || broken["BR-IC-12"] == test.land {
				t.Errorf("broken: %v", broken)
			}
		})
	}
}
