package canonical

import "github.com/purserhq/purser/canonical/money"

// PaymentInstruction asks a bank to make payments (ISO 20022 pain.001, X12 820 to a bank). Its number is the message's
// identification. The money leaves when the bank has it, so its rules are strict: what they let through is paid.
type PaymentInstruction struct {
	Envelope `json:"envelope"`
	// CreatedDate is the day on which it was made; never empty.
	CreatedDate Date `json:"createdDate" class:"public" term:"GrpHdr/CreDtTm"`
	// Initiator is who sends it to the bank; never empty.
	Initiator PartyReference `json:"initiator" term:"GrpHdr/InitgPty"`
	// TransactionCount is the number of payments in all batches; never zero.
	TransactionCount int `json:"transactionCount" class:"commercial" term:"GrpHdr/NbOfTxs"`
	// ControlSum is the sum of the numbers of all amounts, whatever their currencies; it has no currency itself. Never empty.
	ControlSum money.Decimal `json:"controlSum" class:"commercial" term:"GrpHdr/CtrlSum"`
	// Batches are the payments from one account on one day; never empty.
	Batches []PaymentBatch `json:"batches" term:"PmtInf"`
}

// paymentInstructionKind is the payment instruction's entry in the table of kinds.
var paymentInstructionKind = define(KindPaymentInstruction, "payment instruction", nil, paymentInstructionRules)

// PaymentBatch is the payments that leave one account on one day.
type PaymentBatch struct {
	// ID is the batch's number in the message; never empty.
	ID string `json:"id" class:"public" term:"PmtInfId"`
	// Method is how is paid; never empty.
	Method PaymentMethod `json:"method" class:"commercial" term:"PmtMtd"`
	// ExecutionDate is the day on which the bank should pay; never empty.
	ExecutionDate Date `json:"executionDate" class:"commercial" term:"ReqdExctnDt"`
	// Single asks the bank to book each payment by itself; otherwise the batch may be one entry.
	Single bool `json:"single,omitzero" class:"commercial" term:"BtchBookg"`
	// ServiceLevel is the scheme ("SEPA", "URGP"); empty where the bank chooses.
	ServiceLevel string `json:"serviceLevel,omitzero" class:"commercial" term:"PmtTpInf/SvcLvl"`
	// LocalInstrument is what the country has for the way of paying ("CTX", "INST", "CH01").
	LocalInstrument string `json:"localInstrument,omitzero" class:"commercial" term:"PmtTpInf/LclInstrm"`
	// CategoryPurpose is what the payments are for, by ISO 20022's code ("SUPP" is to suppliers).
	CategoryPurpose string `json:"categoryPurpose,omitzero" class:"commercial" term:"PmtTpInf/CtgyPurp"`
	// Debtor is who pays; never empty.
	Debtor PartyReference `json:"debtor" term:"Dbtr"`
	// DebtorAccount is what is paid from; never empty.
	DebtorAccount BankAccount `json:"debtorAccount" term:"DbtrAcct,DbtrAgt"`
	// ChargeBearer is who pays the banks; empty where the scheme says it.
	ChargeBearer ChargeBearer `json:"chargeBearer,omitzero" class:"commercial" term:"ChrgBr"`
	// TransactionCount is the number of payments; zero where only the message counts.
	TransactionCount int `json:"transactionCount,omitzero" class:"commercial" term:"NbOfTxs"`
	// ControlSum is the sum of the numbers of the amounts; zero where only the message adds up.
	ControlSum money.Decimal `json:"controlSum,omitzero" class:"commercial" term:"CtrlSum"`
	// Payments are the payments; never empty.
	Payments []Payment `json:"payments" term:"CdtTrfTxInf"`
}

// Payment is one payment to one payee.
type Payment struct {
	// InstructionID is the number between us and the bank; empty where the end-to-end number does.
	InstructionID string `json:"instructionId,omitzero" class:"public" term:"PmtId/InstrId"`
	// EndToEndID is the number that goes with the money to the payee and comes back with every report; never empty.
	EndToEndID string `json:"endToEndId" class:"public" term:"PmtId/EndToEndId"`
	// Amount is what is paid, above zero; never empty.
	Amount money.Amount `json:"amount" class:"commercial" term:"Amt/InstdAmt,Amt/EqvtAmt/Amt"`
	// TransferCurrency is the currency that the payee gets the worth of the amount in; empty where it is the amount's own.
	TransferCurrency money.Currency `json:"transferCurrency,omitzero" class:"commercial" term:"Amt/EqvtAmt/CcyOfTrf"`
	// ChargeBearer is who pays the banks, where that differs from the batch's.
	ChargeBearer ChargeBearer `json:"chargeBearer,omitzero" class:"commercial" term:"ChrgBr"`
	// Creditor is who is paid; never empty.
	Creditor PartyReference `json:"creditor" term:"Cdtr"`
	// CreditorAccount is where to; empty for checks only.
	CreditorAccount BankAccount `json:"creditorAccount,omitzero" term:"CdtrAcct,CdtrAgt"`
	// UltimateCreditor is whose claim is paid, where that is another, as after factoring.
	UltimateCreditor PartyReference `json:"ultimateCreditor,omitzero" term:"UltmtCdtr"`
	// Purpose is what the payment is for, by ISO 20022's code ("GDDS" is goods).
	Purpose string `json:"purpose,omitzero" class:"commercial" term:"Purp/Cd"`
	// Remittance says what is paid.
	Remittance Remittance `json:"remittance,omitzero" term:"RmtInf"`
}

// PaymentMethod says how a bank pays.
type PaymentMethod string

// How a bank pays.
const (
	PayByTransfer       PaymentMethod = "TRF"
	PayByTransferAdvice PaymentMethod = "TRA" // a transfer, with an advice to the debtor
	PayByCheck          PaymentMethod = "CHK"
)

var paymentMethods = []PaymentMethod{PayByTransfer, PayByTransferAdvice, PayByCheck}

// Codes lists every method.
func (PaymentMethod) Codes() []string { return texts(paymentMethods) }

// ChargeBearer says who pays the banks, by ISO 20022's codes.
type ChargeBearer string

// Who pays the banks.
const (
	ChargesByScheme   ChargeBearer = "SLEV" // as the scheme says
	ChargesShared     ChargeBearer = "SHAR"
	ChargesByDebtor   ChargeBearer = "DEBT"
	ChargesByCreditor ChargeBearer = "CRED"
)

var chargeBearers = []ChargeBearer{ChargesByScheme, ChargesShared, ChargesByDebtor, ChargesByCreditor}

// Codes lists every bearer.
func (ChargeBearer) Codes() []string { return texts(chargeBearers) }
