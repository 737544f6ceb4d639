package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for payment instructions. All that could send money astray blocks; what only makes the payee's work harder warns.

const (
	doNotPay  = "Do not send it. Make the payment file again from the payments that were approved."
	iso20022  = "ISO 20022 pain.001"
	tellPayee = "Send the payee an advice beside the payment."
)

var paymentInstructionRules = []ruleOf[*PaymentInstruction]{
	{Rule{ID: "DOC-PIN-001", Path: "createdDate", Text: "An instruction has a day.", Next: doNotPay}, asks(func(p *PaymentInstruction) bool { return !p.CreatedDate.IsZero() }, "a date", "createdDate")},
	{Rule{ID: "DOC-PIN-002", Path: "initiator", Text: "Who sends the instruction is known by a name or a number.", Next: doNotPay}, asks(func(p *PaymentInstruction) bool { return p.Initiator.named() }, "a name or a number", "initiator")},
	{Rule{ID: "DOC-PIN-003", Path: "batches", Text: "An instruction has at least one batch.", Next: doNotPay}, asks(func(p *PaymentInstruction) bool { return len(p.Batches) > 0 }, "a batch", "batches")},
	{Rule{ID: "DOC-PIN-004", Path: "transactionCount", Source: iso20022 + ", NbOfTxs", Text: "The number of transactions is that of the payments.", Next: doNotPay}, paymentsCounted},
	{Rule{ID: "DOC-PIN-005", Path: "controlSum", Source: iso20022 + ", CtrlSum", Text: "The control sum is the sum of the numbers of all amounts.", Next: doNotPay}, paymentsAddUp},
	{Rule{ID: "DOC-PIN-006", Path: "batches[].id", Text: "A batch has a number.", Next: doNotPay}, paymentBatches.ask(func(b *PaymentBatch) bool { return b.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-PIN-007", Path: "batches[].id", Text: "No two batches have the same number.", Next: doNotPay}, paymentBatches.differ(func(b *PaymentBatch) string { return b.ID }, "a number that no other batch has", "id")},
	{Rule{ID: "DOC-PIN-008", Path: "batches[].method", Text: "A batch says how is paid.", Next: doNotPay}, paymentBatches.ask(func(b *PaymentBatch) bool { return b.Method != "" && oneOf(b.Method, paymentMethods) }, "TRF, TRA or CHK", "method")},
	{Rule{ID: "DOC-PIN-009", Path: "batches[].executionDate", Text: "A batch says on which day is paid.", Next: doNotPay}, paymentBatches.ask(func(b *PaymentBatch) bool { return !b.ExecutionDate.IsZero() }, "a date", "executionDate")},
	{Rule{ID: "DOC-PIN-010", Path: "batches[].debtor", Text: "The debtor is known by a name or a number.", Next: doNotPay}, paymentBatches.ask(func(b *PaymentBatch) bool { return b.Debtor.named() }, "a name or a number", "debtor")},
	{Rule{ID: "DOC-PIN-011", Path: "batches[].debtorAccount.number", Source: "ISO 13616, ISO 7064", Text: "The debtor's account is given, and the check digits of an IBAN are right.", Next: doNotPay}, paymentBatches.ask(func(b *PaymentBatch) bool { return b.DebtorAccount.Number != "" && b.DebtorAccount.numberFits() }, "an account whose check digits fit", "debtorAccount", "number")},
	{Rule{ID: "DOC-PIN-012", Path: "batches[].debtorAccount.bic", Source: "ISO 9362", Text: "The BIC of the debtor's bank has the form of one.", Next: doNotPay}, paymentBatches.ask(func(b *PaymentBatch) bool { return b.DebtorAccount.bicFits() }, "8 or 11 capital letters and digits", "debtorAccount", "bic")},
	{Rule{ID: "DOC-PIN-013", Path: "batches[].chargeBearer", Text: "Who pays the banks is one of the list.", Next: doNotPay}, paymentBatches.ask(func(b *PaymentBatch) bool { return oneOf(b.ChargeBearer, chargeBearers) }, "SLEV, SHAR, DEBT or CRED", "chargeBearer")},
	{Rule{ID: "DOC-PIN-014", Path: "batches[].payments", Text: "A batch has at least one payment.", Next: doNotPay}, paymentBatches.ask(func(b *PaymentBatch) bool { return len(b.Payments) > 0 }, "a payment", "payments")},
	{Rule{ID: "DOC-PIN-015", Path: "batches[].transactionCount", Source: iso20022 + ", NbOfTxs", Text: "Where a batch counts its payments, it counts right.", Next: doNotPay}, paymentBatches.ask(func(b *PaymentBatch) bool { return b.TransactionCount == 0 || b.TransactionCount == len(b.Payments) }, "the number of its payments", "transactionCount")},
	{Rule{ID: "DOC-PIN-016", Path: "batches[].controlSum", Source: iso20022 + ", CtrlSum", Text: "Where a batch has a control sum, it is the sum of its amounts.", Next: doNotPay}, paymentBatches.ask(batchAddsUp, "the sum of its amounts", "controlSum")},
	{Rule{ID: "DOC-PIN-017", Path: "batches[].payments[].endToEndId", Text: "A payment has an end-to-end number.", Next: doNotPay}, paymentBatches.each(batchPayments.ask(func(p *Payment) bool { return p.EndToEndID != "" }, "a number", "endToEndId"))},
	{Rule{ID: "DOC-PIN-018", Path: "batches[].payments[].endToEndId", Text: "No two payments of a batch have the same end-to-end number.", Next: doNotPay}, paymentBatches.each(batchPayments.differ(func(p *Payment) string { return p.EndToEndID }, "a number that no other payment has", "endToEndId"))},
	{Rule{ID: "DOC-PIN-019", Path: "batches[].payments[].amount", Text: "A payment is above zero.", Next: doNotPay}, paymentBatches.each(batchPayments.ask(func(p *Payment) bool { return p.Amount.Sign() > 0 }, "an amount above zero", "amount"))},
	{Rule{ID: "DOC-PIN-020", Path: "batches[].payments[].amount", Text: "A payment has no more decimals than its currency.", Next: doNotPay}, paymentBatches.each(batchPayments.ask(isPayable, "an amount that can be paid", "amount"))},
	{Rule{ID: "DOC-PIN-021", Path: "batches[].payments[].creditor", Text: "The payee is known by a name.", Next: doNotPay}, paymentBatches.each(batchPayments.ask(func(p *Payment) bool { return p.Creditor.Name != "" }, "a name", "creditor", "name"))},
	{Rule{ID: "DOC-PIN-022", Path: "batches[].payments[].creditorAccount.number", Text: "A payment that is no check has an account.", Next: callTheParty}, creditorAccountsGiven},
	{Rule{ID: "DOC-PIN-023", Path: "batches[].payments[].creditorAccount.number", Source: "ISO 13616, ISO 7064", Text: "The check digits of the payee's IBAN are right.", Next: callTheParty}, paymentBatches.each(batchPayments.ask(func(p *Payment) bool { return p.CreditorAccount.numberFits() }, "check digits that fit the rest", "creditorAccount", "number"))},
	{Rule{ID: "DOC-PIN-024", Path: "batches[].payments[].creditorAccount.bic", Source: "ISO 9362", Text: "The BIC of the payee's bank has the form of one.", Next: callTheParty}, paymentBatches.each(batchPayments.ask(func(p *Payment) bool { return p.CreditorAccount.bicFits() }, "8 or 11 capital letters and digits", "creditorAccount", "bic"))},
	{Rule{ID: "DOC-PIN-025", Path: "batches[].payments[].chargeBearer", Text: "Who pays the banks for a payment is one of the list.", Next: doNotPay}, paymentBatches.each(batchPayments.ask(func(p *Payment) bool { return oneOf(p.ChargeBearer, chargeBearers) }, "SLEV, SHAR, DEBT or CRED", "chargeBearer"))},
	{Rule{ID: "DOC-PIN-026", Path: "batches[].payments[].amount", Source: "EPC SEPA Credit Transfer Rulebook", Text: "A payment by SEPA is in euros, to an IBAN.", Next: "Take another service level."}, sepaIsInEuros},
	{Rule{ID: "DOC-PIN-027", Path: "batches[].payments[].remittance", Severity: Warning, Text: "A payment says what it is for.", Next: tellPayee}, paymentBatches.each(batchPayments.ask(func(p *Payment) bool {
		return p.Remittance.Text != "" || p.Remittance.Reference != "" || len(p.Remittance.Documents) > 0
	}, "a text, a reference or a document", "remittance", "text"))},
	{Rule{ID: "DOC-PIN-028", Path: "batches[].payments[].remittance.reference", Source: "ISO 11649", Severity: Warning, Text: "The check digits of a creditor reference are right.", Next: "Read the reference from the invoice once more."}, paymentBatches.each(batchPayments.ask(func(p *Payment) bool { return p.Remittance.referenceFits() }, "check digits that fit the rest", "remittance", "reference"))},
	{Rule{ID: "DOC-PIN-029", Path: "batches[].payments[].remittance.documents", Text: "Where documents are listed, what is remitted of them is what is paid.", Next: doNotPay}, paymentBatches.each(batchPayments.ask(documentsAddUp, "documents that add up to the amount", "remittance", "documents"))},
	{Rule{ID: "DOC-PIN-030", Path: "batches[].payments[].remittance.documents[].remittedAmount", Severity: Warning, Text: "What is remitted of a document is what was due, less discount and withheld tax, with adjustments.", Next: tellPayee}, paymentBatches.each(batchPayments.each(inside("remittance", (*Payment).remittance, remittedDocuments.ask(remittedFollows, "what is left of the amount due", "remittedAmount"))))},
	{Rule{ID: "DOC-PIN-031", Path: "batches[].payments[].remittance.documents", Text: "The amounts of a payment's documents are in its currency.", Next: doNotPay}, paymentBatches.each(batchPayments.each(allIn(func(p *Payment) money.Currency { return p.Amount.Currency() }, within("remittance", (*Payment).remittance,
		listed("documents", func(r *Remittance) []RemittedDocument { return r.Documents }, remittedAmounts)))))},
}

var (
	paymentBatches    = listOf[*PaymentInstruction, PaymentBatch]{"batches", func(p *PaymentInstruction) []PaymentBatch { return p.Batches }}
	batchPayments     = listOf[*PaymentBatch, Payment]{"payments", func(b *PaymentBatch) []Payment { return b.Payments }}
	remittedDocuments = listOf[*Remittance, RemittedDocument]{"documents", func(r *Remittance) []RemittedDocument { return r.Documents }}
)

func (p *Payment) remittance() *Remittance { return &p.Remittance }

func (b *PaymentBatch) total() (total sum) {
	for i := range b.Payments {
		total.add(b.Payments[i].Amount)
	}
	return total
}

func batchAddsUp(b *PaymentBatch) bool {
	total := b.total()
	return b.ControlSum.Sign() == 0 || !total.over && total.total.Equal(b.ControlSum)
}

func isPayable(p *Payment) bool {
	return p.Amount.Decimal().Reduced().Scale() <= p.Amount.Currency().MinorUnits()
}

func documentsAddUp(p *Payment) bool {
	remitted := p.Remittance.remitted()
	return len(p.Remittance.Documents) == 0 || !remitted.over && remitted.total.Equal(p.Amount.Decimal())
}

// remittedFollows keeps still where the payer does not say what was due.
func remittedFollows(d *RemittedDocument) bool {
	left := d.adjusted()
	return d.DueAmount.Currency().IsZero() || !left.over && left.total.Equal(d.RemittedAmount.Decimal())
}
