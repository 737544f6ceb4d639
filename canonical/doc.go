// Package canonical is the language of Purser: one document type a file, with its meaning, units, rules and history.
package canonical
