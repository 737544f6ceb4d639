package journal

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// A Message is one event of the log, as it was accepted.
type Message struct {
	// Feed is the system's channel that it came by, and ID its identity there: the same for every repeat. Never empty.
	Feed, ID string
	// Place is where it stands in the log.
	Place Place
	// ContentType is what the sender says that the bytes are; empty where it does not say.
	ContentType string
	// Attributes is what traveled with it; it may be nil.
	Attributes map[string]string
	// Accepted is when it was taken in, by the clock of the node that did.
	Accepted time.Time
	// Body is what it said. It may be empty.
	Body []byte
}

// A Place is where a message stands in the log.
type Place struct {
	// Domain and Shard name the part of the log, Stream is the identity of its stream.
	Domain string
	Shard  int
	Stream string
	// Sequence is that of the frame, Index the place in the frame, from 0.
	Sequence uint64
	Index    int
}

// row is a message as the statement Record reads it, from JSON.
type row struct {
	Feed        string `json:"feed"`
	Event       string `json:"event"`
	SHA256      string `json:"sha256"`
	Length      int    `json:"length"`
	ContentType string `json:"contentType"`
	Attributes  string `json:"attributes"`
	Domain      string `json:"domain"`
	Shard       int    `json:"shard"`
	Stream      string `json:"stream"`
	Sequence    uint64 `json:"sequence"`
	Index       int    `json:"frameIndex"`
	Accepted    int64  `json:"acceptedAt"`
}

// storable reports whether a text is kept as it is, on every database: JSON puts one sign in the place of all bytes that are no
// UTF-8, so that two identities would become one, and PostgreSQL keeps no zero byte.
func storable(text string) bool { return utf8.ValidString(text) && !strings.ContainsRune(text, 0) }

func rowOf(m Message) (row, error) {
	switch {
	case m.Feed == "":
		return row{}, fault.New(fault.Invalid, "a message names no feed").On("feed")
	case m.ID == "":
		return row{}, fault.New(fault.Invalid, "a message of the feed %s has no identity", m.Feed).On("id")
	}
	for _, part := range []struct{ field, text string }{{"feed", m.Feed}, {"id", m.ID}} {
		if !storable(part.text) {
			return row{}, fault.New(fault.Invalid, "the %s of a message is no text: %q", part.field, part.text).On(part.field).
				Do("Send it in UTF-8 and without zero bytes.")
		}
	}
	attributes := []byte("{}")
	if len(m.Attributes) > 0 {
		var err error
		if attributes, err = json.Marshal(m.Attributes); err != nil {
			return row{}, fault.New(fault.Internal, "writing the attributes of the message %s as JSON", m.ID).Because(err)
		}
	}
	sum := sha256.Sum256(m.Body)
	return row{
		Feed: m.Feed, Event: m.ID, SHA256: hex.EncodeToString(sum[:]), Length: len(m.Body),
		ContentType: m.ContentType, Attributes: string(attributes),
		Domain: m.Place.Domain, Shard: m.Place.Shard, Stream: m.Place.Stream, Sequence: m.Place.Sequence, Index: m.Place.Index,
		Accepted: store.Micros(m.Accepted),
	}, nil
}
