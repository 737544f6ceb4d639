// Package cli holds the commands of purser.
//
// Each command is a struct whose fields are its arguments, and a method Run that does it. [Main] reads the arguments,
// runs one, and turns its error into the words on standard error and the exit status:
//
//	0  it was done
//	1  it was tried and something is wrong: a document breaks a rule, a backup is damaged
//	2  it could not be tried: unknown arguments, a file that cannot be read, a server that does not answer
package cli
