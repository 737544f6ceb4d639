// Package demo holds a small distributor to try Purser on: a planning tool, a warehouse and an ERP, and a week of their work.
//
// [Run] starts a sandbox of Odoo that has bad days, and a whole Purser with embedded defaults. The planning tool sends orders,
// the warehouse receipts: most whole, some in two parts, some before their order, some too many, a few twice. It waits until
// nothing is left to do, and gives a [Summary]: what came, what was written, what was looked up after a lost answer, what waits for
// a person and why; and what Odoo itself holds, which must be the same.
//
// # What is not here yet
//
// Suppliers who confirm and bill, a bank, a web shop. They come with bills in the words of the Odoo connector.
//
// Everything is drawn from a seed. The ERP's bad days are too, but which call meets them depends on the machine.
//
// It may import: everything but cmd. arch_test.go holds it to that.
package demo
