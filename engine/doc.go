// Package engine holds how it moves, as steps.
//
// What will live here:
//
//	step/       the contract of a moving part
//	intake/     accept when durable
//	process/    from the log into one transaction
//	dispatch/   prepare, apply, verify
//	capture/ workitem/ reconcile/ schedule/ alert/
//
// It may import: record, connector, format, purchase, governance, canonical, store, bus, fault. arch_test.go holds it to that.
package engine
