package canonical

import "github.com/purserhq/purser/canonical/money"

// SupplierStatement is our account as a supplier sees it: what is open on a day, or what moved in a period. It is compared
// with our own books; it claims nothing that its invoices do not. Amounts are above zero where we owe.
//
// A long one comes in parts. Each part carries a balance in and out, so that it can be checked alone, and two that follow
// each other can be by [SupplierStatement.Continues].
type SupplierStatement struct {
	Envelope `json:"envelope"`
	// Part says which part it is; empty where it came whole.
	Part Part `json:"part,omitzero"`
	// Basis says what its lines are; never empty.
	Basis StatementBasis `json:"basis" class:"public" term:"StatementTypeCode"`
	// Date is the day at whose end the statement holds; never empty.
	Date Date `json:"date" class:"public" term:"IssueDate"`
	// Period is the time whose movements it lists; empty where it lists what is open.
	Period Period `json:"period,omitzero" term:"StatementPeriod"`
	// Currency is that of all amounts; a supplier who bills in several sends a statement for each. Never empty.
	Currency money.Currency `json:"currency" class:"public" term:"DocumentCurrencyCode"`
	// Supplier is whose view it is; never empty.
	Supplier PartyReference `json:"supplier" term:"AccountingSupplierParty"`
	// Buyer is whose account it is: one of our entities; empty where the statement was sent to it alone.
	Buyer PartyReference `json:"buyer,omitzero" term:"AccountingCustomerParty"`
	// Account is our number with the supplier.
	Account string `json:"account,omitzero" class:"commercial" term:"CustomerAssignedAccountID"`
	// OpeningBalance is what we owed before the first line: at the beginning of the period, or what the parts before this
	// one come to; empty for zero.
	OpeningBalance money.Amount `json:"openingBalance,omitzero" class:"commercial" term:"BalanceBroughtForwardIndicator"`
	// ClosingBalance is what we owe after the last line: in all, or up to the end of this part; never empty.
	ClosingBalance money.Amount `json:"closingBalance" class:"commercial" term:"TotalBalanceAmount"`
	// Lines are the documents that are open, or what moved, in the supplier's order; empty where there is nothing.
	Lines []StatementLine `json:"lines,omitzero" term:"StatementLine"`
}

// supplierStatementKind is the supplier statement's entry in the table of kinds.
var supplierStatementKind = define(KindSupplierStatement, "supplier statement", nil, supplierStatementRules)

// StatementLine is one open document, or one movement, of a supplier statement.
type StatementLine struct {
	// ID is the line's number in the statement, over all of its parts; never empty.
	ID string `json:"id" class:"public" term:"ID"`
	// Type is what moved; never empty.
	Type StatementLineType `json:"type" class:"public"`
	// Document is the supplier's invoice, credit note or receipt of money; empty only where nothing has a number.
	Document DocumentReference `json:"document,omitzero" term:"BillingReference"`
	// Order is our order, where the supplier says it.
	Order DocumentReference `json:"order,omitzero"`
	// Date is the day on which the supplier posted it; never empty.
	Date Date `json:"date" class:"public"`
	// DueDate is the day by which it must be paid; empty for what is not to be paid.
	DueDate Date `json:"dueDate,omitzero" class:"commercial"`
	// Amount is what the document came to, with tax: above zero where we owe it, below where it was credited or paid.
	Amount money.Amount `json:"amount" class:"commercial" term:"DebitLineAmount,CreditLineAmount"`
	// OpenAmount is what is left of it; empty where the statement lists movements.
	OpenAmount money.Amount `json:"openAmount,omitzero" class:"commercial" term:"BalanceAmount"`
	// Note is a text for people.
	Note string `json:"note,omitzero" class:"commercial" term:"Note"`
}

// StatementBasis says what the lines of a supplier statement are.
type StatementBasis string

// What the lines of a statement are.
const (
	StatementOfOpenItems StatementBasis = "open_items" // what is open on the day; the open amounts make the balance
	StatementOfMovements StatementBasis = "movements"  // what was posted in the period; the amounts lead from balance to balance
)

var statementBases = []StatementBasis{StatementOfOpenItems, StatementOfMovements}

// Codes lists every basis.
func (StatementBasis) Codes() []string { return texts(statementBases) }

// StatementLineType says what moved a supplier's account.
type StatementLineType string

// What moves a supplier's account.
const (
	StatementInvoice    StatementLineType = "invoice"
	StatementCreditNote StatementLineType = "credit_note"
	StatementPayment    StatementLineType = "payment"
	StatementDebit      StatementLineType = "debit"  // interest, a fee, a returned payment
	StatementCredit     StatementLineType = "credit" // a bonus, a cash discount that was granted later
)

var statementLineTypes = []StatementLineType{StatementInvoice, StatementCreditNote, StatementPayment, StatementDebit, StatementCredit}

// Codes lists every type.
func (StatementLineType) Codes() []string { return texts(statementLineTypes) }
