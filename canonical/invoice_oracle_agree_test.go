package canonical_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
)

// A damage is one thing that senders get wrong.
type damage func(*rapid.T, *canonical.Billing)

var damages = map[string]damage{
	"a total is stated wrongly": func(t *rapid.T, b *canonical.Billing) {
		moved(t, rapid.SampledFrom(totalsOf(b)).Draw(t, "total"), b.Currency)
	},
	"a total is left out": func(t *rapid.T, b *canonical.Billing) {
		*rapid.SampledFrom(totalsOf(b)).Draw(t, "total") = b.Totals.TaxAmountInTaxCurrency
	},
	"a taxable amount is wrong": func(t *rapid.T, b *canonical.Billing) {
		if len(b.TaxBreakdown) > 0 {
			moved(t, &b.TaxBreakdown[rapid.IntRange(0, len(b.TaxBreakdown)-1).Draw(t, "at")].TaxableAmount, b.Currency)
		}
	},
	"a tax amount is wrong": func(t *rapid.T, b *canonical.Billing) {
		if len(b.TaxBreakdown) > 0 {
			moved(t, &b.TaxBreakdown[rapid.IntRange(0, len(b.TaxBreakdown)-1).Draw(t, "at")].TaxAmount, b.Currency)
		}
	},
	"a subtotal is lost": func(t *rapid.T, b *canonical.Billing) {
		if len(b.TaxBreakdown) > 0 {
			at := rapid.IntRange(0, len(b.TaxBreakdown)-1).Draw(t, "at")
			b.TaxBreakdown = slices.Delete(b.TaxBreakdown, at, at+1)
		}
	},
	"a subtotal is there twice": func(_ *rapid.T, b *canonical.Billing) {
		if len(b.TaxBreakdown) > 0 {
			b.TaxBreakdown = append(b.TaxBreakdown, b.TaxBreakdown[0])
		}
	},
	"a category is another one": func(t *rapid.T, b *canonical.Billing) {
		if categories, _ := taxesOf(b); len(categories) > 0 {
			*rapid.SampledFrom(categories).Draw(t, "place") = rapid.SampledFrom([]canonical.TaxCategory{"S", "Z", "E", "AE", "K", "G", "O", "L", "M", "", "B", "s"}).Draw(t, "category")
		}
	},
	"a rate is another one": func(t *rapid.T, b *canonical.Billing) {
		if _, rates := taxesOf(b); len(rates) > 0 {
			*rapid.SampledFrom(rates).Draw(t, "place") = rapid.SampledFrom([]canonical.Percent{{}, percent("0"), percent("19.00"), percent("-5"), percent("33.333333")}).Draw(t, "rate")
		}
	},
	"a reason comes or goes": func(t *rapid.T, b *canonical.Billing) {
		if len(b.TaxBreakdown) > 0 {
			s := &b.TaxBreakdown[rapid.IntRange(0, len(b.TaxBreakdown)-1).Draw(t, "at")]
			s.ExemptionReason, s.ExemptionCode = rapid.SampledFrom([]string{"", "medical care"}).Draw(t, "reason"), ""
		}
	},
	"a party's numbers are others": func(t *rapid.T, b *canonical.Billing) {
		number := func() string { return rapid.SampledFrom([]string{"", "DE9"}).Draw(t, "number") }
		b.Seller.TaxID, b.Seller.TaxRegistration, b.TaxRepresentative.TaxID = number(), number(), number()
		b.Buyer.TaxID, b.Buyer.LegalRegistration.Value = number(), number()
	},
	"a line informs only, or does again": func(t *rapid.T, b *canonical.Billing) {
		if len(b.Lines) > 0 {
			line := &b.Lines[rapid.IntRange(0, len(b.Lines)-1).Draw(t, "at")]
			line.Informative = !line.Informative
		}
	},
	"a line's amount is wrong": func(t *rapid.T, b *canonical.Billing) {
		if len(b.Lines) > 0 {
			moved(t, &b.Lines[rapid.IntRange(0, len(b.Lines)-1).Draw(t, "at")].NetAmount, b.Currency)
		}
	},
	"a prepayment more": func(t *rapid.T, b *canonical.Billing) {
		b.Prepayments = append(b.Prepayments, canonical.Prepayment{Amount: paid(t, "prepaid", b.Currency)})
	},
	"the tax is owed in another currency": func(t *rapid.T, b *canonical.Billing) {
		b.TaxCurrency = usd("1").Currency()
		b.Totals.TaxAmountInTaxCurrency = rapid.SampledFrom([]canonical.Prepayment{{}, {Amount: usd("7")}, {Amount: eur("7")}}).Draw(t, "tax").Amount
	},
	"the delivery is left out": func(t *rapid.T, b *canonical.Billing) {
		b.Delivery = canonical.Delivery{}
		b.Period = rapid.SampledFrom([]canonical.Period{{}, until("2026-11-30"), days("2026-11-01", "")}).Draw(t, "period")
	},
	"the lines are lost":     func(_ *rapid.T, b *canonical.Billing) { b.Lines = nil },
	"the breakdown is lost":  func(_ *rapid.T, b *canonical.Billing) { b.TaxBreakdown = nil },
	"the allowances are off": func(_ *rapid.T, b *canonical.Billing) { b.Allowances, b.Charges = b.Charges, b.Allowances },
}

// told gives what Validate says of those rules that the oracle knows.
func told(doc canonical.Document) map[string]bool {
	all := map[string]bool{}
	for _, v := range canonical.Validate(doc) {
		if known(v.Rule) {
			all[v.Rule+" "+v.Path] = true
		}
	}
	return all
}

// known reports whether a rule is one of the oracle's.
func known(rule string) bool {
	for _, category := range enCategories {
		if strings.HasPrefix(rule, category.prefix+"-") {
			return true
		}
	}
	return slices.Contains([]string{
		"BR-12", "BR-13", "BR-14", "BR-15", "BR-48", "BR-53", "BR-CL-17", "BR-CO-10", "BR-CO-11", "BR-CO-12", "BR-CO-13", "BR-CO-14",
		"BR-CO-15", "BR-CO-16", "BR-CO-17", "BR-CO-18", "DOC-BIL-005",
	}, rule)
}

func inOrder(tellings map[string]bool) string {
	return strings.Join(slices.Sorted(maps.Keys(tellings)), "\n")
}

// The rules of categories and totals that are exported are those that the oracle knows, and no others.
func TestTheOracleKnowsEveryRuleOfTaxAndTotals(t *testing.T) {
	count := 0
	for _, rule := range canonical.RulesOf(canonical.KindInvoice) {
		if known(rule.ID) {
			count++
			continue
		}
		if strings.HasPrefix(rule.Path, "totals.") || strings.HasPrefix(rule.Path, "taxBreakdown") {
			t.Errorf("%s is about totals or tax, and no oracle knows it", rule.ID)
		}
	}
	if want := 17 + 9*10 - 3 + 6; count != want {
		t.Errorf("%d rules, want %d: ten for each category but three for -09, six for O and K, and 17 of totals", count, want)
	}
}

func TestARightInvoiceIsTakenAsOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		invoice := sound(t)
		if found := inOrder(tellings(&invoice.Billing)); found != "" {
			t.Fatalf("the oracle finds\n%s", found)
		}
		if found := inOrder(told(invoice)); found != "" {
			t.Fatalf("found are\n%s", found)
		}
	})
}

// Whatever is damaged, each rule is told at each place where the standard says so, and nowhere else.
func TestADamagedInvoiceIsToldAsTheStandardSays(t *testing.T) {
	names := slices.Sorted(maps.Keys(damages))
	rapid.Check(t, func(t *rapid.T) {
		invoice := sound(t)
		for range rapid.IntRange(1, 4).Draw(t, "damages") {
			damages[rapid.SampledFrom(names).Draw(t, "damage")](t, &invoice.Billing)
		}
		want, got := inOrder(tellings(&invoice.Billing)), inOrder(told(invoice))
		if want != got {
			t.Fatalf("the standard says\n%s\nfound are\n%s", want, got)
		}
	})
}

// A credit note keeps the same rules as an invoice.
func TestADamagedCreditNoteIsToldAsAnInvoiceIs(t *testing.T) {
	names := slices.Sorted(maps.Keys(damages))
	rapid.Check(t, func(t *rapid.T) {
		invoice := sound(t)
		damages[rapid.SampledFrom(names).Draw(t, "damage")](t, &invoice.Billing)
		note := &canonical.CreditNote{Envelope: invoice.Envelope, Billing: invoice.Billing}
		note.Kind, note.SchemaVersion = canonical.KindCreditNote, canonical.SchemaVersion(canonical.KindCreditNote)
		if one, two := inOrder(told(invoice)), inOrder(told(note)); one != two {
			t.Fatalf("of the invoice are told\n%s\nof the credit note\n%s", one, two)
		}
	})
}
