package mt940

import (
	"errors"
	"io"
	"iter"
	"strings"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/format"
)

// The types of messages.
const (
	typeStatement = "MT940"
	typeInterim   = "MT942"
)

// A Reader reads MT940 and MT942. The zero value is ready.
type Reader struct{}

// Read gives the messages; [format.Reader] says how. The standard has no frame of its own around messages, so none closes it.
func (Reader) Read(from io.Reader, in format.Incoming) iter.Seq[format.Message] {
	return func(yield func(format.Message) bool) {
		lines := newScanner(from)
		for {
			r := lines.message()
			if r == nil || !yield(r.message(in)) || r.failed != nil {
				return
			}
		}
	}
}

// message makes of the fields what the contract wants.
func (r *raw) message(in format.Incoming) format.Message {
	m := format.Message{Start: r.start, End: r.end, Interchange: frameOf(r.header), Type: typeStatement}
	if r.failed != nil {
		m.Refused = broken(r.failed)
		m.Findings = r.findings.all
		return m
	}
	s := newStatement(r, in)
	m.Type = s.kind
	s.read()
	m.Number = s.number20
	m.Findings = r.findings.all
	if m.Refused = r.findings.refusal(); m.Refused == nil {
		m.Documents = s.documents()
	}
	return m
}

// broken is the fault of an input that could not be read on.
func broken(why error) error {
	if errors.Is(why, ErrTooLong) {
		return fault.New(fault.TooLarge, "a line is longer than %d bytes, or a message than %d", MaxLine, MaxMessage).Because(why).
			Do("Ask the bank for the statement in smaller messages.")
	}
	return fault.New(fault.Unavailable, "the input could not be read to its end").Because(why).Do("Fetch the file once more.")
}

// frameOf reads the blocks of the network, where they stand before the message: {1:F01RECEIVER…}{2:O940…SENDER…}.
func frameOf(header []string) (i format.Interchange) {
	all := strings.Join(header, "")
	basic, rest, ok := block(all, "{1:")
	if !ok || len(basic) < 15 {
		return i
	}
	us := basic[3:15]
	i.Syntax = "SWIFT FIN"
	i.Receiver = us
	if len(basic) >= 25 {
		i.Number = basic[15:25]
	}
	if application, _, ok := block(rest, "{2:"); ok {
		switch {
		case strings.HasPrefix(application, "O") && len(application) >= 26:
			i.Sender = application[14:26]
		case strings.HasPrefix(application, "I") && len(application) >= 16:
			i.Sender, i.Receiver = us, application[4:16]
		}
	}
	return i
}

// block finds a block of the network and what follows it.
func block(text, opening string) (inside, rest string, ok bool) {
	_, after, ok := strings.Cut(text, opening)
	if !ok {
		return "", text, false
	}
	return strings.Cut(after, "}")
}
