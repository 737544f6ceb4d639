// Package bus says what the log is: every event that Purser accepts stands in it, durably and in order, before anything
// else is done with it.
//
// # What is authoritative
//
// The log holds what was accepted; the database holds what came of it, and how far the log has been read. The two are
// tied by a [Position]: a row in the database that moves in the very transaction that commits the work. So a crash at any
// instant resumes exactly where the effects end, and a database that was restored from a backup catches up by reading on.
// There are no consumers on the log's side, no acknowledgements, and no state about a reader that could be lost or be
// wrong: an acknowledged message whose effect was rolled back would be gone for good.
//
// # Streams, shards, frames
//
// A domain of the business has a stream: procurement, inventory, finance, master data. A stream has a number of shards,
// and a feed always goes to the same one ([ShardOf]). Order is kept within a shard, and is promised within a feed. A
// document's identity contains its feed's source, so that feed order implies document order.
//
// All events that wait while the last write of a shard runs travel together as one frame: one message of the stream, one
// fsync. An event's [Place] is the sequence of its frame and its index there; a reader moves by whole frames.
//
// A stream has an identity that was made with it. A position of another stream, or one beyond the stream's end (a stream
// that was restored from an older copy), is refused with [fault.Conflict], never read from.
//
// # An event's way
//
//	waiting ──▶ sent ──▶ durable ──▶ trimmed
//	   │          │
//	   ▼          ▼
//	 refused    unknown ──▶ durable, or never written
//
//	waiting   the event stands in line for the next frame; when its ctx ends it was certainly not written
//	refused   a bound of the event or a limit of the shard was met; nothing was written
//	sent      the frame is on its way; from here on the end of ctx means unknown
//	the answer did not come; the sender repeats the event, readers know it again by its ID
//	durable   the place is known and never changes; every reader will see it
//	trimmed   forgotten, behind every position and every backup
//
// A crash leaves an event waiting (never written), sent (unknown to its sender, who got no answer) or durable. There is no
// state in between: a frame is stored whole or not at all.
//
// # Which log
//
// bus/jetstream is the log of the product: NATS JetStream inside the process, or a cluster. bus/memory is its twin for
// simulation. Both, and whatever comes after, pass the suite bus/bustest.
//
// This room may import fault.
package bus
