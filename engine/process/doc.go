// Package process reads the log and commits what its events come to: one batch, one transaction.
//
// # What is authoritative
//
// The row of a shard in store/position says how far its events have had their effects. It moves in the very transaction
// that holds the effects, as its last statement. What a process keeps in memory (its claims, how far it has read) is a
// belief that the database confirms or refuses at each move; nothing is lost with it.
//
// # The parts
//
//	shards                 declares the positions of the log's shards, balances them among the nodes that live, and
//	                       hands each claim to its reader; three times in the length of a lease
//	reader/DOMAIN/NUMBER   one for each shard of the log; idle while the node does not hold the shard
//
// All of them are there from the start, so that app lists its steps once. [Process.Leave] frees what the node holds.
//
// # The states of a reader
//
//	idle      no claim
//	          - shards hands it one, and it reads
//	reading   a claim, and the sequence where it stands
//	          - a batch is committed, and it reads on behind it
//	          - Stale, or shards takes the claim back: it is idle
//	          - any other error of the write makes it unsure where it is
//	unsure    a claim, but not where it stands
//	          - the row is read again: it reads on, or is idle when the shard has passed to another
//
// Unsure is what a lost answer to COMMIT leaves: the batch may be in the database or not. Only the row can tell. Were the
// row read too early, with the commit still on its way, the next move would meet another sequence than it expects, and
// the whole transaction would be undone.
//
// # A batch that is refused
//
// A batch is tried whole first, without any savepoint. What speaks against its content (see [Handler]; a panic too) has it
// done once more, carefully, in one new transaction: whole under a savepoint, and where that is refused in two halves, and
// so on down to single events. An event that is refused alone is given to [Handler.Refuse], and its neighbors are applied.
// The halves are cut between events and not between frames: the position moves behind the last frame, in the same
// transaction, so that a frame is never committed in part. Of n events one culprit costs at most 2·log2(n)+2 calls of
// Apply over 3·n events; all of them culprits cost 2·n calls. There are no more events in a batch than its limit, or than
// one frame holds.
//
// # What a crash leaves
//
//	before the commit   nothing; the next reader of the shard reads the same events again
//	during the commit   either of its neighbors: a transaction is whole
//	after the commit    the effects and the position; the next reader goes on behind them
//	at any time         the claim, which expires; another node has taken the shard within four thirds of a lease
//
// A process that is frozen at any point and goes on later, when its shards have passed on, commits nothing more.
package process
