// Package app is the whole product as a value: it lists what there is, starts it and ends it.
//
// # What there is
//
//	in the data folder   purser.db, unless a database is named; log/, unless a cluster is named
//	shards               balances the shards of the log among the nodes that live           engine/process
//	reader/…             one for each shard: from the log into one transaction              engine/process
//	overdue              decides again on purchases whose day has come                       engine/workitem
//	dispatch/…           one for each target: what is wanted, brought about once                 engine/dispatch
//	sequencer            gives what was recorded its place                                   engine/schedule
//	trimming             forgets what the log need not keep                                  engine/schedule
//
// # Life and death
//
//	New ──▶ ready ──Run──▶ running ──ctx ends──▶ stopped ──Close──▶ closed
//
//	ready     database and log are open and know each other; nothing moves yet; events are accepted
//	running   the steps run, each in a loop of its own
//	stopped   every step has come back; the node's shards and leases are free for others
//	closed    the log and the database are closed, in this order: accepting ends before committing does
//
// A process that dies in any state loses nothing that was accepted: the next one, or another node, goes on where the
// database stands. What it held becomes free when its lease is over.
package app
