// Package engine holds how it moves, as steps.
//
//	step/       the contract of a moving part
//	intake/     accept when durable
//	process/    from the log into one transaction
//	schedule/   what nobody asks for: places for what was recorded, trimming the log
//
// What will live here:
//
//	dispatch/   prepare, apply, verify
//	capture/ workitem/ reconcile/ alert/
//
// It may import: record, connector, format, purchase, governance, canonical, store, bus, fault. arch_test.go holds it to that.
package engine
