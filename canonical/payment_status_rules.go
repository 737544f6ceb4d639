package canonical

// The rules for payment status messages: they name what they answer, and do not contradict themselves.

const (
	askTheBank = "Ask the bank what became of the payments; pay nothing again before it has answered."
	pain002    = "ISO 20022 pain.002"
)

var paymentStatusRules = []ruleOf[*PaymentStatus]{
	{Rule{ID: "DOC-PST-001", Path: "instruction.number", Source: pain002 + ", OrgnlMsgId", Text: "A payment status names the instruction that it answers.", Next: askTheBank}, asks(func(s *PaymentStatus) bool { return s.Instruction.Number != "" }, "the number of an instruction", "instruction", "number")},
	{Rule{ID: "DOC-PST-002", Path: "status", Source: pain002, Text: "A status is one of the list.", Next: askTheBank}, asks(func(s *PaymentStatus) bool { return oneOf(s.Status, paymentStates) }, "a code of ISO 20022", "status")},
	{Rule{ID: "DOC-PST-003", Path: "status", Text: "There is a status, of the whole or of a batch.", Next: askTheBank}, asks(func(s *PaymentStatus) bool { return s.Status != "" || len(s.Batches) > 0 }, "a code of ISO 20022", "status")},
	{Rule{ID: "DOC-PST-004", Path: "batches[].id", Text: "A batch is named by its number in the instruction.", Next: askTheBank}, batchStatuses.ask(func(b *BatchStatus) bool { return b.ID != "" }, "the number of a batch", "id")},
	{Rule{ID: "DOC-PST-005", Path: "batches[].id", Text: "No batch is named twice.", Next: askTheBank}, batchStatuses.differ(func(b *BatchStatus) string { return b.ID }, "a batch that stands only once", "id")},
	{Rule{ID: "DOC-PST-006", Path: "batches[].status", Source: pain002, Text: "The status of a batch is one of the list.", Next: askTheBank}, batchStatuses.ask(func(b *BatchStatus) bool { return oneOf(b.Status, paymentStates) }, "a code of ISO 20022", "status")},
	{Rule{ID: "DOC-PST-007", Path: "batches[].status", Text: "A batch has a status, of itself or of its payments.", Next: askTheBank}, batchStatuses.ask(func(b *BatchStatus) bool { return b.Status != "" || len(b.Payments) > 0 }, "a code of ISO 20022", "status")},
	{Rule{ID: "DOC-PST-008", Path: "batches[].payments[].endToEndId", Text: "A payment is named by one of its numbers.", Next: askTheBank}, batchStatuses.each(transactionStatuses.ask(func(t *TransactionStatus) bool { return t.EndToEndID != "" || t.InstructionID != "" }, "the number of a payment", "endToEndId"))},
	{Rule{ID: "DOC-PST-009", Path: "batches[].payments[].status", Source: pain002, Text: "A payment has a status of the list.", Next: askTheBank}, batchStatuses.each(transactionStatuses.ask(func(t *TransactionStatus) bool { return t.Status != "" && oneOf(t.Status, paymentStates) }, "a code of ISO 20022", "status"))},
	{Rule{ID: "DOC-PST-010", Path: "batches[].payments[].status", Text: "A single payment is not done in part.", Next: askTheBank}, batchStatuses.each(transactionStatuses.ask(func(t *TransactionStatus) bool { return t.Status != PaymentPartial }, "another status than PART", "status"))},
	{Rule{ID: "DOC-PST-011", Path: "batches[].payments[].reasons", Severity: Warning, Text: "A payment that is rejected has a reason.", Next: "Ask the bank for the reason."}, batchStatuses.each(transactionStatuses.ask(func(t *TransactionStatus) bool { return t.Status != PaymentRejected || reasoned(t.Reasons) }, "a reason", "reasons"))},
	{Rule{ID: "DOC-PST-012", Path: "reasons", Severity: Warning, Text: "An instruction that is rejected as a whole has a reason, of itself or below.", Next: "Ask the bank for the reason."}, asks(func(s *PaymentStatus) bool {
		return s.Status != PaymentRejected || reasoned(s.Reasons) || len(s.Batches) > 0
	}, "a reason", "reasons")},
	{Rule{ID: "DOC-PST-013", Path: "batches[].status", Text: "Where the whole is rejected, nothing below it is not.", Next: askTheBank}, nothingSurvives},
	{Rule{ID: "DOC-PST-014", Path: "batches[].payments[].status", Text: "Where a batch is rejected, no payment of it is not.", Next: askTheBank}, batchStatuses.each(paymentsFollowBatch)},
	{Rule{ID: "DOC-PST-015", Path: "batches[].payments", Severity: Warning, Text: "A batch that is done in part names the payments that are not.", Next: askTheBank}, batchStatuses.ask(func(b *BatchStatus) bool { return b.Status != PaymentPartial || len(b.Payments) > 0 }, "the payments that were rejected", "payments")},
	{Rule{ID: "DOC-PST-016", Path: "transactionCount", Text: "What the bank counted is not below zero.", Next: askTheBank}, asks(func(s *PaymentStatus) bool { return s.TransactionCount >= 0 && s.ControlSum.Sign() >= 0 }, "zero or more", "transactionCount")},
}

var (
	batchStatuses       = listOf[*PaymentStatus, BatchStatus]{"batches", func(s *PaymentStatus) []BatchStatus { return s.Batches }}
	transactionStatuses = listOf[*BatchStatus, TransactionStatus]{"payments", func(b *BatchStatus) []TransactionStatus { return b.Payments }}
)

func reasoned(reasons []PaymentReason) bool {
	for i := range reasons {
		if reasons[i].given() {
			return true
		}
	}
	return false
}

func nothingSurvives(s *PaymentStatus) (found breaches) {
	if s.Status != PaymentRejected {
		return nil
	}
	for i := range s.Batches {
		b := &s.Batches[i]
		if b.Status != "" && b.Status != PaymentRejected {
			found.add("RJCT, as the whole", "batches", i, "status")
		}
		for j := range b.Payments {
			if status := b.Payments[j].Status; status != PaymentRejected && status != "" && b.Status == "" {
				found.add("RJCT, as the whole", "batches", i, "payments", j, "status")
			}
		}
	}
	return found
}

func paymentsFollowBatch(b *BatchStatus) (found breaches) {
	if b.Status != PaymentRejected {
		return nil
	}
	for i := range b.Payments {
		if status := b.Payments[i].Status; status != PaymentRejected && status != "" {
			found.add("RJCT, as the batch", "payments", i, "status")
		}
	}
	return found
}
