package outbox

import (
	"context"
	_ "embed" // the statements

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/store"
)

//go:embed tally.sql
var tallyText string

var tallying = store.MustBind[struct{ States, Attempts, Letters store.Statement }](tallyText)

// A Count is how many states of a kind have a status.
type Count struct {
	Kind   verdict.Kind
	Status Status
	Count  int
}

// Counts gives how far what was owed has come. It reads every state: it is for people who look, and not for a step.
func Counts(ctx context.Context, tx *store.Tx) ([]Count, error) {
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (c Count, err error) {
		return c, scan(&c.Kind, &c.Status, &c.Count)
	}, tallying.States)
	return all, fault.Wrap(err, "counting what is owed")
}

// A Tried is how often an act had a result.
type Tried struct {
	// Act is apply or verify, or a person's: replay, drop.
	Act string
	// Result is what became of it; empty while nobody knows.
	Result Result
	Count  int
}

// Attempts gives how often what was tried, and what became of it. It reads every attempt, as [Counts] reads every state.
func Attempts(ctx context.Context, tx *store.Tx) ([]Tried, error) {
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (t Tried, err error) {
		return t, scan(&t.Act, &t.Result, &t.Count)
	}, tallying.Attempts)
	return all, fault.Wrap(err, "counting what was tried")
}

// A Letter is a dead letter: a state that will not be so until something changes.
type Letter struct {
	// ID is its key, for [Replay] and [Drop].
	ID int64
	// State is what was wanted.
	State verdict.DesiredState
	// Code, Reason and Hint are the fault of the last try: what kind, in words, and the next step.
	Code         fault.Code
	Reason, Hint string
	// Attempts is how often it was begun.
	Attempts int
}

// Letters gives the dead letters behind a key, the oldest first: at most limit, which is no more than [MostDue].
func Letters(ctx context.Context, tx *store.Tx, after int64, limit int) ([]Letter, error) {
	if limit < 1 || limit > MostDue {
		return nil, fault.New(fault.Invalid, "%d dead letters at once; 1 to %d can be asked for", limit, MostDue)
	}
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (l Letter, err error) {
		var content string
		if err := scan(&l.ID, &content, &l.Code, &l.Reason, &l.Hint, &l.Attempts); err != nil {
			return l, err
		}
		return l, decode(content, &l.State)
	}, tallying.Letters, after, limit)
	return all, fault.Wrap(err, "listing dead letters")
}
