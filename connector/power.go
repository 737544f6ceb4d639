package connector

import (
	"context"
	"net/http"
	"time"

	"github.com/purserhq/purser/purchase/verdict"
)

// A Checker can say whether the outside system could be used right now.
type Checker interface {
	// Check makes one cheap call with the configured credentials and changes nothing. Nil means usable. The error's
	// class says whether waiting can help (fault.BackOff) or a person must act (fault.Refuse).
	Check(ctx context.Context) error
}

// A Describer can say what the outside system is able to do, as found out and not as configured.
type Describer interface {
	// Describe reads and changes nothing.
	Describe(ctx context.Context) (Description, error)
}

// A Description is what a system turned out to be able to do.
type Description struct {
	// System and Version name it for people: "Odoo Community", "19.0".
	System, Version string
	// Kinds lists the kinds of record that can be brought about; a target refuses the others as Unsupported.
	Kinds []verdict.Kind
	// Missing says, a sentence each, what will not work and why, with the next step.
	Missing []string
}

// A Sweeper is a source whose feed doesn't show deletions. The engine compares what exists with what it knows.
type Sweeper interface {
	// Sweep lists the records that exist, in an order of its own, at most limit, after the record given ("" for the
	// beginning). An empty list is the end. A record made while the sweep runs may be missing, one that existed all the
	// time is not.
	Sweep(ctx context.Context, after string, limit int) ([]string, error)
}

// A Hinter is a source that can be told from outside that there is something new. Hints may be lost, doubled, late or
// forged: they make the next Read come sooner and are never data.
type Hinter interface {
	// Hint understands a call that the outside system made to us, and gives the records that it is about, each once.
	// The body has been read within the limit for bodies.
	Hint(header http.Header, body []byte) (records []string, err error)
}

// A Pacer is a source that is polled and knows what that costs the other side.
type Pacer interface {
	// Pace is how long to wait before the next Read when the last one said that there is no more. It may change with
	// every Read. A hint makes the next Read come sooner.
	Pace() time.Duration
}

// An Acknowledger is a source whose items stay until they are taken: files in a folder, mails in a box.
type Acknowledger interface {
	// Acknowledge is called when everything up to a position is durable in Purser. The source may delete or move
	// those items. A lost acknowledgement only means that they are read again.
	Acknowledge(ctx context.Context, upTo Position) error
}
