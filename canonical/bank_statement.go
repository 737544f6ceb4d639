package canonical

import (
	"time"

	"github.com/purserhq/purser/canonical/money"
)

// BankStatement is what went in and out of an account: a statement of booked entries (ISO 20022 camt.053, MT940), a report
// in between (camt.052, MT942), or a notice of single entries (camt.054). Amounts are above zero where the account gained.
//
// A long one comes in parts. Each part carries its balances in and out, marked as intermediate, so that it can be checked
// alone, and two that follow each other can be by [BankStatement.Continues]. Where a bank gives balances on the first and
// the last part only, [BankStatement.Booked] is what each adds.
type BankStatement struct {
	Envelope `json:"envelope"`
	// Part says which part it is; empty where it came whole.
	Part Part `json:"part,omitzero" term:"GrpHdr/MsgPgntn"`
	// Type is which of the three it is; never empty.
	Type BankReportType `json:"type" class:"public"`
	// SequenceNumber counts the account's statements, so that one that is missing is seen; zero where the bank does not count.
	SequenceNumber int `json:"sequenceNumber,omitzero" class:"public" term:"Stmt/ElctrncSeqNb"`
	// From is the instant from which it reports, UTC; zero where the balances say it.
	From time.Time `json:"from,omitzero" class:"public" term:"Stmt/FrToDt/FrDtTm"`
	// To is the instant up to which it reports, UTC; zero where the balances say it.
	To time.Time `json:"to,omitzero" class:"public" term:"Stmt/FrToDt/ToDtTm"`
	// Account is the account; never empty.
	Account BankAccount `json:"account" term:"Stmt/Acct"`
	// Currency is the account's; empty for an account of several currencies.
	Currency money.Currency `json:"currency,omitzero" class:"commercial" term:"Stmt/Acct/Ccy"`
	// Duplicate marks what the bank sends once more ("DUPL", "CODU"), and must not count again.
	Duplicate bool `json:"duplicate,omitzero" class:"public" term:"Stmt/CpyDplctInd"`
	// Balances are what was on the account; empty for notices.
	Balances []BankBalance `json:"balances,omitzero" term:"Stmt/Bal"`
	// Entries are what moved, in the bank's order; empty on a quiet day.
	Entries []BankEntry `json:"entries,omitzero" term:"Stmt/Ntry"`
	// Text is what the bank says of the statement as a whole (the :86: after the closing balance).
	Text string `json:"text,omitzero" class:"personal" term:"Stmt/AddtlStmtInf"`
}

// bankStatementKind is the bank statement's entry in the table of kinds.
var bankStatementKind = define(KindBankStatement, "bank statement", nil, bankStatementRules)

// BankBalance is what was on the account at one point.
type BankBalance struct {
	// Type says which point; never empty.
	Type BalanceType `json:"type" class:"public" term:"Bal/Tp/CdOrPrtry/Cd"`
	// Intermediate marks a balance that is carried from one part to the next (MT940 :60M:, :62M:).
	Intermediate bool `json:"intermediate,omitzero" class:"public" term:"Bal/Tp/SubTp"`
	// Amount is how much, below zero where the account was overdrawn; never empty.
	Amount money.Amount `json:"amount" class:"commercial" term:"Bal/Amt,Bal/CdtDbtInd"`
	// Date is the day; never empty.
	Date Date `json:"date" class:"public" term:"Bal/Dt"`
}

// BankReportType says how final a bank's report is.
type BankReportType string

// How final a bank's report is.
const (
	BankStatementFinal   BankReportType = "statement"    // of what is booked, once and for all
	BankStatementInterim BankReportType = "interim"      // of the day so far; the statement will say it again
	BankNotification     BankReportType = "notification" // of single entries, or of what a batch entry is made of
)

var bankReportTypes = []BankReportType{BankStatementFinal, BankStatementInterim, BankNotification}

// Codes lists every type.
func (BankReportType) Codes() []string { return texts(bankReportTypes) }

// BalanceType says which balance it is, by ISO 20022's codes.
type BalanceType string

// Which balance it is.
const (
	BalanceOpening          BalanceType = "OPBD" // booked, before the first entry (:60F:)
	BalanceClosing          BalanceType = "CLBD" // booked, after the last entry (:62F:)
	BalancePreviousClosing  BalanceType = "PRCD" // the closing one of the statement before
	BalanceInterim          BalanceType = "ITBD" // booked, so far
	BalanceOpeningAvailable BalanceType = "OPAV" // what could be drawn on, before
	BalanceClosingAvailable BalanceType = "CLAV" // what can be drawn on, after (:64:)
	BalanceInterimAvailable BalanceType = "ITAV" // what can be drawn on, so far
	BalanceForward          BalanceType = "FWAV" // what can be drawn on at a later day (:65:)
	BalanceExpected         BalanceType = "XPCD" // with what is pending
	BalanceInformation      BalanceType = "INFO" // for people
)

var balanceTypes = []BalanceType{
	BalanceOpening, BalanceClosing, BalancePreviousClosing, BalanceInterim, BalanceOpeningAvailable, BalanceClosingAvailable,
	BalanceInterimAvailable, BalanceForward, BalanceExpected, BalanceInformation,
}

// Codes lists every type.
func (BalanceType) Codes() []string { return texts(balanceTypes) }
