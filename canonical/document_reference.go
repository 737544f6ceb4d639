package canonical

// DocumentReference points to another document as people do: by its number. Which document that is, is found by kind,
// issuer and number; the sender rarely knows more.
type DocumentReference struct {
	// Number is the number that the other document's issuer gave it; never empty.
	Number string `json:"number" class:"public"`
	// Revision is the revision that is meant; zero means whichever holds.
	Revision int `json:"revision,omitzero" class:"public"`
	// IssueDate is the day of the other document, where numbers come again; empty where the sender does not say.
	IssueDate Date `json:"issueDate,omitzero" class:"public"`
}

// IsZero reports whether it points to nothing.
func (r DocumentReference) IsZero() bool { return r == DocumentReference{} }

// LineReference points to one line of another document.
type LineReference struct {
	// Number is the number of the other document; empty means the one that this document's head refers to.
	Number string `json:"number,omitzero" class:"public"`
	// Line is the line's number in the other document; empty means the document as a whole.
	Line string `json:"line,omitzero" class:"public"`
}

// IsZero reports whether it points to nothing.
func (r LineReference) IsZero() bool { return r == LineReference{} }
