package canonical

import "github.com/purserhq/purser/canonical/money"

// TaxCategory says how a supply is taxed, by the codes of UN/ECE list 5305 that EN 16931 admits (BT-95, BT-102, BT-118,
// BT-151). Sales taxes outside VAT use S for what is taxed, E for what is exempt and O for what the tax does not know.
type TaxCategory string

// The categories.
const (
	TaxStandard       TaxCategory = "S"  // taxed at a rate above zero
	TaxZeroRated      TaxCategory = "Z"  // taxed at zero
	TaxExempt         TaxCategory = "E"  // exempt, for a reason that the invoice gives
	TaxReverseCharge  TaxCategory = "AE" // the buyer owes the tax
	TaxIntraCommunity TaxCategory = "K"  // supplied to another member state of the Union
	TaxExport         TaxCategory = "G"  // supplied to outside the Union
	TaxOutOfScope     TaxCategory = "O"  // the tax does not know it
	TaxCanaryIslands  TaxCategory = "L"  // IGIC of the Canary Islands
	TaxCeutaMelilla   TaxCategory = "M"  // IPSI of Ceuta and Melilla
)

var taxCategories = []TaxCategory{
	TaxStandard, TaxZeroRated, TaxExempt, TaxReverseCharge, TaxIntraCommunity, TaxExport, TaxOutOfScope, TaxCanaryIslands, TaxCeutaMelilla,
}

// Codes lists every category.
func (TaxCategory) Codes() []string { return texts(taxCategories) }

// LineTax says how one line, allowance or charge is taxed.
type LineTax struct {
	// Category is how it is taxed; set by the seller, empty where the sender's format has no tax by line.
	Category TaxCategory `json:"category,omitzero" class:"commercial" term:"BT-151,BT-95,BT-102"`
	// Rate is the rate in percent; empty only where the category is out of scope, or with the category itself.
	Rate Percent `json:"rate,omitzero" class:"commercial" term:"BT-152,BT-96,BT-103"`
}

// TaxSubtotal is what one category at one rate comes to: a line of the tax breakdown (BG-23).
type TaxSubtotal struct {
	// Category is how it is taxed; never empty.
	Category TaxCategory `json:"category" class:"commercial" term:"BT-118"`
	// Rate is the rate in percent; empty only where the category is out of scope.
	Rate Percent `json:"rate,omitzero" class:"commercial" term:"BT-119"`
	// TaxableAmount is the sum of all that is taxed so, less allowances and with charges; in the document's currency.
	TaxableAmount money.Amount `json:"taxableAmount" class:"commercial" term:"BT-116"`
	// TaxAmount is the tax on it, in the document's currency.
	TaxAmount money.Amount `json:"taxAmount" class:"commercial" term:"BT-117"`
	// ExemptionReason says why no tax is due, in words; for categories that need a reason.
	ExemptionReason string `json:"exemptionReason,omitzero" class:"commercial" term:"BT-120"`
	// ExemptionCode says the same as a code of the VATEX list.
	ExemptionCode string `json:"exemptionCode,omitzero" class:"commercial" term:"BT-121"`
}
