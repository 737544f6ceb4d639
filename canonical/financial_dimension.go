package canonical

import "github.com/purserhq/purser/canonical/money"

// FinancialDimension is one value of an axis of posting: an account, a cost center, a project. Its number in the envelope is
// the code that people post to.
type FinancialDimension struct {
	Envelope `json:"envelope"`

	// Axis is what it is a value of; never empty.
	Axis Axis `json:"axis" class:"commercial"`
	// AxisName is what the source calls the axis; never empty where the axis is other.
	AxisName string `json:"axisName,omitzero" class:"commercial"`
	// Name is what people call the value; never empty.
	Name string `json:"name" class:"commercial"`
	// Parent is the code of the value of the same axis that this one adds up to; empty where it adds up to none.
	Parent string `json:"parent,omitzero" class:"commercial"`
	// Group marks a value that others add up to and that nothing is posted to.
	Group bool `json:"group,omitzero" class:"commercial"`
	// AccountType says where an account stands in the balance; set on accounts and on nothing else.
	AccountType AccountType `json:"accountType,omitzero" class:"commercial"`
	// Reconciled marks an account whose entries are cleared against each other, as goods received and not yet invoiced are.
	Reconciled bool `json:"reconciled,omitzero" class:"commercial"`
	// Currency is the only one that may be posted; empty means any.
	Currency money.Currency `json:"currency,omitzero" class:"commercial"`
	// Validity is when it may be posted to; open where it is not limited.
	Validity Period `json:"validity,omitzero"`
	// Inactive marks a value that is kept for its past and no longer posted to.
	Inactive bool `json:"inactive,omitzero" class:"commercial"`
}

// financialDimensionKind is the dimension's entry in the table of kinds.
var financialDimensionKind = define(KindFinancialDimension, "financial dimension", nil, financialDimensionRules)

// Axis is what a financial dimension is a value of.
type Axis string

// The axes.
const (
	AxisAccount    Axis = "account"     // of the general ledger
	AxisCostCenter Axis = "cost_center" // who bears the cost
	AxisProject    Axis = "project"     // what it is borne for
	AxisDepartment Axis = "department"  // who is answerable
	AxisOther      Axis = "other"       // one of the source's own, by its name
)

var axes = []Axis{AxisAccount, AxisCostCenter, AxisProject, AxisDepartment, AxisOther}

// Codes lists every axis.
func (Axis) Codes() []string { return texts(axes) }

// AccountType says where an account stands in the balance.
type AccountType string

// The types.
const (
	AccountAsset     AccountType = "asset"     // what we have, stock among it
	AccountLiability AccountType = "liability" // what we owe, goods not yet invoiced among it
	AccountEquity    AccountType = "equity"    // what is left for the owners
	AccountIncome    AccountType = "income"    // what comes in
	AccountExpense   AccountType = "expense"   // what goes out
)

var accountTypes = []AccountType{AccountAsset, AccountLiability, AccountEquity, AccountIncome, AccountExpense}

// Codes lists every type.
func (AccountType) Codes() []string { return texts(accountTypes) }

// Takes reports whether something may be posted to the value on a day.
func (f *FinancialDimension) Takes(on Date) bool {
	return !f.Group && !f.Inactive && f.Validity.Has(on)
}
