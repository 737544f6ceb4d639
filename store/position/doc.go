// Package position keeps, for each shard of a stream of the log, how far its effects are committed, and who reads it.
//
// # What is authoritative
//
// The row in shard_position. The log itself remembers nothing about readers. The row's sequence is moved in the very
// transaction that commits the effects of the entries, so that a crash resumes exactly where the effects end: neither one
// entry lost nor one done twice.
//
//	state      in the row                        who leaves it, and how
//	free       owner empty                       Take or Balance by any node, epoch + 1
//	held       owner set, lease_until ahead      Balance by the owner renews; Release, Leave, or too large a share frees
//	expired    owner set, lease_until behind     Take or Balance by any node, epoch + 1; or renewed, if nobody was first
//
// # Why a frozen reader can commit nothing
//
// A reader takes a batch from the log, does its work in a transaction, and moves the position as its last statement. [Move]
// changes the row only where owner, epoch, sequence and the stream's identity are what the reader believes. A reader that
// slept past its lease, while another took the shard, finds a higher epoch: Stale, and everything in its transaction is
// undone. If Move came before the takeover, it holds the row, the takeover waits for the commit and goes on from the new
// sequence. So each entry's effects are committed once, whatever the clocks of the nodes say.
//
// A node that is frozen inside a transaction holds locks that the new reader may need; the server ends such a session
// (store.Options.IdleTimeout).
//
// # Shares
//
// Each node calls [Balance] once in a third of the lease's length. It says that the node is alive, renews what it holds, gives
// back what is more than its fair share (shards divided by living nodes, rounded up), and claims what is free or expired
// up to that share. With a lease of 3 s, a dead node's shards are read by others within 4 s. A node that shuts down calls
// [Leave], and its shards are free at once. A node that crashes in the middle of any of these leaves its rows to expire.
//
// # Another stream under the old name
//
// A stream knows its identity. When the log's folder was lost and made anew, the positions name a stream that no longer
// exists; to go on from their sequence would skip entries. [Declare] and [Move] refuse with Conflict until a person decides
// with [Adopt].
//
// # A stream that has lost its beginning
//
// The log is trimmed behind the slowest position and the oldest backup. Whoever has a position has had the effects of what is
// gone; a database that never heard of the stream has not. It was lost, or is not the one that belongs to this log, and to
// begin with what is left would take receipts without their orders for the truth. [Declare] refuses that too, until a person
// restores the database, or decides with [Adopt]. A stream that nothing was trimmed from is read from its beginning, and
// gives a new database all that the old one had.
package position
