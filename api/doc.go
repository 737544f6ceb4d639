// Package api holds the HTTP interface for programs.
//
// What will live here:
//
//	Routes, each with its authorisation in the table, over the services.
//
// It may import: service, and the pure rooms purchase, governance, format, canonical, fault. arch_test.go holds it to that.
package api
