package canonical

// PaymentMeans says how the sender wants to be paid (BG-16).
type PaymentMeans struct {
	// Code is the way of paying, of UNTDID 4461: "30" is a transfer, "58" a SEPA transfer, "59" a SEPA debit; never empty.
	Code string `json:"code" class:"commercial" term:"BT-81"`
	// Text says the same in words.
	Text string `json:"text,omitzero" class:"commercial" term:"BT-82"`
	// Remittance is what the payer must quote, so that the payee finds the invoice.
	Remittance string `json:"remittance,omitzero" class:"commercial" term:"BT-83"`
	// Accounts are where to pay by transfer; several are a choice of the payer.
	Accounts []BankAccount `json:"accounts,omitzero" term:"BG-17"`
	// Card is the card that was charged; empty where none was.
	Card PaymentCard `json:"card,omitzero" term:"BG-18"`
	// Debit is the mandate under which the payee will draw; empty where the payer pays.
	Debit DirectDebit `json:"debit,omitzero" term:"BG-19"`
}

// PaymentCard is a card that was charged.
type PaymentCard struct {
	// Number is the last digits of the card; the whole number is never kept.
	Number string `json:"number" class:"bank" term:"BT-87"`
	// Holder is whose card it is.
	Holder string `json:"holder,omitzero" class:"personal" term:"BT-88"`
}

// truncated reports whether the number has as many digits as may be kept of a card, and enough to know it by.
func (c *PaymentCard) truncated() bool {
	count := 0
	for i := range len(c.Number) {
		if c.Number[i] >= '0' && c.Number[i] <= '9' {
			count++
		}
	}
	return count >= 4 && count <= 10
}

// DirectDebit is the mandate under which the payee will draw.
type DirectDebit struct {
	// Mandate is the number of the mandate.
	Mandate string `json:"mandate,omitzero" class:"bank" term:"BT-89"`
	// Creditor is the payee's number as a creditor.
	Creditor string `json:"creditor,omitzero" class:"bank" term:"BT-90"`
	// Account is what will be drawn on.
	Account string `json:"account,omitzero" class:"bank" term:"BT-91"`
}
