package bus

import (
	"crypto/sha256"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/purserhq/purser/fault"
)

// Bounds on one event. They are part of the contract of [Log], the same for every implementation.
const (
	// MaxInline is the largest body in bytes that travels inside the log; a larger one goes by reference.
	MaxInline = 256 << 10
	// MaxBody is the largest body in bytes that a log takes at all, unless it is opened with another bound.
	MaxBody = 64 << 20
	// MaxName is the longest ID and Feed in bytes.
	MaxName = 256
	// MaxAttributes is how many attributes an event may carry.
	MaxAttributes = 32
	// MaxAttribute is the longest name, and the longest value, of an attribute in bytes.
	MaxAttribute = 1 << 10
)

// An Event is one thing that happened in another system, as it was accepted: bytes with an identity, not yet a document.
//
// It is a value that nobody changes: a log keeps what it was given, and hands the same event to several readers.
type Event struct {
	// ID is the identity that the accepting side derived, the same for every repeat of the same message. The log does not
	// use it to refuse repeats: whoever reads knows an event again by its ID. Never empty.
	ID string
	// Feed is the system's channel that the event came by, such as "wms-north/receipts". Order is kept within a feed, and
	// the feed alone decides the shard. Never empty.
	Feed string
	// Domain is the part of the business that the feed is declared for.
	Domain Domain
	// Accepted is when Purser took the event in, UTC, by the accepting node's clock. It is for people and metrics: order
	// comes from the place in the log.
	Accepted time.Time
	// Attributes is what travels with the body, such as the trace id and the content type. It may be nil.
	Attributes map[string]string
	// Body is the message's bytes. It is nil when the body went by reference.
	Body []byte
	// Ref names the body that was stored beside the log; its Name is empty when Body holds all there is.
	Ref Ref
}

// A Ref names a large body that is stored beside the log, and says what it must be when it is read.
type Ref struct {
	// Name is where the body is stored. It says the domain and the instant of storing, and means nothing more to a caller.
	Name string
	// SHA256 is the hash of the body.
	SHA256 [sha256.Size]byte
	// Length is the body's length in bytes.
	Length int64
}

// Size gives the bytes of the event's own data inside the log, without what the encoding adds. A body that went by
// reference counts as nothing here.
func (e Event) Size() int {
	size := len(e.ID) + len(e.Feed) + len(e.Body) + len(e.Ref.Name)
	for name, value := range e.Attributes {
		size += len(name) + len(value)
	}
	return size
}

// Check refuses an event that a log may not take: [fault.Invalid] for what is missing or malformed, [fault.TooLarge] for
// what is over a bound. Logs call it before they write; the size of the body is the log's own matter.
//
// Texts must be UTF-8 without the NUL character: the database takes no other, and an event that was accepted and can't be
// kept would stop its shard. The body may be any bytes.
func (e Event) Check() error {
	if !e.Domain.Known() {
		return fault.New(fault.Invalid, "there is no domain %q", e.Domain).On("domain").Do("Declare the feed for one of %v.", Domains())
	}
	if err := checkName("id", e.ID); err != nil {
		return err
	}
	if err := checkName("feed", e.Feed); err != nil {
		return err
	}
	if e.Ref.Name != "" && e.Body != nil {
		return fault.New(fault.Invalid, "the event has a body and a reference to one").On("body").Do("Give either.")
	}
	if len(e.Ref.Name) > MaxName || e.Ref.Length < 0 || flaw(e.Ref.Name) != "" {
		return fault.New(fault.Invalid, "the reference to the body is malformed").On("ref").Do("Use the reference that Store gave.")
	}
	return checkAttributes(e.Attributes)
}

func checkName(field, name string) error {
	switch {
	case name == "":
		return fault.New(fault.Invalid, "the event has no %s", field).On(field)
	case len(name) > MaxName:
		return fault.New(fault.TooLarge, "the event's %s has %d bytes, over the limit of %d", field, len(name), MaxName).On(field)
	}
	if what := flaw(name); what != "" {
		return fault.New(fault.Invalid, "the event's %s %s", field, what).On(field).Do(plainText)
	}
	return nil
}

// plainText is the next step for whoever sends a text with a flaw.
const plainText = "Send it as UTF-8 without NUL characters."

// flaw says what is wrong with a text that the database would not take; nothing when it would.
func flaw(text string) string {
	switch {
	case !utf8.ValidString(text):
		return "is not UTF-8"
	case strings.ContainsRune(text, 0):
		return "has a NUL character"
	}
	return ""
}

func checkAttributes(attributes map[string]string) error {
	if len(attributes) > MaxAttributes {
		return fault.New(fault.TooLarge, "the event has %d attributes, over the limit of %d", len(attributes), MaxAttributes).On("attributes")
	}
	for name, value := range attributes {
		if err := checkAttribute(name, value); err != nil {
			return err
		}
	}
	return nil
}

func checkAttribute(name, value string) error {
	switch {
	case name == "":
		return fault.New(fault.Invalid, "an attribute has no name").On("attributes")
	case max(len(name), len(value)) > MaxAttribute:
		return fault.New(fault.TooLarge, "an attribute has a name of %d bytes and a value of %d, over the limit of %d each", len(name), len(value), MaxAttribute).On("attributes")
	}
	if what := flaw(name); what != "" {
		return fault.New(fault.Invalid, "the name %q of an attribute %s", name, what).On("attributes").Do(plainText)
	}
	if what := flaw(value); what != "" {
		return fault.New(fault.Invalid, "the attribute's value %s", what).On("attributes[" + name + "]").Do(plainText)
	}
	return nil
}
