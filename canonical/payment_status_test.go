package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

func TestPaymentStatus(t *testing.T) {
	changed(t, "payment_status", map[string]change[*canonical.PaymentStatus]{
		"of no instruction": {
			func(s *canonical.PaymentStatus) { s.Instruction = canonical.DocumentReference{} },
			"DOC-PST-001",
		},
		"of the whole, without batches": {
			func(s *canonical.PaymentStatus) { s.Status, s.Batches = canonical.PaymentFormAccepted, nil },
			whole,
		},
		"of nothing": {
			func(s *canonical.PaymentStatus) { s.Status, s.Batches = "", nil },
			"DOC-PST-003",
		},
		"in small letters": {
			func(s *canonical.PaymentStatus) { s.Status = "part" },
			"DOC-PST-002",
		},
		"rejected as a whole without a reason": {
			func(s *canonical.PaymentStatus) { s.Status, s.Batches = canonical.PaymentRejected, nil },
			"DOC-PST-012",
		},
		"rejected as a whole with a word": {
			func(s *canonical.PaymentStatus) {
				s.Status, s.Batches, s.Reasons = canonical.PaymentRejected, nil, []canonical.PaymentReason{{Text: "ControlSum fehlerhaft"}}
			},
			whole,
		},
		"rejected as a whole with an empty reason": {
			func(s *canonical.PaymentStatus) {
				s.Status, s.Batches, s.Reasons = canonical.PaymentRejected, nil, []canonical.PaymentReason{{}}
			},
			"DOC-PST-012",
		},
		"rejected as a whole, and a batch is done in part": {
			func(s *canonical.PaymentStatus) { s.Status = canonical.PaymentRejected },
			"DOC-PST-013",
		},
		"rejected as a whole, and a payment of a batch is not": {
			func(s *canonical.PaymentStatus) {
				s.Status, s.Batches[0].Status = canonical.PaymentRejected, ""
				s.Batches[0].Payments[0].Status = canonical.PaymentInProcess
			},
			"DOC-PST-013",
		},
		"a batch that is rejected with its payment": {
			func(s *canonical.PaymentStatus) { s.Batches[0].Status = canonical.PaymentRejected },
			whole,
		},
		"a batch that is rejected, and a payment that is not": {
			func(s *canonical.PaymentStatus) {
				s.Batches[0].Status, s.Batches[0].Payments[0].Status = canonical.PaymentRejected, canonical.PaymentSettled
			},
			"DOC-PST-014",
		},
		"a batch without a status, whose payment has one": {
			func(s *canonical.PaymentStatus) { s.Batches[0].Status = "" },
			whole,
		},
		"a batch without a status or payments": {
			func(s *canonical.PaymentStatus) { s.Batches[0].Status, s.Batches[0].Payments = "", nil },
			"DOC-PST-007",
		},
		"a batch in part, of which nobody knows which": {
			func(s *canonical.PaymentStatus) { s.Batches[0].Payments = nil },
			"DOC-PST-015",
		},
		"a batch twice": {
			func(s *canonical.PaymentStatus) { s.Batches = append(s.Batches, s.Batches[0]) },
			"DOC-PST-005",
		},
		"a payment by our number with the bank alone": {
			func(s *canonical.PaymentStatus) { s.Batches[0].Payments[0].EndToEndID = "" },
			whole,
		},
		"a payment by no number": {
			func(s *canonical.PaymentStatus) {
				s.Batches[0].Payments[0].EndToEndID, s.Batches[0].Payments[0].InstructionID = "", ""
			},
			"DOC-PST-008",
		},
		"a payment in part": {
			func(s *canonical.PaymentStatus) { s.Batches[0].Payments[0].Status = canonical.PaymentPartial },
			"DOC-PST-010",
		},
		"a payment that is rejected without a reason": {
			func(s *canonical.PaymentStatus) { s.Batches[0].Payments[0].Reasons = nil },
			"DOC-PST-011",
		},
		"a payment that is rejected with the bank's own code": {
			func(s *canonical.PaymentStatus) {
				s.Batches[0].Payments[0].Reasons = []canonical.PaymentReason{{Proprietary: "904114"}}
			},
			whole,
		},
		"a count below zero": {
			func(s *canonical.PaymentStatus) { s.TransactionCount = -1 },
			"DOC-PST-016",
		},
		"a control sum below zero": {
			func(s *canonical.PaymentStatus) { s.ControlSum = money.MustDecimal("-1") },
			"DOC-PST-016",
		},
	})
}

func TestWhatAPaymentStateMeans(t *testing.T) {
	paid, failed := map[string]bool{"ACSC": true, "ACCC": true}, map[string]bool{"RJCT": true, "CANC": true}
	for _, code := range canonical.PaymentReceived.Codes() {
		state := canonical.PaymentState(code)
		if state.Paid() != paid[code] || state.Failed() != failed[code] {
			t.Errorf("%s: paid %v, failed %v", state, state.Paid(), state.Failed())
		}
	}
}
