package canonical

// Identifier is a number or a code under a scheme, such as a GLN of a place.
type Identifier struct {
	// Value is the number itself; never empty.
	Value string `json:"value" class:"commercial"`
	// Scheme says who gives such numbers, as a code of ISO/IEC 6523 ("0088" is GLN) or another list's name; empty where the
	// two partners agreed on the numbers.
	Scheme string `json:"scheme,omitzero" class:"public"`
}

// SchemeGLN is the code of GS1's global location numbers in ISO/IEC 6523.
const SchemeGLN = "0088"

// IsZero reports whether there is no identifier.
func (id Identifier) IsZero() bool { return id == Identifier{} }

// under gives the value under a scheme; empty where there is none.
func under(ids []Identifier, scheme string) string {
	for _, id := range ids {
		if id.Scheme == scheme {
			return id.Value
		}
	}
	return ""
}
