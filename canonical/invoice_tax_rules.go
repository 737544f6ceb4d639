package canonical

import (
	"slices"

	"github.com/purserhq/purser/canonical/money"
)

// The rules for the tax of invoices and credit notes (EN 16931-1, 6.5.5 and following). The standard has the same rules for
// each category, under ids that begin with the category's own prefix: BR-S-08 is for the standard rate what BR-E-08 is for
// what is exempt. So the table is a row a category, and rules are made of it in invoice_tax_category_rules.go.
//
// BR-S-09, BR-AF-09 and BR-AG-09 say what BR-CO-17 says, and are told as that.

// A taxTreatment is what EN 16931 demands of one tax category.
type taxTreatment struct {
	category TaxCategory
	// prefix begins the ids of the category's rules.
	prefix string
	// name is what people call it.
	name string
	// rate is which rates go with it.
	rate rateDemand
	// reasoned says that the breakdown must give a reason for no tax; it may not give one otherwise.
	reasoned bool
	// parties is whose tax numbers must be given.
	parties partyDemand
}

// A rateDemand says which rates go with a category.
type rateDemand int

const (
	rateAboveZero rateDemand = iota
	rateZero
	rateZeroOrMore
	rateNone
)

var taxTreatments = []taxTreatment{
	{TaxStandard, "BR-S", "standard rated", rateAboveZero, false, sellerTaxed},
	{TaxZeroRated, "BR-Z", "zero rated", rateZero, false, sellerTaxed},
	{TaxExempt, "BR-E", "exempt", rateZero, true, sellerTaxed},
	{TaxReverseCharge, "BR-AE", "under reverse charge", rateZero, true, bothTaxed},
	{TaxIntraCommunity, "BR-IC", "supplied within the Union", rateZero, true, bothVAT},
	{TaxExport, "BR-G", "exported", rateZero, true, sellerVAT},
	{TaxOutOfScope, "BR-O", "out of scope", rateNone, true, nobodyRegistered},
	{TaxCanaryIslands, "BR-AF", "under IGIC", rateZeroOrMore, false, sellerTaxed},
	{TaxCeutaMelilla, "BR-AG", "under IPSI", rateZeroOrMore, false, sellerTaxed},
}

var invoiceTaxRules = slices.Concat([]ruleOf[*Billing]{
	{Rule{ID: "BR-CO-18", Path: "taxBreakdown", Source: en16931, Severity: Warning, Text: "An invoice breaks its tax down by category and rate.", Next: "Take the tax from the product and the supplier."}, func(b *Billing) breaches {
		if len(b.TaxBreakdown) > 0 {
			return nil
		}
		return one("a category with its taxable amount", "taxBreakdown")
	}},
	{Rule{ID: "BR-CL-17", Path: "taxBreakdown[].category", Source: en16931 + ", UNTDID 5305", Text: "A tax category is one of the list.", Next: askTheIssuer}, taxCategoriesKnown},
	{Rule{ID: "BR-48", Path: "taxBreakdown[].rate", Source: en16931, Text: "The breakdown gives the rate of each category, except of what is out of scope.", Next: askTheIssuer}, subtotalsHaveRates},
	{Rule{ID: "BR-CO-17", Path: "taxBreakdown[].taxAmount", Source: en16931, Tolerance: enTaxTolerance, Text: "The tax of a category is its taxable amount times its rate, rounded to what can be paid.", Next: recompute}, taxFollowsRate},
	{Rule{ID: "BR-CO-09", Path: "seller.taxId", Source: en16931, Severity: Warning, Text: "The VAT number of a party in the Union begins with the code of its country.", Next: beforeReclaiming}, vatNumbersHaveCountries},
}, taxCategoryRules(), invoiceTaxSpecialRules)

func taxCategoriesKnown(b *Billing) (found breaches) {
	const expected = "a category of UNTDID 5305"
	for i := range b.TaxBreakdown {
		if c := b.TaxBreakdown[i].Category; c == "" || !oneOf(c, taxCategories) {
			found.add(expected, "taxBreakdown", i, "category")
		}
	}
	for _, list := range taxedLists {
		for i := range list.length(b) {
			if tax, _ := list.at(b, i); !oneOf(tax.Category, taxCategories) {
				found.add(expected, list.name, i, "tax", "category")
			}
		}
	}
	return found
}

func subtotalsHaveRates(b *Billing) (found breaches) {
	for i := range b.TaxBreakdown {
		if s := &b.TaxBreakdown[i]; s.Rate.IsZero() && s.Category != TaxOutOfScope {
			found.add("a rate", "taxBreakdown", i, "rate")
		}
	}
	return found
}

// taxFollowsRate leaves categories without tax to the rule that says so in their own words.
func taxFollowsRate(b *Billing) (found breaches) {
	for i := range b.TaxBreakdown {
		s := &b.TaxBreakdown[i]
		if s.Rate.Decimal().Sign() == 0 || !s.Category.taxed() {
			continue
		}
		tax, err := percentOf(s.TaxableAmount.Decimal(), s.Rate)
		computed := sum{total: tax, over: err != nil}
		if expected := computed.miss(s.TaxAmount, b.Currency, enTaxTolerance); expected != "" {
			found.add(expected, "taxBreakdown", i, "taxAmount")
		}
	}
	return found
}

// taxed reports whether tax can be due in the category, so that its subtotals are kept apart by rate.
func (c TaxCategory) taxed() bool {
	return c == TaxStandard || c == TaxCanaryIslands || c == TaxCeutaMelilla
}

// A taxedList is one of the lists whose members are taxed each for itself.
type taxedList struct {
	name   string
	length func(*Billing) int
	// at gives how a member is taxed, and what it adds to the taxable amount.
	at func(*Billing, int) (LineTax, money.Decimal)
}

var taxedLists = [...]taxedList{
	{"lines", func(b *Billing) int { return len(b.Lines) }, func(b *Billing, i int) (LineTax, money.Decimal) {
		l := &b.Lines[i]
		if l.Informative {
			return LineTax{}, money.Decimal{}
		}
		return l.Tax, l.NetAmount.Decimal()
	}},
	{"allowances", func(b *Billing) int { return len(b.Allowances) }, func(b *Billing, i int) (LineTax, money.Decimal) {
		return b.Allowances[i].Tax, b.Allowances[i].Amount.Decimal().Neg()
	}},
	{"charges", func(b *Billing) int { return len(b.Charges) }, func(b *Billing, i int) (LineTax, money.Decimal) {
		return b.Charges[i].Tax, b.Charges[i].Amount.Decimal()
	}},
}
