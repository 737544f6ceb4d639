package position

import (
	"context"
	_ "embed" // the statements
	"errors"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

//go:embed position.sql
var text string

var queries = store.MustBind[struct {
	Declare, Stranger, Adopt                            store.Statement
	Take, TakeFree                                      store.Statement
	RenewAll, ReleaseSome, ReleaseOne, ReleaseAll, Held store.Statement
	Alive, Gone, Bury, Census                           store.Statement
	Move, Find, List, Slowest                           store.Statement
}](text)

// A Position says how far the effects of one shard are committed.
type Position struct {
	// Stream is the stream's name, such as "procurement".
	Stream string
	// Shard counts from 0.
	Shard int
	// Identity says which stream of that name is meant.
	Identity string
	// Sequence is the last entry whose effects are committed; 0 before the first.
	Sequence int64
	// Owner is the node that reads the shard; empty when nobody does.
	Owner string
	// Epoch grows by one with each claim.
	Epoch int64
	// Until is when others may take the shard; the zero time when it is free.
	Until time.Time
	// Moved is when Sequence last changed; the zero time when it never did.
	Moved time.Time
}

// A Stream is one of the log, as it stands when it is declared.
type Stream struct {
	// Name is the stream's, such as "procurement"; Identity says which stream of that name is meant.
	Name, Identity string
	// Shards is how many it has.
	Shards int
	// Trimmed says that events which it has taken are gone from it, in whichever shard.
	Trimmed bool
}

// Declare makes the positions of a stream's shards when they are mentioned for the first time. It refuses, with Conflict,
// a stream that is not the one the positions name, and one that was trimmed before this database had heard of it.
func Declare(ctx context.Context, tx *store.Tx, s Stream) error {
	if s.Trimmed {
		switch _, err := Slowest(ctx, tx, s.Name); {
		case fault.CodeOf(err) == fault.NotFound:
			return headless(s)
		case err != nil:
			return err
		}
	}
	for shard := range s.Shards {
		if _, err := tx.Exec(ctx, queries.Declare, s.Name, shard, s.Identity); err != nil {
			return fault.Wrap(err, "declaring shard %d of the stream %s", shard, s.Name)
		}
	}
	var found string
	err := tx.QueryRow(ctx, queries.Stranger, s.Name, s.Identity).Scan(&found)
	switch {
	case errors.Is(err, &fault.Error{Code: fault.NotFound}):
		return nil
	case err != nil:
		return fault.Wrap(err, "declaring the stream %s", s.Name)
	default:
		return stranger(s.Name, found, s.Identity)
	}
}

// Adopt starts the positions of a stream at the beginning of another one of its name, and ends every claim on the old.
// It is a person's decision: what stood in the old stream behind its positions has had no effect, and never will. Of a
// stream that this database had never heard of it makes the first position, so that [Declare] takes it although it was
// trimmed: what is gone from it has had no effect here.
func Adopt(ctx context.Context, tx *store.Tx, stream, identity string, now time.Time) error {
	if _, err := tx.Exec(ctx, queries.Declare, stream, 0, identity); err != nil {
		return fault.Wrap(err, "adopting the stream %s", stream)
	}
	_, err := tx.Exec(ctx, queries.Adopt, stream, identity, store.Micros(now))
	return fault.Wrap(err, "adopting another stream %s", stream)
}

// List gives every position, by stream and shard.
func List(ctx context.Context, tx *store.Tx) ([]Position, error) {
	all, err := store.Collect(ctx, tx, read, queries.List)
	return all, fault.Wrap(err, "listing the positions")
}

// Slowest gives the least sequence of a stream's shards: whatever stands at or before it has had its effects. It gives
// NotFound for a stream that was never declared.
func Slowest(ctx context.Context, tx *store.Tx, stream string) (int64, error) {
	var sequence int64
	err := tx.QueryRow(ctx, queries.Slowest, stream).Scan(&sequence)
	return sequence, fault.Wrap(err, "reading the slowest position of the stream %s", stream)
}

func read(scan func(...any) error) (Position, error) {
	var p Position
	var until, moved int64
	err := scan(&p.Stream, &p.Shard, &p.Identity, &p.Sequence, &p.Owner, &p.Epoch, &until, &moved)
	p.Until, p.Moved = store.Instant(until), store.Instant(moved)
	return p, err
}

func stranger(stream, kept, found string) error {
	return fault.New(fault.Conflict, "the stream %s is %s, and the positions are those of %s", stream, found, kept).
		Do("If the log was lost for good, restore the latest backup or adopt the new stream; if it was moved, point Purser at the old folder.")
}

func headless(s Stream) error {
	return fault.New(fault.Conflict, "this database has never read the stream %s, and the log %s no longer holds its beginning", s.Name, s.Identity).
		Do("Restore the latest backup of the database that has read it. If there is none, purser adopt %s %s begins with what is left.", s.Name, s.Identity)
}
