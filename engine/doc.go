// Package engine holds how it moves, as steps.
//
//	step/       the contract of a moving part
//	intake/     accept when durable
//	process/    from the log into one transaction
//	decide/     documents and purchases brought together, in that transaction
//	workitem/   decides again when a day has come
//	dispatch/   what is owed to other systems: prepare, apply, verify
//	schedule/   what nobody asks for: places for what was recorded, trimming the log
//
// What will live here:
//
//	capture/ reconcile/ alert/
//
// It may import: record, connector, format, purchase, governance, canonical, store, bus, fault. arch_test.go holds it to that.
package engine
