package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
)

func TestWhoAPartyIs(t *testing.T) {
	changed(t, "party", map[string]change[*canonical.Party]{
		"a name of spaces":              {func(p *canonical.Party) { p.Name = " \t" }, "DOC-PAR-001"},
		"no trading name":               {func(p *canonical.Party) { p.TradingName = "" }, whole},
		"no role":                       {func(p *canonical.Party) { p.Roles = nil }, "DOC-PAR-002"},
		"every role at once":            {func(p *canonical.Party) { p.Roles = allRoles() }, whole},
		"a role in capitals":            {func(p *canonical.Party) { p.Roles[0] = "Supplier" }, "DOC-PAR-003"},
		"no parent":                     {func(p *canonical.Party) { p.Parent = "" }, whole},
		"a parent that it is itself":    {func(p *canonical.Party) { p.Parent = p.Number }, "DOC-PAR-004"},
		"merged into another party":     {func(p *canonical.Party) { p.MergedInto = "4799" }, whole},
		"merged into itself":            {func(p *canonical.Party) { p.MergedInto = p.Number }, "DOC-PAR-005"},
		"a block of everything":         {func(p *canonical.Party) { p.Blocks[0].Scope = "all" }, "DOC-PAR-006"},
		"a block of nothing":            {func(p *canonical.Party) { p.Blocks[0].Scope = "" }, "DOC-PAR-006"},
		"a block without a reason":      {func(p *canonical.Party) { p.Blocks[0].Reason = "" }, "DOC-PAR-007"},
		"a block that always stood":     {func(p *canonical.Party) { p.Blocks[0].Since = canonical.Date{} }, whole},
		"a site for nothing":            {func(p *canonical.Party) { p.Sites[0].Purpose = "" }, "DOC-PAR-008"},
		"a site that its GLN names":     {func(p *canonical.Party) { p.Sites[1].Address = canonical.Address{} }, whole},
		"a country of three letters":    {func(p *canonical.Party) { p.Sites[0].Address.Country = "DEU" }, "DOC-PAR-009"},
		"a country in small letters":    {func(p *canonical.Party) { p.Sites[0].Address.Country = "de" }, "DOC-PAR-009"},
		"a country that goes unsaid":    {func(p *canonical.Party) { p.Sites[0].Address.Country = "" }, whole},
		"a contact for anything":        {func(p *canonical.Party) { p.Contacts[0].Purpose = "" }, whole},
		"a contact for golf":            {func(p *canonical.Party) { p.Contacts[0].Purpose = "golf" }, "DOC-PAR-010"},
		"a contact that nobody is":      {func(p *canonical.Party) { p.Contacts[0].Contact = canonical.Contact{} }, "DOC-PAR-011"},
		"a contact by telephone alone":  {func(p *canonical.Party) { p.Contacts[0].Contact = canonical.Contact{Telephone: "112"} }, whole},
		"neither contacts nor accounts": {func(p *canonical.Party) { p.Contacts, p.Accounts = nil, nil }, whole},
	})
}

func allRoles() (roles []canonical.PartyRole) {
	for _, code := range canonical.PartyRole("").Codes() {
		roles = append(roles, canonical.PartyRole(code))
	}
	return roles
}

func TestTheNumbersOfAParty(t *testing.T) {
	gln := func(number string) func(*canonical.Party) {
		return func(p *canonical.Party) { p.Identifiers[0].Value = number }
	}
	vat := func(number string) func(*canonical.Party) {
		return func(p *canonical.Party) { p.TaxRegistrations[0].ID = number }
	}
	changed(t, "party", map[string]change[*canonical.Party]{
		"a GLN with a wrong last digit":       {gln("4012345000008"), "DOC-PAR-012"},
		"a GLN without its last digit":        {gln("401234500000"), "DOC-PAR-012"},
		"a GLN with a space":                  {gln("4012345 00009"), "DOC-PAR-012"},
		"a GTIN where a GLN belongs":          {gln("96385074"), "DOC-PAR-012"},
		"a GLN that is empty":                 {gln(""), "DOC-PAR-012"},
		"a number of one of our own lists":    {func(p *canonical.Party) { p.Identifiers[1] = canonical.Identifier{Value: "X"} }, whole},
		"the same number twice":               {func(p *canonical.Party) { p.Identifiers[1] = p.Identifiers[0] }, "DOC-PAR-013"},
		"the same number under two schemes":   {func(p *canonical.Party) { p.Identifiers[1].Value = p.Identifiers[0].Value }, whole},
		"a site's GLN with a wrong digit":     {func(p *canonical.Party) { p.Sites[1].GLN = "4012345000017" }, "DOC-PAR-014"},
		"a site without a GLN":                {func(p *canonical.Party) { p.Sites[1].GLN = "" }, whole},
		"a tax number of another scheme":      {func(p *canonical.Party) { p.TaxRegistrations[1].ID = "1" }, whole},
		"a tax number that is empty":          {func(p *canonical.Party) { p.TaxRegistrations[1].ID = "" }, "DOC-PAR-015"},
		"a tax without a name":                {func(p *canonical.Party) { p.TaxRegistrations[1].Scheme = "" }, "DOC-PAR-016"},
		"a number for VAT without its prefix": {vat("123456788"), "DOC-PAR-017"},
		"a number for VAT that is a prefix":   {vat("DE"), "DOC-PAR-017"},
		"a number for VAT in small letters":   {vat("de123456788"), "DOC-PAR-017"},
		"a Greek number for VAT":              {vat("EL123456783"), whole},
		"a tax of Germany in full":            {func(p *canonical.Party) { p.TaxRegistrations[1].Country = "Germany" }, "DOC-PAR-018"},
		"a tax number of one day":             {taxFor("2026-01-01", "2026-01-01"), whole},
		"a tax number that ends before it is": {taxFor("2026-01-01", "2025-12-31"), "DOC-PAR-019"},
		"a tax number that ends one day":      {taxFor("", "2025-12-31"), whole},
	})
}

func taxFor(start, end string) func(*canonical.Party) {
	return func(p *canonical.Party) { p.TaxRegistrations[0].Validity = days(start, end) }
}

// days makes a period; an empty text leaves an end open.
func days(start, end string) canonical.Period {
	first, errFirst := canonical.ParseDate(start)
	last, errLast := canonical.ParseDate(end)
	if errFirst != nil || errLast != nil {
		panic("no days: " + start + ", " + end)
	}
	return canonical.Period{Start: first, End: last}
}

func TestHowAPartyIsPaid(t *testing.T) {
	bic := func(code string) func(*canonical.Party) {
		return func(p *canonical.Party) { p.Accounts[0].Account.BIC = code }
	}
	number := func(text string) func(*canonical.Party) {
		return func(p *canonical.Party) { p.Accounts[0].Account.Number = text }
	}
	changed(t, "party", map[string]change[*canonical.Party]{
		"two digits of an IBAN exchanged":        {number("DE89370400440532031000"), "DOC-PAR-020"},
		"an IBAN with a digit too many":          {number("DE893704004405320130000"), "DOC-PAR-020"},
		"an IBAN in small letters":               {number("DE89370400440532013ooo"), "DOC-PAR-020"},
		"an account outside the IBAN":            {number("0000123456"), whole},
		"an account without a number":            {number(""), "DOC-AGG-005"},
		"an entry without an account":            {func(p *canonical.Party) { p.Accounts[0].Account = canonical.BankAccount{} }, "DOC-PAR-026"},
		"a BIC of eight":                         {bic("COBADEFF"), whole},
		"a BIC of eleven":                        {bic("COBADEFF060"), whole},
		"a BIC of nine":                          {bic("COBADEFFX"), "DOC-PAR-021"},
		"a BIC in small letters":                 {bic("cobadeff"), "DOC-PAR-021"},
		"a BIC without a country":                {bic("COBA12FF"), "DOC-PAR-021"},
		"a BIC with a point":                     {bic("COBADEF."), "DOC-PAR-021"},
		"no BIC, since the IBAN says it":         {bic(""), whole},
		"an account that ends before it is":      {accountFor("2026-01-01", "2025-12-31"), "DOC-PAR-022"},
		"an account of one day":                  {accountFor("2026-01-01", "2026-01-01"), whole},
		"the same account, one day in common":    {twice("2026-01-01", "2026-06-30", "2026-06-30", ""), "DOC-PAR-023"},
		"the same account, one after the other":  {twice("2026-01-01", "2026-06-30", "2026-07-01", ""), whole},
		"the same account, always":               {twice("", "", "", ""), "DOC-PAR-023"},
		"the same account, the later one first":  {twice("2026-07-01", "", "", "2026-06-30"), whole},
		"the same account in another currency":   {func(p *canonical.Party) { p.Accounts[1].Account = p.Accounts[0].Account }, whole},
		"nothing is said of when to pay":         {func(p *canonical.Party) { p.PaymentTerms = canonical.PaymentTerms{} }, whole},
		"all is due before the bill":             {func(p *canonical.Party) { p.PaymentTerms = canonical.PaymentTerms{NetDays: -1} }, "DOC-PAR-024"},
		"terms that fall due on a day for ever":  {func(p *canonical.Party) { p.PaymentTerms.DueDate = days("2026-01-01", "").Start }, "DOC-PAR-024"},
		"a discount of nothing":                  {discount(0, "0", 10), "DOC-PAR-025"},
		"a discount of all":                      {discount(0, "100", 10), "DOC-PAR-025"},
		"a discount of nearly all":               {discount(0, "99.99", 10), whole},
		"a discount on the day of the bill":      {discount(0, "3", 0), whole},
		"a discount on the day that all is due":  {discount(1, "2", 30), "DOC-PAR-025"},
		"a discount the day before":              {discount(1, "2", 29), whole},
		"two discounts of the same day":          {discount(1, "2", 10), "DOC-PAR-025"},
		"a discount, and all is due at any time": {func(p *canonical.Party) { p.PaymentTerms.NetDays = 0 }, whole},
	})
}

func accountFor(start, end string) func(*canonical.Party) {
	return func(p *canonical.Party) { p.Accounts[0].Validity = days(start, end) }
}

func twice(start, end, nextStart, nextEnd string) func(*canonical.Party) {
	return func(p *canonical.Party) {
		p.Accounts[1] = p.Accounts[0]
		p.Accounts[0].Validity, p.Accounts[1].Validity = days(start, end), days(nextStart, nextEnd)
	}
}

func discount(at int, rate string, within int) func(*canonical.Party) {
	return func(p *canonical.Party) {
		p.PaymentTerms.Discounts[at] = canonical.CashDiscount{Percentage: percent(rate), Days: within}
	}
}
