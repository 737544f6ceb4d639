package canonical

// CreditNote is a claim taken back, in whole or in part. What it corrects is named by Preceding for the document and by
// Corrects for a line; each line says by its basis whether it takes back quantity or price only.
type CreditNote struct {
	Envelope `json:"envelope"`
	Billing
}

// creditNoteKind is the credit note's entry in the table of kinds. It keeps the rules of EN 16931 as an invoice does.
var creditNoteKind = define(KindCreditNote, "credit note", nil,
	lift(creditNoteRules, (*CreditNote).billing),
	lift(billingRules, (*CreditNote).billing),
	lift(allowanceChargeRules, (*CreditNote).billing),
	lift(invoiceLineRules, (*CreditNote).billing),
	lift(invoiceTotalRules, (*CreditNote).billing),
	lift(invoiceTaxRules, (*CreditNote).billing),
)

func (c *CreditNote) billing() *Billing { return &c.Billing }
