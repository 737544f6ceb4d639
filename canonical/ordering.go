package canonical

import "github.com/purserhq/purser/canonical/money"

// Ordering is what an order and a call-off have in common: UBL calls both an order. Amounts are in the document's
// currency and without tax where nothing else is said. What the head says of delivery holds for each line that says
// nothing of its own.
type Ordering struct {
	// IssueDate is the day on which this revision was issued; never empty.
	IssueDate Date `json:"issueDate" class:"public" term:"IssueDate"`
	// Purpose says what this revision does to the earlier ones; never empty.
	Purpose Purpose `json:"purpose" class:"public"`
	// AmendsRevision is the revision that a change starts from; zero for an original, and where the sender does not count.
	AmendsRevision int `json:"amendsRevision,omitzero" class:"public" term:"OrderReference"`
	// ChangeNumber is the number of the change itself, where the sender gives changes numbers of their own.
	ChangeNumber string `json:"changeNumber,omitzero" class:"public" term:"OrderChange/ID,OrderCancellation/ID"`
	// ChangeReason says why it was changed or cancelled, in words.
	ChangeReason string `json:"changeReason,omitzero" class:"commercial" term:"OrderCancellation/CancellationNote"`
	// Currency is that of all amounts; never empty.
	Currency money.Currency `json:"currency" class:"public" term:"DocumentCurrencyCode"`
	// Validity is the time within which the seller may accept it; empty where it holds until it is answered.
	Validity Period `json:"validity,omitzero" term:"ValidityPeriod"`

	// BuyerReference is what the buyer asks to be quoted.
	BuyerReference string `json:"buyerReference,omitzero" class:"commercial" term:"CustomerReference"`
	// SalesOrder is the number that the seller gave it, where he knew it first, as after an order in his shop.
	SalesOrder string `json:"salesOrder,omitzero" class:"public" term:"SalesOrderID"`
	// Quotation is the seller's offer that is taken.
	Quotation DocumentReference `json:"quotation,omitzero" term:"QuotationDocumentReference"`
	// Requisition is the need that it covers, where it is one only; lines may name others.
	Requisition DocumentReference `json:"requisition,omitzero" term:"OriginatorDocumentReference"`
	// Agreement is the blanket agreement or contract that it draws on; never empty on a call-off.
	Agreement DocumentReference `json:"agreement,omitzero" term:"Contract"`
	// PriceAgreement is the list that the prices are of.
	PriceAgreement DocumentReference `json:"priceAgreement,omitzero" term:"CatalogueReference"`
	// Project is the number of a project.
	Project string `json:"project,omitzero" class:"commercial" term:"ProjectReference"`
	// BuyerAccount says where the buyer will post it.
	BuyerAccount string `json:"buyerAccount,omitzero" class:"commercial" term:"AccountingCost"`
	// Notes are texts for people.
	Notes []Note `json:"notes,omitzero" term:"Note"`

	// Seller is who is to deliver; never empty.
	Seller PartyReference `json:"seller" term:"SellerSupplierParty"`
	// Buyer is who orders: the legal entity of the envelope, as the seller knows it; empty where the format has no buyer.
	Buyer PartyReference `json:"buyer,omitzero" term:"BuyerCustomerParty"`
	// InvoiceTo is who gets the invoice, where that is not the buyer.
	InvoiceTo PartyReference `json:"invoiceTo,omitzero" term:"AccountingCustomerParty"`
	// Requester is who needs the goods, where that is not the buyer.
	Requester PartyReference `json:"requester,omitzero" term:"OriginatorCustomerParty"`
	// Carrier is who is to bring them, where the buyer chooses.
	Carrier PartyReference `json:"carrier,omitzero" term:"Delivery/CarrierParty"`

	// ShipTo is where the goods go; lines may name other places.
	ShipTo ShipTo `json:"shipTo,omitzero" term:"Delivery"`
	// Delivery is when they are wanted there; a single day begins and ends on it. Lines may name other days.
	Delivery Period `json:"delivery,omitzero" term:"Delivery/RequestedDeliveryPeriod"`
	// Despatch is the day on which they are to leave the seller; empty where only the arrival matters.
	Despatch Date `json:"despatch,omitzero" class:"public" term:"Delivery/Despatch/RequestedDespatchDate"`
	// DeliveryTerms say what delivery means.
	DeliveryTerms DeliveryTerms `json:"deliveryTerms,omitzero" term:"DeliveryTerms"`
	// StockOwner is whose the goods are while we store them, as in consignment; empty where they become ours on delivery.
	StockOwner PartyReference `json:"stockOwner,omitzero"`
	// PaymentTerms say by when what must be paid.
	PaymentTerms PaymentTerms `json:"paymentTerms,omitzero" term:"PaymentTerms"`

	// Allowances are taken off the order as a whole.
	Allowances []AllowanceCharge `json:"allowances,omitzero" term:"AllowanceCharge"`
	// Charges are put on the order as a whole.
	Charges []AllowanceCharge `json:"charges,omitzero" term:"AllowanceCharge"`
	// Totals are what it will come to; empty where the sender gives none.
	Totals OrderTotals `json:"totals,omitzero" term:"AnticipatedMonetaryTotal"`
	// Lines are what is ordered, in the buyer's order; empty on a cancellation only.
	Lines []OrderLine `json:"lines,omitzero" term:"OrderLine"`
}

// OrderTotals are the sums of an order, as the buyer expects them. The rules that hold among them are in
// order_total_rules.go.
type OrderTotals struct {
	// LineNetAmount is the sum of the lines' net amounts.
	LineNetAmount money.Amount `json:"lineNetAmount,omitzero" class:"commercial" term:"LineExtensionAmount"`
	// AllowanceAmount is the sum of the document's allowances; empty where there are none.
	AllowanceAmount money.Amount `json:"allowanceAmount,omitzero" class:"commercial" term:"AllowanceTotalAmount"`
	// ChargeAmount is the sum of the document's charges; empty where there are none.
	ChargeAmount money.Amount `json:"chargeAmount,omitzero" class:"commercial" term:"ChargeTotalAmount"`
	// TaxExclusiveAmount is the total without tax.
	TaxExclusiveAmount money.Amount `json:"taxExclusiveAmount,omitzero" class:"commercial" term:"TaxExclusiveAmount"`
	// TaxAmount is the tax that is expected; empty where the buyer does not compute it.
	TaxAmount money.Amount `json:"taxAmount,omitzero" class:"commercial" term:"TaxTotal/TaxAmount"`
	// TaxInclusiveAmount is the total with tax.
	TaxInclusiveAmount money.Amount `json:"taxInclusiveAmount,omitzero" class:"commercial" term:"TaxInclusiveAmount"`
	// PrepaidAmount is what was paid before.
	PrepaidAmount money.Amount `json:"prepaidAmount,omitzero" class:"commercial" term:"PrepaidAmount"`
	// RoundingAmount is what is put on so that the amount due is round; it may be below zero.
	RoundingAmount money.Amount `json:"roundingAmount,omitzero" class:"commercial" term:"PayableRoundingAmount"`
	// PayableAmount is what will be due.
	PayableAmount money.Amount `json:"payableAmount,omitzero" class:"commercial" term:"PayableAmount"`
}

// ShipToOf says where the goods of a line go: its own place, or that of the head.
func (o *Ordering) ShipToOf(line *OrderLine) *ShipTo {
	if line.ShipTo.known() {
		return &line.ShipTo
	}
	return &o.ShipTo
}

// DeliveryOf says when a line is wanted as a whole: its own days, or those of the head. Its schedules may split it.
func (o *Ordering) DeliveryOf(line *OrderLine) Period {
	if !line.Delivery.IsZero() {
		return line.Delivery
	}
	return o.Delivery
}

// StockOwnerOf says whose the goods of a line are while we store them; nobody is named where they are ours.
func (o *Ordering) StockOwnerOf(line *OrderLine) *PartyReference {
	if line.StockOwner.named() {
		return &line.StockOwner
	}
	return &o.StockOwner
}
