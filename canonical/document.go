package canonical

// A Document is one business event in Purser's own words. Each kind is a struct of this package that embeds [Envelope],
// which is all that makes it a document.
//
// A document is a value: whoever holds one may read it; whoever wants another one makes another one. Fields that are
// empty are absent; there is no difference between the two.
type Document interface {
	// Head gives the envelope of the document, never nil.
	Head() *Envelope
	// Identity says which document this is.
	Identity() Identity
}
