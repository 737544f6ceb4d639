package canonical_test

import (
	"slices"
	"testing"

	"github.com/purserhq/purser/canonical"
)

func TestInvoiceStatus(t *testing.T) {
	changed(t, "invoice_status", map[string]change[*canonical.InvoiceStatus]{
		"rejected without a reason, with an action": {
			func(s *canonical.InvoiceStatus) { s.Reasons = nil },
			whole,
		},
		"rejected without a reason or an action": {
			func(s *canonical.InvoiceStatus) { s.Reasons, s.Actions = nil, nil },
			"DOC-IST-006",
		},
		"accepted without a reason": {
			func(s *canonical.InvoiceStatus) {
				s.Status, s.Reasons, s.Actions = canonical.InvoiceAccepted, nil, nil
			},
			whole,
		},
		"in small letters": {
			func(s *canonical.InvoiceStatus) { s.Status = "re" },
			"DOC-IST-005",
		},
		"a number alone for the sender": {
			func(s *canonical.InvoiceStatus) {
				s.Sender = canonical.PartyReference{Identifiers: []canonical.Identifier{{Value: "4098765000005", Scheme: "0088"}}}
			},
			whole,
		},
		"an address alone for the sender": {
			func(s *canonical.InvoiceStatus) {
				s.Sender = canonical.PartyReference{ElectronicAddress: canonical.Identifier{Value: "ap@hanse.example", Scheme: "EM"}}
			},
			"DOC-IST-002",
		},
		"the day of an invoice and not its number": {
			func(s *canonical.InvoiceStatus) { s.Invoice.Number = "" },
			"DOC-IST-004",
		},
		"another reason, in words": {
			func(s *canonical.InvoiceStatus) {
				s.Reasons = []canonical.InvoiceReason{{Code: canonical.ReasonOther, Text: "Lieferant gesperrt"}}
			},
			whole,
		},
		"another reason, without words": {
			func(s *canonical.InvoiceStatus) {
				s.Reasons = []canonical.InvoiceReason{{Code: canonical.ReasonOther}}
			},
			"DOC-IST-008",
		},
		"another action, without words": {
			func(s *canonical.InvoiceStatus) { s.Actions[0] = canonical.InvoiceAction{Code: canonical.ActionOther} },
			"DOC-IST-010",
		},
		"a reason that is on the list of actions": {
			func(s *canonical.InvoiceStatus) { s.Reasons[0].Code = "CNF" },
			"DOC-IST-007",
		},
		"an action that is on the list of reasons": {
			func(s *canonical.InvoiceStatus) { s.Actions[0].Code = "QTY" },
			"DOC-IST-009",
		},
		"nothing wrong, and accepted": {
			func(s *canonical.InvoiceStatus) {
				s.Status, s.Reasons, s.Actions = canonical.InvoiceAccepted, []canonical.InvoiceReason{{Code: canonical.ReasonNone}}, nil
			},
			whole,
		},
		"nothing wrong, and rejected": {
			func(s *canonical.InvoiceStatus) { s.Reasons = []canonical.InvoiceReason{{Code: canonical.ReasonNone}} },
			"DOC-IST-011",
		},
		"nothing wrong beside a reason": {
			func(s *canonical.InvoiceStatus) {
				s.Status = canonical.InvoiceInProcess
				s.Reasons = append(s.Reasons, canonical.InvoiceReason{Code: canonical.ReasonNone})
			},
			"DOC-IST-011",
		},
		"paid in part": {
			func(s *canonical.InvoiceStatus) {
				s.Status, s.Reasons = canonical.InvoicePaid, []canonical.InvoiceReason{{Code: canonical.ReasonPartlyPaid}}
			},
			whole,
		},
		"accepted and paid in part": {
			func(s *canonical.InvoiceStatus) {
				s.Status, s.Reasons = canonical.InvoiceAccepted, []canonical.InvoiceReason{{Code: canonical.ReasonPartlyPaid}}
			},
			"DOC-IST-012",
		},
		"a detail without a value": {
			func(s *canonical.InvoiceStatus) { s.Reasons[0].Details[0].Value = "" },
			whole,
		},
		"a detail without a term": {
			func(s *canonical.InvoiceStatus) { s.Reasons[0].Details[0].Term = "" },
			"DOC-IST-013",
		},
		"a wish without a term": {
			func(s *canonical.InvoiceStatus) {
				s.Actions[0].Details = []canonical.InvoiceStatusDetail{{Value: "P00042"}}
			},
			"DOC-IST-014",
		},
	})
}

func TestFinalResponsesToAnInvoice(t *testing.T) {
	final := []canonical.InvoiceResponse{canonical.InvoiceRejected, canonical.InvoicePaid}
	for _, code := range canonical.InvoiceReceived.Codes() {
		if got := canonical.InvoiceResponse(code).Final(); got != slices.Contains(final, canonical.InvoiceResponse(code)) {
			t.Errorf("%s is final: %v", code, got)
		}
	}
}
