// Package journal keeps every message as it was received, the canonical documents that it held, and why one was not taken.
//
// # What is authoritative
//
// The facts about a message (journal_event) and about a document (journal_document) are written once and never changed.
// What a message said, byte by byte, stands apart (journal_payload), so that it can be erased while the fact stays.
//
// # A message's way
//
//	accepted ──▶ recorded ──▶ taken      its documents are in journal_document
//	   │            │
//	   │            └───────▶ refused    its reason is in journal_refusal; its bytes are kept for whoever mends it
//	   └──▶ repeat                       the same message with the same bytes came before; nothing follows from it
//
// A message is one event of the log, known again by its feed and identity. The same identity with the same bytes is a
// repeat, however often and whenever it comes. The same identity with other bytes is no repeat and no correction: it is
// recorded beside the first and said to differ ([Recording.Differs]), and a person decides.
//
// # A document's versions
//
// Content equal to the latest version of its document is the same version sent again. Other content is the next version,
// even where it equals an older one: A, B, A are three. Versions are counted by us, from 1; the revision that the source
// counts is kept beside.
//
// # What a crash leaves
//
// Nothing of its own: everything here is written in the transaction that also moves the position in the log. Who records
// documents holds their references (record/crossref) in that transaction, so that two nodes never count the same version.
package journal
