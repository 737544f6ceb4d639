package canonical

// Invoice is a claim for payment by a supplier, or by ourselves in his name. Corrective, self-billed, prepayment and
// pro-forma invoices are invoices of another type. An invoice whose amounts are below zero credits what it names.
type Invoice struct {
	Envelope `json:"envelope"`
	Billing
}

// invoiceKind is the invoice's entry in the table of kinds.
//
//	version 2  payment terms became a structure of their own, when cash discounts came
var invoiceKind = define(KindInvoice, "invoice", []upcast{invoiceFrom1},
	lift(invoiceRules, (*Invoice).billing),
	lift(billingRules, (*Invoice).billing),
	lift(allowanceChargeRules, (*Invoice).billing),
	lift(invoiceLineRules, (*Invoice).billing),
	lift(invoiceTotalRules, (*Invoice).billing),
	lift(invoiceTaxRules, (*Invoice).billing),
)

func (i *Invoice) billing() *Billing { return &i.Billing }
