package workitem

import (
	"context"
	_ "embed" // the statements
	"encoding/json"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/store"
)

//go:embed workitem.sql
var text string

var statements = store.MustBind[struct {
	Standing, Open, Change               store.Statement
	OfPurchases, OfDocuments, OfMessages store.Statement
	ByDue, ByStake                       store.Statement
	Get, OfPurchase, Steps               store.Statement
}](text)

// An Item is a work item on record.
type Item struct {
	verdict.WorkItem
	// Row is its key.
	Row int64
	// Entity is the legal entity concerned; empty where nobody knows.
	Entity string
	// Opened is when it was found, Due by when it should be done.
	Opened, Due time.Time
	// Closed is when it ended; zero while it is open.
	Closed time.Time
}

// A Line names a line of a purchase, or with an empty line the purchase as a whole.
type Line struct {
	// Purchase is Purser's own key of the purchase.
	Purchase string `json:"purchase"`
	// Line is the line's number in the order.
	Line string `json:"line"`
}

// OfLines gives the open items of lines, in the order of opening.
func OfLines(ctx context.Context, tx *store.Tx, lines ...Line) ([]Item, error) {
	return collect(ctx, tx, statements.OfPurchases, lines)
}

// OfDocuments gives the open items that concern documents, whatever their purchase, in the order of opening. The revisions of
// the identities are not looked at.
func OfDocuments(ctx context.Context, tx *store.Tx, documents ...canonical.Identity) ([]Item, error) {
	keys := make([]string, len(documents))
	for i, id := range documents {
		keys[i] = id.Document().String()
	}
	return collect(ctx, tx, statements.OfDocuments, keys)
}

// OfMessages gives the open items that concern messages, in the order of opening.
func OfMessages(ctx context.Context, tx *store.Tx, messages ...string) ([]Item, error) {
	return collect(ctx, tx, statements.OfMessages, messages)
}

// OfPurchase gives every item that a purchase has or had, in the order of opening.
func OfPurchase(ctx context.Context, tx *store.Tx, purchase string) ([]Item, error) {
	all, err := store.Collect(ctx, tx, readItem, statements.OfPurchase, purchase)
	return all, fault.Wrap(err, "reading the work items of the purchase %s", purchase)
}

// Get gives an item by its key; NotFound when there is none.
func Get(ctx context.Context, tx *store.Tx, row int64) (Item, error) {
	all, err := store.Collect(ctx, tx, readItem, statements.Get, row)
	if err == nil && len(all) == 0 {
		err = fault.New(fault.NotFound, "there is no work item %d", row)
	}
	if err != nil {
		return Item{}, fault.Wrap(err, "reading a work item")
	}
	return all[0], nil
}

// collect asks for the items of keys, which are bound as a JSON array.
func collect[K any](ctx context.Context, tx *store.Tx, s store.Statement, keys []K) ([]Item, error) {
	if len(keys) == 0 {
		return nil, nil
	}
	list, err := listOf(keys)
	if err != nil {
		return nil, err
	}
	all, err := store.Collect(ctx, tx, readItem, s, list)
	return all, fault.Wrap(err, "reading the work items of %d keys", len(keys))
}

func readItem(scan func(...any) error) (i Item, err error) {
	var content []byte
	var opened, due, closed int64
	if err := scan(&i.Row, &i.Entity, &content, &opened, &due, &closed); err != nil {
		return i, err
	}
	if err := json.Unmarshal(content, &i.WorkItem); err != nil {
		return i, fault.New(fault.Corrupt, "the work item %d cannot be read", i.Row).Because(err).Do("Check the database; compare it with its last backup.")
	}
	i.Opened, i.Due, i.Closed = store.Instant(opened), store.Instant(due), store.Instant(closed)
	return i, nil
}

// listOf writes what a statement reads as a JSON array.
func listOf[T any](all []T) (string, error) {
	list, err := json.Marshal(all)
	if err != nil {
		return "", fault.New(fault.Internal, "writing %d work items as JSON", len(all)).Because(err)
	}
	return string(list), nil
}
