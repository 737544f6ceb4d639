package canonical

import "slices"

// The rules about who must be known to the tax authorities for what an invoice is taxed as: -02 to -04 of each category,
// for lines, allowances and charges, and the rule for the form of VAT numbers. A number that is missing does not change what
// is owed, but the buyer's right to reclaim the tax may hang on it: these rules warn.

const beforeReclaiming = "Ask the issuer for the number; check with the tax adviser before the tax is reclaimed."

// A partyDemand says which numbers of the parties go with a category.
type partyDemand int

const (
	sellerTaxed      partyDemand = iota // any tax number of the seller, or the VAT number of his representative
	sellerVAT                           // the VAT number of the seller or of his representative
	bothTaxed                           // sellerTaxed, and a VAT number or a registration of the buyer
	bothVAT                             // sellerVAT, and the VAT number of the buyer
	nobodyRegistered                    // no VAT number of anybody
)

func (d partyDemand) text() string {
	switch d {
	case sellerTaxed:
		return "the seller's VAT number, his tax registration or his representative's VAT number is given"
	case sellerVAT:
		return "the seller's or his representative's VAT number is given"
	case bothTaxed:
		return "a tax number of the seller, and the VAT number or the registration of the buyer are given"
	case bothVAT:
		return "the VAT numbers of the seller (or his representative) and of the buyer are given"
	default:
		return "no VAT number of seller, representative or buyer is given"
	}
}

func (d partyDemand) sellerMet(b *Billing) bool {
	switch {
	case d == nobodyRegistered:
		return b.Seller.TaxID == ""
	case b.Seller.TaxID != "" || b.TaxRepresentative.TaxID != "":
		return true
	}
	return (d == sellerTaxed || d == bothTaxed) && b.Seller.TaxRegistration != ""
}

func (d partyDemand) buyerMet(b *Billing) bool {
	switch d {
	case nobodyRegistered:
		return b.Buyer.TaxID == ""
	case bothVAT:
		return b.Buyer.TaxID != ""
	case bothTaxed:
		return b.Buyer.TaxID != "" || !b.Buyer.LegalRegistration.IsZero()
	default:
		return true
	}
}

func (d partyDemand) representativeMet(b *Billing) bool {
	return d != nobodyRegistered || b.TaxRepresentative.TaxID == ""
}

// partyRules are the three rules of a category, for the three lists whose members are taxed.
func (t *taxTreatment) partyRules() []ruleOf[*Billing] {
	rules := make([]ruleOf[*Billing], 0, len(taxedLists))
	for i, what := range [...]string{"a line", "an allowance", "a charge"} {
		rule := t.rule([...]string{"02", "03", "04"}[i], "seller.taxId", "Where "+what+" is "+t.name+", "+t.parties.text()+".")
		rule.Severity, rule.Next = Warning, beforeReclaiming
		rules = append(rules, ruleOf[*Billing]{rule, t.partiesFor(&taxedLists[i])})
	}
	return rules
}

func (t *taxTreatment) partiesFor(list *taxedList) func(*Billing) breaches {
	return func(b *Billing) (found breaches) {
		seller, buyer, representative := t.parties.sellerMet(b), t.parties.buyerMet(b), t.parties.representativeMet(b)
		if seller && buyer && representative || !list.has(b, t.category) {
			return nil
		}
		expected := "a tax number, since " + list.name + " are " + t.name
		if t.parties == nobodyRegistered {
			expected = "no VAT number, since " + list.name + " are " + t.name
		}
		if !seller {
			found.add(expected, "seller", "taxId")
		}
		if !buyer {
			found.add(expected, "buyer", "taxId")
		}
		if !representative {
			found.add(expected, "taxRepresentative", "taxId")
		}
		return found
	}
}

// has reports whether some member of the list is taxed so.
func (l *taxedList) has(b *Billing, category TaxCategory) bool {
	for i := range l.length(b) {
		if tax, _ := l.at(b, i); tax.Category == category {
			return true
		}
	}
	return false
}

// memberStates are those of the European Union, whose VAT numbers begin with a country.
var memberStates = []string{
	"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT",
	"NL", "PL", "PT", "RO", "SE", "SI", "SK",
}

// vatNumbersHaveCountries asks parties in the Union only: numbers that stand for a VAT number elsewhere have no prefix.
// Greece's is EL, which has the same form.
func vatNumbersHaveCountries(b *Billing) (found breaches) {
	if !hasVATPrefix(&b.Seller) {
		found.add("a VAT number with its country's prefix", "seller", "taxId")
	}
	if !hasVATPrefix(&b.TaxRepresentative) {
		found.add("a VAT number with its country's prefix", "taxRepresentative", "taxId")
	}
	if !hasVATPrefix(&b.Buyer) {
		found.add("a VAT number with its country's prefix", "buyer", "taxId")
	}
	return found
}

func hasVATPrefix(p *PartyReference) bool {
	if p.TaxID == "" || !slices.Contains(memberStates, p.Address.Country) {
		return true
	}
	return len(p.TaxID) > 2 && isCountry(p.TaxID[:2])
}
