// Package sequence gives what was recorded its place: one order for everything, without gap, that does not change.
//
// # Why not a clock, and not the key
//
// A key is drawn when a row is inserted, and a row is seen when its transaction commits; a transaction that commits late
// appears behind a reader that has passed its key. Clocks of several nodes are worse. A place is given after the commit,
// by one sequencer at a time, so that who has read up to place 1,000 has read everything there will ever be up to 1,000.
// "As known at" an instant means: up to the last place that was given by then ([At]). Feeds that can be replayed and the
// leaves of the audit log are read in this order.
//
// # What is authoritative
//
//	state      in the tables                     who moves it on, and how
//	recorded   a row in unplaced, uncommitted    the business transaction, with [Add], commits or undoes it
//	unplaced   a row in unplaced                 [Place], under the sequencer's lease: next place, in order of recording
//	placed     a row in entry, none in unplaced  nobody; it stays
//
// Place does both of its changes in one transaction, and reads the last place in it. A crash in the middle leaves rows
// unplaced for the next step. A sequencer that lost its lease is fenced (see store/lease); were the fence to fail, the
// keys of entry would still refuse a place or a recording given twice.
//
// # What the order promises
//
//   - Places count from 1 without gap, and an entry's never changes.
//   - What one transaction added keeps its order among itself.
//   - What a transaction added comes before whatever a transaction that began after its commit adds.
package sequence
