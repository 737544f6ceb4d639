package position

import (
	"context"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// A Claim is the right to read a shard, as its reader knows it. The reader keeps Sequence current after each Move that
// was committed.
type Claim struct {
	// Stream and Shard name what is read.
	Stream string
	Shard  int
	// Identity says which stream of that name is meant. The reader compares it with the log's before it reads.
	Identity string
	// Sequence is the last entry whose effects were committed when the claim was made or last listed.
	Sequence int64
	// Owner is the node that reads.
	Owner string
	// Epoch is what the database checks when the position moves.
	Epoch int64
	// Until is when others may take the shard.
	Until time.Time
}

// A Span is the part of a stream whose effects a transaction commits.
type Span struct {
	// Identity is that of the stream which the entries were read from.
	Identity string
	// From is the position that the entries were read behind, To is the last of them; To is greater.
	From, To int64
	// At is now.
	At time.Time
}

// Take claims one shard for owner, when it is free, expired or owner's own. It gives false when another node holds it, and
// NotFound when it was never declared.
func Take(ctx context.Context, tx *store.Tx, stream string, shard int, owner string, now time.Time, length time.Duration) (Claim, bool, error) {
	claims, err := store.Collect(ctx, tx, readClaim, queries.Take, stream, shard, owner, store.Micros(now.Add(length)), store.Micros(now))
	if err != nil {
		return Claim{}, false, fault.Wrap(err, "claiming shard %d of the stream %s", shard, stream)
	}
	if len(claims) == 1 {
		return claims[0], true, nil
	}
	_, err = find(ctx, tx, stream, shard)
	return Claim{}, false, err
}

// Release frees a shard. When another node has taken it already there is nothing to do, and no error.
func Release(ctx context.Context, tx *store.Tx, c Claim) error {
	_, err := tx.Exec(ctx, queries.ReleaseOne, c.Stream, c.Shard, c.Owner, c.Epoch)
	return fault.Wrap(err, "releasing shard %d of the stream %s", c.Shard, c.Stream)
}

// Move records that the transaction holds the effects of a span. It is the last statement of the transaction, since it
// keeps others from taking the shard until the end.
//
// It gives Stale when the shard has passed to another node, and Conflict when the entries come from another stream or
// don't begin where the position stands. Either way the transaction cannot be committed.
func Move(ctx context.Context, tx *store.Tx, c Claim, s Span) error {
	if s.To <= s.From {
		return fault.New(fault.Internal, "moving a position from %d to %d, which is not forward", s.From, s.To)
	}
	touched, err := tx.Exec(ctx, queries.Move, c.Stream, c.Shard, c.Owner, c.Epoch, s.Identity, s.From, s.To, store.Micros(s.At))
	if err != nil {
		return fault.Wrap(err, "moving the position of shard %d of the stream %s", c.Shard, c.Stream)
	}
	if touched == 1 {
		return nil
	}
	found, err := find(ctx, tx, c.Stream, c.Shard)
	if err != nil {
		return err
	}
	return refusal(found, c, s)
}

// Recall gives a claim as it stands now, for a reader that lost the answer to a commit. It gives Stale when the shard has
// passed to another node, and NotFound when it was never declared.
func Recall(ctx context.Context, tx *store.Tx, c Claim) (Claim, error) {
	found, err := find(ctx, tx, c.Stream, c.Shard)
	if err != nil {
		return Claim{}, err
	}
	if found.Owner != c.Owner || found.Epoch != c.Epoch {
		return Claim{}, passed(c)
	}
	c.Identity, c.Sequence, c.Until = found.Identity, found.Sequence, found.Until
	return c, nil
}

// refusal says which belief of the reader is wrong.
func refusal(found Position, c Claim, s Span) error {
	switch {
	case found.Identity != s.Identity:
		return stranger(c.Stream, found.Identity, s.Identity)
	case found.Owner != c.Owner || found.Epoch != c.Epoch:
		return passed(c)
	default:
		return fault.New(fault.Conflict, "shard %d of the stream %s stands at %d, and the entries begin behind %d", c.Shard, c.Stream, found.Sequence, s.From).
			Do("Nothing was committed. Restart this node; when it comes back, report it.")
	}
}

func passed(c Claim) error {
	return fault.New(fault.Stale, "shard %d of the stream %s has passed from %s, epoch %d, to another reader", c.Shard, c.Stream, c.Owner, c.Epoch)
}

func find(ctx context.Context, tx *store.Tx, stream string, shard int) (Position, error) {
	all, err := store.Collect(ctx, tx, read, queries.Find, stream, shard)
	if err != nil {
		return Position{}, fault.Wrap(err, "reading the position of shard %d of the stream %s", shard, stream)
	}
	if len(all) == 0 {
		return Position{}, fault.New(fault.NotFound, "shard %d of the stream %s was never declared", shard, stream)
	}
	return all[0], nil
}

func readClaim(scan func(...any) error) (Claim, error) {
	var c Claim
	var until int64
	err := scan(&c.Stream, &c.Shard, &c.Identity, &c.Sequence, &c.Owner, &c.Epoch, &until)
	c.Until = store.Instant(until)
	return c, err
}
