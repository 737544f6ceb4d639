package verdict

import (
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/ledger"
)

// A Verdict is all that a decision yields. It is committed whole, in one transaction, or not at all; running the decision
// again on what it names gives the same verdict.
type Verdict struct {
	// Postings are appended to the purchase's ledger.
	Postings []ledger.Posting `json:"postings,omitempty"`
	// Opened, Changed and Closed are the work items that this decision opens, alters and closes. See [Settle].
	Opened  []WorkItem `json:"opened,omitempty"`
	Changed []WorkItem `json:"changed,omitempty"`
	Closed  []Item     `json:"closed,omitempty"`
	// States are the desired states of the records that shall be otherwise than was decided before.
	States []DesiredState `json:"states,omitempty"`
	// Next is the state of the purchase's life after it.
	Next string `json:"next"`
	// Reasons are the rules that were followed, those of work items aside.
	Reasons []Reason `json:"reasons,omitempty"`
	// Policy is the hash of the policy, and Facts name the versioned rows (rates, packaging, cross-references) that were looked at.
	Policy string   `json:"policy,omitempty"`
	Facts  []string `json:"facts,omitempty"`
}

// Validate refuses a verdict that could not be carried out: a mistake of whoever decided.
func (v Verdict) Validate() error {
	for _, items := range [][]WorkItem{v.Opened, v.Changed} {
		for _, w := range items {
			if err := w.Validate(); err != nil {
				return err
			}
		}
	}
	for _, s := range v.States {
		if err := s.Validate(); err != nil {
			return err
		}
	}
	for _, r := range v.Reasons {
		if err := r.Validate(); err != nil {
			return err
		}
	}
	for _, p := range v.Postings {
		if err := p.Account.Validate(); err != nil {
			return fault.Wrap(err, "a posting of %s", p.Document)
		}
	}
	return nil
}
