package canonical

// MaxPartLines is the most lines that one part of a long document holds, so that its size never means memory.
const MaxPartLines = 1000

// Part says which piece of a long document this is. Statements, catalogues and inventory reports come in pieces; all
// pieces share the document's number and are complete when the last one and all before it have come.
type Part struct {
	// Number counts the parts from 1 on; never zero where the document comes in parts.
	Number int `json:"number" class:"public"`
	// Of is how many parts there are; zero where the sender does not know yet.
	Of int `json:"of,omitzero" class:"public"`
	// Last marks the part after which none follows; always set on the part whose number is Of.
	Last bool `json:"last,omitzero" class:"public"`
}

// IsZero reports whether the document comes whole.
func (p Part) IsZero() bool { return p == Part{} }

// wrong says what a part with that many lines should be; empty for one that is right. Each kind that comes in parts has
// a rule of its own that asks it.
func (p Part) wrong(lines int) string {
	switch {
	case lines > MaxPartLines:
		return "at most 1,000 lines in a part"
	case p.IsZero():
		return ""
	case p.Number < 1:
		return "a number from 1 on"
	case p.Of != 0 && p.Number > p.Of:
		return "a number up to that of the parts"
	case p.Of != 0 && p.Last != (p.Number == p.Of):
		return "last on the part whose number is that of the parts, and on no other"
	}
	return ""
}
