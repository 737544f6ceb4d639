package verdict

import (
	"regexp"

	"github.com/purserhq/purser/fault"
)

// A Reason is one rule that a decision followed, with the numbers that it compared: what a person reads who asks why, and
// what lets the decision be run again. Its rule's meaning never changes under its id and version.
type Reason struct {
	// Rule is the permanent id, such as "MAT-PRICE-01". Never empty.
	Rule string `json:"rule"`
	// Version counts the meanings of the rule from 1.
	Version int `json:"version"`
	// Line is the purchase line that it speaks of, by Purser's key; empty where it speaks of the whole.
	Line string `json:"line,omitempty"`
	// Text says in one sentence what was found, with the values in it.
	Text string `json:"text"`
	// Compared are the values that decided it, in canonical text; it may be empty.
	Compared []Comparison `json:"compared,omitempty"`
}

// A Comparison is one pair of values that a rule looked at.
type Comparison struct {
	// What names what was compared, in business words: "price", "quantity invoiced".
	What string `json:"what"`
	// Have is what the document says, and Want what it was held against, in canonical text: "12.50 EUR", "10 EA".
	Have string `json:"have"`
	Want string `json:"want"`
	// Tolerance is how far the two may lie apart, in words of the policy; empty for not at all.
	Tolerance string `json:"tolerance,omitempty"`
}

var ruleID = regexp.MustCompile(`^[A-Z]{2,4}(-[A-Z0-9]{2,12})?-[0-9]{2,3}$`)

// Validate refuses a reason that cannot be found again: a mistake of whoever decided.
func (r Reason) Validate() error {
	switch {
	case !ruleID.MatchString(r.Rule):
		return fault.New(fault.Invalid, "a reason names %q, which is no rule", r.Rule).On("rule")
	case r.Version < 1:
		return fault.New(fault.Invalid, "the reason %s names version %d; they count from 1", r.Rule, r.Version).On("version")
	case r.Text == "":
		return fault.New(fault.Invalid, "the reason %s says nothing", r.Rule).On("text")
	}
	return nil
}
