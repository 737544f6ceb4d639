package ledger

import (
	"context"
	"encoding/json"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/store"
)

// A Wish is what a decision wants of a record in another system.
type Wish struct {
	// Purchase is the purchase that was decided on.
	Purchase Purchase
	// Document is the key of the document version that it follows from; 0 where a day had passed, or a person acted.
	Document int64
	// At is when it was decided.
	At time.Time
	// State is what shall be.
	State verdict.DesiredState
}

// WishFor records what is wanted. A revision that is on record already is refused with Conflict: whoever decides holds the references
// of what the record is of.
func WishFor(ctx context.Context, tx *store.Tx, all ...Wish) error {
	rows := make([][]any, len(all))
	for i := range all {
		w := &all[i]
		content, err := json.Marshal(&w.State)
		if err != nil {
			return fault.New(fault.Internal, "writing what is wanted of %s as JSON", w.State.Identity).Because(err)
		}
		document := any(nil)
		if w.Document != 0 {
			document = w.Document
		}
		rows[i] = []any{string(w.State.Identity), w.State.Revision, w.Purchase.Row, document, store.Micros(w.At), string(content)}
	}
	err := tx.InsertMany(ctx, "record_wish", []string{"identity", "revision", "purchase_id", "document_id", "wished_at", "content"}, rows)
	return fault.Wrap(err, "recording what is wanted of %d records", len(all))
}

// LastWishes gives what was wanted last of records, in no order; one of which nothing was ever wanted is missing.
func LastWishes(ctx context.Context, tx *store.Tx, identities ...verdict.Identity) ([]verdict.DesiredState, error) {
	if len(identities) == 0 {
		return nil, nil
	}
	list, err := listOf(identities)
	if err != nil {
		return nil, err
	}
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (s verdict.DesiredState, err error) {
		var content []byte
		if err := scan(&content); err != nil {
			return s, err
		}
		return s, readWish(content, &s)
	}, statements.Wishes, list)
	return all, fault.Wrap(err, "reading what is wanted of %d records", len(identities))
}

// Wishes gives everything that was wanted for a purchase, in the order of wishing.
func Wishes(ctx context.Context, tx *store.Tx, p Purchase) ([]Wish, error) {
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (w Wish, err error) {
		w.Purchase = p
		var at int64
		var content []byte
		if err := scan(&w.Document, &at, &content); err != nil {
			return w, err
		}
		w.At = store.Instant(at)
		return w, readWish(content, &w.State)
	}, statements.WishesOf, p.Row)
	return all, fault.Wrap(err, "reading what is wanted for the purchase %s", p.Key)
}

func readWish(content []byte, state *verdict.DesiredState) error {
	if err := json.Unmarshal(content, state); err != nil {
		return fault.New(fault.Corrupt, "a desired state cannot be read").Because(err).Do("Check the database; compare it with its last backup.")
	}
	return nil
}
