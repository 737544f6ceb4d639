package canonical

// The rules for invoice status messages: a seller who is told that something is wrong is told what.

const peppolResponse = "Peppol BIS Invoice Response 3"

var invoiceStatusRules = []ruleOf[*InvoiceStatus]{
	{Rule{ID: "DOC-IST-001", Path: "issueDate", Text: "A status says on which day it was told.", Next: askTheSource}, asks(func(s *InvoiceStatus) bool { return !s.IssueDate.IsZero() }, "a date", "issueDate")},
	{Rule{ID: "DOC-IST-002", Path: "sender", Text: "Who tells the status is known by a name or a number.", Next: askTheSource}, asks(func(s *InvoiceStatus) bool { return s.Sender.named() }, "a name or a number", "sender")},
	{Rule{ID: "DOC-IST-003", Path: "receiver", Text: "Who is told the status is known by a name or a number.", Next: askTheSource}, asks(func(s *InvoiceStatus) bool { return s.Receiver.named() }, "a name or a number", "receiver")},
	{Rule{ID: "DOC-IST-004", Path: "invoice.number", Text: "A status names the invoice that it is about.", Next: askTheSource}, asks(func(s *InvoiceStatus) bool { return s.Invoice.Number != "" }, "the number of an invoice or a credit note", "invoice", "number")},
	{Rule{ID: "DOC-IST-005", Path: "status", Source: peppolResponse + ", UNTDID 4343", Text: "A status is one of the list.", Next: askTheSource}, asks(func(s *InvoiceStatus) bool { return s.Status != "" && oneOf(s.Status, invoiceResponses) }, "AB, IP, UQ, CA, RE, AP or PD", "status")},
	{Rule{ID: "DOC-IST-006", Path: "reasons", Source: peppolResponse + ", PEPPOL-T111-R001", Text: "What is queried, accepted on conditions or rejected has a reason or an action.", Next: "Ask whoever decided so for the reason."}, asks(func(s *InvoiceStatus) bool {
		return !s.Status.needsReason() || len(s.Reasons)+len(s.Actions) > 0
	}, "a reason", "reasons")},
	{Rule{ID: "DOC-IST-007", Path: "reasons[].code", Source: peppolResponse + ", OPStatusReason", Text: "A reason is one of the list.", Next: "Use OTH, and say it in words."}, invoiceReasons.ask(func(r *InvoiceReason) bool { return r.Code != "" && oneOf(r.Code, invoiceReasonCodes) }, "a code of OPStatusReason", "code")},
	{Rule{ID: "DOC-IST-008", Path: "reasons[].text", Source: peppolResponse + ", PEPPOL-T111-R002", Severity: Warning, Text: "A reason that the list does not have is given in words.", Next: "Ask the sender what is meant."}, invoiceReasons.ask(func(r *InvoiceReason) bool { return r.Code != ReasonOther || r.Text != "" }, "a few words", "text")},
	{Rule{ID: "DOC-IST-009", Path: "actions[].code", Source: peppolResponse + ", OPStatusAction", Text: "An action is one of the list.", Next: "Use OTH, and say it in words."}, invoiceActions.ask(func(a *InvoiceAction) bool { return a.Code != "" && oneOf(a.Code, invoiceActionCodes) }, "a code of OPStatusAction", "code")},
	{Rule{ID: "DOC-IST-010", Path: "actions[].text", Source: peppolResponse + ", PEPPOL-T111-R002", Severity: Warning, Text: "An action that the list does not have is given in words.", Next: "Ask the sender what is meant."}, invoiceActions.ask(func(a *InvoiceAction) bool { return a.Code != ActionOther || a.Text != "" }, "a few words", "text")},
	{Rule{ID: "DOC-IST-011", Path: "reasons", Severity: Warning, Text: "That nothing is wrong is no reason beside others, and none to query or reject.", Next: "Ask the sender what is meant."}, asks(func(s *InvoiceStatus) bool {
		return !s.hasReason(ReasonNone) || len(s.Reasons) == 1 && !s.Status.needsReason()
	}, "the reason that there is", "reasons")},
	{Rule{ID: "DOC-IST-012", Path: "status", Severity: Warning, Text: "What was paid in part is told as paid.", Next: "Look the payment up before the seller's claim is closed."}, asks(func(s *InvoiceStatus) bool {
		return !s.hasReason(ReasonPartlyPaid) || s.Status == InvoicePaid
	}, "PD, with PPD as a reason", "status")},
	{Rule{ID: "DOC-IST-013", Path: "reasons[].details[].term", Text: "A detail names a business term, for a reason.", Next: askTheSource}, invoiceReasons.each(reasonDetails.ask(func(d *InvoiceStatusDetail) bool { return d.Term != "" }, "a term such as BT-13", "term"))},
	{Rule{ID: "DOC-IST-014", Path: "actions[].details[].term", Text: "A detail names a business term, for an action.", Next: askTheSource}, invoiceActions.each(actionDetails.ask(func(d *InvoiceStatusDetail) bool { return d.Term != "" }, "a term such as BT-13", "term"))},
}

var (
	invoiceReasons = listOf[*InvoiceStatus, InvoiceReason]{"reasons", func(s *InvoiceStatus) []InvoiceReason { return s.Reasons }}
	invoiceActions = listOf[*InvoiceStatus, InvoiceAction]{"actions", func(s *InvoiceStatus) []InvoiceAction { return s.Actions }}
	reasonDetails  = listOf[*InvoiceReason, InvoiceStatusDetail]{"details", func(r *InvoiceReason) []InvoiceStatusDetail { return r.Details }}
	actionDetails  = listOf[*InvoiceAction, InvoiceStatusDetail]{"details", func(a *InvoiceAction) []InvoiceStatusDetail { return a.Details }}
)
