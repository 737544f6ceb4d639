package simulation_test

import (
	"context"
	"strings"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/crossref"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sequence"
)

// A model is the least handler in which everything can go wrong that can go wrong in the product: documents of two
// domains meet at a reference, whichever comes first.
//
//	order N      posts itself, and takes up the receipts that are parked for N
//	receipt N    posts itself, and meets the order N, or is parked until it comes
//	note N       posts itself; it locks nothing
//	bad N        is refused
//	broken N     panics
//
// Its tables have no unique key, so that what should be there once can be there twice.
type model struct {
	// unlocked and forgetful are planted faults: no references are locked, and no event is known again.
	unlocked, forgetful bool
}

// tables are the model's; an effect's id says the order in which effects were written.
var tables = []store.Statement{
	`CREATE TABLE model_effect (
		id /*sqlite INTEGER PRIMARY KEY */ /*postgres BIGINT GENERATED ALWAYS AS IDENTITY */,
		event TEXT NOT NULL, feed TEXT NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL)`,
	`CREATE TABLE model_parked (event TEXT NOT NULL, number TEXT NOT NULL)`,
	`CREATE TABLE model_met (event TEXT NOT NULL, number TEXT NOT NULL)`,
}

// A document is what an event's body says.
type document struct{ kind, number string }

func read(e bus.Event) document {
	kind, number, _ := strings.Cut(string(e.Body), " ")
	return document{kind, number}
}

// Apply posts documents, those that were posted or refused before aside.
func (m model) Apply(ctx context.Context, tx *store.Tx, entries []bus.Entry) error {
	if err := m.lock(ctx, tx, entries); err != nil {
		return err
	}
	for _, e := range entries {
		if err := m.post(ctx, tx, e.Event); err != nil {
			return err
		}
	}
	return nil
}

// lock holds the references that the batch decides about.
func (m model) lock(ctx context.Context, tx *store.Tx, entries []bus.Entry) error {
	var references []crossref.Reference
	for _, e := range entries {
		if d := read(e.Event); d.kind == "order" || d.kind == "receipt" {
			references = append(references, crossref.Reference{Entity: "acme", Kind: "order", Number: d.number})
		}
	}
	if m.unlocked || len(references) == 0 {
		return nil
	}
	_, err := crossref.Lock(ctx, tx, references)
	return err
}

func (m model) post(ctx context.Context, tx *store.Tx, event bus.Event) error {
	d := read(event)
	if known, err := m.known(ctx, tx, event); err != nil || known {
		return err
	}
	switch d.kind {
	case "bad":
		return fault.New(fault.Invalid, "there is no product %s", d.number)
	case "broken":
		panic("no case for " + d.number)
	}
	if err := effect(ctx, tx, event, d.kind); err != nil {
		return err
	}
	switch d.kind {
	case "order":
		return takeUp(ctx, tx, d.number)
	case "receipt":
		return meet(ctx, tx, event.ID, d.number)
	default:
		return nil
	}
}

// known reports whether an event had its effect or its refusal before: a repeat.
func (m model) known(ctx context.Context, tx *store.Tx, event bus.Event) (bool, error) {
	if m.forgetful {
		return false, nil
	}
	before, err := count(ctx, tx, "SELECT COUNT(*) FROM model_effect WHERE event = $1", event.ID)
	return before > 0, err
}

// takeUp lets the receipts that are parked for an order meet it.
func takeUp(ctx context.Context, tx *store.Tx, number string) error {
	parked, err := store.Collect(ctx, tx, text, "SELECT event FROM model_parked WHERE number = $1 ORDER BY event", number)
	if err != nil || len(parked) == 0 {
		return err
	}
	for _, event := range parked {
		if _, err := tx.Exec(ctx, "INSERT INTO model_met (event, number) VALUES ($1, $2)", event, number); err != nil {
			return err
		}
	}
	_, err = tx.Exec(ctx, "DELETE FROM model_parked WHERE number = $1", number)
	return err
}

// meet lets a receipt meet its order, or parks it.
func meet(ctx context.Context, tx *store.Tx, event, number string) error {
	orders, err := count(ctx, tx, "SELECT COUNT(*) FROM model_effect WHERE kind = 'order' AND number = $1", number)
	if err != nil {
		return err
	}
	s := store.Statement("INSERT INTO model_parked (event, number) VALUES ($1, $2)")
	if orders > 0 {
		s = "INSERT INTO model_met (event, number) VALUES ($1, $2)"
	}
	_, err = tx.Exec(ctx, s, event, number)
	return err
}

// Refuse posts the refusal, once.
func (m model) Refuse(ctx context.Context, tx *store.Tx, entry bus.Entry, _ error) error {
	if known, err := m.known(ctx, tx, entry.Event); err != nil || known {
		return err
	}
	return effect(ctx, tx, entry.Event, "refused")
}

// effect writes the row of an event and records it.
func effect(ctx context.Context, tx *store.Tx, event bus.Event, kind string) error {
	var id int64
	err := tx.QueryRow(ctx, "INSERT INTO model_effect (event, feed, kind, number) VALUES ($1, $2, $3, $4) RETURNING id",
		event.ID, event.Feed, kind, read(event).number).Scan(&id)
	if err != nil {
		return err
	}
	return sequence.Add(ctx, tx, "effect", id)
}

func count(ctx context.Context, tx *store.Tx, s store.Statement, args ...any) (n int, err error) {
	err = tx.QueryRow(ctx, s, args...).Scan(&n)
	return n, err
}

func text(scan func(...any) error) (s string, err error) {
	err = scan(&s)
	return s, err
}
