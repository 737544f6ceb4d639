// Package crossref holds the references by which documents meet.
//
// A document names what it is about by numbers that somebody issued: the buyer's order number, the supplier's shipment
// number, the bank's statement number. Such a name is a [Reference]. Purser's own keys are never shown to partners and
// theirs are never keys here: a number that a supplier uses again next year is a new row, not a second meaning.
//
// # Why a reference is a row that is locked
//
// A receipt that comes before its order finds no order and is parked; the order, when it comes, takes up what is parked
// for it. Run at the same time in two transactions, each may read before the other has written: the receipt finds no
// order, the order finds nothing parked, and both commit. The receipt then waits for ever. So whoever decides about a
// reference locks it first: the row is made on first mention, which gives two transactions something to meet at before
// either document is there.
//
// [Lock] takes all references of a batch at once, in one order that is the same everywhere, before anything is read. Two
// batches that share references then run one after the other, and cannot deadlock. On SQLite there is one writer, and
// the rows alone are made.
//
// # Records in other systems
//
// What Purser wants in another system is a record with an identity for ever ([Identities]). It is found by what it is of (a
// purchase, a document), and drawn by chance where there is none yet.
//
// # What a crash leaves
//
// Rows without documents: a mention whose transaction committed and whose document went elsewhere. They are harmless
// and are found again.
package crossref
