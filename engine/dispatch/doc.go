// Package dispatch brings desired states about in their targets, each once in effect.
//
// # The way of a state
//
//	due        the outbox says what may be tried: the oldest first, of flows that run, one state of a record at a time
//	prepare    the target reads and plans; nothing is changed anywhere
//	begin      one transaction stores the plans and writes the attempts down
//	apply      the target acts on the plans of one kind, in one call
//	end        one transaction stores the outcomes, and lets go on what waited for them
//
// A state whose outcome is unknown goes another way: verify looks it up, and end stores what was found. It is never applied before.
//
// # What is authoritative
//
// The outbox (record/outbox) for what is owed and what was planned, the target for what is. A [Dispatcher] keeps nothing that
// it could not find again, but its lease.
//
// # One dispatcher for a target
//
// Among all nodes one dispatches to a target, by a lease. Each transaction is fenced by its epoch, so that a dispatcher which was
// frozen past its lease can store nothing; what it had sent is unknown to the next one, which verifies it first.
//
// # What a crash leaves
//
//	before begin            waiting: it is prepared again
//	after begin, or apply   prepared: the next dispatcher makes it unknown and verifies it
//	after end               its outcome
//
// # Trying again
//
// What the target says of its own (retry after) holds; else the wait doubles from [Retry.Base] to [Retry.Most], with jitter. What was
// not done by [Retry.Deadline] since it was owed is refused, as a dead letter for a person. A target that is away for
// [Retry.Failures] calls on end is asked nothing for a while, and then one thing.
package dispatch
