package ledger

import (
	"context"
	"encoding/json"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/store"
)

// Said is what a document version says of a purchase.
type Said struct {
	// Purchase is the purchase, and Version the document version.
	Purchase Purchase
	Version  Version
	// Statements are its own statements in the set after it was heard, those too that are gone (purchase.Merge): without them the
	// version before would be believed again.
	Statements []purchase.Statement
}

// Say records what document versions say, in their order.
func Say(ctx context.Context, tx *store.Tx, all ...Said) error {
	var rows [][]any
	for i := range all {
		said := &all[i]
		for j := range said.Statements {
			s := &said.Statements[j]
			content, err := json.Marshal(s)
			if err != nil {
				return fault.New(fault.Internal, "writing what %s says of the purchase %s", s.Document, said.Purchase.Key).Because(err)
			}
			rows = append(rows, []any{said.Purchase.Row, s.Line, said.Version.Row, said.Version.Number, string(content)})
		}
	}
	err := tx.InsertMany(ctx, "purchase_statement", []string{"purchase_id", "line", "document_id", "version", "content"}, rows)
	return fault.Wrap(err, "recording what %d documents say", len(all))
}

// Heard gives, by purchase, the set of what holds about lines: of each document its latest version, of an order every one. See
// [LinesOf] for what is about no line.
func Heard(ctx context.Context, tx *store.Tx, lines ...Line) (map[int64][]purchase.Statement, error) {
	if len(lines) == 0 {
		return map[int64][]purchase.Statement{}, nil
	}
	list, err := listOf(lines)
	if err != nil {
		return nil, err
	}
	said := map[int64][]purchase.Statement{}
	_, err = store.Collect(ctx, tx, func(scan func(...any) error) (row int64, err error) {
		var content []byte
		if err := scan(&row, &content); err != nil {
			return row, err
		}
		var s purchase.Statement
		if err := json.Unmarshal(content, &s); err != nil {
			return row, fault.New(fault.Corrupt, "what is said of the purchase %d cannot be read", row).Because(err).Do("Check the database; compare it with its last backup.")
		}
		said[row] = append(said[row], s)
		return row, nil
	}, statements.Heard, list)
	if err != nil {
		return nil, fault.Wrap(err, "reading what is said of %d lines", len(lines))
	}
	for row, all := range said {
		said[row] = merged(all)
	}
	return said, nil
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

// An Earlier is a line of which an earlier version of a document spoke.
type Earlier struct {
	// Index is the document's place among those that were asked about.
	Index int
	// Purchase is whose line it is, Line the line; empty for what is about no line.
	Purchase Purchase
	Line     string
}

// EarlierOf gives the lines of which any version of documents spoke that is on record, in the order of the documents.
func EarlierOf(ctx context.Context, tx *store.Tx, documents ...canonical.Identity) ([]Earlier, error) {
	if len(documents) == 0 {
		return nil, nil
	}
	type asked struct {
		Index  int    `json:"index"`
		Entity string `json:"entity"`
		Kind   string `json:"kind"`
		Source string `json:"source"`
		Issuer string `json:"issuer"`
		Number string `json:"number"`
	}
	rows := make([]asked, len(documents))
	for i, id := range documents {
		rows[i] = asked{i, id.Entity, string(id.Kind), id.Source, id.Issuer, id.Number}
	}
	list, err := listOf(rows)
	if err != nil {
		return nil, err
	}
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (e Earlier, err error) {
		err = scanPurchase(scan, &e.Purchase, []any{&e.Index}, &e.Line)
		return e, err
	}, statements.Earlier, list)
	return all, fault.Wrap(err, "looking for what %d documents said before", len(documents))
}
