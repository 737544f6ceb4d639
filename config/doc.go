// Package config reads purser.yaml, and the files that it includes, into a [Configuration]: the systems, the legal entities, the
// flows between systems, and what was decided beforehand.
//
// # One declaration
//
// What a file may hold is declared once, as keys of package shape (key.go and its neighbors). From it come the reading of a
// file ([Load]), the check of all of it at once, the reference page ([Reference]) and the file to begin with ([Sample]).
//
//	file ── shape ──▶ values with places ── check ──▶ Configuration, or every mistake with file, line and column
//
// Nothing is guessed: what a flow leaves out is refused with a value to begin with, a word that is not known with the nearest
// one that is.
//
// # What it is to the record
//
// A configuration is a value that never changes. Its [Configuration.Hash] is that of what it says, whatever the order and the
// comments of its files; each decision names it, and record/configuration keeps the whole by it ([Configuration.Text],
// [Parse]), so that any decision can be understood later. Secrets stand in it as references alone.
//
// # Rooms
//
//	shape/    what a YAML file may hold, declared once
//	effect/   what a configuration has effect on: the terms of decisions, who may call, the targets
//
// It may import: service and all that service may import, api, console. arch_test.go holds it to that.
package config
