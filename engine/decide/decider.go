package decide

import (
	"context"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/crossref"
	"github.com/purserhq/purser/store"
)

// A Decider decides on documents and on days that have passed. It keeps nothing between calls, and may be used by many at once.
type Decider struct {
	// Installation names this Purser in the identities of records, see verdict.NewIdentity.
	Installation string
	// Book gives the terms.
	Book Book
	// Outbox brings about what is wanted; nil where that is only on record.
	Outbox Outbox
	// Now is the clock.
	Now func() time.Time
	// Key draws a key that is nobody else's, a ULID; see verdict.NewULID.
	Key func() (string, error)
}

// Heard is a document version that was recorded, and that is to be decided on.
type Heard struct {
	// Document is the document.
	Document canonical.Document
	// Row is its key in the journal, Version counts its contents from 1.
	Row     int64
	Version int
	// At is when its message was accepted.
	At time.Time
}

// References gives what must be locked before a document is recorded and decided on: its own number, and those of the orders
// that it names.
func References(doc canonical.Document) []crossref.Reference {
	id := doc.Identity()
	all := []crossref.Reference{own(id)}
	for _, mention := range purchase.Read(doc, 1, canonical.Date{}) {
		if mention.Order != "" {
			all = append(all, ordered(id.Entity, mention.Order))
		}
	}
	return all
}

// own is the number of a document.
func own(id canonical.Identity) crossref.Reference {
	return crossref.Reference{Entity: id.Entity, Kind: string(id.Kind), Issuer: id.Issuer, Number: id.Number}
}

// ordered is the number of an order, as other documents quote it: the buyer has given it, whichever system says so.
func ordered(entity, number string) crossref.Reference {
	return crossref.Reference{Entity: entity, Kind: string(canonical.KindOrder), Number: number}
}

// behind is the number that the purchase of a mention stands behind.
func behind(id canonical.Identity, order string) crossref.Reference {
	if order == "" {
		return own(id)
	}
	return ordered(id.Entity, order)
}

// Decide decides on documents, in their order, as part of the transaction that recorded them. It holds the references of all of
// them, whose keys are given.
//
// Errors: NotFound for an entity that nobody declared, what purchase.Decide fails with, and those of the store.
func (d *Decider) Decide(ctx context.Context, tx *store.Tx, keys crossref.Keys, heard ...Heard) error {
	if len(heard) == 0 {
		return nil
	}
	k := d.desk(tx, keys)
	if err := k.find(ctx, heard); err != nil {
		return fault.Wrap(err, "finding the purchases of %d documents", len(heard))
	}
	if err := k.work(ctx); err != nil {
		return fault.Wrap(err, "deciding on %d documents", len(heard))
	}
	return nil
}

// name draws the identity of a new record.
func (d *Decider) name() (verdict.Identity, error) {
	key, err := d.Key()
	if err != nil {
		return "", err
	}
	return verdict.NewIdentity(d.Installation, key)
}
