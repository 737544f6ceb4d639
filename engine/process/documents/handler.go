package documents

import (
	"context"
	"io"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/engine/decide"
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
	// Decider decides on what was recorded; nil where documents are only recorded.
	Decider *decide.Decider
}

// An item is one event on its way.
type item struct {
	message journal.Message
	// held is its document, nil where none can be read; document is that as the journal keeps it.
	held     canonical.Document
	document journal.Document
	refused  error
}

// about is the document that an event holds, as far as it can be read.
func (it *item) about() canonical.Identity {
	if it.held == nil {
		return canonical.Identity{}
	}
	return it.held.Identity()
}

// Apply records the events, and the documents of those that are new and right, and decides on them. An event that is not is
// refused here, beside its neighbors: only what nobody foresaw makes the batch fail.
func (h *Handler) Apply(ctx context.Context, tx *store.Tx, entries []bus.Entry) error {
	items := make([]item, len(entries))
	var references []crossref.Reference
	for i, entry := range entries {
		message, err := h.message(ctx, entry)
		if err != nil {
			return err
		}
		items[i].message = message
		if items[i].read(); items[i].refused == nil {
			references = append(references, decide.References(items[i].held)...)
		}
	}
	keys, err := crossref.Lock(ctx, tx, references)
	if err != nil {
		return err
	}
	recordings, err := journal.Record(ctx, tx, h.Now(), messages(items))
	if err != nil {
		return err
	}
	return h.take(ctx, tx, keys, items, recordings)
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
	it := item{message: message}
	it.read()
	return refuse(ctx, tx, h.Now(), refusedMessage{event: recordings[0].Event, message: message, about: it.about(), cause: cause})
}

// take gives new messages their documents or their refusals, and decides on the documents.
func (h *Handler) take(ctx context.Context, tx *store.Tx, keys crossref.Keys, items []item, recordings []journal.Recording) error {
	var refused []refusedMessage
	var taken []takenMessage
	var documents []journal.Document
	var heard []decide.Heard
	for i, recording := range recordings {
		it := &items[i]
		if recording.Repeat {
			continue
		}
		if cause := it.cause(recording); cause != nil {
			refused = append(refused, refusedMessage{recording.Event, it.message, it.about(), cause})
			continue
		}
		it.document.Event = recording.Event
		documents = append(documents, it.document)
		taken = append(taken, takenMessage{recording.Event, it.message, it.about()})
		heard = append(heard, decide.Heard{Document: it.held, At: it.message.Accepted})
	}
	versions, err := journal.AddDocuments(ctx, tx, documents...)
	if err != nil {
		return err
	}
	if err := refuse(ctx, tx, h.Now(), refused...); err != nil {
		return err
	}
	if err := settle(ctx, tx, h.Now(), taken); err != nil {
		return err
	}
	return h.decide(ctx, tx, keys, heard, versions)
}

// decide decides on the documents that say something new.
func (h *Handler) decide(ctx context.Context, tx *store.Tx, keys crossref.Keys, all []decide.Heard, versions []journal.Version) error {
	if h.Decider == nil {
		return nil
	}
	heard := all[:0]
	for i, v := range versions {
		if !v.Same {
			all[i].Row, all[i].Version = v.Row, v.Number
			heard = append(heard, all[i])
		}
	}
	return h.Decider.Decide(ctx, tx, keys, heard...)
}

// cause says why a new message is not taken; nil where it is.
func (it *item) cause(recording journal.Recording) error {
	if recording.Differs != 0 {
		return fault.New(fault.Conflict, "the message %s of the feed %s came before with other bytes, as message %d of the journal",
			it.message.ID, it.message.Feed, recording.Differs).
			Do("Ask the sender which of the two holds, and to send a correction under an identity of its own.")
	}
	return it.refused
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
func (it *item) read() {
	if kind := it.message.ContentType; kind != "" && kind != Canonical {
		it.refused = fault.New(fault.Unsupported, "no format reads the content type %q", kind).On(ContentType).
			Do("Send a canonical document as %s.", Canonical)
		return
	}
	doc, err := canonical.Decode(it.message.Body)
	if err != nil {
		it.refused = err
		return
	}
	it.held, it.refused = doc, canonical.Validate(doc).Err()
	if it.refused == nil {
		it.document, it.refused = documentOf(doc)
	}
}

// documentOf is a document as the journal keeps it.
func documentOf(doc canonical.Document) (journal.Document, error) {
	content, err := canonical.Encode(doc)
	if err != nil {
		return journal.Document{}, err
	}
	hash, err := canonical.Hash(doc)
	return journal.Document{Identity: doc.Identity(), SchemaVersion: doc.Head().SchemaVersion, SHA256: hash, Content: content}, err
}

func messages(items []item) []journal.Message {
	all := make([]journal.Message, len(items))
	for i := range items {
		all[i] = items[i].message
	}
	return all
}
