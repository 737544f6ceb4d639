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
	Open, Find, Behind, References         store.Statement
	Heard, Earlier                         store.Statement
	AddPostings, Posted                    store.Statement
	Lines, Stand, Claim, Move, Claims, Due store.Statement
	Wishes, WishesOf                       store.Statement
	Decisions                              store.Statement
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
	// State is where it stood after the last decision.
	State purchase.State
}

// A Line names a line of a purchase, or with an empty number what belongs to no line of it.
type Line struct {
	// Purchase is the purchase's key in the database.
	Purchase int64 `json:"purchase"`
	// Line is the line's number in the order.
	Line string `json:"line"`
}

// LinesOf names lines of a purchase, and what belongs to no line of it.
func LinesOf(p Purchase, lines ...string) []Line {
	all := make([]Line, 0, len(lines)+1)
	for _, line := range append([]string{""}, lines...) {
		all = append(all, Line{Purchase: p.Row, Line: line})
	}
	return all
}

// A Version is a document version on record: what statements and postings are owed to.
type Version struct {
	// Row is its key in journal_document.
	Row int64
	// Number counts the contents of the document from 1.
	Number int
}

// New says which purchase is to be opened.
type New struct {
	// Key is Purser's own key of it for ever.
	Key string `json:"key"`
	// Entity is the legal entity that buys.
	Entity string `json:"entity"`
}

// Open records new purchases, which nothing is known of yet. A key that is on record already is refused with Conflict.
func Open(ctx context.Context, tx *store.Tx, now time.Time, all ...New) ([]Purchase, error) {
	if len(all) == 0 {
		return nil, nil
	}
	list, err := listOf(all)
	if err != nil {
		return nil, err
	}
	rows := map[string]int64{}
	_, err = store.Collect(ctx, tx, func(scan func(...any) error) (row int64, err error) {
		var key string
		err = scan(&row, &key)
		rows[key] = row
		return row, err
	}, statements.Open, list, store.Micros(now))
	if err != nil {
		return nil, fault.Wrap(err, "opening %d purchases", len(all))
	}
	opened := make([]Purchase, len(all))
	for i, n := range all {
		opened[i] = Purchase{Row: rows[n.Key], Key: n.Key, Entity: n.Entity, Opened: now, State: purchase.Announced}
	}
	return opened, nil
}

// Find gives a purchase by its key; NotFound when there is none.
func Find(ctx context.Context, tx *store.Tx, key string) (Purchase, error) {
	p := Purchase{Key: key}
	var opened int64
	err := tx.QueryRow(ctx, statements.Find, key).Scan(&p.Row, &p.Entity, &opened, &p.State)
	p.Opened = store.Instant(opened)
	return p, fault.Wrap(err, "finding the purchase %s", key)
}

// scanPurchase reads the columns of a purchase behind others.
func scanPurchase(scan func(...any) error, p *Purchase, before []any, after ...any) error {
	var opened int64
	err := scan(append(append(before, &p.Row, &p.Key, &p.Entity, &opened, &p.State), after...)...)
	p.Opened = store.Instant(opened)
	return err
}

// listOf writes what a statement reads as a JSON array.
func listOf[T any](all []T) (string, error) {
	list, err := json.Marshal(all)
	if err != nil {
		return "", fault.New(fault.Internal, "writing %d rows of the ledger as JSON", len(all)).Because(err)
	}
	return string(list), nil
}
