// Package decide brings documents and purchases together: it finds the purchases that documents speak of, loads of each what
// the decision needs, asks purchase.Decide, and records what follows.
//
// # The way of a batch
//
//	references  what must be locked: the number of each document, and those of the orders that it names ([References])
//	find        the purchases behind these numbers, those of earlier versions of the documents; new ones are opened
//	load        of each purchase the touched lines: what was said, what is posted, what is open, what was wanted
//	decide      document by document, in the order of the log, on what is in memory
//	record      statements, postings, work items, identities, desired states, decisions: a few statements for the whole batch
//
// All of it happens in the transaction that records the documents and moves the position. How many statements that takes
// depends on the batch, not on the number of its documents.
//
// # A receipt before its order
//
// Nothing is parked. The number of an order is a reference that is made on first mention, and a purchase is opened behind it
// by whoever mentions it first: with only a receipt, the purchase is announced. What the receipt says is kept as statements,
// and counts in the decision on the order that comes later, since a decision looks at the set of what was said and not at its
// order (see package purchase). So there is no second way into the ledger, and nothing to take up. What waits too long is
// found when its day comes ([Decider.Again]), as work.
//
// A document that names no order opens a purchase of its own, behind its own number.
//
// # What is locked
//
// The references first, all of a batch at once and sorted; they stand for the purchases behind them. Then those that only the
// record can name: the purchases that earlier versions of the documents spoke of, and the invoices of the touched purchases,
// because an invoice may be about several and its one bill follows from all. Who meets another there may have to begin again,
// which the store does by itself.
//
// # What a crash leaves
//
// Nothing of its own: what is in memory is found again from the record, and the transaction is the caller's.
package decide
