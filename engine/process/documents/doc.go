// Package documents is what the events of the log come to: the handler of the process step.
//
// # An event's way
//
//	repeat     the same message was recorded before: its place is noted, nothing follows
//	differs    the same identity with other bytes: recorded, refused, and left to a person
//	unread     no format reads it, or its form or a rule of its kind is broken: recorded, refused with every violation
//	taken      its document is recorded, and decided upon (engine/decide); content equal to the latest version of the
//	           document changes nothing
//
// What is pure (reading, judging) is done before anything is locked. Then the references of every document in the batch are
// locked, at once and sorted, and only then is anything read or written.
//
// # Refused messages
//
// A message that is refused is a work item of its own, however many lines its reasons have. It is closed when its document
// comes in a message that is taken, when another message says that it corrects it (the attribute [Corrects]), or when a person
// gives it up.
//
// # What a crash leaves
//
// Nothing of its own: the transaction is the reader's, and holds the position too.
package documents
