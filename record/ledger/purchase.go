package ledger

import (
	"context"
	_ "embed" // the statements
	"encoding/json"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/store"
)

// Kind is the kind under which postings are given their places in the record (see store/sequence).
const Kind = "posting"

//go:embed ledger.sql
var text string

var statements = store.MustBind[struct {
	Open, Find, AddPosting store.Statement
	Heard, Posted          store.Statement
}](text)

// A Purchase is one on record.
type Purchase struct {
	// Row is its key in the database, Key is Purser's own key of it for ever.
	Row int64
	Key string
	// Entity is the legal entity that buys.
	Entity string
	// Opened is when it was opened.
	Opened time.Time
}

// A Version is a document version on record: what statements and postings are owed to.
type Version struct {
	// Row is its key in journal_document.
	Row int64
	// Number counts the contents of the document from 1.
	Number int
}

// Open records a new purchase. A key that is on record already is refused with Conflict.
func Open(ctx context.Context, tx *store.Tx, key, entity string, now time.Time) (Purchase, error) {
	p := Purchase{Key: key, Entity: entity, Opened: now}
	err := tx.QueryRow(ctx, statements.Open, key, entity, store.Micros(now)).Scan(&p.Row)
	return p, fault.Wrap(err, "opening the purchase %s", key)
}

// Find gives a purchase by its key; NotFound when there is none.
func Find(ctx context.Context, tx *store.Tx, key string) (Purchase, error) {
	p := Purchase{Key: key}
	var opened int64
	err := tx.QueryRow(ctx, statements.Find, key).Scan(&p.Row, &p.Entity, &opened)
	p.Opened = store.Instant(opened)
	return p, fault.Wrap(err, "finding the purchase %s", key)
}

// Say records what a document version says of a purchase: its statements in the set after it was heard, those too that
// are gone (purchase.Merge). Without the gone ones the version before would be believed again.
func Say(ctx context.Context, tx *store.Tx, p Purchase, v Version, said []purchase.Statement) error {
	rows := make([][]any, len(said))
	for i := range said {
		content, err := json.Marshal(&said[i])
		if err != nil {
			return fault.New(fault.Internal, "writing what %s says of the purchase %s", said[i].Document, p.Key).Because(err)
		}
		rows[i] = []any{p.Row, said[i].Line, v.Row, v.Number, string(content)}
	}
	err := tx.InsertMany(ctx, "purchase_statement", []string{"purchase_id", "line", "document_id", "version", "content"}, rows)
	return fault.Wrap(err, "recording what is said of the purchase %s", p.Key)
}

// Heard gives the set of what holds about the lines of a purchase, and about it as a whole: of each document its latest
// version, of an order every one.
func Heard(ctx context.Context, tx *store.Tx, p Purchase, lines ...string) ([]purchase.Statement, error) {
	list, err := linesOf(lines)
	if err != nil {
		return nil, err
	}
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (s purchase.Statement, err error) {
		var content []byte
		if err := scan(&content); err != nil {
			return s, err
		}
		if err := json.Unmarshal(content, &s); err != nil {
			return s, fault.New(fault.Corrupt, "what is said of the purchase %s cannot be read", p.Key).Because(err)
		}
		return s, nil
	}, statements.Heard, p.Row, list)
	if err != nil {
		return nil, fault.Wrap(err, "reading what is said of the purchase %s", p.Key)
	}
	return merged(all), nil
}

// merged puts statements together as they were heard: those of one document version follow each other.
func merged(all []purchase.Statement) (set []purchase.Statement) {
	for len(all) > 0 {
		n := 1
		for n < len(all) && all[n].Document == all[0].Document && all[n].Version == all[0].Version {
			n++
		}
		set = purchase.Merge(set, purchase.Said{Document: all[0].Document, Version: all[0].Version, Statements: all[:n]})
		all = all[n:]
	}
	return set
}

// linesOf writes the lines that a question asks for, and the empty one that stands for the whole, as JSON.
func linesOf(lines []string) (string, error) {
	list, err := json.Marshal(append([]string{""}, lines...))
	if err != nil {
		return "", fault.New(fault.Internal, "writing %d lines as JSON", len(lines)).Because(err)
	}
	return string(list), nil
}
