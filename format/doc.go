// Package format holds how partners' bytes become canonical documents and back, without any input or output of its own.
//
// What will live here:
//
//	x12/ edifact/ ubl/ cii/ iso20022/ mt940/ epcis/ sheet/
//	            one standard each, both directions
//	readable/   a document as a person reads it
//	mapping/    declarative mappings; declares the Lookup that it needs
//
// It may import: canonical, fault. arch_test.go holds it to that.
package format
