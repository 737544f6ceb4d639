package canonical_test

import (
	"fmt"
	"math/big"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// An enOracle is EN 16931's arithmetic and its rules for tax categories once more, written from the standard's text with
// fractions and without a thought of speed. It notes each rule that is broken with the place.
type enOracle struct {
	b    *canonical.Billing
	told map[string]bool
}

func tellings(b *canonical.Billing) map[string]bool {
	o := &enOracle{b, map[string]bool{}}
	o.totals()
	o.breakdown()
	for _, category := range enCategories {
		o.category(category)
	}
	o.special()
	return o.told
}

func (o *enOracle) tell(broken bool, rule, path string, at ...any) {
	if broken {
		o.told[rule+" "+fmt.Sprintf(path, at...)] = true
	}
}

func given(a money.Amount) bool { return !a.Currency().IsZero() }

// ratOf is the number of an amount; zero where it is absent.
func ratOf(a money.Amount) *big.Rat { return ratOfDecimal(a.Decimal()) }

func ratOfDecimal(d money.Decimal) *big.Rat {
	number, ok := new(big.Rat).SetString(d.String())
	if !ok {
		panic("no number: " + d.String())
	}
	return number
}

// rounded is half away from zero, as Rat prints.
func rounded(number *big.Rat, decimals int) *big.Rat {
	text := number.FloatString(decimals)
	cut, _ := new(big.Rat).SetString(text)
	return cut
}

// misses reports whether a stated amount is neither the computed one nor what of that can be paid; where slack is given,
// whether it is that far away or farther from both.
func (o *enOracle) misses(stated money.Amount, computed *big.Rat, slack int64) bool {
	for _, right := range []*big.Rat{computed, rounded(computed, o.b.Currency.MinorUnits())} {
		distance := new(big.Rat).Sub(ratOf(stated), right)
		distance.Abs(distance)
		if distance.Sign() == 0 || distance.Cmp(big.NewRat(slack, 1)) < 0 {
			return false
		}
	}
	return true
}

func added(amounts ...money.Amount) *big.Rat {
	total := new(big.Rat)
	for _, amount := range amounts {
		total.Add(total, ratOf(amount))
	}
	return total
}

func less(total *big.Rat, amount money.Amount) *big.Rat { return total.Sub(total, ratOf(amount)) }

// totals are BR-12 to BR-15, BR-CO-10 to BR-CO-16, BR-53 and our own DOC-BIL-005. A total that needs one that is not there
// is not asked for.
func (o *enOracle) totals() {
	b, t := o.b, &o.b.Totals
	o.tell(!given(t.LineNetAmount), "BR-12", "totals.lineNetAmount")
	o.tell(!given(t.TaxExclusiveAmount), "BR-13", "totals.taxExclusiveAmount")
	o.tell(!given(t.TaxInclusiveAmount), "BR-14", "totals.taxInclusiveAmount")
	o.tell(!given(t.PayableAmount), "BR-15", "totals.payableAmount")
	lines, allowances, charges, tax, prepaid := new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat), new(big.Rat)
	for _, line := range b.Lines {
		if !line.Informative {
			lines.Add(lines, ratOf(line.NetAmount))
		}
	}
	for _, allowance := range b.Allowances {
		allowances.Add(allowances, ratOf(allowance.Amount))
	}
	for _, charge := range b.Charges {
		charges.Add(charges, ratOf(charge.Amount))
	}
	for _, subtotal := range b.TaxBreakdown {
		tax.Add(tax, ratOf(subtotal.TaxAmount))
	}
	for _, prepayment := range b.Prepayments {
		prepaid.Add(prepaid, ratOf(prepayment.Amount))
	}
	net := less(added(t.LineNetAmount, t.ChargeAmount), t.AllowanceAmount)
	payable := less(added(t.TaxInclusiveAmount, t.RoundingAmount), t.PrepaidAmount)
	o.tell(given(t.LineNetAmount) && o.misses(t.LineNetAmount, lines, 0), "BR-CO-10", "totals.lineNetAmount")
	o.tell(o.misses(t.AllowanceAmount, allowances, 0), "BR-CO-11", "totals.allowanceAmount")
	o.tell(o.misses(t.ChargeAmount, charges, 0), "BR-CO-12", "totals.chargeAmount")
	o.tell(given(t.TaxExclusiveAmount) && given(t.LineNetAmount) && o.misses(t.TaxExclusiveAmount, net, 0), "BR-CO-13", "totals.taxExclusiveAmount")
	o.tell(len(b.TaxBreakdown) > 0 && o.misses(t.TaxAmount, tax, 0), "BR-CO-14", "totals.taxAmount")
	o.tell(given(t.TaxInclusiveAmount) && given(t.TaxExclusiveAmount) && o.misses(t.TaxInclusiveAmount, added(t.TaxExclusiveAmount, t.TaxAmount), 0), "BR-CO-15", "totals.taxInclusiveAmount")
	o.tell(given(t.PayableAmount) && given(t.TaxInclusiveAmount) && o.misses(t.PayableAmount, payable, 0), "BR-CO-16", "totals.payableAmount")
	o.tell(!b.TaxCurrency.IsZero() && t.TaxAmountInTaxCurrency.Currency() != b.TaxCurrency, "BR-53", "totals.taxAmountInTaxCurrency")
	o.tell(len(b.Prepayments) > 0 && o.misses(t.PrepaidAmount, prepaid, 0), "DOC-BIL-005", "totals.prepaidAmount")
}

// breakdown is what holds for subtotals of every category: BR-CO-17, BR-CO-18, BR-48 and BR-CL-17.
func (o *enOracle) breakdown() {
	o.tell(len(o.b.TaxBreakdown) == 0, "BR-CO-18", "taxBreakdown")
	for i, s := range o.b.TaxBreakdown {
		o.tell(enCategoryOf(s.Category) == nil, "BR-CL-17", "taxBreakdown[%d].category", i)
		o.tell(s.Rate.IsZero() && s.Category != "O", "BR-48", "taxBreakdown[%d].rate", i)
		if s.Rate.Decimal().Sign() == 0 || !byRate(s.Category) {
			continue
		}
		tax := new(big.Rat).Mul(ratOf(s.TaxableAmount), ratOfDecimal(s.Rate.Decimal()))
		o.tell(o.misses(s.TaxAmount, tax.Mul(tax, big.NewRat(1, 100)), 1), "BR-CO-17", "taxBreakdown[%d].taxAmount", i)
	}
	for _, member := range o.taxed() {
		o.tell(member.tax.Category != "" && enCategoryOf(member.tax.Category) == nil, "BR-CL-17", "%s.tax.category", member.at)
	}
}

// special is what holds for what is supplied within the Union, and for what is out of scope.
func (o *enOracle) special() {
	has := map[canonical.TaxCategory]bool{}
	for _, s := range o.b.TaxBreakdown {
		has[s.Category] = true
	}
	d := &o.b.Delivery
	o.tell(has["K"] && d.Date.IsZero() && o.b.Period.Start.IsZero() && o.b.Period.End.IsZero(), "BR-IC-11", "delivery.date")
	o.tell(has["K"] && d.Address.Country == "", "BR-IC-12", "delivery.address.country")
	if !has["O"] {
		return
	}
	for i, s := range o.b.TaxBreakdown {
		o.tell(s.Category != "O" && s.Category != "", "BR-O-11", "taxBreakdown[%d].category", i)
	}
	rules := map[string]string{"lines": "BR-O-12", "allowances": "BR-O-13", "charges": "BR-O-14"}
	for _, member := range o.taxed() {
		o.tell(member.tax.Category != "O" && member.tax.Category != "", rules[member.list], "%s.tax.category", member.at)
	}
}
