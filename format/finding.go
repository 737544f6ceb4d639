package format

import (
	"encoding/json"
	"strings"

	"github.com/purserhq/purser/fault"
)

// A Weight says how much a finding weighs.
type Weight string

// The weights.
const (
	// Oddity is something that the standard does not allow and that changes no meaning: padding, a blank line, a missing
	// terminator at the end.
	Oddity Weight = "oddity"
	// Defect is something wrong that a person should know of, though the meaning is not in doubt: a count or a total that
	// does not add up, a value of no list.
	Defect Weight = "defect"
	// Fatal is what the message was refused for.
	Fatal Weight = "fatal"
)

// A Finding is one thing that was wrong in the input.
type Finding struct {
	// Err is the format's sentinel for this way of being wrong; errors.Is finds it. Never nil.
	Err error
	// Weight says how much it weighs.
	Weight Weight
	// Place is where.
	Place Place
	// Value is what stands there, cut short and masked where it may be sensitive; empty where nothing does.
	Value string
	// Text says what was expected and what was made of it, in one sentence.
	Text string
}

// String gives the finding in one line.
func (f Finding) String() string {
	text := f.Place.String() + ": " + f.Err.Error()
	if f.Value != "" {
		text += ", it is " + f.Value
	}
	if f.Text != "" {
		text += ". " + f.Text
	}
	return text
}

// MarshalJSON writes the finding for a report.
func (f Finding) MarshalJSON() ([]byte, error) {
	return json.Marshal(struct {
		Wrong  string `json:"wrong"`
		Weight Weight `json:"weight"`
		Place  Place  `json:"place"`
		Value  string `json:"value,omitempty"`
		Text   string `json:"text,omitempty"`
	}{f.Err.Error(), f.Weight, f.Place, f.Value, f.Text})
}

// Refusal gives the fault of a message that is refused for a finding: its segment as the field, its way of being wrong as the
// cause.
func (f Finding) Refusal() error {
	place := f.Place
	place.Segment = ""
	text := "at " + strings.TrimSpace(strings.Trim(place.String(), "()"))
	if f.Value != "" {
		text += ", it is " + f.Value
	}
	if f.Text != "" {
		text += ". " + strings.TrimSuffix(f.Text, ".")
	}
	return fault.New(fault.Invalid, "%s", text).On(f.Place.Segment).Because(f.Err).Do("Ask the sender for a corrected message, or mend it by hand.")
}
