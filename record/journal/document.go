package journal

import (
	"context"
	"encoding/hex"

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

// AddDocument records a document, unless its content is that of the latest version. The transaction must hold the
// document's reference (record/crossref). What is recorded gets its place in the record after the commit.
func AddDocument(ctx context.Context, tx *store.Tx, d Document) (Version, error) {
	sum, err := hex.DecodeString(d.SHA256)
	if err != nil {
		return Version{}, fault.New(fault.Internal, "the hash of %s is not hexadecimal", d.Identity).Because(err)
	}
	latest, err := latestOf(ctx, tx, d.Identity, sum)
	if err != nil || latest.Same {
		return latest, err
	}
	next := Version{Number: latest.Number + 1}
	id := d.Identity
	err = tx.QueryRow(ctx, statements.AddDocument, d.Event, d.Item, string(id.Kind), id.Entity, id.Source, id.Issuer, id.Number,
		id.Revision, next.Number, sum, d.SchemaVersion, d.Content).Scan(&next.Row)
	if err == nil {
		err = sequence.Add(ctx, tx, KindDocument, next.Row)
	}
	return next, fault.Wrap(err, "recording version %d of %s", next.Number, id)
}

// latestOf gives the latest version of a document; Number is zero when there is none.
func latestOf(ctx context.Context, tx *store.Tx, id canonical.Identity, sum []byte) (Version, error) {
	var v Version
	err := tx.QueryRow(ctx, statements.Latest, id.Entity, string(id.Kind), id.Source, id.Issuer, id.Number, sum).Scan(&v.Row, &v.Number, &v.Same)
	if fault.CodeOf(err) == fault.NotFound {
		return Version{}, nil
	}
	return v, fault.Wrap(err, "looking for the latest version of %s", id)
}
