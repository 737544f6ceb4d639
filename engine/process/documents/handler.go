package documents

import (
	"context"
	"io"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/crossref"
	"github.com/purserhq/purser/record/journal"
	"github.com/purserhq/purser/store"
)

// ContentType is the attribute of an event that says what its bytes are. An event without it is taken for [Canonical].
const ContentType = "content-type"

// Canonical is the content type of a canonical document.
const Canonical = "application/json"

// A Handler records events and the documents that they hold. It keeps nothing between calls.
type Handler struct {
	// Bodies gives the bodies that went beside the log; nil where none do.
	Bodies bus.Bodies
	// Now is the clock.
	Now func() time.Time
}

// An item is one event on its way.
type item struct {
	message  journal.Message
	document journal.Document
	refused  error
}

// Apply records the events, and the documents of those that are new and right. An event that is not is refused here, beside
// its neighbors: only what nobody foresaw makes the batch fail.
func (h *Handler) Apply(ctx context.Context, tx *store.Tx, entries []bus.Entry) error {
	items := make([]item, len(entries))
	var references []crossref.Reference
	for i, entry := range entries {
		message, err := h.message(ctx, entry)
		if err != nil {
			return err
		}
		items[i].message = message
		if items[i].document, items[i].refused = read(message); items[i].refused == nil {
			references = append(references, reference(items[i].document.Identity))
		}
	}
	if _, err := crossref.Lock(ctx, tx, references); err != nil {
		return err
	}
	recordings, err := journal.Record(ctx, tx, h.Now(), messages(items))
	if err != nil {
		return err
	}
	for i, recording := range recordings {
		if err := take(ctx, tx, recording, items[i]); err != nil {
			return err
		}
	}
	return nil
}

// Refuse records an event and why nothing follows from it.
func (h *Handler) Refuse(ctx context.Context, tx *store.Tx, entry bus.Entry, cause error) error {
	message, err := h.message(ctx, entry)
	if err != nil {
		return err
	}
	recordings, err := journal.Record(ctx, tx, h.Now(), []journal.Message{message})
	if err != nil || recordings[0].Repeat {
		return err
	}
	return journal.Refuse(ctx, tx, recordings[0].Event, cause)
}

// take gives a new message its documents or its refusal.
func take(ctx context.Context, tx *store.Tx, recording journal.Recording, it item) error {
	cause := it.refused
	switch {
	case recording.Repeat:
		return nil
	case recording.Differs != 0:
		cause = fault.New(fault.Conflict, "the message %s of the feed %s came before with other bytes, as message %d of the journal",
			it.message.ID, it.message.Feed, recording.Differs).
			Do("Ask the sender which of the two holds, and to send a correction under an identity of its own.")
	}
	if cause != nil {
		return journal.Refuse(ctx, tx, recording.Event, cause)
	}
	it.document.Event = recording.Event
	_, err := journal.AddDocument(ctx, tx, it.document)
	return err
}

// message gives an event as the journal keeps it, its body fetched from beside the log where it is there.
func (h *Handler) message(ctx context.Context, entry bus.Entry) (journal.Message, error) {
	event, at := entry.Event, entry.Place
	body := event.Body
	if event.Ref.Name != "" {
		var err error
		if body, err = h.fetch(ctx, event.Ref); err != nil {
			return journal.Message{}, fault.Wrap(err, "reading the body of the event %s at %s", event.ID, at)
		}
	}
	return journal.Message{
		Feed: event.Feed, ID: event.ID, ContentType: event.Attributes[ContentType], Attributes: event.Attributes,
		Accepted: event.Accepted, Body: body,
		Place: journal.Place{Domain: string(at.Shard.Domain), Shard: at.Shard.Number, Stream: at.Identity, Sequence: at.Sequence, Index: at.Index},
	}, nil
}

// fetch reads a body that stands beside the log. That it is gone is the log's fault and not the event's, so that the shard
// stands still: an accepted event is never passed over.
func (h *Handler) fetch(ctx context.Context, ref bus.Ref) ([]byte, error) {
	if h.Bodies == nil {
		return nil, fault.New(fault.Corrupt, "the body went beside the log, and this log keeps none")
	}
	from, err := h.Bodies.Open(ctx, ref)
	if fault.CodeOf(err) == fault.NotFound {
		return nil, fault.New(fault.Corrupt, "the body is gone").Because(err).Do("Restore the log's folder, or its servers, from before it was lost.")
	}
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(from, ref.Length+1))
	if closeErr := from.Close(); err == nil {
		err = closeErr
	}
	return body, err
}

// read makes the document of a message and judges it.
func read(message journal.Message) (journal.Document, error) {
	if message.ContentType != "" && message.ContentType != Canonical {
		return journal.Document{}, fault.New(fault.Unsupported, "no format reads the content type %q", message.ContentType).On(ContentType).
			Do("Send a canonical document as %s.", Canonical)
	}
	doc, err := canonical.Decode(message.Body)
	if err != nil {
		return journal.Document{}, err
	}
	if err := canonical.Validate(doc).Err(); err != nil {
		return journal.Document{}, err
	}
	content, err := canonical.Encode(doc)
	if err != nil {
		return journal.Document{}, err
	}
	hash, err := canonical.Hash(doc)
	return journal.Document{Identity: doc.Head().Identity(), SchemaVersion: doc.Head().SchemaVersion, SHA256: hash, Content: content}, err
}

// reference names a document as others point at it.
func reference(id canonical.Identity) crossref.Reference {
	return crossref.Reference{Entity: id.Entity, Kind: string(id.Kind), Issuer: id.Issuer, Number: id.Number}
}

func messages(items []item) []journal.Message {
	all := make([]journal.Message, len(items))
	for i := range items {
		all[i] = items[i].message
	}
	return all
}
