package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for how a party is paid. They block: an account with a slip is worse than none.

const callTheParty = "Do not pay to it. Call the party on a number that you already have."

var partyMoneyRules = []ruleOf[*Party]{
	{Rule{ID: "DOC-PAR-026", Path: "accounts[].account", Text: "An entry of the accounts holds an account.", Next: callTheParty}, partyAccounts.ask(func(a *PartyAccount) bool { return !a.Account.IsZero() }, "an account", "account")},
	{Rule{ID: "DOC-PAR-020", Path: "accounts[].account.number", Source: "ISO 13616, ISO 7064", Text: "The check digits of a party's IBAN are right.", Next: callTheParty}, partyAccounts.ask(func(a *PartyAccount) bool { return !isIBAN(a.Account.Number) || ibanAddsUp(a.Account.Number) }, "check digits that fit the rest", "account", "number")},
	{Rule{ID: "DOC-PAR-021", Path: "accounts[].account.bic", Source: "ISO 9362", Text: "A BIC has a bank of four characters, a country, and two or five characters more.", Next: callTheParty}, partyAccounts.ask(func(a *PartyAccount) bool { return a.Account.BIC == "" || isBIC(a.Account.BIC) }, "8 or 11 capital letters and digits", "account", "bic")},
	{Rule{ID: "DOC-PAR-022", Path: "accounts[].validity.end", Text: "The validity of an account does not end before it begins.", Next: askTheOwner}, partyAccounts.ask(func(a *PartyAccount) bool { return a.Validity.ordered() }, "the start or later", "validity", "end")},
	{Rule{ID: "DOC-PAR-023", Path: "accounts[].account", Text: "No account stands twice for the same days and currency.", Next: askTheOwner}, partyAccounts.once(func(a *PartyAccount) string { return a.Account.Number }, sameAccount, "one entry of an account", "account", "number")},
	{Rule{ID: "DOC-PAR-024", Path: "paymentTerms.netDays", Text: "Agreed terms give days from zero on, since a due date is a matter of one bill.", Next: askTheOwner}, termsAreGeneral},
	{Rule{ID: "DOC-PAR-025", Path: "paymentTerms.discounts[]", Text: "A cash discount is above zero and below a hundred percent, and for payment before all is due; the earliest stands first.", Next: askTheOwner}, discountsAreEarlier},
}

var partyAccounts = listOf[*Party, PartyAccount]{"accounts", func(p *Party) []PartyAccount { return p.Accounts }}

func sameAccount(a, b *PartyAccount) bool {
	return a.Account.Number == b.Account.Number && a.Account.Clearing == b.Account.Clearing && a.Currency == b.Currency && a.Validity.meets(b.Validity)
}

func termsAreGeneral(p *Party) (found breaches) {
	if p.PaymentTerms.NetDays < 0 {
		found.add("zero or more", "paymentTerms", "netDays")
	}
	if !p.PaymentTerms.DueDate.IsZero() {
		found.add("nothing", "paymentTerms", "dueDate")
	}
	return found
}

func discountsAreEarlier(p *Party) (found breaches) {
	before := -1
	for i := range p.PaymentTerms.Discounts {
		d := &p.PaymentTerms.Discounts[i]
		if rate := d.Percentage.Decimal(); rate.Sign() <= 0 || rate.Cmp(money.Whole(100)) >= 0 {
			found.add("above 0 and below 100", "paymentTerms", "discounts", i, "percentage")
		}
		if d.Days <= before || p.PaymentTerms.NetDays > 0 && d.Days >= p.PaymentTerms.NetDays {
			found.add("more days than the discount before it, and fewer than all is due in", "paymentTerms", "discounts", i, "days")
		}
		before = d.Days
	}
	return found
}
