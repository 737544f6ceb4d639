package purchase

import (
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/matching"
	"github.com/purserhq/purser/purchase/verdict"
)

// A Policy is what was declared about how purchases are decided on. The zero value takes over nothing by itself, allows no
// difference, and lets every source be one of record.
type Policy struct {
	// Hash names the policy in verdicts.
	Hash string
	// Target is the ERP system, by its configured name. Never empty.
	Target string
	// Partner is the system by which suppliers are written to; empty where nobody is written to.
	Partner string
	// MakesOrders says that Purser brings orders about in the ERP: those that come from another source than it.
	MakesOrders bool
	// Records say which source is the one of record.
	Records []Record
	// TakeOver says what of a supplier's answer is taken over by itself.
	TakeOver TakeOver
	// OverReceipt is by how many percent more than ordered may be received before a person sees it.
	OverReceipt money.Decimal
	// Matching says how far a claim may lie from what it is held against.
	Matching matching.Policy
	// WaitDays is for how many days a document may wait for the order that it names; 0 for no such rule.
	WaitDays int
	// CreditDays is in how many days after goods went back for it a credit note should have come; 0 for no such rule.
	CreditDays int
	// AnswerDays is in how many days after its issue an order should be answered; 0 for no such rule.
	AnswerDays int
	// LateDays is how many days after the promised one goods are late; negative for no such rule.
	LateDays int
	// Within is the time in which items of a matter should be done; a matter that is missing has none.
	Within map[verdict.Matter]time.Duration
}

// A Record says which source is the system of record of a kind of document. What another source says about the same fact
// is evidence: kept, compared, never posted.
type Record struct {
	// Kind is the kind of document. Never empty.
	Kind canonical.Kind
	// Warehouse narrows it to one warehouse; empty for all that have no line of their own.
	Warehouse string
	// Source is the system, by its name in the configuration. Never empty.
	Source string
}

// TakeOver says what of a supplier's answer is taken over by itself. What goes further waits for a buyer, and so does a
// substitution or a refusal, always.
type TakeOver struct {
	// LaterDays and EarlierDays are by how many days the promise may miss the days on which the line is wanted.
	LaterDays, EarlierDays int
	// Less is by how many percent the promise may fall short of what is wanted, More by how many it may exceed it.
	Less, More money.Decimal
	// Dearer is by how many percent the price may be above the ordered one. A lower price is always taken over.
	Dearer money.Decimal
}

// evidence reports whether a statement comes from another source than the one of record.
func (p *Policy) evidence(s *Statement) bool {
	source := ""
	for i := range p.Records {
		r := &p.Records[i]
		if r.Kind != s.Document.Kind {
			continue
		}
		if r.Warehouse == s.Warehouse && s.Warehouse != "" {
			return r.Source != s.Document.Source
		}
		if r.Warehouse == "" {
			source = r.Source
		}
	}
	return source != "" && source != s.Document.Source
}
