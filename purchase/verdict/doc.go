// Package verdict holds what a decision yields: postings, work items, desired states of other systems, and the reasons.
//
// A [DesiredState] describes one record of another system as Purser wants it to be, and never how to get there. It is
// a plain value: it can be stored, sent again, compared and replaced by a newer revision.
//
// # Work items
//
// A [WorkItem] is found, not made: each decision finds all that waits for a person as things stand, and [Settle] compares that
// with what is open. So an item is opened once, however often its cause is seen, and closes by itself when a later document
// takes the cause away.
//
// # Identity
//
// [Identity] names the record for ever: the target keeps it (Odoo as an external id), so that the same state written
// twice, by two processes or after a lost answer, is one record. [NewIdentity] says how it is built.
//
// # Fields
//
// [Fields] are the fields that Purser owns in that record, and their values as text in canonical form. What is not
// listed belongs to somebody else and is never written. [Compare] of two field lists is the one comparison behind
// shadow's difference, reconciliation, verification after a write, and the recognition of our own echo.
//
// # Lanes
//
// All states of one identity form a lane. Within a lane a newer [DesiredState.Revision] replaces one that has not been
// attempted. A state whose [DesiredState.Needs] are not reached yet waits.
//
// It may import: fault, canonical. arch_test.go holds it to that.
package verdict
