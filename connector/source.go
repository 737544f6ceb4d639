package connector

import (
	"context"
	"time"
)

// A Source yields items from one feed of an outside system.
//
// Who calls: one reader for each feed in all of Purser, one call at a time, as a step: Read does one bounded piece of
// work and returns. A source starts no goroutine that outlives a call and keeps no state that its correctness depends
// on: everything that it must remember is in the Position.
type Source interface {
	// Ordering says what order the items come in.
	Ordering() Ordering

	// Read gives what came after a position, at most limit items (limit is at least 1) and a bounded number of bytes.
	// The zero Position is the beginning of what the source offers.
	//
	// The batch's Next is where the next Read goes on once the items are durable. Reading again from any position
	// that it ever gave yields again every item after it that still exists: an item may come twice (under the same
	// Key and with the same content, or a newer one), but none is missed. Next may move though there are no items.
	//
	// An item that can't be read (too large, not decodable) is yielded with Fault set, and the reading goes on behind
	// it. An error means that nothing was read and the position stands.
	Read(ctx context.Context, after Position, limit int) (Batch, error)
}

// Position is a place in a feed, in the source's own text; the engine stores it and never looks inside. At most 4 KiB.
type Position string

// Ordering is what a source promises about the order of its items.
type Ordering string

// What a source may promise.
const (
	// OrderedFeed: each item happened after the one before it.
	OrderedFeed Ordering = "feed"
	// OrderedRecord: items of one Record come in the order in which they happened; of a record that changed often
	// only the newest may come. Different records have no order.
	OrderedRecord Ordering = "record"
	// Unordered: the content must say what is newer.
	Unordered Ordering = "none"
)

// A Batch is what one Read gave.
type Batch struct {
	// Items are in the order that the source promises.
	Items []Item
	// Next is where to go on once the items are durable.
	Next Position
	// More says that a Read right now would find more.
	More bool
	// SeenAt is the source's own clock at the moment of the read, UTC; zero when it has none to show. What happened
	// before it and is visible has been yielded, but for what Ordering leaves open.
	SeenAt time.Time
}

// An Item is one event of a feed.
type Item struct {
	// Key identifies the event in its source, so that a repeat is recognized: a message id, a file name, a record
	// with its version. Never empty.
	Key string
	// Record is what the item is about, in the source's words ("purchase.order,7"); empty when it is not about one.
	Record string
	// Format says what Body is: "application/edi-x12", "odoo/purchase.order", a media type.
	Format string
	// Body is the content. The source doesn't keep it: the caller may.
	Body []byte
	// OccurredAt is when it happened by the source's clock, UTC; zero when the source doesn't say.
	OccurredAt time.Time
	// Deleted says that the record is gone; Body is empty then.
	Deleted bool
	// Fault says why the item can't be taken as it is; nil otherwise. It becomes a work item, with Body as far as it
	// could be read.
	Fault error
}
