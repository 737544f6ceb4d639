package ledger

import (
	"cmp"
	"slices"
	"strings"

	"github.com/purserhq/purser/fault"
)

// A Stage is how far along something is that a purchase line counts.
type Stage string

// The stages, in the order of a purchase's life. Each counts up; what takes back is a stage of its own, so that no
// balance of an honest purchase is below zero.
const (
	Requested Stage = "requested" // wanted by requisitions
	Ordered   Stage = "ordered"   // asked for by the order as it stands
	Confirmed Stage = "confirmed" // promised by the supplier
	Shipped   Stage = "shipped"   // on its way, or arrived, as the supplier says
	Received  Stage = "received"  // taken in by a warehouse, good or bad; rendered, for a service
	Accepted  Stage = "accepted"  // of what was received: found good
	Rejected  Stage = "rejected"  // of what was received: found bad
	Returned  Stage = "returned"  // sent back to the supplier
	Invoiced  Stage = "invoiced"  // claimed by the supplier
	Credited  Stage = "credited"  // of what was claimed: taken back
)

var stages = []Stage{Requested, Ordered, Confirmed, Shipped, Received, Accepted, Rejected, Returned, Invoiced, Credited}

// Stages gives every stage, in the order of a purchase's life.
func Stages() []Stage { return slices.Clone(stages) }

func (s Stage) rank() int { return slices.Index(stages, s) }

// A Class says what an account is of.
type Class string

// The classes.
const (
	Goods      Class = "goods"      // a purchase line, of whatever kind
	Charge     Class = "charge"     // freight and other charges or allowances without a line
	Tax        Class = "tax"        // a tax by category and rate
	Deposit    Class = "deposit"    // deposits on returnable packaging without a line
	Prepayment Class = "prepayment" // what was paid ahead
)

var classes = []Class{Goods, Charge, Tax, Deposit, Prepayment}

// Classes gives every class.
func Classes() []Class { return slices.Clone(classes) }

func (c Class) rank() int { return slices.Index(classes, c) }

// An Account is what postings are made to. It is comparable, and serves as a key of a map.
type Account struct {
	// Class says what it is of.
	Class Class `json:"class"`
	// Key names the purchase line, by Purser's own key for it; or the charge by its reason code, the tax by category and
	// rate. Never empty.
	Key string `json:"key"`
	// Stage is how far along.
	Stage Stage `json:"stage"`
}

// Line gives the account of a purchase line at a stage.
func Line(key string, stage Stage) Account { return Account{Class: Goods, Key: key, Stage: stage} }

// String gives the account as "goods/10/received".
func (a Account) String() string { return string(a.Class) + "/" + a.Key + "/" + string(a.Stage) }

// Compare orders accounts by class, key and stage, each in its own order.
func (a Account) Compare(other Account) int {
	return cmp.Or(cmp.Compare(a.Class.rank(), other.Class.rank()), strings.Compare(a.Key, other.Key), cmp.Compare(a.Stage.rank(), other.Stage.rank()))
}

// Validate refuses an account that names nothing, with the code Invalid and the field.
func (a Account) Validate() error {
	switch {
	case a.Class.rank() < 0:
		return fault.New(fault.Invalid, "an account is of the unknown class %q", string(a.Class)).On("class")
	case a.Key == "":
		return fault.New(fault.Invalid, "an account of the class %s names no line or charge", a.Class).On("key")
	case a.Stage.rank() < 0:
		return fault.New(fault.Invalid, "the account %s is of the unknown stage %q", a.Key, string(a.Stage)).On("stage")
	}
	return nil
}
