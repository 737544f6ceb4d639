package intake

import (
	"io"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

// The attributes of an event that travel with its body.
const (
	// ContentTypeAttribute says what the bytes are.
	ContentTypeAttribute = "content-type"
	// KeyAttribute is the sender's own key for the message, where it gave one.
	KeyAttribute = "idempotency-key"
	// SenderAttribute names the account, or the connector, that submitted the message.
	SenderAttribute = "sender"
	// TraceparentAttribute and TracestateAttribute are the W3C trace context that the event belongs to.
	TraceparentAttribute = "traceparent"
	TracestateAttribute  = "tracestate"
)

// A Submission is a message that somebody wants to have accepted.
type Submission struct {
	// Feed is the channel that it comes by.
	Feed Feed
	// Sender names who submits it, as it is known here; for people. It may be empty.
	Sender string
	// Key is the sender's own identity for the message, the same for each repeat: an Idempotency-Key, a file name, a message
	// id. At most [MaxKey] bytes. Empty: the content is the identity.
	Key string
	// ContentType says what the bytes are, as the sender put it; empty for [Canonical].
	ContentType string
	// Length is how many bytes the sender announced; negative where it did not say.
	Length int64
	// Traceparent and Tracestate are the W3C trace context that came with the message. Malformed ones are dropped, as the
	// standard wants it.
	Traceparent, Tracestate string
	// Body is the message. Its errors end the submission: a fault as it is, any other as Unavailable.
	Body io.Reader
	// Admit, where it is not nil, is asked with the beginning of the body, all of it up to [bus.MaxInline] bytes, and with the
	// content type as it will be kept, before anything is stored. Its error refuses the submission. It must not keep the bytes.
	Admit func(contentType string, beginning []byte) error
}

// MaxKey is the longest key that a sender may give, in bytes.
const MaxKey = 256

// A Receipt says that a message was accepted: it is durable, and will have its effect. It does not say whether the message
// came before; nobody has looked.
type Receipt struct {
	// Trace is the event's identity, 32 hexadecimal digits: what to ask by.
	Trace string
	// Feed is the feed's name.
	Feed string
	// Accepted is when it was accepted, by this node's clock, UTC.
	Accepted time.Time
	// Place is where it stands in the log.
	Place bus.Place
	// Bytes is how long the body was.
	Bytes int64
}

// checkKey refuses a key that can't be kept and shown: the error is Invalid or TooLarge, on the field "idempotency-key".
func checkKey(key string) error {
	switch {
	case len(key) > MaxKey:
		return fault.New(fault.TooLarge, "the key has %d bytes, over the limit of %d", len(key), MaxKey).On(KeyAttribute).
			Do("Send a shorter one; a hash of it will do.")
	case !utf8.ValidString(key) || strings.ContainsFunc(key, func(r rune) bool { return !unicode.IsPrint(r) }):
		return fault.New(fault.Invalid, "the key has characters that can't be shown").On(KeyAttribute).Do("Use letters, digits and signs in UTF-8.")
	}
	return nil
}
