package bus

import (
	"context"
	"io"
)

// A Log keeps events durably and hands them out again in order. It is a log and not a work queue: it knows no readers,
// gives out nothing to acknowledge, and forgets only what it is told to trim.
//
// Intake appends, any number of goroutines at once. The process step reads, one reader a shard; app makes sure of that
// with leases, and the reader's epoch in SQL makes sure that a second reader commits nothing. Stat serves metrics and
// alerts. Trim is called by the schedule, behind the slowest position and the oldest backup.
//
// Every method may be called from any goroutine. Every error is a *fault.Error. After Close (see [Closer]) every call
// gives [fault.Unavailable].
type Log interface {
	// Append writes an event and returns its place once it is durable: on disk, in a cluster on the disks of a majority.
	//
	// Events that one caller appends to one feed, each after the answer to the one before, stand in that order. Repeats are
	// stored again. The errors:
	//
	//   - Invalid or TooLarge: the event itself may not be stored. Nothing was written.
	//   - Full: the shard is at its limit of events, bytes or age. Nothing was written, nothing was dropped to make room.
	//     The message names the limit.
	//   - Unavailable: the log is away, or ctx ended before the event was sent. Nothing was written.
	//   - Unknown: the event was sent and the answer did not come, or ctx ended meanwhile. It may stand in the log, now or
	//     shortly after. The sender repeats it: readers know it again by its ID.
	//
	// A caller that writes on behalf of others that wait may be held a little beyond the end of ctx, at most by the log's
	// deadline for one write.
	//
	// A body over [MaxInline] is stored beside the log first (see [Bodies]), and the event gets its reference.
	Append(ctx context.Context, event Event) (Place, error)

	// Read gives what stands after a position, in order, without waiting: the batch is empty when nothing does. Frames are
	// never split, so that the batch holds at most limit events or else exactly one frame.
	//
	// It never passes over an event: what a lagging or damaged replica lacks is an error or the end of the batch. The errors:
	//
	//   - Conflict: the position is not one of this stream (another identity, or beyond its end), or the log was trimmed
	//     past it. Reading on would skip or repeat events in silence, so that a person must decide.
	//   - Unavailable: the log is away, or ctx ended.
	//   - Corrupt: what is stored is not what was written. The reader stays where it is.
	Read(ctx context.Context, after Position, limit int) (Batch, error)

	// Stat tells how the shard stands, seen from a position. The errors are those of Read.
	Stat(ctx context.Context, from Position) (Stat, error)

	// Trim forgets every event of the shard up to and including a position, and sooner or later their bodies. It may be
	// repeated. The caller answers for it that every reader, and every backup that may be restored, is at the position or
	// beyond. The errors are those of Read; a position that was trimmed past already is none.
	Trim(ctx context.Context, through Position) error

	// Shards lists every shard of every domain, in a stable order. The list never changes while the log is open.
	Shards() []Shard
}

// A Watcher is a log that can say when something arrives, so that a quiet system answers in milliseconds. It is found by
// assertion, and is a hint only: wakes may be lost, early, late or for nothing, and readers must poll besides.
type Watcher interface {
	// Watch calls wake whenever something may have arrived in the shard, until ctx ends. Calls of wake for one Watch do not
	// overlap; wake must return at once. The error is Unavailable, when the log is away.
	Watch(ctx context.Context, shard Shard, wake func()) error
}

// Bodies is a log that keeps large bodies beside its events. It is found by assertion; every log that takes bodies over
// [MaxInline] has it.
//
// A body lives as long as the event that names it. One whose event was never appended is swept once its time has passed,
// so that a crash between Store and Append leaves nothing behind for good.
type Bodies interface {
	// Store writes a body for an event of a feed, and returns its reference once it is durable. The event must be appended
	// to the same feed soon after (the log says how soon), with the reference instead of a body. The errors: TooLarge when
	// r gives more than the log's bound; Full, Unavailable and Unknown as for Append; an error of r as it is, wrapped. A
	// shard without room for an event takes no body, since each repeat would leave one that no event names.
	Store(ctx context.Context, domain Domain, feed string, r io.Reader) (Ref, error)

	// Open reads a body. The reader gives Corrupt instead of the end of file when length or hash are not those of the
	// reference; who uses the bytes earlier than that must be ready to throw the result away. The caller closes it. The
	// errors: NotFound when it is not there (trimmed); Unavailable when the log is away.
	Open(ctx context.Context, ref Ref) (io.ReadCloser, error)
}

// A Closer is a log that holds something to give back: a server in the process, a connection.
type Closer interface {
	// Close ends the log. Appends under way are answered first, within the log's deadline for one write.
	Close() error
}
