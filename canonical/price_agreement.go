package canonical

import "github.com/purserhq/purser/canonical/money"

// PriceAgreement is a list of prices that a supplier has agreed to for a period. It comes in parts where it is long. A later
// revision replaces the earlier ones as a whole; orders name it, and prices are compared with the one that held on the day.
type PriceAgreement struct {
	Envelope `json:"envelope"`
	// Part says which piece of the list this is; empty where it comes whole.
	Part Part `json:"part,omitzero"`
	// IssueDate is the day on which this revision was issued; never empty.
	IssueDate Date `json:"issueDate" class:"public" term:"Catalogue/IssueDate"`
	// Period is the time in which the prices hold; its start is never empty, its end is where it is open.
	Period Period `json:"period" term:"Catalogue/ValidityPeriod"`
	// Currency is that of all prices; never empty.
	Currency money.Currency `json:"currency" class:"public"`
	// Notes are texts for people.
	Notes []Note `json:"notes,omitzero" term:"Note"`
	// Seller is whose prices they are; never empty.
	Seller PartyReference `json:"seller" term:"Catalogue/SellerSupplierParty"`
	// Buyer is for whom they hold; empty means the legal entity of the envelope.
	Buyer PartyReference `json:"buyer,omitzero" term:"Catalogue/ReceiverParty"`
	// DeliveryTerms are those that the prices are for.
	DeliveryTerms DeliveryTerms `json:"deliveryTerms,omitzero" term:"DeliveryTerms"`
	// Lines are the prices; never empty.
	Lines []PriceLine `json:"lines" term:"CatalogueLine"`
}

// priceAgreementKind is the price agreement's entry in the table of kinds.
var priceAgreementKind = define(KindPriceAgreement, "price agreement", nil,
	priceAgreementRules,
	lift(deliveryTermsRules, func(p *PriceAgreement) *DeliveryTerms { return &p.DeliveryTerms }),
)
