package canonical_test

import (
	"fmt"
	"math/big"

	"github.com/purserhq/purser/canonical"
)

// An enCategory is what the standard's text demands of one category. Who must be known stands there by number: 31 is the
// seller's VAT number, 32 his tax registration, 63 his representative's VAT number, 48 the buyer's VAT number, 47 his legal
// registration. One of each group must be given; of what is barred, none may be.
type enCategory struct {
	code, prefix string
	rate         func(given bool, sign int) bool
	reason       bool
	groups       [][]int
	barred       []int
}

var (
	zeroRate  = func(given bool, sign int) bool { return given && sign == 0 }
	anySeller = [][]int{{31, 32, 63}}
)

var enCategories = []*enCategory{
	{"S", "BR-S", func(given bool, sign int) bool { return given && sign > 0 }, false, anySeller, nil},
	{"Z", "BR-Z", zeroRate, false, anySeller, nil},
	{"E", "BR-E", zeroRate, true, anySeller, nil},
	{"AE", "BR-AE", zeroRate, true, [][]int{{31, 32, 63}, {48, 47}}, nil},
	{"K", "BR-IC", zeroRate, true, [][]int{{31, 63}, {48}}, nil},
	{"G", "BR-G", zeroRate, true, [][]int{{31, 63}}, nil},
	{"O", "BR-O", func(given bool, _ int) bool { return !given }, true, nil, []int{31, 48, 63}},
	{"L", "BR-AF", func(given bool, sign int) bool { return given && sign >= 0 }, false, anySeller, nil},
	{"M", "BR-AG", func(given bool, sign int) bool { return given && sign >= 0 }, false, anySeller, nil},
}

func enCategoryOf(code canonical.TaxCategory) *enCategory {
	for _, category := range enCategories {
		if category.code == string(code) {
			return category
		}
	}
	return nil
}

// byRate reports whether the breakdown has a subtotal for each rate of the category.
func byRate(code canonical.TaxCategory) bool { return code == "S" || code == "L" || code == "M" }

// numbered gives what stands under a business term of the parties.
func (o *enOracle) numbered(term int) string {
	return map[int]string{
		31: o.b.Seller.TaxID, 32: o.b.Seller.TaxRegistration, 63: o.b.TaxRepresentative.TaxID,
		48: o.b.Buyer.TaxID, 47: o.b.Buyer.LegalRegistration.Value,
	}[term]
}

// A taxedMember is a line, an allowance or a charge, with what it adds to the taxable amount.
type taxedMember struct {
	list, at string
	tax      canonical.LineTax
	adds     *big.Rat
}

// taxed lists all that is taxed for itself. A line that only informs is not.
func (o *enOracle) taxed() (all []taxedMember) {
	for i, l := range o.b.Lines {
		if !l.Informative {
			all = append(all, taxedMember{"lines", fmt.Sprintf("lines[%d]", i), l.Tax, ratOf(l.NetAmount)})
		}
	}
	for i, a := range o.b.Allowances {
		all = append(all, taxedMember{"allowances", fmt.Sprintf("allowances[%d]", i), a.Tax, new(big.Rat).Neg(ratOf(a.Amount))})
	}
	for i, c := range o.b.Charges {
		all = append(all, taxedMember{"charges", fmt.Sprintf("charges[%d]", i), c.Tax, ratOf(c.Amount)})
	}
	return all
}

// counts reports whether a subtotal is the one of a member.
func counts(s *canonical.TaxSubtotal, tax canonical.LineTax) bool {
	if s.Category != tax.Category {
		return false
	}
	same := s.Rate.IsZero() == tax.Rate.IsZero() && ratOfDecimal(s.Rate.Decimal()).Cmp(ratOfDecimal(tax.Rate.Decimal())) == 0
	return same || !byRate(tax.Category)
}

// category is -01 to -10 of one category.
func (o *enOracle) category(c *enCategory) {
	used := map[string]bool{}
	for _, member := range o.taxed() {
		if string(member.tax.Category) != c.code {
			continue
		}
		used[member.list] = true
		rule := map[string]string{"lines": "-05", "allowances": "-06", "charges": "-07"}[member.list]
		o.tell(!c.rate(!member.tax.Rate.IsZero(), member.tax.Rate.Decimal().Sign()), c.prefix+rule, "%s.tax.rate", member.at)
		held := false
		for i := range o.b.TaxBreakdown {
			held = held || counts(&o.b.TaxBreakdown[i], member.tax)
		}
		o.tell(!held && len(o.b.TaxBreakdown) > 0, c.prefix+"-01", "%s.tax.category", member.at)
	}
	for list, rule := range map[string]string{"lines": "-02", "allowances": "-03", "charges": "-04"} {
		if used[list] {
			o.parties(c, c.prefix+rule)
		}
	}
	o.subtotals(c)
}

func (o *enOracle) parties(c *enCategory, rule string) {
	where := map[int]string{31: "seller", 32: "seller", 63: "taxRepresentative", 48: "buyer", 47: "buyer"}
	for _, group := range c.groups {
		known := false
		for _, term := range group {
			known = known || o.numbered(term) != ""
		}
		o.tell(!known, rule, "%s.taxId", where[group[0]])
	}
	for _, term := range c.barred {
		o.tell(o.numbered(term) != "", rule, "%s.taxId", where[term])
	}
}

// subtotals is -08 to -10. Where a line does not say how it is taxed, nothing can be added up.
func (o *enOracle) subtotals(c *enCategory) {
	known := len(o.b.Lines) > 0
	for _, member := range o.taxed() {
		known = known && (member.list != "lines" || member.tax.Category != "")
	}
	for i := range o.b.TaxBreakdown {
		s := &o.b.TaxBreakdown[i]
		if string(s.Category) != c.code {
			continue
		}
		total := new(big.Rat)
		for _, member := range o.taxed() {
			if counts(s, member.tax) {
				total.Add(total, member.adds)
			}
		}
		o.tell(known && o.misses(s.TaxableAmount, total, 1), c.prefix+"-08", "taxBreakdown[%d].taxableAmount", i)
		o.tell(!byRate(s.Category) && s.TaxAmount.Sign() != 0, c.prefix+"-09", "taxBreakdown[%d].taxAmount", i)
		reasoned := s.ExemptionReason != "" || s.ExemptionCode != ""
		o.tell(reasoned != c.reason, c.prefix+"-10", "taxBreakdown[%d].exemptionReason", i)
	}
}
