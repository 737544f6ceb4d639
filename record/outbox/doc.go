// Package outbox keeps the desired states that are owed to other systems, how far each has come, and every attempt at it.
//
// # Lanes
//
// A lane is one record of one target, by its identity. It knows the record's reference in the target, what the last
// verified write left in it, and the last state of life that it reached. Of a lane at most one state is under way, and
// at most one newer one waits behind it.
//
// # What is authoritative
//
// The rows, and of each state its status. What was owed (outbox_state.content) never changes. Whoever changes a state, or
// decides by what a lane has reached, holds the lane's row first; several lanes are taken in the order of their keys.
//
//	status      means                                          goes on
//	waiting     owed; it may be tried from due on; without     Begin: prepared; a newer one is owed: superseded;
//	            due it is blocked, see below                   refused by Prepare: refused
//	prepared    the plan is stored and the attempt written     End: done, waiting (again later), refused, unknown
//	            down: from here on the call may have gone out
//	unknown     the call went out, and nobody knows            End: done; waiting, when it has not happened; a person
//	            how it ended; without due a person is asked    says so: done, waiting
//	refused     a dead letter: it will not be so until         Replay: waiting; Drop: dropped; a newer one is owed:
//	            something changes                              superseded
//	done        it is so in the target                         never
//	superseded  a newer one took its place before its effect   never
//	dropped     a person gave it up                            never
//	kept        owed in shadow: compared, never sent           a newer one is owed: superseded
//
// Prepared and in flight are one status: nothing that outlives a crash tells them apart. So a prepared state that is
// found when nobody works on it is as good as unknown.
//
// # What blocks
//
// A waiting state has no due time while an older state of its lane is under way, and while a record that it needs is not
// there, or is owed something newer than it has reached. The end of what blocks it gives it one, in the same transaction
// ([End]). A dead letter blocks what needs its record until it is replayed and done, or replaced. It does not block a newer
// state of its own record: that is the change that it waits for.
//
// # What a crash leaves
//
//	before the decision's commit   nothing: states are owed in the transaction that decides
//	after it                       waiting
//	after Begin                    prepared: an attempt without an end, to be verified before anything else
//	after the call, before End     the same
//	after End                      its outcome, and what it unblocked: they are one transaction
//
// # Cost
//
// What is due is an index of its own that holds nothing else: a million rows that are done or blocked make picking no slower. All
// that is due of a target is read to find the oldest, so a long backlog does, and so do those of stopped flows.
package outbox
