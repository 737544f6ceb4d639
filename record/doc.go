// Package record holds all SQL for business rows.
//
//	journal/        every document as received and as canonical, each version, its state
//	ledger/         postings and balances
//	outbox/         desired states and the attempts to bring them about
//	workitem/       what waits for a person
//	crossref/       references, and the numbers that systems give to the same thing
//
// What will live here:
//
//	person/ configuration/ audit/ trace/
//
// It may import: purchase, governance, canonical, store, fault. arch_test.go holds it to that.
package record
