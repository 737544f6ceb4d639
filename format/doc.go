// Package format holds how partners' bytes become canonical documents and back, without any input or output of its own.
//
//	x12/ edifact/ ubl/ cii/ iso20022/ mt940/ epcis/ sheet/
//	            one standard each, both directions
//	readable/   a document as a person reads it
//	mapping/    declarative mappings; declares the Lookup that it needs
//	formattest/ the suite that every reader and writer passes
//
// # Interchange, message, document
//
//	interchange   what a partner sends at once: a file, an ISA…IEA, a UNB…UNZ, an XML document
//	message       one transaction set, one invoice: what stands or falls alone
//	document      what a message comes to in Purser's words; a message may hold several, or parts of one
//
// A [Reader] gives messages one by one, in the order of the bytes, and holds no more than one of them; so size never means
// memory. What is wrong with one message does not touch its neighbors.
//
// # Right, with findings, or refused
//
// Every message is read in one of three ways, and never without a word:
//
//	read                 every byte was understood
//	read with findings   a defect was met that leaves no doubt about the meaning; each is told as a [Finding]
//	refused              the meaning is in doubt: the message has an error, and no documents
//
// What the canonical model has no name for is kept in the document's extension, by a dotted name that begins with the format,
// and comes out again when the document is written in that format.
//
// It may import: canonical, fault. arch_test.go holds it to that.
package format
