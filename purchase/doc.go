// Package purchase holds the verdicts: what a document means for a purchase, as pure functions.
//
// What will live here:
//
//	ledger/     the line ledger: append-only postings of quantity and amount per stage, each owed to one document revision
//	verdict/    what a decision yields: postings, work items, desired states, reasons
//	matching/ promise/ stock/ accrual/ landedcost/ taxcheck/ payment/
//	            one question each; they know ledger and verdict, and not each other
//	purchase    itself is Decide: (case, document, facts, policy, now) to verdict
//
// It may import: canonical, governance, fault. arch_test.go holds it to that.
package purchase
