// Package demo holds a small distributor to try Purser on.
//
// What will live here:
//
//	The simulated suppliers, warehouse, bank and web shop of purser demo.
//
// It may import: everything but cmd. arch_test.go holds it to that.
package demo
