// Package lease gives one node at a time the right to a task: to number the record, to dispatch to a target.
//
// # What is authoritative
//
// The row in the table lease, and in it the epoch alone. Who holds a lease is a question of time, and clocks differ; who may
// commit is a question of the epoch, which the database answers in the very transaction that commits the work.
//
//	state      in the row                        who leaves it, and how
//	free       no row, or owner empty            Acquire by anyone, epoch + 1
//	held       owner set, lease_until ahead      Renew by the owner keeps it; Release frees it; time lets it expire
//	expired    owner set, lease_until behind     Acquire by anyone, epoch + 1; Renew by the owner, if nobody was first
//
// # Why a frozen holder can commit nothing
//
// A holder fences each transaction: [Fence] locks the row and looks whether the epoch is still its own. If another node has
// acquired the lease meanwhile, the epoch is higher and the fault is Stale: the whole transaction is undone. If nobody
// has, the next Acquire waits for the lock, and so comes after the commit. An expired lease that nobody took may still
// commit; nobody else has acted, so that is right.
//
// Clocks that differ between nodes make a takeover early or late. They never let two nodes commit under one lease.
//
// A crash leaves the lease held until it expires; nothing else needs to be cleaned up.
package lease
