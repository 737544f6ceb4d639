package process

import (
	"context"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/store"
)

// A Handler does what the events of the log come to. It is called by the readers, those of several shards at the same
// time; the calls for one shard follow each other.
//
// All that it does, it does in the given transaction. The transaction may be undone and both methods called again with
// the same events, because it lost against another, because the process died or because the batch is taken apart; so a
// Handler keeps nothing in memory about events that it was given.
//
// The log may hold an event more than once, with the same ID in the same feed and so in the same shard, since a sender
// repeats what was not answered. Whether that is a repeat or a contradiction is for the Handler to say.
type Handler interface {
	// Apply does the effects of a batch, in the order of its entries; there is at least one, and all are of one shard.
	// Applying a batch comes to the same as applying its parts one after the other: it may be asked for either.
	//
	// What the events decide about is locked first, all of it at once and sorted, before anything is read.
	//
	// The code of an error says what follows:
	//
	//   - Contended, Unavailable, Full, and whatever else says that it may succeed later: everything is undone, and the
	//     batch is read again.
	//   - Stale: this node is no longer the one to do it. Everything is undone.
	//   - Unknown, Corrupt, Unauthorized, Forbidden: the machine is at fault, not an event. The shard stands still, and
	//     says so, until it works.
	//   - anything else, a panic too: an event is refused. The batch is taken apart until it is alone, see the package's
	//     comment.
	//
	// Effects that only the commit would refuse (deferred constraints) cannot be laid at the door of one event; there are none.
	Apply(ctx context.Context, tx *store.Tx, entries []bus.Entry) error

	// Refuse records that one entry has no effects, and why: a work item. What Apply did for it is undone already. An error
	// undoes the whole batch; the shard stands still until Refuse succeeds, since an accepted event is never passed over.
	Refuse(ctx context.Context, tx *store.Tx, entry bus.Entry, cause error) error
}
