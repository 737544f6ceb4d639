package format

import (
	"fmt"
	"strings"
)

// A Place is where in the input something stands. What does not apply is zero.
type Place struct {
	// Offset is the byte in the input, from 0.
	Offset int64 `json:"offset"`
	// Line and Column are what an editor shows, from 1; zero where the format has no lines.
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
	// Segment names the segment, record or field: "BEG", "/Invoice/cac:InvoiceLine[2]", "Orders!B3", ":61:".
	Segment string `json:"segment,omitempty"`
	// Index counts the segments of the message from 1.
	Index int `json:"index,omitempty"`
	// Element, Repetition and Component say which part of the segment, from 1.
	Element    int `json:"element,omitempty"`
	Repetition int `json:"repetition,omitempty"`
	Component  int `json:"component,omitempty"`
}

// String gives the place as a person looks for it: "BEG03 (segment 2, byte 214)".
func (p Place) String() string {
	var b strings.Builder
	b.WriteString(p.Segment)
	if p.Element > 0 {
		fmt.Fprintf(&b, "%02d", p.Element)
	}
	if p.Component > 0 {
		fmt.Fprintf(&b, "-%d", p.Component)
	}
	if p.Repetition > 1 {
		fmt.Fprintf(&b, " repetition %d", p.Repetition)
	}
	var where []string
	if p.Index > 0 {
		where = append(where, fmt.Sprintf("segment %d", p.Index))
	}
	if p.Line > 0 {
		where = append(where, fmt.Sprintf("line %d", p.Line))
	}
	if p.Line > 0 && p.Column > 0 {
		where = append(where, fmt.Sprintf("column %d", p.Column))
	}
	if p.Line == 0 {
		where = append(where, fmt.Sprintf("byte %d", p.Offset))
	}
	if b.Len() == 0 {
		return strings.Join(where, ", ")
	}
	return b.String() + " (" + strings.Join(where, ", ") + ")"
}
