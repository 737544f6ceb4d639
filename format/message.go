package format

import (
	"io"
	"iter"
	"time"

	"github.com/purserhq/purser/canonical"
)

// An Interchange is what a partner sent at once, as its frame says.
type Interchange struct {
	// Sender and Receiver are the partners' numbers with their qualifiers, "14:4012345000009", as the frame has them; empty
	// where the format has none.
	Sender   string `json:"sender,omitempty"`
	Receiver string `json:"receiver,omitempty"`
	// Number is the control number; empty where the format has none.
	Number string `json:"number,omitempty"`
	// Test says that it is a test.
	Test bool `json:"test,omitempty"`
	// Made is when it was made, as the sender says; zero where it does not say. A frame without a zone counts as UTC.
	Made time.Time `json:"made,omitzero"`
	// Syntax names standard and version of the frame: "X12 00401", "UNOC 3".
	Syntax string `json:"syntax,omitempty"`
}

// A Message is what stands or falls alone in an interchange.
type Message struct {
	// Interchange is what it came in.
	Interchange Interchange `json:"interchange"`
	// Group is the control number of the functional group; empty where there is none.
	Group string `json:"group,omitempty"`
	// Type and Version are the format's own: "850" and "004010", "INVOIC" and "D:96A:UN:EAN008", "Invoice" and "2.1". An empty Type
	// is no message: it closes an interchange and carries the findings that its end brought.
	Type    string `json:"type"`
	Version string `json:"version,omitempty"`
	// Number is the message's control number; empty where the format has none.
	Number string `json:"number,omitempty"`
	// Start and End are its bytes in the input, End exclusive.
	Start int64 `json:"start"`
	End   int64 `json:"end"`
	// Documents are what it comes to; none when it was refused, closes an interchange, or is an acknowledgment of a frame
	// only.
	Documents []canonical.Document `json:"documents,omitempty"`
	// Findings are all that was wrong with it, in the order of places.
	Findings []Finding `json:"findings,omitempty"`
	// Refused is why it has no documents; nil when it was read. It is a *fault.Error that names the first fatal finding.
	Refused error `json:"-"`
}

// Incoming is what the reader of a partner's bytes is told, since the bytes do not say it.
type Incoming struct {
	// Source is the system that the documents are from, by its name in the configuration. Never empty.
	Source string
	// Entity is our legal entity that they concern, by its name in the configuration. Never empty.
	Entity string
	// Region is where they must be kept; empty for wherever the entity is pinned.
	Region string
	// Zone is that of times which say none; nil for UTC.
	Zone *time.Location
}

// A Reader makes canonical documents of the bytes of one standard.
type Reader interface {
	// Read gives the messages in the order of the bytes. It reads from the input as it goes and holds one message at a
	// time. After the last message of an interchange comes one with an empty Type, which carries what the end showed: counts,
	// control numbers, totals.
	//
	// What is wrong in the bytes is never an error of the sequence: it is a finding or the refusal of one message, and
	// reading goes on behind it where the frame allows. Bytes that are no interchange of this standard at all are one refused
	// message. The sequence ends at the end of the input, or, with a fault in the last message's Refused, where the input
	// could not be read on (its error is in the chain) or a bound was met (TooLarge names it).
	//
	// The same bytes always give the same messages. No input makes it panic, run without end, or hold more than a few times
	// the size of one message.
	Read(from io.Reader, in Incoming) iter.Seq[Message]
}
