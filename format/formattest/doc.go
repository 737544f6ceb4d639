// Package formattest is the suite that every reader and writer of a format passes.
//
// A format keeps its examples in testdata: documents that its author wrote, with the peculiarities of real ones. [Golden] reads
// each and compares all that came out, documents, findings and refusals, with the file beside it; -update writes those
// files anew, for the author to read. [Damaged] cuts, repeats and changes the same examples in every place, and holds
// the reader to what its contract says of any input. [Back] holds a writer to its reader.
package formattest
