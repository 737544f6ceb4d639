package workitem

import (
	"context"
	"encoding/json"
	"math"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/store"
)

// MostListed is the most items that [List] gives at once.
const MostListed = 1000

// An Order says what stands first in a list.
type Order string

// The orders. The zero value is [ByDue].
const (
	ByDue   Order = "due"   // what is due first
	ByStake Order = "stake" // what most money depends on; currencies are compared by their numbers
)

// A Filter says which open items are listed. The zero value asks for the first of all.
type Filter struct {
	// Duty, Entity and Matter narrow the list; empty for every one.
	Duty   verdict.Duty
	Entity string
	Matter verdict.Matter
	// DueBy is the last instant by which the items are due; zero for any.
	DueBy time.Time
	// Order says what stands first.
	Order Order
	// After is the last item of the page before; nil for the first page.
	After *Item
	// Limit is the most items to give; 0, or more than [MostListed], for that.
	Limit int
}

// List gives open items. Fewer than the limit means that there are no more.
func List(ctx context.Context, tx *store.Tx, f Filter) ([]Item, error) {
	limit := f.Limit
	if limit <= 0 || limit > MostListed {
		limit = MostListed
	}
	by := int64(math.MaxInt64)
	if !f.DueBy.IsZero() {
		by = store.Micros(f.DueBy)
	}
	statement, from, key := statements.ByDue, int64(math.MinInt64), int64(0)
	if f.Order == ByStake {
		statement, from, key = statements.ByStake, math.MaxInt64, math.MaxInt64
	}
	switch {
	case f.After != nil && f.Order == ByStake:
		from, key = worthOf(f.After.Stake), f.After.Row
	case f.After != nil:
		from, key = store.Micros(f.After.Due), f.After.Row
	}
	all, err := store.Collect(ctx, tx, readItem, statement, from, key, by, string(f.Duty), f.Entity, string(f.Matter), limit)
	return all, fault.Wrap(err, "listing work items")
}

// A Past is one step that was taken.
type Past struct {
	// Kind is what happened, and Cause what it was owed to.
	Kind  Kind
	Cause Cause
	// Item is the item as it was from then on; the zero value once it was closed.
	Item verdict.WorkItem
}

// StepsTaken gives what happened to an item, in its order.
func StepsTaken(ctx context.Context, tx *store.Tx, row int64) ([]Past, error) {
	all, err := store.Collect(ctx, tx, readPast, statements.Steps, row)
	return all, fault.Wrap(err, "reading what happened to the work item %d", row)
}

func readPast(scan func(...any) error) (p Past, err error) {
	var at int64
	var content []byte
	if err := scan(&p.Kind, &at, &p.Cause.Document, &p.Cause.Event, &p.Cause.Person, &content); err != nil {
		return p, err
	}
	p.Cause.At = store.Instant(at)
	if len(content) == 0 {
		return p, nil
	}
	if err := json.Unmarshal(content, &p.Item); err != nil {
		return p, fault.New(fault.Corrupt, "a step of a work item cannot be read").Because(err).Do("Check the database; compare it with its last backup.")
	}
	return p, nil
}
