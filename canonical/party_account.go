package canonical

import "github.com/purserhq/purser/canonical/money"

// PartyAccount is an account where a party may be paid.
type PartyAccount struct {
	// Account is the account itself.
	Account BankAccount `json:"account" term:"FinancialAccount"`
	// Currency is the one that the account is kept in; empty where the bank converts.
	Currency money.Currency `json:"currency,omitzero" class:"commercial" term:"CurrencyCode"`
	// Validity is when the account may be paid to; open where it is not known. An account that was given up keeps its end,
	// so that a bill which still quotes it is recognized.
	Validity Period `json:"validity,omitzero"`
}

// TaxRegistration is a number under which a tax authority knows a party.
type TaxRegistration struct {
	// ID is the number; that for VAT begins with its country's prefix. Never empty.
	ID string `json:"id" class:"taxid" term:"CompanyID"`
	// Scheme is the tax, "VAT" for value added tax, otherwise the name that the country has for it ("EIN", "GST"); never empty.
	Scheme string `json:"scheme" class:"public" term:"TaxScheme/ID"`
	// Country is whose authority it is, two letters of ISO 3166-1; empty where the number begins with it.
	Country string `json:"country,omitzero" class:"public" term:"TaxScheme/JurisdictionRegionAddress/Country"`
	// Validity is when the number holds; open where it is not known.
	Validity Period `json:"validity,omitzero"`
}

// SchemeVAT is the scheme of numbers for value added tax, as UBL has it.
const SchemeVAT = "VAT"

// hasPrefix reports whether a number for VAT begins with two letters and goes on; others are free (EN 16931-1, BR-CO-09).
func (t *TaxRegistration) hasPrefix() bool {
	return t.Scheme != SchemeVAT || len(t.ID) > 2 && isCountry(t.ID[:2])
}
