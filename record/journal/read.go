package journal

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// An Event is a message as it is recorded: the facts, without the bytes.
type Event struct {
	// Row is its key.
	Row int64
	// Message is what was recorded; its Body is nil.
	Message Message
	// SHA256 is the hash of the bytes in hexadecimal digits, Length their number.
	SHA256 string
	Length int
	// Recorded is when it was recorded, by the clock of the node that did.
	Recorded time.Time
	// Repeats counts how often it came again.
	Repeats int
}

// Find gives every message of an identity, in the order of recording: one, or several that differ.
func Find(ctx context.Context, tx *store.Tx, feed, id string) ([]Event, error) {
	all, err := store.Collect(ctx, tx, readEvent, statements.EventsOf, feed, id)
	return all, fault.Wrap(err, "looking for the message %s of the feed %s", id, feed)
}

// Get gives a message by its key; NotFound when there is none.
func Get(ctx context.Context, tx *store.Tx, event int64) (Event, error) {
	all, err := store.Collect(ctx, tx, readEvent, statements.Event, event)
	if err != nil {
		return Event{}, fault.Wrap(err, "reading the message %d", event)
	}
	if len(all) == 0 {
		return Event{}, fault.New(fault.NotFound, "there is no message %d in the journal", event)
	}
	return all[0], nil
}

// Body gives what a message said, byte by byte. It is empty when the message was, and Corrupt when the bytes are not those
// that were recorded.
func Body(ctx context.Context, tx *store.Tx, event int64) ([]byte, error) {
	found, err := Get(ctx, tx, event)
	if err != nil {
		return nil, err
	}
	parts, err := store.Collect(ctx, tx, func(scan func(...any) error) (part []byte, err error) {
		err = scan(&part)
		return part, err
	}, statements.Payload, event)
	if err != nil {
		return nil, fault.Wrap(err, "reading the bytes of the message %d", event)
	}
	body := bytes.Join(parts, nil)
	if sum := sha256.Sum256(body); hex.EncodeToString(sum[:]) != found.SHA256 {
		return nil, fault.New(fault.Corrupt, "the %d bytes of the message %d are not the %d that were recorded", len(body), event, found.Length).
			Do("Check the database; compare it with its last backup.")
	}
	return body, nil
}

// Places gives where the repeats of a message stand in the log, in the order in which they came.
func Places(ctx context.Context, tx *store.Tx, event int64) ([]Place, error) {
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (p Place, err error) {
		err = scan(&p.Domain, &p.Shard, &p.Stream, &p.Sequence, &p.Index)
		return p, err
	}, statements.Repeats, event)
	return all, fault.Wrap(err, "reading the repeats of the message %d", event)
}

// DocumentsOf gives the documents that a message held and that were recorded, in its order.
func DocumentsOf(ctx context.Context, tx *store.Tx, event int64) ([]Document, error) {
	all, err := store.Collect(ctx, tx, readDocument, statements.DocumentsOf, event)
	return all, fault.Wrap(err, "reading the documents of the message %d", event)
}

// VersionsOf gives every version of a document, the first one first. The identity's revision is not looked at.
func VersionsOf(ctx context.Context, tx *store.Tx, id canonical.Identity) ([]Document, error) {
	all, err := store.Collect(ctx, tx, readDocument, statements.VersionsOf, id.Entity, string(id.Kind), id.Source, id.Issuer, id.Number)
	return all, fault.Wrap(err, "reading the versions of %s", id.Document())
}

func readEvent(scan func(...any) error) (Event, error) {
	var e Event
	var sum []byte
	var attributes string
	var accepted, recorded int64
	m := &e.Message
	if err := scan(&e.Row, &m.Feed, &m.ID, &sum, &e.Length, &m.ContentType, &attributes, &m.Place.Domain, &m.Place.Shard, &m.Place.Stream,
		&m.Place.Sequence, &m.Place.Index, &accepted, &recorded, &e.Repeats); err != nil {
		return Event{}, err
	}
	if err := json.Unmarshal([]byte(attributes), &m.Attributes); err != nil {
		return Event{}, fault.New(fault.Corrupt, "the attributes of the message %d are not JSON", e.Row).Because(err)
	}
	if len(m.Attributes) == 0 {
		m.Attributes = nil
	}
	m.Accepted, e.Recorded, e.SHA256 = store.Instant(accepted), store.Instant(recorded), hex.EncodeToString(sum)
	return e, nil
}

func readDocument(scan func(...any) error) (Document, error) {
	var d Document
	var sum []byte
	id := &d.Identity
	err := scan(&d.Event, &d.Item, &id.Kind, &id.Entity, &id.Source, &id.Issuer, &id.Number, &id.Revision, &sum, &d.SchemaVersion, &d.Content)
	d.SHA256 = hex.EncodeToString(sum)
	return d, err
}

// RowOf gives the key of a version of a document; NotFound when it is not on record.
func RowOf(ctx context.Context, tx *store.Tx, id canonical.Identity, version int) (row int64, err error) {
	err = tx.QueryRow(ctx, statements.RowOf, id.Entity, string(id.Kind), id.Source, id.Issuer, id.Number, version).Scan(&row)
	return row, fault.Wrap(err, "looking for version %d of %s", version, id.Document())
}
