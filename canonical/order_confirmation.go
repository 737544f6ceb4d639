package canonical

import "github.com/purserhq/purser/canonical/money"

// OrderConfirmation is the supplier's answer to one revision of an order or of a call-off. It is compared with that very
// revision: an answer to revision 1 that crosses revision 2 says nothing about revision 2.
type OrderConfirmation struct {
	Envelope `json:"envelope"`
	// IssueDate is the day on which the seller issued the answer; never empty.
	IssueDate Date `json:"issueDate" class:"public" term:"IssueDate"`
	// Order is the order or call-off that is answered, with the revision; the number is never empty.
	Order DocumentReference `json:"order" term:"OrderReference"`
	// Response is the answer as a whole; never empty.
	Response OrderResponse `json:"response" class:"public" term:"OrderResponseCode"`
	// ReasonCode says why, as a code of the sender's format; empty where all was accepted.
	ReasonCode string `json:"reasonCode,omitzero" class:"commercial"`
	// Reason says why, in words.
	Reason string `json:"reason,omitzero" class:"commercial" term:"RejectionNote"`
	// SalesOrder is the number that the seller gave our order.
	SalesOrder string `json:"salesOrder,omitzero" class:"public" term:"SalesOrderID"`
	// BuyerReference is what the buyer asked to be quoted.
	BuyerReference string `json:"buyerReference,omitzero" class:"commercial" term:"CustomerReference"`
	// Currency is that of all amounts; empty where the answer has none.
	Currency money.Currency `json:"currency,omitzero" class:"public" term:"DocumentCurrencyCode"`
	// Notes are texts for people.
	Notes []Note `json:"notes,omitzero" term:"Note"`

	// Seller is who answers; never empty.
	Seller PartyReference `json:"seller" term:"SellerSupplierParty"`
	// Buyer is whom he answers; empty where the format has no buyer.
	Buyer PartyReference `json:"buyer,omitzero" term:"BuyerCustomerParty"`
	// Delivery is when the goods are promised to arrive; lines may name other days.
	Delivery Period `json:"delivery,omitzero" term:"Delivery/PromisedDeliveryPeriod"`
	// Despatch is the day on which they are promised to leave the seller.
	Despatch Date `json:"despatch,omitzero" class:"public" term:"Delivery/Despatch"`
	// DeliveryTerms are the terms as the seller understood them; empty where he repeats none.
	DeliveryTerms DeliveryTerms `json:"deliveryTerms,omitzero" term:"DeliveryTerms"`
	// PaymentTerms are the terms as the seller understood them; empty where he repeats none.
	PaymentTerms PaymentTerms `json:"paymentTerms,omitzero" term:"PaymentTerms"`
	// Lines are the answers line by line; empty where one answer holds for all lines.
	Lines []ConfirmationLine `json:"lines,omitzero" term:"OrderLine"`
}

// OrderResponse is the answer to an order as a whole.
type OrderResponse string

// The answers (UBL OrderResponseCode and X12 BAK02 beside them).
const (
	ResponseReceived OrderResponse = "received" // it has come and will be looked at: no promise (AB; AK)
	ResponseAccepted OrderResponse = "accepted" // all of it, as ordered (AP; AC, AD, AT without changes)
	ResponseChanged  OrderResponse = "changed"  // with changes, which the lines name (CA; AC, AD with changes)
	ResponseRejected OrderResponse = "rejected" // none of it (RE; RD, RJ)
)

var orderResponses = []OrderResponse{ResponseReceived, ResponseAccepted, ResponseChanged, ResponseRejected}

// Codes lists every answer.
func (OrderResponse) Codes() []string { return texts(orderResponses) }

// orderConfirmationKind is the confirmation's entry in the table of kinds.
var orderConfirmationKind = define(KindOrderConfirmation, "order confirmation", nil,
	orderConfirmationRules,
	confirmationLineRules,
	confirmationPromiseRules,
	lift(deliveryTermsRules, func(c *OrderConfirmation) *DeliveryTerms { return &c.DeliveryTerms }),
)
