package canonical

import "slices"

// InvoiceResponse says what became of an invoice, by the codes of UNTDID 4343 that Peppol's Invoice Response admits.
type InvoiceResponse string

// What becomes of an invoice.
const (
	InvoiceReceived    InvoiceResponse = "AB" // it came, and can be read
	InvoiceInProcess   InvoiceResponse = "IP" // somebody works on it
	InvoiceQueried     InvoiceResponse = "UQ" // it waits for an answer of the seller
	InvoiceConditional InvoiceResponse = "CA" // accepted on conditions, as of another due date
	InvoiceRejected    InvoiceResponse = "RE" // it will not be paid
	InvoiceAccepted    InvoiceResponse = "AP" // it will be paid as it is
	InvoicePaid        InvoiceResponse = "PD" // it was paid, in whole or, with a reason, in part
)

var invoiceResponses = []InvoiceResponse{
	InvoiceReceived, InvoiceInProcess, InvoiceQueried, InvoiceConditional, InvoiceRejected, InvoiceAccepted, InvoicePaid,
}

// Codes lists every response.
func (InvoiceResponse) Codes() []string { return texts(invoiceResponses) }

// needsReason reports whether a seller who is told so must be told why.
func (r InvoiceResponse) needsReason() bool {
	return r == InvoiceQueried || r == InvoiceConditional || r == InvoiceRejected
}

// Final reports whether no other response follows of itself.
func (r InvoiceResponse) Final() bool { return r == InvoiceRejected || r == InvoicePaid }

// InvoiceReasonCode says why an invoice is in its status, by Peppol's list OPStatusReason.
type InvoiceReasonCode string

// Why an invoice is in its status.
const (
	ReasonNone         InvoiceReasonCode = "NON" // nothing is wrong
	ReasonReferences   InvoiceReasonCode = "REF" // a number that we need is missing or wrong
	ReasonLegal        InvoiceReasonCode = "LEG" // what the law wants is missing or wrong
	ReasonReceiver     InvoiceReasonCode = "REC" // it is not for us
	ReasonQuality      InvoiceReasonCode = "QUA" // the quality of what was delivered
	ReasonDelivery     InvoiceReasonCode = "DEL" // what was delivered is not what was billed, or not yet there
	ReasonPrice        InvoiceReasonCode = "PRI" // a price is not the agreed one
	ReasonQuantity     InvoiceReasonCode = "QTY" // a quantity is not the delivered one
	ReasonItem         InvoiceReasonCode = "ITM" // an item is not the ordered one
	ReasonTerms        InvoiceReasonCode = "PAY" // terms of payment are not the agreed ones
	ReasonUnrecognized InvoiceReasonCode = "UNR" // nobody here knows of it
	ReasonFinance      InvoiceReasonCode = "FIN" // amounts, or where to pay
	ReasonPartlyPaid   InvoiceReasonCode = "PPD" // a part was paid
	ReasonOther        InvoiceReasonCode = "OTH" // the words say it
)

var invoiceReasonCodes = []InvoiceReasonCode{
	ReasonNone, ReasonReferences, ReasonLegal, ReasonReceiver, ReasonQuality, ReasonDelivery, ReasonPrice, ReasonQuantity,
	ReasonItem, ReasonTerms, ReasonUnrecognized, ReasonFinance, ReasonPartlyPaid, ReasonOther,
}

// Codes lists every reason.
func (InvoiceReasonCode) Codes() []string { return texts(invoiceReasonCodes) }

// InvoiceActionCode says what the seller is asked to do, by Peppol's list OPStatusAction.
type InvoiceActionCode string

// What the seller is asked to do.
const (
	ActionNone         InvoiceActionCode = "NOA" // nothing
	ActionInform       InvoiceActionCode = "PIN" // tell us what is missing, without a new invoice
	ActionReissue      InvoiceActionCode = "NIN" // send a corrected invoice
	ActionCreditWhole  InvoiceActionCode = "CNF" // credit all of it
	ActionCreditPart   InvoiceActionCode = "CNP" // credit a part of it
	ActionCreditAmount InvoiceActionCode = "CNA" // give back what was paid
	ActionOther        InvoiceActionCode = "OTH" // the words say it
)

var invoiceActionCodes = []InvoiceActionCode{
	ActionNone, ActionInform, ActionReissue, ActionCreditWhole, ActionCreditPart, ActionCreditAmount, ActionOther,
}

// Codes lists every action.
func (InvoiceActionCode) Codes() []string { return texts(invoiceActionCodes) }

// hasReason reports whether one of the reasons is the given one.
func (s *InvoiceStatus) hasReason(code InvoiceReasonCode) bool {
	return slices.ContainsFunc(s.Reasons, func(r InvoiceReason) bool { return r.Code == code })
}
