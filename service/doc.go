// Package service holds what a person or a program may ask for: authorise, act, audit. It is the only door for the surfaces.
//
// What will live here:
//
//	One service for each thing that may be asked; each checks the duty, does it, and writes the audit entry in the same transaction.
//
// It may import: engine and all that engine may import. arch_test.go holds it to that.
package service
