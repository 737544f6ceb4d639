package canonical

import (
	"time"

	"github.com/purserhq/purser/canonical/money"
)

// PaymentStatus is what a bank made of a payment instruction (ISO 20022 pain.002): of all of it, of a batch, or of single
// payments. What it does not name has the status of what holds it; a bank that rejects one payment of a batch names that one.
type PaymentStatus struct {
	Envelope `json:"envelope"`
	// Instruction is the instruction that it answers, by the number of the message; never empty.
	Instruction DocumentReference `json:"instruction" term:"OrgnlGrpInfAndSts/OrgnlMsgId"`
	// InstructionFormat is the format of that, as the bank read it ("pain.001.001.09").
	InstructionFormat string `json:"instructionFormat,omitzero" class:"public" term:"OrgnlGrpInfAndSts/OrgnlMsgNmId"`
	// Bank is who says it; empty where the source is a single bank.
	Bank PartyReference `json:"bank,omitzero" term:"GrpHdr/InitgPty"`
	// Status is what became of all of it; empty where the batches say it.
	Status PaymentState `json:"status,omitzero" class:"commercial" term:"OrgnlGrpInfAndSts/GrpSts"`
	// Reasons say why.
	Reasons []PaymentReason `json:"reasons,omitzero" term:"OrgnlGrpInfAndSts/StsRsnInf"`
	// TransactionCount is the number of payments that the bank read; zero where it does not say.
	TransactionCount int `json:"transactionCount,omitzero" class:"commercial" term:"OrgnlGrpInfAndSts/OrgnlNbOfTxs"`
	// ControlSum is the sum of the numbers that it read; zero where it does not say.
	ControlSum money.Decimal `json:"controlSum,omitzero" class:"commercial" term:"OrgnlGrpInfAndSts/OrgnlCtrlSum"`
	// Batches are those that the bank has something to say of; empty where the whole has one status.
	Batches []BatchStatus `json:"batches,omitzero" term:"OrgnlPmtInfAndSts"`
}

// paymentStatusKind is the payment status's entry in the table of kinds.
var paymentStatusKind = define(KindPaymentStatus, "payment status", nil, paymentStatusRules)

// BatchStatus is what became of one batch of an instruction.
type BatchStatus struct {
	// ID is the batch's number in the instruction; never empty.
	ID string `json:"id" class:"public" term:"OrgnlPmtInfId"`
	// Status is what became of it; empty where its payments say it.
	Status PaymentState `json:"status,omitzero" class:"commercial" term:"PmtInfSts"`
	// Reasons say why.
	Reasons []PaymentReason `json:"reasons,omitzero" term:"StsRsnInf"`
	// Payments are those that the bank has something to say of.
	Payments []TransactionStatus `json:"payments,omitzero" term:"TxInfAndSts"`
}

// TransactionStatus is what became of one payment.
type TransactionStatus struct {
	// InstructionID is the payment's number between us and the bank; one of the two numbers is never empty.
	InstructionID string `json:"instructionId,omitzero" class:"public" term:"OrgnlInstrId"`
	// EndToEndID is the number that we gave it for the payee.
	EndToEndID string `json:"endToEndId,omitzero" class:"public" term:"OrgnlEndToEndId"`
	// Status is what became of it; never empty.
	Status PaymentState `json:"status" class:"commercial" term:"TxSts"`
	// Reasons say why; never empty for what is rejected.
	Reasons []PaymentReason `json:"reasons,omitzero" term:"StsRsnInf"`
	// AcceptedAt is the instant at which the bank took it on, UTC; zero where it does not say.
	AcceptedAt time.Time `json:"acceptedAt,omitzero" class:"commercial" term:"AccptncDtTm"`
	// SettlementDate is the day on which the banks settle it; empty where it does not say.
	SettlementDate Date `json:"settlementDate,omitzero" class:"commercial" term:"OrgnlTxRef/IntrBkSttlmDt"`
	// BankReference is the bank's own number, by which the statement will name it.
	BankReference string `json:"bankReference,omitzero" class:"commercial" term:"AcctSvcrRef"`
	// Amount is how much, as the bank read it; empty where it does not say.
	Amount money.Amount `json:"amount,omitzero" class:"commercial" term:"OrgnlTxRef/Amt"`
}

// PaymentReason is why a bank did what it did.
type PaymentReason struct {
	// Code is the reason by ISO 20022's list ("AC01" is a wrong account number); empty where the bank has its own.
	Code string `json:"code,omitzero" class:"commercial" term:"Rsn/Cd"`
	// Proprietary is the bank's own code.
	Proprietary string `json:"proprietary,omitzero" class:"commercial" term:"Rsn/Prtry"`
	// Text says more, in words; banks name accounts and people here.
	Text string `json:"text,omitzero" class:"personal" term:"AddtlInf"`
}

// given reports whether it says anything.
func (r *PaymentReason) given() bool { return r.Code != "" || r.Proprietary != "" || r.Text != "" }

// PaymentState says what became of a payment, by ISO 20022's codes.
type PaymentState string

// What becomes of a payment, in the order in which it happens.
const (
	PaymentReceived        PaymentState = "RCVD"
	PaymentPending         PaymentState = "PDNG" // more is to be done before it is taken on
	PaymentFormAccepted    PaymentState = "ACTC" // the message is well made
	PaymentProfileAccepted PaymentState = "ACCP" // the customer may do it
	PaymentFundsAccepted   PaymentState = "ACFC" // the money is there
	PaymentWithChange      PaymentState = "ACWC" // taken on with a change, as of the day
	PaymentInProcess       PaymentState = "ACSP" // will be settled
	PaymentCleared         PaymentState = "ACWP" // at the payee's bank, not yet on his account
	PaymentSettled         PaymentState = "ACSC" // settled with the payer
	PaymentCredited        PaymentState = "ACCC" // settled with the payee
	PaymentPartial         PaymentState = "PART" // some of it was rejected
	PaymentCanceled        PaymentState = "CANC" // called back before it was made
	PaymentRejected        PaymentState = "RJCT"
)

var paymentStates = []PaymentState{
	PaymentReceived, PaymentPending, PaymentFormAccepted, PaymentProfileAccepted, PaymentFundsAccepted, PaymentWithChange,
	PaymentInProcess, PaymentCleared, PaymentSettled, PaymentCredited, PaymentPartial, PaymentCanceled, PaymentRejected,
}

// Codes lists every state.
func (PaymentState) Codes() []string { return texts(paymentStates) }

// Paid reports whether the money has left for good.
func (s PaymentState) Paid() bool { return s == PaymentSettled || s == PaymentCredited }

// Failed reports whether the payment will not be made.
func (s PaymentState) Failed() bool { return s == PaymentRejected || s == PaymentCanceled }
