package canonical

import "github.com/purserhq/purser/canonical/money"

// BankEntry is one movement of an account. One that stands for many payments has them as transactions.
type BankEntry struct {
	// Reference is the entry's number in the statement, or what a payee's slip is known by; empty where the bank gives none.
	Reference string `json:"reference,omitzero" class:"commercial" term:"Ntry/NtryRef"`
	// BankReference is the bank's own number, which every report on the entry has.
	BankReference string `json:"bankReference,omitzero" class:"commercial" term:"Ntry/AcctSvcrRef"`
	// Amount is what the account gained, below zero what it lost; never empty.
	Amount money.Amount `json:"amount" class:"commercial" term:"Ntry/Amt,Ntry/CdtDbtInd"`
	// Reversal marks an entry that takes an earlier one back.
	Reversal bool `json:"reversal,omitzero" class:"commercial" term:"Ntry/RvslInd"`
	// Status says whether it is booked; never empty.
	Status EntryStatus `json:"status" class:"public" term:"Ntry/Sts"`
	// BookingDate is the day on which it was booked; empty where it is pending.
	BookingDate Date `json:"bookingDate,omitzero" class:"public" term:"Ntry/BookgDt"`
	// ValueDate is the day from which it bears interest; empty where the bank does not say.
	ValueDate Date `json:"valueDate,omitzero" class:"public" term:"Ntry/ValDt"`
	// Code is what kind of movement it is.
	Code BankTransactionCode `json:"code,omitzero" term:"Ntry/BkTxCd"`
	// Charges are what the bank took for it.
	Charges []BankCharge `json:"charges,omitzero" term:"Ntry/Chrgs"`
	// BatchID is the number of our batch that the entry is of; empty where it is of none.
	BatchID string `json:"batchId,omitzero" class:"public" term:"Ntry/NtryDtls/Btch/PmtInfId"`
	// TransactionCount is how many payments it stands for; zero where the bank does not say.
	TransactionCount int `json:"transactionCount,omitzero" class:"commercial" term:"Ntry/NtryDtls/Btch/NbOfTxs"`
	// Transactions are the payments; empty where the bank tells them elsewhere, or not.
	Transactions []BankTransaction `json:"transactions,omitzero" term:"Ntry/NtryDtls/TxDtls"`
	// Text is what the bank says of it in words (:86:).
	Text string `json:"text,omitzero" class:"personal" term:"Ntry/AddtlNtryInf"`
}

// BankTransaction is one payment of an entry.
type BankTransaction struct {
	// EndToEndID is the number that the payer gave it; that of our instruction, where we paid.
	EndToEndID string `json:"endToEndId,omitzero" class:"public" term:"Refs/EndToEndId"`
	// InstructionID is the number between the payer and his bank.
	InstructionID string `json:"instructionId,omitzero" class:"public" term:"Refs/InstrId"`
	// BatchID is the number of our batch.
	BatchID string `json:"batchId,omitzero" class:"public" term:"Refs/PmtInfId"`
	// InstructionNumber is the number of our instruction, as the bank took it in.
	InstructionNumber string `json:"instructionNumber,omitzero" class:"public" term:"Refs/MsgId"`
	// BankReference is the bank's own number of it.
	BankReference string `json:"bankReference,omitzero" class:"commercial" term:"Refs/AcctSvcrRef"`
	// Mandate is the number of the mandate that was drawn under.
	Mandate string `json:"mandate,omitzero" class:"bank" term:"Refs/MndtId"`
	// CheckNumber is the number of the check.
	CheckNumber string `json:"checkNumber,omitzero" class:"bank" term:"Refs/ChqNb"`
	// Amount is its part of the entry, with the entry's sign; empty where the bank does not say.
	Amount money.Amount `json:"amount,omitzero" class:"commercial" term:"Amt,CdtDbtInd"`
	// InstructedAmount is what the payer ordered, in the currency that he ordered it in; empty where it is the amount.
	InstructedAmount money.Amount `json:"instructedAmount,omitzero" class:"commercial" term:"AmtDtls/InstdAmt"`
	// Exchange is how one became the other; empty where they are of one currency.
	Exchange BankExchange `json:"exchange,omitzero" term:"AmtDtls/TxAmt/CcyXchg"`
	// Charges are what the banks took for it.
	Charges []BankCharge `json:"charges,omitzero" term:"Chrgs"`
	// Counterparty is who paid or was paid.
	Counterparty PartyReference `json:"counterparty,omitzero" term:"RltdPties"`
	// CounterpartyAccount is his account.
	CounterpartyAccount BankAccount `json:"counterpartyAccount,omitzero" term:"RltdPties,RltdAgts"`
	// Code is what kind of movement it is, where that differs from the entry's.
	Code BankTransactionCode `json:"code,omitzero" term:"BkTxCd"`
	// Purpose is what the payment is for, by ISO 20022's code.
	Purpose string `json:"purpose,omitzero" class:"commercial" term:"Purp/Cd"`
	// Remittance says what is paid.
	Remittance Remittance `json:"remittance,omitzero" term:"RmtInf"`
	// Return says why a payment came back; empty where it did not.
	Return PaymentReason `json:"return,omitzero" term:"RtrInf"`
}

// BankTransactionCode says what kind of movement it is, by ISO 20022's three levels or by the bank's own code.
type BankTransactionCode struct {
	// Domain is the widest ("PMNT" is payments).
	Domain string `json:"domain,omitzero" class:"commercial" term:"BkTxCd/Domn/Cd"`
	// Family is the next ("ICDT" is a transfer that we made).
	Family string `json:"family,omitzero" class:"commercial" term:"BkTxCd/Domn/Fmly/Cd"`
	// SubFamily is the narrowest ("RRTN" is a return).
	SubFamily string `json:"subFamily,omitzero" class:"commercial" term:"BkTxCd/Domn/Fmly/SubFmlyCd"`
	// Proprietary is the bank's own code, or that of MT940 ("NTRF", "166").
	Proprietary string `json:"proprietary,omitzero" class:"commercial" term:"BkTxCd/Prtry/Cd"`
}

// BankCharge is what a bank took for a movement.
type BankCharge struct {
	// Amount is how much was taken, above zero; never empty.
	Amount money.Amount `json:"amount" class:"commercial" term:"Chrgs/Rcrd/Amt"`
	// Included says that the amount of the movement is already without it; otherwise the bank books it by itself.
	Included bool `json:"included,omitzero" class:"commercial" term:"Chrgs/Rcrd/ChrgInclInd"`
	// Type is what for, by a code of ISO 20022 or of the bank.
	Type string `json:"type,omitzero" class:"commercial" term:"Chrgs/Rcrd/Tp"`
	// Bearer is who pays it; empty where the bank does not say.
	Bearer ChargeBearer `json:"bearer,omitzero" class:"commercial" term:"Chrgs/Rcrd/Br"`
}

// BankExchange is how one currency became another.
type BankExchange struct {
	// SourceCurrency is what it was; never empty.
	SourceCurrency money.Currency `json:"sourceCurrency" class:"commercial" term:"CcyXchg/SrcCcy"`
	// TargetCurrency is what it became; never empty.
	TargetCurrency money.Currency `json:"targetCurrency" class:"commercial" term:"CcyXchg/TrgtCcy"`
	// UnitCurrency is the one of which the rate gives the worth of one unit; empty where the bank does not say.
	UnitCurrency money.Currency `json:"unitCurrency,omitzero" class:"commercial" term:"CcyXchg/UnitCcy"`
	// Rate is the rate, above zero; never empty.
	Rate money.Decimal `json:"rate" class:"commercial" term:"CcyXchg/XchgRate"`
}

// EntryStatus says whether an entry is booked, by ISO 20022's codes.
type EntryStatus string

// Whether an entry is booked.
const (
	EntryBooked  EntryStatus = "BOOK"
	EntryPending EntryStatus = "PDNG" // may still change, or fall away
	EntryInfo    EntryStatus = "INFO" // for people
	EntryFuture  EntryStatus = "FUTR" // will be booked on a later day
)

var entryStatuses = []EntryStatus{EntryBooked, EntryPending, EntryInfo, EntryFuture}

// Codes lists every status.
func (EntryStatus) Codes() []string { return texts(entryStatuses) }
