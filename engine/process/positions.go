package process

import (
	"context"
	"time"

	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
)

// Positions keeps who reads each shard and how far its effects are committed. The functions of store/position are what
// this contract was taken from, and what a [Process] uses when nothing else is given.
//
// Each method is called in a write transaction, which may be undone and done again.
type Positions interface {
	// Declare makes the positions of a stream's shards. It gives Conflict for another stream than the one that they name, and
	// for one that was trimmed before the database had heard of it.
	Declare(ctx context.Context, tx *store.Tx, stream position.Stream) error
	// Balance says that a node is alive, and gives all that it may read from now on until its lease ends.
	Balance(ctx context.Context, tx *store.Tx, n position.Node, now time.Time) ([]position.Claim, error)
	// Move confirms a reader's belief and moves the position. It is the last thing in its transaction. Where the claim has
	// passed to another it gives Stale, and Conflict where the entries don't begin at the position. Who goes on after such an
	// error, or moves in another transaction than that of the effects, loses events or doubles them.
	Move(ctx context.Context, tx *store.Tx, c position.Claim, s position.Span) error
	// Recall gives a claim as it stands, Stale when it has passed to another.
	Recall(ctx context.Context, tx *store.Tx, c position.Claim) (position.Claim, error)
	// Leave frees everything that a node holds.
	Leave(ctx context.Context, tx *store.Tx, node string) error
}

// Rows are the positions of store/position: rows in the database that holds the effects.
type Rows struct{}

// Declare is position.Declare.
func (Rows) Declare(ctx context.Context, tx *store.Tx, stream position.Stream) error {
	return position.Declare(ctx, tx, stream)
}

// Balance is position.Balance.
func (Rows) Balance(ctx context.Context, tx *store.Tx, n position.Node, now time.Time) ([]position.Claim, error) {
	return position.Balance(ctx, tx, n, now)
}

// Move is position.Move.
func (Rows) Move(ctx context.Context, tx *store.Tx, c position.Claim, s position.Span) error {
	return position.Move(ctx, tx, c, s)
}

// Recall is position.Recall.
func (Rows) Recall(ctx context.Context, tx *store.Tx, c position.Claim) (position.Claim, error) {
	return position.Recall(ctx, tx, c)
}

// Leave is position.Leave.
func (Rows) Leave(ctx context.Context, tx *store.Tx, node string) error {
	return position.Leave(ctx, tx, node)
}
