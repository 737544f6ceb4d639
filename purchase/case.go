package purchase

import (
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/matching"
	"github.com/purserhq/purser/purchase/verdict"
)

// A Case is what is on record of a purchase before a document is decided on. Whoever decides loads it under a lock, and only
// as far as the document reaches (see [Reach]).
type Case struct {
	// Purchase is Purser's own key of the purchase. Never empty.
	Purchase string
	// Entity is the legal entity that buys. Never empty.
	Entity string
	// Lines are the touched lines, each once.
	Lines []string
	// Set are the statements about the touched lines, and those that are about no line.
	Set []Statement
	// Posted are the postings to the accounts of the touched lines, and to those that are of no line.
	Posted []ledger.Posting
	// Open are the open work items of the touched lines, those of no line, and those of every claim in the set and of the
	// document, whatever their line and purchase.
	Open []verdict.WorkItem
	// Decided are the last desired states of the records of this purchase, as far as the document or its lines have any.
	Decided []verdict.DesiredState
	// Others counts the lines that are not touched by their state.
	Others map[LineState]int
	// Acts are what people did about work items of the purchase, oldest first.
	Acts []Act
	// Billed are the invoices and credit notes that are posted in the books. What is posted stays.
	Billed []canonical.Identity
}

// An Act is what a person did about a work item. It holds as long as the item has the reasons that the person saw.
type Act struct {
	// Item names the work item.
	Item verdict.Item
	// Act is what was done, one of the acts of the item.
	Act string
	// Saw are the reasons that the item had.
	Saw []verdict.Reason
}

// Facts are what is known outside of the purchase. Each answer must be the same when the decision is run again.
type Facts struct {
	// Packaging converts units, by the item of a line as its order names it. An open purchase keeps the packaging that it
	// began with. Items that are missing convert by the table of units alone.
	Packaging map[string]Pack
	// Agreed are the prices that agreements give, by line; they hold where the order has none.
	Agreed map[string][]matching.Agreed
	// Agreements are the lines of blanket agreements that lines draw on, by line.
	Agreements map[string]Agreement
	// Identify gives the identity of a record: the one on record, or else a new one, which whoever decides records with the
	// verdict. Subject names what the record is of: the purchase's key, or the document, for ever. It is asked once for a
	// record in a decision, and never derives an identity from a number.
	Identify func(kind verdict.Kind, subject string) (verdict.Identity, error)
}

// A Pack is a versioned packaging of a product.
type Pack struct {
	measure.Packaging
	// Row names the version, for the verdict.
	Row string
}

// touched reports whether a line was loaded.
func (c *Case) touched(line string) bool { return slices.Contains(c.Lines, line) }

// check refuses a case that does not hold what the document needs: a mistake of whoever loaded it.
func (c *Case) check(said Said) error {
	switch {
	case c.Purchase == "":
		return fault.New(fault.Internal, "deciding on %s without a purchase", said.Document)
	case c.Entity == "":
		return fault.New(fault.Internal, "deciding on purchase %s without a legal entity", c.Purchase)
	}
	lines, whole := Reach(nil, said)
	if whole && len(c.Others) > 0 {
		return fault.New(fault.Internal, "deciding on %s, which concerns every line of purchase %s, without having loaded them", said.Document, c.Purchase)
	}
	for _, line := range lines {
		if !c.touched(line) {
			return fault.New(fault.Internal, "deciding on %s, which speaks of line %s, without having loaded it", said.Document, line)
		}
	}
	return nil
}
