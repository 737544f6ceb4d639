// Package config holds purser.yaml: systems, flows, policies, secrets by reference.
//
// What will live here:
//
//	One declaration in Go feeds parsing, checking, the reference page and the commented file that purser init writes.
//
// It may import: service and all that service may import, api, console. arch_test.go holds it to that.
package config
