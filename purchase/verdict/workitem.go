package verdict

import (
	"cmp"
	"slices"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
)

// A Duty says whose work something is, as package identity declares it.
type Duty = identity.Duty

// The duties.
const (
	Procurement   = identity.Procurement
	Warehousing   = identity.Warehousing
	Finance       = identity.Finance
	Operation     = identity.Operation
	Auditing      = identity.Auditing
	Administering = identity.Administering
)

// Duties gives every duty.
func Duties() []Duty { return identity.Duties() }

// A Matter is what a work item is about, as a permanent word such as "receipt-over" or "price-differs".
type Matter string

// An Item is the key of a work item: the same matter of the same subject is the same item, whoever finds it and however
// often. It is comparable.
type Item struct {
	// Matter is what it is about. Never empty.
	Matter Matter `json:"matter"`
	// Purchase is the purchase concerned, by Purser's key; empty where it concerns none.
	Purchase string `json:"purchase,omitempty"`
	// Line is the purchase line; empty where it concerns the whole.
	Line string `json:"line,omitempty"`
	// Document is the document concerned, without a revision; the zero value where it concerns none.
	Document canonical.Identity `json:"document,omitzero"`
	// Message is the message concerned, by its feed and its identity there; empty where it concerns none.
	Message string `json:"message,omitempty"`
}

// Compare orders items by matter, purchase, line, document and message.
func (i Item) Compare(other Item) int {
	return cmp.Or(cmp.Compare(i.Matter, other.Matter), cmp.Compare(i.Purchase, other.Purchase), cmp.Compare(i.Line, other.Line),
		cmp.Compare(i.Document.String(), other.Document.String()), cmp.Compare(i.Message, other.Message))
}

// A WorkItem is something that waits for a person. It is opened when a decision finds it, and closed by itself when a later
// decision no longer does.
type WorkItem struct {
	// Item names it.
	Item Item `json:"item"`
	// Duty is whose work it is. Never empty.
	Duty Duty `json:"duty"`
	// Reasons say why, at least one.
	Reasons []Reason `json:"reasons"`
	// Within is the time in which it should be done, from when it was opened; 0 leaves it to the policy.
	Within time.Duration `json:"within,omitempty"`
	// Stake is how much money depends on it; absent where none does.
	Stake money.Amount `json:"stake,omitzero"`
	// Acts are what a person may do about it, as permanent words: "accept", "reject", "ask-supplier", "send-again".
	Acts []string `json:"acts,omitempty"`
	// Holds says that the document is held until it is done.
	Holds bool `json:"holds,omitempty"`
}

// Validate refuses a work item that nobody could work off: a mistake of whoever decided.
func (w WorkItem) Validate() error {
	switch {
	case w.Item.Matter == "":
		return fault.New(fault.Invalid, "a work item is about nothing").On("item.matter")
	case !slices.Contains(Duties(), w.Duty):
		return fault.New(fault.Invalid, "the work item %s is the duty of nobody known: %q", w.Item.Matter, w.Duty).On("duty")
	case len(w.Reasons) == 0:
		return fault.New(fault.Invalid, "the work item %s has no reason", w.Item.Matter).On("reasons")
	case w.Item.Document.Revision != 0:
		return fault.New(fault.Invalid, "the work item %s names a revision; it concerns the document", w.Item.Matter).On("item.document")
	}
	for _, r := range w.Reasons {
		if err := r.Validate(); err != nil {
			return fault.Wrap(err, "the work item %s", w.Item.Matter)
		}
	}
	return nil
}

// Settle compares what was open with what a decision finds, and gives what to open, what to change because its reasons,
// stake or acts are others now, and what to close, each in the order of items.
func Settle(open, found []WorkItem) (opened, changed []WorkItem, closed []Item) {
	before := make(map[Item]WorkItem, len(open))
	for _, w := range open {
		before[w.Item] = w
	}
	now := make(map[Item]bool, len(found))
	for _, w := range found {
		now[w.Item] = true
		was, known := before[w.Item]
		switch {
		case !known:
			opened = append(opened, w)
		case !same(was, w):
			changed = append(changed, w)
		}
	}
	for _, w := range open {
		if !now[w.Item] {
			closed = append(closed, w.Item)
		}
	}
	byItem := func(a, b WorkItem) int { return a.Item.Compare(b.Item) }
	slices.SortFunc(opened, byItem)
	slices.SortFunc(changed, byItem)
	slices.SortFunc(closed, Item.Compare)
	return opened, changed, closed
}

// same reports whether a person would see no difference.
func same(a, b WorkItem) bool {
	return a.Duty == b.Duty && a.Within == b.Within && a.Stake == b.Stake && a.Holds == b.Holds &&
		slices.Equal(a.Acts, b.Acts) && slices.EqualFunc(a.Reasons, b.Reasons, sameReason)
}

func sameReason(a, b Reason) bool {
	return a.Rule == b.Rule && a.Version == b.Version && a.Line == b.Line && a.Text == b.Text && slices.Equal(a.Compared, b.Compared)
}
