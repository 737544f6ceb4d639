package canonical

// The rules that EN 16931 has for one tax category only: what an intra-community supply must say of the delivery, and that
// what is out of scope of the tax stands alone.

const checkTreatment = "Check with the tax adviser how the supply is taxed before it is posted."

var invoiceTaxSpecialRules = []ruleOf[*Billing]{
	{Rule{ID: "BR-IC-11", Path: "delivery.date", Source: en16931, Severity: Warning, Text: "Where something is supplied within the Union, the day of delivery or the period that is billed is given.", Next: checkTreatment}, asks(func(b *Billing) bool {
		return !b.breaksDown(TaxIntraCommunity) || !b.Delivery.Date.IsZero() || !b.Period.IsZero()
	}, "a date, or a period", "delivery", "date")},
	{Rule{ID: "BR-IC-12", Path: "delivery.address.country", Source: en16931, Severity: Warning, Text: "Where something is supplied within the Union, the country that it went to is given.", Next: checkTreatment}, asks(func(b *Billing) bool {
		return !b.breaksDown(TaxIntraCommunity) || b.Delivery.Address.Country != ""
	}, "a code of ISO 3166-1", "delivery", "address", "country")},
	{Rule{ID: "BR-O-11", Path: "taxBreakdown[].category", Source: en16931, Severity: Warning, Text: "A breakdown of what is out of scope has no other category.", Next: checkTreatment}, func(b *Billing) (found breaches) {
		if !b.breaksDown(TaxOutOfScope) {
			return nil
		}
		for i := range b.TaxBreakdown {
			if c := b.TaxBreakdown[i].Category; c != TaxOutOfScope && c != "" {
				found.add("no category beside O", "taxBreakdown", i, "category")
			}
		}
		return found
	}},
	{Rule{ID: "BR-O-12", Path: "lines[].tax.category", Source: en16931, Severity: Warning, Text: "Beside a breakdown of what is out of scope, no line is taxed otherwise.", Next: checkTreatment}, onlyOutOfScope(&taxedLists[0])},
	{Rule{ID: "BR-O-13", Path: "allowances[].tax.category", Source: en16931, Severity: Warning, Text: "Beside a breakdown of what is out of scope, no allowance is taxed otherwise.", Next: checkTreatment}, onlyOutOfScope(&taxedLists[1])},
	{Rule{ID: "BR-O-14", Path: "charges[].tax.category", Source: en16931, Severity: Warning, Text: "Beside a breakdown of what is out of scope, no charge is taxed otherwise.", Next: checkTreatment}, onlyOutOfScope(&taxedLists[2])},
}

// breaksDown reports whether the tax breakdown has a category.
func (b *Billing) breaksDown(category TaxCategory) bool {
	for i := range b.TaxBreakdown {
		if b.TaxBreakdown[i].Category == category {
			return true
		}
	}
	return false
}

func onlyOutOfScope(list *taxedList) func(*Billing) breaches {
	return func(b *Billing) (found breaches) {
		if !b.breaksDown(TaxOutOfScope) {
			return nil
		}
		for i := range list.length(b) {
			if tax, _ := list.at(b, i); tax.Category != TaxOutOfScope && tax.Category != "" {
				found.add("no category beside O", list.name, i, "tax", "category")
			}
		}
		return found
	}
}
