package canonical

import "github.com/purserhq/purser/canonical/money"

// BlanketAgreement is a quantity or an amount that a buyer and a seller have agreed on for a period, at agreed prices.
// Nothing is ordered by it: call-offs and orders draw on it. A later revision replaces the earlier ones as a whole, and one
// whose period ends sooner ends the agreement.
type BlanketAgreement struct {
	Envelope `json:"envelope"`
	// IssueDate is the day on which this revision was agreed on; never empty.
	IssueDate Date `json:"issueDate" class:"public" term:"IssueDate"`
	// Period is the time within which it can be drawn on; its start is never empty, its end is where it is open.
	Period Period `json:"period" term:"Contract/ValidityPeriod"`
	// Currency is that of all amounts; never empty.
	Currency money.Currency `json:"currency" class:"public" term:"DocumentCurrencyCode"`
	// MaximumAmount is what may be drawn in all, without tax; empty where only quantities are agreed on.
	MaximumAmount money.Amount `json:"maximumAmount,omitzero" class:"commercial"`
	// MinimumAmount is what the buyer commits himself to draw in all, without tax; empty where he is free.
	MinimumAmount money.Amount `json:"minimumAmount,omitzero" class:"commercial"`
	// SellerReference is the number that the seller gave the agreement.
	SellerReference string `json:"sellerReference,omitzero" class:"public" term:"SalesOrderID"`
	// PriceAgreement is the list that the prices are of, where the lines give none.
	PriceAgreement DocumentReference `json:"priceAgreement,omitzero" term:"CatalogueReference"`
	// Project is the number of a project.
	Project string `json:"project,omitzero" class:"commercial" term:"ProjectReference"`
	// Notes are texts for people.
	Notes []Note `json:"notes,omitzero" term:"Note"`

	// Seller is who is to deliver; never empty.
	Seller PartyReference `json:"seller" term:"SellerSupplierParty"`
	// Buyer is who may draw on it; empty means the legal entity of the envelope.
	Buyer PartyReference `json:"buyer,omitzero" term:"BuyerCustomerParty"`
	// DeliveryTerms hold for every call-off.
	DeliveryTerms DeliveryTerms `json:"deliveryTerms,omitzero" term:"DeliveryTerms"`
	// PaymentTerms hold for every call-off.
	PaymentTerms PaymentTerms `json:"paymentTerms,omitzero" term:"PaymentTerms"`
	// StockOwner is whose the goods are while we store them, as in consignment; empty where they become ours on delivery.
	StockOwner PartyReference `json:"stockOwner,omitzero"`
	// Lines are what can be drawn; empty where the agreement is for an amount of whatever the seller has.
	Lines []AgreementLine `json:"lines,omitzero"`
}

// blanketAgreementKind is the agreement's entry in the table of kinds.
var blanketAgreementKind = define(KindBlanketAgreement, "blanket agreement", nil,
	blanketAgreementRules,
	agreementLineRules,
	lift(deliveryTermsRules, func(b *BlanketAgreement) *DeliveryTerms { return &b.DeliveryTerms }),
)
