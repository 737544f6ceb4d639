package purchase

import (
	"cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/ledger"
)

// A Statement is what one version of one document says of one purchase line, or of the purchase as a whole. It is all that
// Decide knows of a document, so it can be kept by line and loaded without the document. Exactly one of its pointers is
// set and says what sort of statement it is, unless it is gone.
type Statement struct {
	// Document is who says it, with the revision that its source counts. Never empty.
	Document canonical.Identity `json:"document"`
	// Version counts the document's contents, by us from 1 (see record/journal).
	Version int `json:"version"`
	// Line is the line of the order that it is about, by its number there; empty where it is about the purchase as a whole.
	Line string `json:"line,omitempty"`
	// Part is the document's own line that says it; empty where its head does.
	Part string `json:"part,omitempty"`
	// Day is the day that it counts for, in the entity's time zone. Absent only where the statement is gone.
	Day canonical.Date `json:"day"`
	// Warehouse is where it happens, by the key that the document's source has for it; empty where it says none.
	Warehouse string `json:"warehouse,omitempty"`
	// Quantity is how much, in the unit of the document; absent where only money is meant.
	Quantity measure.Quantity `json:"quantity,omitzero"`
	// Amount is how much money, without tax and in the currency of the document; absent where none is meant.
	Amount money.Amount `json:"amount,omitzero"`

	// Gone says that an earlier version of the document spoke of the line and this one does not. It keeps the earlier version
	// from being believed when it comes once more.
	Gone bool `json:"gone,omitempty"`

	// Headed is set on what the head of an order says.
	Headed *Headed `json:"headed,omitempty"`
	// Asked is set on what a line of an order asks for.
	Asked *Asked `json:"asked,omitempty"`
	// Answered is set on what a supplier answers to a line, or to all of them.
	Answered *Answered `json:"answered,omitempty"`
	// Shipped is set on what a supplier says is on its way.
	Shipped *Shipped `json:"shipped,omitempty"`
	// Received is set on what a warehouse took in.
	Received *Received `json:"received,omitempty"`
	// Returned is set on what goes back to the supplier.
	Returned *Returned `json:"returned,omitempty"`
	// Rendered is set on what was accepted of a service.
	Rendered *Rendered `json:"rendered,omitempty"`
	// Claimed is set on what a supplier claims, or takes back of a claim.
	Claimed *Claimed `json:"claimed,omitempty"`
	// Apart is set on what belongs to no line: a charge, a tax.
	Apart *Apart `json:"apart,omitempty"`
}

// Said is what one version of one document says of one purchase. Without statements the document takes back what it said
// of the purchase before.
type Said struct {
	// Document is the document, with the revision that its source counts.
	Document canonical.Identity
	// Version counts its contents from 1.
	Version int
	// Statements are what it says, in the order of its lines.
	Statements []Statement
}

// keepsVersions reports whether every version of a document counts, and not only the last: what was ordered on a day is
// what the revision of that day says.
func keepsVersions(kind canonical.Kind) bool {
	return kind == canonical.KindOrder || kind == canonical.KindCallOff
}

// compareSpoken orders statements as their documents compete: by the day of issue, the number, the identity, and inside a
// document by its lines. It is the same whatever the order in which they came.
func compareSpoken(a, b *Statement) int {
	return cmp.Or(a.Day.Compare(b.Day), compareDocuments(a.Document, b.Document), cmp.Compare(a.Version, b.Version),
		cmp.Compare(a.Line, b.Line), cmp.Compare(a.Part, b.Part))
}

func compareDocuments(a, b canonical.Identity) int {
	return cmp.Or(cmp.Compare(a.Number, b.Number), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Issuer, b.Issuer),
		cmp.Compare(a.Source, b.Source), cmp.Compare(a.Entity, b.Entity))
}

// value is what a statement counts, in the words of the ledger.
func (s *Statement) value() ledger.Value { return ledger.Value{Quantity: s.Quantity, Amount: s.Amount} }

// of reports whether a document made the statement, whatever the version.
func (s *Statement) of(document canonical.Identity) bool {
	return s.Document.Document() == document.Document()
}

// docs/rules-purchase.md is exported by the test that finds it stale:
//
//go:generate go test . -run Exported -update
