package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules that EN 16931 has once for each tax category: -01 and -05 to -10; -02 to -04 are in
// invoice_tax_party_rules.go.

func taxCategoryRules() []ruleOf[*Billing] {
	var rules []ruleOf[*Billing]
	for i := range taxTreatments {
		t := &taxTreatments[i]
		rules = append(rules, ruleOf[*Billing]{t.rule("01", "taxBreakdown", "What is "+t.name+" stands in the tax breakdown."), t.inBreakdown})
		rules = append(rules, t.partyRules()...)
		rules = append(rules,
			ruleOf[*Billing]{t.rule("05", "lines[].tax.rate", "A line that is "+t.name+" has "+t.rate.text()+"."), t.ratesIn(&taxedLists[0])},
			ruleOf[*Billing]{t.rule("06", "allowances[].tax.rate", "An allowance that is "+t.name+" has "+t.rate.text()+"."), t.ratesIn(&taxedLists[1])},
			ruleOf[*Billing]{t.rule("07", "charges[].tax.rate", "A charge that is "+t.name+" has "+t.rate.text()+"."), t.ratesIn(&taxedLists[2])},
			ruleOf[*Billing]{t.tolerant("08", "taxBreakdown[].taxableAmount", "The taxable amount of what is "+t.name+" is the sum of its lines, less allowances, with charges"+t.atEachRate()+"."), t.taxableAddsUp},
		)
		if !t.category.taxed() {
			rules = append(rules, ruleOf[*Billing]{t.rule("09", "taxBreakdown[].taxAmount", "No tax is due on what is "+t.name+"."), t.noTax})
		}
		rules = append(rules, ruleOf[*Billing]{t.reasonRule(), t.reasons})
	}
	return rules
}

func (t *taxTreatment) rule(number, path, text string) Rule {
	return Rule{ID: t.prefix + "-" + number, Path: path, Text: text, Source: en16931, Next: recompute}
}

func (t *taxTreatment) tolerant(number, path, text string) Rule {
	rule := t.rule(number, path, text)
	rule.Tolerance = enTaxTolerance
	return rule
}

// reasonRule warns only: a reason that is missing does not change what is owed.
func (t *taxTreatment) reasonRule() Rule {
	text := "The breakdown gives no reason for an exemption of what is " + t.name + "."
	if t.reasoned {
		text = "The breakdown says why no tax is due on what is " + t.name + "."
	}
	rule := t.rule("10", "taxBreakdown[].exemptionReason", text)
	rule.Severity, rule.Next = Warning, "Check with the tax adviser before the tax is reclaimed."
	return rule
}

func (t *taxTreatment) atEachRate() string {
	if t.category.taxed() {
		return ", at each rate"
	}
	return ""
}

func (r rateDemand) text() string {
	switch r {
	case rateAboveZero:
		return "a rate above zero"
	case rateZeroOrMore:
		return "a rate of zero or more"
	case rateZero:
		return "the rate zero"
	default:
		return "no rate"
	}
}

func (r rateDemand) met(rate Percent) bool {
	switch r {
	case rateAboveZero:
		return rate.Decimal().Sign() > 0
	case rateZeroOrMore:
		return !rate.IsZero() && rate.Decimal().Sign() >= 0
	case rateZero:
		return !rate.IsZero() && rate.Decimal().Sign() == 0
	default:
		return rate.IsZero()
	}
}

// holds reports whether a category at a rate is counted in a subtotal: a category that can be taxed has one for each rate.
func (t *taxTreatment) holds(s *TaxSubtotal, tax LineTax) bool {
	return s.Category == t.category && tax.Category == t.category && (!t.category.taxed() || s.Rate.Equal(tax.Rate))
}

func (t *taxTreatment) inBreakdown(b *Billing) (found breaches) {
	if len(b.TaxBreakdown) == 0 {
		return nil
	}
	for l := range taxedLists {
		list := &taxedLists[l]
		for i := range list.length(b) {
			tax, _ := list.at(b, i)
			if tax.Category == t.category && !t.inSome(b.TaxBreakdown, tax) {
				found.add("a category and rate that the tax breakdown has", list.name, i, "tax", "category")
			}
		}
	}
	return found
}

func (t *taxTreatment) inSome(breakdown []TaxSubtotal, tax LineTax) bool {
	for i := range breakdown {
		if t.holds(&breakdown[i], tax) {
			return true
		}
	}
	return false
}

func (t *taxTreatment) ratesIn(list *taxedList) func(*Billing) breaches {
	return func(b *Billing) (found breaches) {
		for i := range list.length(b) {
			if tax, _ := list.at(b, i); tax.Category == t.category && !t.rate.met(tax.Rate) {
				found.add(t.rate.text(), list.name, i, "tax", "rate")
			}
		}
		return found
	}
}

// taxableAddsUp keeps still where lines do not say how they are taxed: BR-CO-04 speaks of that.
func (t *taxTreatment) taxableAddsUp(b *Billing) (found breaches) {
	for i := range b.TaxBreakdown {
		s := &b.TaxBreakdown[i]
		if s.Category != t.category || !b.linesTaxed() {
			continue
		}
		computed := t.taxable(b, s)
		if expected := computed.miss(s.TaxableAmount, b.Currency, enTaxTolerance); expected != "" {
			found.add(expected, "taxBreakdown", i, "taxableAmount")
		}
	}
	return found
}

func (t *taxTreatment) taxable(b *Billing, s *TaxSubtotal) (total sum) {
	for l := range taxedLists {
		list := &taxedLists[l]
		for i := range list.length(b) {
			if tax, amount := list.at(b, i); t.holds(s, tax) {
				total.plus(amount)
			}
		}
	}
	return total
}

func (b *Billing) linesTaxed() bool {
	for i := range b.Lines {
		if b.Lines[i].Tax.Category == "" && !b.Lines[i].Informative {
			return false
		}
	}
	return len(b.Lines) > 0
}

func (t *taxTreatment) noTax(b *Billing) (found breaches) {
	for i := range b.TaxBreakdown {
		if s := &b.TaxBreakdown[i]; s.Category == t.category && s.TaxAmount.Sign() != 0 {
			expected, err := money.NewAmount(money.Whole(0), b.Currency)
			if err != nil {
				found.add("0", "taxBreakdown", i, "taxAmount")
				continue
			}
			found.add(expected.String(), "taxBreakdown", i, "taxAmount")
		}
	}
	return found
}

func (t *taxTreatment) reasons(b *Billing) (found breaches) {
	for i := range b.TaxBreakdown {
		s := &b.TaxBreakdown[i]
		given := s.ExemptionReason != "" || s.ExemptionCode != ""
		switch {
		case s.Category != t.category || given == t.reasoned:
		case t.reasoned:
			found.add("a reason or its code", "taxBreakdown", i, "exemptionReason")
		default:
			found.add("no reason", "taxBreakdown", i, "exemptionReason")
		}
	}
	return found
}
