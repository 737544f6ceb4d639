package journal

import (
	"bytes"
	"context"
	"encoding/hex"
	"encoding/json"
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sequence"
)

// KindDocument is the kind under which documents are given their places in the record (see store/sequence).
const KindDocument = "document"

// A Document is a canonical document that a message held.
type Document struct {
	// Event is the key of the message, and Item the document's place in it, from 0.
	Event int64
	Item  int
	// Identity says which document it is, with the revision that its source counts.
	Identity canonical.Identity
	// SchemaVersion is the version of the kind's schema that Content is written in.
	SchemaVersion int
	// SHA256 is the hash that canonical.Hash gives, in hexadecimal digits.
	SHA256 string
	// Content is the document as canonical.Encode gives it; empty once it was erased.
	Content []byte
}

// A Version says which content of its document a recorded one is.
type Version struct {
	// Row is the document's key.
	Row int64
	// Number counts the contents of the document from 1.
	Number int
	// Same is true when this is the latest content sent again. Nothing was recorded then; Row is the earlier one's.
	Same bool
}

// AddDocument records a document, see [AddDocuments].
func AddDocument(ctx context.Context, tx *store.Tx, d Document) (Version, error) {
	all, err := AddDocuments(ctx, tx, d)
	if err != nil {
		return Version{}, err
	}
	return all[0], nil
}

// AddDocuments records documents, in their order, each unless its content is that of the latest version. The transaction must
// hold the documents' references (record/crossref). What is recorded gets its place in the record after the commit.
func AddDocuments(ctx context.Context, tx *store.Tx, all ...Document) ([]Version, error) {
	if len(all) == 0 {
		return nil, nil
	}
	latest, err := latestOf(ctx, tx, all)
	if err != nil {
		return nil, err
	}
	versions := make([]Version, len(all))
	var rows [][]any
	for i := range all {
		d := &all[i]
		sum, err := hex.DecodeString(d.SHA256)
		if err != nil {
			return nil, fault.New(fault.Internal, "the hash of %s is not hexadecimal", d.Identity).Because(err)
		}
		id := d.Identity.Document()
		last := latest[id]
		if last.Number > 0 && bytes.Equal(last.sum, sum) {
			versions[i] = Version{Row: last.Row, Number: last.Number, Same: true}
			continue
		}
		versions[i].Number = last.Number + 1
		latest[id] = content{Version: versions[i], sum: sum}
		rows = append(rows, []any{
			d.Event, d.Item, string(id.Kind), id.Entity, id.Source, id.Issuer, id.Number,
			d.Identity.Revision, versions[i].Number, sum, d.SchemaVersion, d.Content,
		})
	}
	return versions, add(ctx, tx, all, versions, rows)
}

// add writes the rows of new versions, and finds their keys.
func add(ctx context.Context, tx *store.Tx, all []Document, versions []Version, rows [][]any) error {
	columns := []string{"event_id", "item", "kind", "entity", "source", "issuer", "number", "revision", "version", "sha256", "schema_version", "content"}
	if err := tx.InsertMany(ctx, "journal_document", columns, rows); err != nil {
		return fault.Wrap(err, "recording %d documents", len(rows))
	}
	keys, err := keysOf(ctx, tx, all)
	if err != nil {
		return err
	}
	var added []int64
	made := map[place]int64{}
	for i := range all {
		v := &versions[i]
		at := place{all[i].Identity.Document(), v.Number}
		if !v.Same {
			v.Row = keys[item{all[i].Event, all[i].Item}]
			made[at] = v.Row
			added = append(added, v.Row)
		} else if v.Row == 0 { // the same as one that this call recorded
			v.Row = made[at]
		}
	}
	if len(added) == 0 {
		return nil
	}
	return sequence.Add(ctx, tx, KindDocument, added...)
}

// A content is the latest version of a document, with its hash.
type content struct {
	Version

	sum []byte
}

// A place names a version of a document, an item a document in its message.
type (
	place struct {
		document canonical.Identity
		version  int
	}
	item struct {
		event int64
		item  int
	}
)

// latestOf gives the latest versions of documents; one that has none is missing.
func latestOf(ctx context.Context, tx *store.Tx, all []Document) (map[canonical.Identity]content, error) {
	type asked struct {
		Entity string `json:"entity"`
		Kind   string `json:"kind"`
		Source string `json:"source"`
		Issuer string `json:"issuer"`
		Number string `json:"number"`
	}
	seen := make(map[canonical.Identity]content, len(all))
	rows := make([]asked, 0, len(all))
	for i := range all {
		id := all[i].Identity.Document()
		if _, asks := seen[id]; !asks {
			seen[id] = content{}
			rows = append(rows, asked{id.Entity, string(id.Kind), id.Source, id.Issuer, id.Number})
		}
	}
	list, err := json.Marshal(rows)
	if err != nil {
		return nil, fault.New(fault.Internal, "writing %d identities as JSON", len(rows)).Because(err)
	}
	_, err = store.Collect(ctx, tx, func(scan func(...any) error) (c content, err error) {
		var id canonical.Identity
		err = scan(&id.Entity, &id.Kind, &id.Source, &id.Issuer, &id.Number, &c.Row, &c.Number, &c.sum)
		seen[id] = c
		return c, err
	}, statements.Latest, string(list))
	return seen, fault.Wrap(err, "looking for the latest versions of %d documents", len(rows))
}

// keysOf gives the keys of the documents of messages.
func keysOf(ctx context.Context, tx *store.Tx, all []Document) (map[item]int64, error) {
	events := make([]int64, 0, len(all))
	for i := range all {
		events = append(events, all[i].Event)
	}
	slices.Sort(events)
	list, err := json.Marshal(slices.Compact(events))
	if err != nil {
		return nil, fault.New(fault.Internal, "writing %d keys as JSON", len(all)).Because(err)
	}
	keys := make(map[item]int64, len(all))
	_, err = store.Collect(ctx, tx, func(scan func(...any) error) (row int64, err error) {
		var at item
		err = scan(&row, &at.event, &at.item)
		keys[at] = row
		return row, err
	}, statements.Keys, string(list))
	return keys, fault.Wrap(err, "looking for the keys of %d documents", len(all))
}
