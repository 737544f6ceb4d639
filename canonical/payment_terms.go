package canonical

import "github.com/purserhq/purser/canonical/money"

// PaymentTerms says by when what must be paid, and what earlier payment earns.
type PaymentTerms struct {
	// Text is the terms in words, as the sender wrote them.
	Text string `json:"text,omitzero" class:"commercial" term:"BT-20"`
	// DueDate is the day by which all must be paid; empty where there are instalments, or only words.
	DueDate Date `json:"dueDate,omitzero" class:"commercial" term:"BT-9"`
	// NetDays is the number of days from the document's date to the due date, where the sender gives it so (X12 ITD07).
	NetDays int `json:"netDays,omitzero" class:"commercial"`
	// Discounts are what earlier payment earns, the earliest first.
	Discounts []CashDiscount `json:"discounts,omitzero"`
	// Instalments are payments in parts, the earliest first; empty where all is due at once.
	Instalments []Instalment `json:"instalments,omitzero"`
}

// CashDiscount is what payment by a day earns.
type CashDiscount struct {
	// Percentage of the base that may be kept; empty where an amount is given.
	Percentage Percent `json:"percentage,omitzero" class:"commercial"`
	// Amount that may be kept; empty where a percentage is given.
	Amount money.Amount `json:"amount,omitzero" class:"commercial"`
	// BaseAmount is what the percentage is of; empty means the amount due.
	BaseAmount money.Amount `json:"baseAmount,omitzero" class:"commercial"`
	// Until is the last day on which it may be kept; empty where days are given.
	Until Date `json:"until,omitzero" class:"commercial"`
	// Days is the number of days from the document's date to that day; zero where the day is given.
	Days int `json:"days,omitzero" class:"commercial"`
}

// Instalment is a part of the amount due with a day of its own.
type Instalment struct {
	// DueDate is the day by which it must be paid; never empty.
	DueDate Date `json:"dueDate" class:"commercial"`
	// Amount is how much; empty where a percentage is given.
	Amount money.Amount `json:"amount,omitzero" class:"commercial"`
	// Percentage of the amount due; empty where an amount is given.
	Percentage Percent `json:"percentage,omitzero" class:"commercial"`
}

// given reports whether there are any terms.
func (t *PaymentTerms) given() bool {
	return t.Text != "" || !t.DueDate.IsZero() || t.NetDays != 0 || len(t.Discounts) > 0 || len(t.Instalments) > 0
}
