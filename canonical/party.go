package canonical

import "github.com/purserhq/purser/canonical/money"

// Party is the master record of a supplier, customer, carrier, bank or authority. Its number in the envelope is the key under
// which its source knows it, and what documents name as the ID of a [PartyReference].
//
// Whoever owns a field may change it; a record that leaves a field out says that it is empty, not that it is unchanged.
type Party struct {
	Envelope `json:"envelope"`

	// Roles say what the party is to us; set by the source, never empty.
	Roles []PartyRole `json:"roles" class:"public"`
	// Name is the registered name; never empty.
	Name string `json:"name" class:"personal" term:"PartyLegalEntity/RegistrationName"`
	// TradingName is what the party calls itself where that differs from its name.
	TradingName string `json:"tradingName,omitzero" class:"personal" term:"PartyName/Name"`
	// Inactive marks a party that is kept for its past and does no new business.
	Inactive bool `json:"inactive,omitzero" class:"commercial"`
	// Blocks stop some of the business with the party while they stand; empty where nothing is blocked.
	Blocks []PartyBlock `json:"blocks,omitzero"`
	// Parent is the key of the party that this one belongs to, such as a group or a head office; empty where there is none.
	Parent string `json:"parent,omitzero" class:"commercial" term:"PartyLegalEntity/HeadOfficeParty"`
	// MergedInto is the key of the party that took this one's place; from then on, its numbers mean that one.
	MergedInto string `json:"mergedInto,omitzero" class:"commercial"`

	// Identifiers are the numbers under which others know the party, GLN and DUNS among them.
	Identifiers []Identifier `json:"identifiers,omitzero" term:"PartyIdentification"`
	// LegalRegistration is the number in a register of companies.
	LegalRegistration Identifier `json:"legalRegistration,omitzero" term:"PartyLegalEntity/CompanyID"`
	// TaxRegistrations are the numbers under which tax authorities know the party; empty where it has none.
	TaxRegistrations []TaxRegistration `json:"taxRegistrations,omitzero" term:"PartyTaxScheme"`
	// ElectronicAddress is where documents are sent to, with the scheme of the network ("EM" is e-mail).
	ElectronicAddress Identifier `json:"electronicAddress,omitzero" term:"EndpointID"`
	// Sites are the party's addresses, each with what it is for.
	Sites []PartySite `json:"sites,omitzero" term:"PhysicalLocation"`
	// Contacts are whom to ask, each with what for.
	Contacts []PartyContact `json:"contacts,omitzero" term:"Contact"`

	// Currency is that in which we usually order from or bill the party; empty means the entity's own.
	Currency money.Currency `json:"currency,omitzero" class:"commercial" term:"PricingCurrencyCode"`
	// PaymentTerms are the agreed ones, in days after the invoice's date; an invoice may not be paid later than they say.
	PaymentTerms PaymentTerms `json:"paymentTerms,omitzero" term:"PaymentTerms"`
	// Accounts are where the party may be paid; nothing is paid to an account that is not among them.
	Accounts []PartyAccount `json:"accounts,omitzero" term:"FinancialAccount"`
}

// partyKind is the party's entry in the table of kinds.
var partyKind = define(KindParty, "party", nil, partyRules, partyNumberRules, partyMoneyRules)

// PartyRole is what a party is to us.
type PartyRole string

// The roles.
const (
	RoleSupplier  PartyRole = "supplier"  // sells to us
	RoleCustomer  PartyRole = "customer"  // buys from us
	RoleCarrier   PartyRole = "carrier"   // moves goods
	RoleBank      PartyRole = "bank"      // keeps accounts
	RoleAuthority PartyRole = "authority" // takes taxes or duties
	RoleFactor    PartyRole = "factor"    // is paid in place of a supplier
)

var partyRoles = []PartyRole{RoleSupplier, RoleCustomer, RoleCarrier, RoleBank, RoleAuthority, RoleFactor}

// Codes lists every role.
func (PartyRole) Codes() []string { return texts(partyRoles) }
