package decide

import (
	"context"
	"time"

	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/store"
)

// A Phase says whether what is wanted of a record is brought about.
type Phase string

// The phases. In phase off nothing is owed; what is wanted is on record all the same.
const (
	Off    Phase = "off"
	Shadow Phase = "shadow" // kept and compared, never sent
	Live   Phase = "live"
)

// Owed is a desired state that a decision yields, with where it comes from.
type Owed struct {
	// State is what shall be.
	State verdict.DesiredState
	// Flow is what it is owed by, shadow or live.
	Flow Flow
	// Purchase is the key of the purchase that was decided on.
	Purchase string
	// Document is the key of the document version that it follows from; 0 where a day had passed, or a person acted.
	Document int64
	// Configuration is the hash of what was declared.
	Configuration string
}

// An Outbox brings desired states about.
type Outbox interface {
	// Owe takes over what a batch of decisions yields, as part of its transaction. Of one record the states stand in the order of
	// their revisions. It is called at most once in a transaction.
	Owe(ctx context.Context, tx *store.Tx, now time.Time, owed []Owed) error

	// Reached gives the states of life that records have come to in their targets, by identity; those that are not there yet are
	// missing. A bill that reached purchase.ReachPosted is in the books, and stays.
	Reached(ctx context.Context, tx *store.Tx, identities []verdict.Identity) (map[verdict.Identity]string, error)
}
