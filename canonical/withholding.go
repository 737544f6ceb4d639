package canonical

import "github.com/purserhq/purser/canonical/money"

// Withholding is tax that the payer kept back from a supplier, and owes to an authority in his place: the certificate that
// the supplier gets for it. Names follow UBL's WithholdingTaxTotal.
type Withholding struct {
	Envelope `json:"envelope"`
	// IssueDate is the day of the certificate; never empty.
	IssueDate Date `json:"issueDate" class:"public" term:"IssueDate"`
	// Country is whose tax it is, two letters of ISO 3166-1; never empty.
	Country string `json:"country" class:"public" term:"TaxScheme/JurisdictionRegionAddress/Country"`
	// Scheme is the tax, by the name or the section of the law that the country has for it ("194Q", "RT02", "ISR"); never empty.
	Scheme string `json:"scheme" class:"public" term:"TaxScheme/ID"`
	// Period is the time that the certificate is for; empty where it is for single payments.
	Period Period `json:"period,omitzero"`
	// Payer is who kept the tax back; never empty.
	Payer PartyReference `json:"payer"`
	// Supplier is whose tax it is; never empty.
	Supplier PartyReference `json:"supplier"`
	// Authority is the office that the tax is owed to; empty where the country has one.
	Authority PartyReference `json:"authority,omitzero"`
	// Currency is that of all amounts; never empty.
	Currency money.Currency `json:"currency" class:"public"`
	// TaxAmount is what was kept back in all; never empty.
	TaxAmount money.Amount `json:"taxAmount" class:"commercial" term:"WithholdingTaxTotal/TaxAmount"`
	// Lines are what was kept back of which payment; never empty.
	Lines []WithholdingLine `json:"lines" term:"WithholdingTaxTotal/TaxSubtotal"`
}

// withholdingKind is the withholding's entry in the table of kinds.
var withholdingKind = define(KindWithholding, "withholding", nil, withholdingRules)

// WithholdingLine is what was kept back of one payment, or of the payment of one invoice.
type WithholdingLine struct {
	// ID is the line's number in the document; never empty.
	ID string `json:"id" class:"public"`
	// Invoice is the invoice that was paid with the tax kept back.
	Invoice DocumentReference `json:"invoice,omitzero"`
	// Payment is the payment that was less by the tax; empty where it is not made yet.
	Payment DocumentReference `json:"payment,omitzero"`
	// PaymentDate is the day of the payment, on which the tax falls due; empty where it is not made yet.
	PaymentDate Date `json:"paymentDate,omitzero" class:"commercial"`
	// Income is what kind of income is taxed, by the code that the country has for it ("A" in Italy is self-employed work).
	Income string `json:"income,omitzero" class:"public"`
	// BaseAmount is what the tax is of, without value added tax in the usual case; never empty.
	BaseAmount money.Amount `json:"baseAmount" class:"commercial" term:"TaxableAmount"`
	// Rate is the part of the base that is kept back; empty where the law gives an amount.
	Rate Percent `json:"rate,omitzero" class:"commercial" term:"TaxCategory/Percent"`
	// Amount is what was kept back; below zero where it was given back with a credit note; never empty.
	Amount money.Amount `json:"amount" class:"commercial" term:"TaxAmount"`
	// Reason says why less was kept back than the law has, or nothing ("certificate of exemption 12/2026").
	Reason string `json:"reason,omitzero" class:"commercial" term:"TaxCategory/TaxExemptionReason"`
}
