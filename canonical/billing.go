package canonical

import "github.com/purserhq/purser/canonical/money"

// Billing is what an invoice and a credit note have in common: EN 16931 calls both an invoice. Amounts are in the
// document's currency where nothing else is said. Amounts of a credit note are positive where something is credited.
type Billing struct {
	// IssueDate is the day on which the document was issued; set by the issuer, never empty.
	IssueDate Date `json:"issueDate" class:"public" term:"BT-2"`
	// Type is what kind of claim it is; set by the issuer, never empty.
	Type InvoiceType `json:"type" class:"public" term:"BT-3"`
	// Currency is that of all amounts but one; never empty.
	Currency money.Currency `json:"currency" class:"public" term:"BT-5"`
	// TaxCurrency is that in which the seller owes the tax; empty where it is the document's.
	TaxCurrency money.Currency `json:"taxCurrency,omitzero" class:"public" term:"BT-6"`
	// TaxPointDate is the day on which the tax falls due; empty where it follows from the other dates.
	TaxPointDate Date `json:"taxPointDate,omitzero" class:"public" term:"BT-7"`
	// TaxPointCode says which date decides when the tax falls due, of UNTDID 2005; never with a tax point date.
	TaxPointCode string `json:"taxPointCode,omitzero" class:"public" term:"BT-8"`

	// BuyerReference is what the buyer asked to be quoted, for routing inside his house.
	BuyerReference string `json:"buyerReference,omitzero" class:"commercial" term:"BT-10"`
	// Project is the number of a project.
	Project string `json:"project,omitzero" class:"commercial" term:"BT-11"`
	// Contract is the number of a contract.
	Contract string `json:"contract,omitzero" class:"commercial" term:"BT-12"`
	// Order is our order, where the document is about one only; lines may name others.
	Order DocumentReference `json:"order,omitzero" term:"BT-13"`
	// SalesOrder is the number that the seller gave our order.
	SalesOrder string `json:"salesOrder,omitzero" class:"public" term:"BT-14"`
	// Receipt is the advice of receipt that is billed, where it is one only; lines may name others.
	Receipt DocumentReference `json:"receipt,omitzero" term:"BT-15"`
	// Shipment is the seller's advice of despatch that is billed, where it is one only; lines may name others.
	Shipment DocumentReference `json:"shipment,omitzero" term:"BT-16"`
	// Tender is the number of a call for tenders or of a lot of one.
	Tender string `json:"tender,omitzero" class:"commercial" term:"BT-17"`
	// BilledObject is what the bill is for, such as a meter or a vehicle.
	BilledObject Identifier `json:"billedObject,omitzero" term:"BT-18"`
	// BuyerAccount says where the buyer should post it.
	BuyerAccount string `json:"buyerAccount,omitzero" class:"commercial" term:"BT-19"`
	// Preceding are earlier invoices that this document corrects, credits, or settles as the last of a row.
	Preceding []DocumentReference `json:"preceding,omitzero" term:"BG-3"`
	// Notes are texts for people.
	Notes []Note `json:"notes,omitzero" term:"BG-1"`
	// Process is the business process that the issuer follows, by the name of his network.
	Process string `json:"process,omitzero" class:"public" term:"BT-23"`
	// Specification is the set of rules that the issuer says to follow.
	Specification string `json:"specification,omitzero" class:"public" term:"BT-24"`

	// Seller is who claims, or whose claim was sold; never empty.
	Seller PartyReference `json:"seller" term:"BG-4"`
	// Buyer is who owes; never empty.
	Buyer PartyReference `json:"buyer" term:"BG-7"`
	// Payee is who must be paid where that is not the seller, as after factoring.
	Payee PartyReference `json:"payee,omitzero" term:"BG-10"`
	// TaxRepresentative is who owes the seller's tax in the country.
	TaxRepresentative PartyReference `json:"taxRepresentative,omitzero" term:"BG-11"`
	// Delivery says where and when the goods went.
	Delivery Delivery `json:"delivery,omitzero" term:"BG-13"`
	// Period is the time that is billed.
	Period Period `json:"period,omitzero" term:"BG-14"`

	// PaymentMeans are the ways in which the issuer takes payment; several are a choice of the payer.
	PaymentMeans []PaymentMeans `json:"paymentMeans,omitzero" term:"BG-16"`
	// PaymentTerms say by when what must be paid.
	PaymentTerms PaymentTerms `json:"paymentTerms,omitzero"`
	// Allowances are taken off the document as a whole.
	Allowances []AllowanceCharge `json:"allowances,omitzero" term:"BG-20"`
	// Charges are put on the document as a whole.
	Charges []AllowanceCharge `json:"charges,omitzero" term:"BG-21"`
	// Prepayments are what was paid before, one by one; empty where only their sum is given.
	Prepayments []Prepayment `json:"prepayments,omitzero"`
	// Totals are what it all comes to.
	Totals InvoiceTotals `json:"totals" term:"BG-22"`
	// TaxBreakdown is the tax by category and rate; empty where the sender's format has none.
	TaxBreakdown []TaxSubtotal `json:"taxBreakdown,omitzero" term:"BG-23"`
	// Lines are what is billed, in the issuer's order.
	Lines []InvoiceLine `json:"lines" term:"BG-25"`
}

// Prepayment is one payment that was made before the invoice.
type Prepayment struct {
	// Invoice is the prepayment invoice that was paid; empty where the sender does not say.
	Invoice DocumentReference `json:"invoice,omitzero"`
	// Amount is how much was paid, with tax.
	Amount money.Amount `json:"amount" class:"commercial"`
	// ReceivedDate is the day on which the seller had it; empty where he does not say.
	ReceivedDate Date `json:"receivedDate,omitzero" class:"commercial"`
}

// InvoiceTotals are the sums of an invoice or a credit note (BG-22). The rules that hold among them are in
// invoice_total_rules.go.
type InvoiceTotals struct {
	// LineNetAmount is the sum of the lines' net amounts.
	LineNetAmount money.Amount `json:"lineNetAmount,omitzero" class:"commercial" term:"BT-106"`
	// AllowanceAmount is the sum of the document's allowances; empty where there are none.
	AllowanceAmount money.Amount `json:"allowanceAmount,omitzero" class:"commercial" term:"BT-107"`
	// ChargeAmount is the sum of the document's charges; empty where there are none.
	ChargeAmount money.Amount `json:"chargeAmount,omitzero" class:"commercial" term:"BT-108"`
	// TaxExclusiveAmount is the total without tax.
	TaxExclusiveAmount money.Amount `json:"taxExclusiveAmount,omitzero" class:"commercial" term:"BT-109"`
	// TaxAmount is the tax; empty where none is due or the sender's format has none.
	TaxAmount money.Amount `json:"taxAmount,omitzero" class:"commercial" term:"BT-110"`
	// TaxAmountInTaxCurrency is the tax in the tax currency; given whenever there is one.
	TaxAmountInTaxCurrency money.Amount `json:"taxAmountInTaxCurrency,omitzero" class:"commercial" term:"BT-111"`
	// TaxInclusiveAmount is the total with tax.
	TaxInclusiveAmount money.Amount `json:"taxInclusiveAmount,omitzero" class:"commercial" term:"BT-112"`
	// PrepaidAmount is what was paid before.
	PrepaidAmount money.Amount `json:"prepaidAmount,omitzero" class:"commercial" term:"BT-113"`
	// RoundingAmount is what is put on so that the amount due is round; it may be below zero.
	RoundingAmount money.Amount `json:"roundingAmount,omitzero" class:"commercial" term:"BT-114"`
	// PayableAmount is what is due; never empty, and zero where all was paid before.
	PayableAmount money.Amount `json:"payableAmount" class:"commercial" term:"BT-115"`
}
