package sequence

import (
	"context"
	_ "embed" // the statements
	"errors"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/lease"
)

//go:embed sequence.sql
var text string

var queries = store.MustBind[struct{ Last, Place, Placed, After, Of, At, Waiting store.Statement }](text)

// An Entry is a recorded row in the record's order.
type Entry struct {
	// Place counts from 1 without gap.
	Place int64
	// Kind says what was recorded, such as "posting"; the room that records chooses it.
	Kind string
	// Row is its key in the table of that kind.
	Row int64
	// Placed is when it got its place, never before an entry of an earlier place.
	Placed time.Time
}

// Add records rows of a kind, in this order, as part of the transaction. They get their places after its commit.
func Add(ctx context.Context, tx *store.Tx, kind string, rows ...int64) error {
	values := make([][]any, len(rows))
	for i, row := range rows {
		values[i] = []any{kind, row}
	}
	err := tx.InsertMany(ctx, "unplaced", []string{"kind", "row_id"}, values)
	return fault.Wrap(err, "recording %d rows of the kind %s", len(rows), kind)
}

// Place gives the next places to at most limit rows, under the sequencer's lease, and says to how many. It gives Stale
// when the lease has passed to another.
func Place(ctx context.Context, tx *store.Tx, l lease.Lease, limit int, now time.Time) (int, error) {
	if err := lease.Fence(ctx, tx, l); err != nil {
		return 0, err
	}
	last, lastAt, err := last(ctx, tx)
	if err != nil {
		return 0, err
	}
	placed, err := tx.Exec(ctx, queries.Place, last, max(lastAt, store.Micros(now)), limit)
	if err != nil || placed == 0 {
		return 0, fault.Wrap(err, "giving places behind %d", last)
	}
	if _, err := tx.Exec(ctx, queries.Placed, last); err != nil {
		return 0, fault.Wrap(err, "giving places behind %d", last)
	}
	return int(placed), nil
}

// After gives at most limit entries behind a place, in order. They follow each other without gap; fewer than limit means
// that there are no more yet.
func After(ctx context.Context, tx *store.Tx, place int64, limit int) ([]Entry, error) {
	entries, err := store.Collect(ctx, tx, func(scan func(...any) error) (Entry, error) {
		var e Entry
		var placed int64
		err := scan(&e.Place, &e.Kind, &e.Row, &placed)
		e.Placed = store.Instant(placed)
		return e, err
	}, queries.After, place, limit)
	return entries, fault.Wrap(err, "reading the record behind the place %d", place)
}

// Last gives the last place there is; 0 before the first.
func Last(ctx context.Context, tx *store.Tx) (int64, error) {
	place, _, err := last(ctx, tx)
	return place, err
}

// At gives the last place that was given by an instant; 0 when there was none. What was known at the instant is what
// stands up to that place.
func At(ctx context.Context, tx *store.Tx, instant time.Time) (int64, error) {
	var place int64
	err := tx.QueryRow(ctx, queries.At, store.Micros(instant)).Scan(&place)
	if absent(err) {
		return 0, nil
	}
	return place, fault.Wrap(err, "reading the place of an instant")
}

// Of gives the place of a recorded row. It gives NotFound while the row has none.
func Of(ctx context.Context, tx *store.Tx, kind string, row int64) (int64, error) {
	var place int64
	err := tx.QueryRow(ctx, queries.Of, kind, row).Scan(&place)
	return place, fault.Wrap(err, "reading the place of row %d of the kind %s", row, kind)
}

// Waiting counts the rows that have no place yet.
func Waiting(ctx context.Context, tx *store.Tx) (int, error) {
	var count int
	err := tx.QueryRow(ctx, queries.Waiting).Scan(&count)
	return count, fault.Wrap(err, "counting what has no place")
}

// last gives the last place and its instant in microseconds.
func last(ctx context.Context, tx *store.Tx) (place, micros int64, err error) {
	err = tx.QueryRow(ctx, queries.Last).Scan(&place, &micros)
	if absent(err) {
		return 0, 0, nil
	}
	return place, micros, fault.Wrap(err, "reading the last place of the record")
}

func absent(err error) bool { return errors.Is(err, &fault.Error{Code: fault.NotFound}) }
