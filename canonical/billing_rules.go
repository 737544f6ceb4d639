package canonical

// The rules that invoices and credit notes share, about their head. What EN 16931 demands of a sender and we can do
// without is a warning: suppliers outside Europe do not follow it.

const en16931 = "EN 16931-1"

var billingRules = []ruleOf[*Billing]{
	{Rule{ID: "BR-03", Path: "issueDate", Source: en16931, Text: "An invoice has an issue date.", Next: askTheIssuer}, func(b *Billing) breaches {
		if !b.IssueDate.IsZero() {
			return nil
		}
		return one("a date", "issueDate")
	}},
	{Rule{ID: "BR-04", Path: "type", Source: en16931, Text: "An invoice has a type.", Next: askTheIssuer}, func(b *Billing) breaches {
		return filled(string(b.Type), "a code such as 380", "type")
	}},
	{Rule{ID: "BR-05", Path: "currency", Source: en16931, Text: "An invoice has a currency.", Next: askTheIssuer}, func(b *Billing) breaches {
		if !b.Currency.IsZero() {
			return nil
		}
		return one("a code of ISO 4217", "currency")
	}},
	{Rule{ID: "DOC-BIL-001", Path: "seller", Text: "The seller is known by a name or a number.", Next: askTheIssuer}, func(b *Billing) breaches {
		if b.Seller.named() {
			return nil
		}
		return one("a name or a number", "seller")
	}},
	{Rule{ID: "BR-06", Path: "seller.name", Source: en16931, Severity: Warning, Text: "An invoice has the name of the seller.", Next: askTheIssuer}, func(b *Billing) breaches {
		return filled(b.Seller.Name, "a name", "seller", "name")
	}},
	{Rule{ID: "BR-07", Path: "buyer.name", Source: en16931, Severity: Warning, Text: "An invoice has the name of the buyer.", Next: askTheIssuer}, func(b *Billing) breaches {
		return filled(b.Buyer.Name, "a name", "buyer", "name")
	}},
	{Rule{ID: "BR-09", Path: "seller.address.country", Source: en16931, Severity: Warning, Text: "The seller's address has a country.", Next: askTheIssuer}, func(b *Billing) breaches {
		return filled(b.Seller.Address.Country, "a code of ISO 3166-1", "seller", "address", "country")
	}},
	{Rule{ID: "BR-11", Path: "buyer.address.country", Source: en16931, Severity: Warning, Text: "The buyer's address has a country.", Next: askTheIssuer}, func(b *Billing) breaches {
		return filled(b.Buyer.Address.Country, "a code of ISO 3166-1", "buyer", "address", "country")
	}},
	{Rule{ID: "BR-16", Path: "lines", Source: en16931, Severity: Warning, Text: "An invoice has at least one line.", Next: "Match it against the order as a whole, or ask the issuer for the lines."}, func(b *Billing) breaches {
		if len(b.Lines) > 0 {
			return nil
		}
		return one("a line", "lines")
	}},
	{Rule{ID: "BR-CO-03", Path: "taxPointCode", Source: en16931, Severity: Warning, Text: "The tax point is given as a date or as a code, not as both.", Next: "Read the date; tell the issuer."}, func(b *Billing) breaches {
		if b.TaxPointDate.IsZero() || b.TaxPointCode == "" {
			return nil
		}
		return one("nothing, beside a date", "taxPointCode")
	}},
	{Rule{ID: "BR-CO-25", Path: "paymentTerms", Source: en16931, Severity: Warning, Text: "Where something is due, the due date or the terms of payment are given.", Next: "Pay by the terms that were agreed with the supplier."}, paymentTermsGiven},
	{Rule{ID: "BR-CO-26", Path: "seller", Source: en16931, Severity: Warning, Text: "The seller can be identified by a number: his own, that of a register, or that for VAT.", Next: "Identify the seller by name; record his number with the party."}, func(b *Billing) breaches {
		if len(b.Seller.Identifiers) > 0 || !b.Seller.LegalRegistration.IsZero() || b.Seller.TaxID != "" {
			return nil
		}
		return one("an identifier, a registration or a VAT number", "seller", "identifiers")
	}},
	{Rule{ID: "BR-17", Path: "payee", Source: en16931, Text: "A payee who is not the seller has a name or a number.", Next: askTheIssuer}, payeeNamed},
	{Rule{ID: "BR-29", Path: "period.end", Source: en16931, Text: "A billing period does not end before it begins.", Next: askTheIssuer}, func(b *Billing) breaches {
		if b.Period.ordered() {
			return nil
		}
		return one(b.Period.Start.String()+" or later", "period", "end")
	}},
	{Rule{ID: "BR-49", Path: "paymentMeans[].code", Source: en16931, Severity: Warning, Text: "A way of paying has a code.", Next: "Pay by the means that were agreed with the supplier."}, paymentMeansCoded},
	{Rule{ID: "DOC-BIL-002", Path: "paymentMeans[].accounts[].number", Source: "ISO 13616, ISO 7064", Severity: Warning, Text: "The check digits of an IBAN are right.", Next: "Do not pay to it. Call the supplier on a number that you already have."}, ibansAddUp},
	{Rule{ID: "DOC-BIL-003", Path: "", Text: "Every amount is in the document's currency, except the tax in the tax currency.", Next: askTheIssuer}, amountsInCurrency},
	{Rule{ID: "DOC-BIL-004", Path: "paymentTerms.dueDate", Severity: Warning, Text: "An invoice is not due before it was issued.", Next: "Check the due date against the agreed terms."}, func(b *Billing) breaches {
		if due := b.PaymentTerms.DueDate; due.IsZero() || !due.Before(b.IssueDate) {
			return nil
		}
		return one(b.IssueDate.String()+" or later", "paymentTerms", "dueDate")
	}},
}

func paymentTermsGiven(b *Billing) breaches {
	terms := &b.PaymentTerms
	if b.Totals.PayableAmount.Sign() <= 0 || !terms.DueDate.IsZero() || terms.Text != "" || terms.NetDays > 0 || len(terms.Instalments) > 0 {
		return nil
	}
	return one("a due date or terms", "paymentTerms", "dueDate")
}

func payeeNamed(b *Billing) breaches {
	if b.Payee.named() || b.Payee.Contact == (Contact{}) && b.Payee.Address == (Address{}) && b.Payee.TradingName == "" {
		return nil
	}
	return one("a name or a number", "payee", "name")
}

func paymentMeansCoded(b *Billing) (found breaches) {
	for i := range b.PaymentMeans {
		if b.PaymentMeans[i].Code == "" {
			found.add("a code of UNTDID 4461", "paymentMeans", i, "code")
		}
	}
	return found
}

func ibansAddUp(b *Billing) (found breaches) {
	for i := range b.PaymentMeans {
		for j := range b.PaymentMeans[i].Accounts {
			if number := b.PaymentMeans[i].Accounts[j].Number; isIBAN(number) && !ibanAddsUp(number) {
				found.add("check digits that fit the rest", "paymentMeans", i, "accounts", j, "number")
			}
		}
	}
	return found
}
