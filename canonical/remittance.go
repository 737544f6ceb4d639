package canonical

import "github.com/purserhq/purser/canonical/money"

// Remittance says what a payment is for, so that the payee finds it: in words, by the reference that he asked for, or
// document by document (ISO 20022 RemittanceInformation, X12 820 RMR, EDIFACT REMADV).
type Remittance struct {
	// Text is what the payee reads on his statement; empty where a reference or documents say it.
	Text string `json:"text,omitzero" class:"personal" term:"RmtInf/Ustrd"`
	// Reference is what the payee asked to be quoted: a creditor reference (RF), or that of a country's payment slip.
	Reference string `json:"reference,omitzero" class:"commercial" term:"RmtInf/Strd/CdtrRefInf/Ref"`
	// Documents are what is paid, one by one; empty where the bank carries no more than a text.
	Documents []RemittedDocument `json:"documents,omitzero" term:"RmtInf/Strd"`
}

// RemittedDocument is one document that a payment settles, in whole or in part.
type RemittedDocument struct {
	// Type says what it is, by ISO 20022's code: "CINV" is an invoice, "CREN" a credit note, "DEBN" a debit note.
	Type string `json:"type,omitzero" class:"public" term:"RfrdDocInf/Tp/CdOrPrtry/Cd"`
	// Document is the payee's document; empty where an adjustment stands alone.
	Document DocumentReference `json:"document,omitzero" term:"RfrdDocInf/Nb"`
	// Order is our order, where the payee wants it.
	Order DocumentReference `json:"order,omitzero"`
	// DueAmount is what was due before anything was taken off; empty where the payer does not say.
	DueAmount money.Amount `json:"dueAmount,omitzero" class:"commercial" term:"RfrdDocAmt/DuePyblAmt"`
	// DiscountAmount is the cash discount that was taken.
	DiscountAmount money.Amount `json:"discountAmount,omitzero" class:"commercial" term:"RfrdDocAmt/DscntApldAmt"`
	// WithheldAmount is the tax that was kept back.
	WithheldAmount money.Amount `json:"withheldAmount,omitzero" class:"commercial" term:"RfrdDocAmt/TaxAmt"`
	// Adjustments are other differences, each with its reason.
	Adjustments []PaymentAdjustment `json:"adjustments,omitzero" term:"RfrdDocAmt/AdjstmntAmtAndRsn"`
	// RemittedAmount is what is paid of it: below zero for a credit note that is taken off; never empty.
	RemittedAmount money.Amount `json:"remittedAmount" class:"commercial" term:"RfrdDocAmt/RmtdAmt"`
}

// PaymentAdjustment is a difference between what was due and what is paid.
type PaymentAdjustment struct {
	// Amount is what it changes in what is paid: below zero where less is paid; never empty.
	Amount money.Amount `json:"amount" class:"commercial" term:"AdjstmntAmtAndRsn/Amt"`
	// Code is the reason by a code (X12 426: "59" is an item that was not received); empty where words say it.
	Code string `json:"code,omitzero" class:"commercial" term:"AdjstmntAmtAndRsn/Rsn"`
	// Text is the reason in words.
	Text string `json:"text,omitzero" class:"commercial" term:"AdjstmntAmtAndRsn/AddtlInf"`
	// Reference is the number of the debit or credit note that the difference is from.
	Reference string `json:"reference,omitzero" class:"public"`
}

var remittedAmounts = together(
	amount("dueAmount", func(d *RemittedDocument) money.Amount { return d.DueAmount }),
	amount("discountAmount", func(d *RemittedDocument) money.Amount { return d.DiscountAmount }),
	amount("withheldAmount", func(d *RemittedDocument) money.Amount { return d.WithheldAmount }),
	listed("adjustments", func(d *RemittedDocument) []PaymentAdjustment { return d.Adjustments },
		amount("amount", func(a *PaymentAdjustment) money.Amount { return a.Amount })),
	amount("remittedAmount", func(d *RemittedDocument) money.Amount { return d.RemittedAmount }),
)

// adjusted is what is left of the amount due when all that the document names was taken off.
func (d *RemittedDocument) adjusted() (total sum) {
	total.add(d.DueAmount)
	total.sub(d.DiscountAmount)
	total.sub(d.WithheldAmount)
	for i := range d.Adjustments {
		total.add(d.Adjustments[i].Amount)
	}
	return total
}

// remitted is what the documents of a remittance come to.
func (r *Remittance) remitted() (total sum) {
	for i := range r.Documents {
		total.add(r.Documents[i].RemittedAmount)
	}
	return total
}

// referenceFits checks a creditor reference of ISO 11649, which begins with RF and has the check digits of an IBAN. Any
// other reference is free.
func (r *Remittance) referenceFits() bool {
	const shortest, longest = 5, 25
	if len(r.Reference) < 2 || r.Reference[:2] != "RF" {
		return true
	}
	return len(r.Reference) >= shortest && len(r.Reference) <= longest && ibanAddsUp(r.Reference)
}
