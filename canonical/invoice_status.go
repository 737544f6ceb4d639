package canonical

// InvoiceStatus tells the sender of an invoice what became of it: received, queried, rejected, accepted, paid. It is
// Peppol's Invoice Response, by whose codes others can be told too. An invoice may have many, and the latest holds.
type InvoiceStatus struct {
	Envelope `json:"envelope"`
	// IssueDate is the day on which it was told; never empty.
	IssueDate Date `json:"issueDate" class:"public" term:"IssueDate"`
	// Sender is who tells it: the buyer; never empty.
	Sender PartyReference `json:"sender" term:"SenderParty"`
	// Receiver is who is told: the seller; never empty.
	Receiver PartyReference `json:"receiver" term:"ReceiverParty"`
	// Invoice is the invoice or the credit note that it is about; never empty.
	Invoice DocumentReference `json:"invoice" term:"DocumentReference"`
	// InvoiceType is the type of that, where numbers of invoices and credit notes may be the same.
	InvoiceType InvoiceType `json:"invoiceType,omitzero" class:"public" term:"DocumentTypeCode"`
	// Status is what became of it; never empty.
	Status InvoiceResponse `json:"status" class:"commercial" term:"ResponseCode"`
	// EffectiveDate is the day from which it is so, such as that of the payment; empty where it is the day of telling.
	EffectiveDate Date `json:"effectiveDate,omitzero" class:"commercial" term:"EffectiveDate"`
	// Reasons say why; never empty for what is queried, accepted on conditions, or rejected, unless actions are given.
	Reasons []InvoiceReason `json:"reasons,omitzero" term:"Status"`
	// Actions say what the seller is asked to do.
	Actions []InvoiceAction `json:"actions,omitzero" term:"Status"`
}

// invoiceStatusKind is the invoice status's entry in the table of kinds.
var invoiceStatusKind = define(KindInvoiceStatus, "invoice status", nil, invoiceStatusRules)

// InvoiceReason is one reason for a status.
type InvoiceReason struct {
	// Code is the reason by its code; never empty.
	Code InvoiceReasonCode `json:"code" class:"commercial" term:"StatusReasonCode"`
	// Text says it in words; never empty for another reason than the list has.
	Text string `json:"text,omitzero" class:"commercial" term:"StatusReason"`
	// Details are the fields that are wrong, and what should stand there; empty where the words say it.
	Details []InvoiceStatusDetail `json:"details,omitzero" term:"Condition"`
}

// InvoiceAction is one thing that the seller is asked to do.
type InvoiceAction struct {
	// Code is the action by its code; never empty.
	Code InvoiceActionCode `json:"code" class:"commercial" term:"StatusReasonCode"`
	// Text says it in words; never empty for another action than the list has.
	Text string `json:"text,omitzero" class:"commercial" term:"StatusReason"`
	// Details are the fields that are wanted, and what should stand there; empty where the words say it.
	Details []InvoiceStatusDetail `json:"details,omitzero" term:"Condition"`
}

// InvoiceStatusDetail names a field of the invoice that is spoken of.
type InvoiceStatusDetail struct {
	// Term is the business term of EN 16931 ("BT-13" is the number of the order); never empty.
	Term string `json:"term" class:"public" term:"AttributeID"`
	// Value is what should stand there; empty where only the sender can know.
	Value string `json:"value,omitzero" class:"personal" term:"Description"`
}
