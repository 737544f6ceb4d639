// Package console holds the web console for people.
//
// What will live here:
//
//	Pages rendered on the server, over the services.
//
// It may import: service, and the pure rooms purchase, governance, format, canonical, fault. arch_test.go holds it to that.
package console
