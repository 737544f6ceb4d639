package position

import (
	"context"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// Lease is how long a claim holds when nothing else is configured. A node renews three times in it; another takes over
// within four thirds of it.
const Lease = 3 * time.Second

// A Node is a process that shares the shards with others.
type Node struct {
	// Name is unique to this run of the process: after a restart it is another.
	Name string
	// Lease is how long its claims hold without being renewed; 0 means [Lease].
	Lease time.Duration
}

// Balance renews what the node holds, gives back what is more than its fair share, claims what is free up to that
// share, and gives what the node holds now, by stream and shard. A reader of a shard that is no longer listed stops; were
// it to go on, its transactions would be refused.
func Balance(ctx context.Context, tx *store.Tx, n Node, now time.Time) ([]Claim, error) {
	length := n.Lease
	if length == 0 {
		length = Lease
	}
	until := store.Micros(now.Add(length))
	if err := each(ctx, tx,
		call{queries.Alive, []any{n.Name, until}},
		call{queries.Bury, []any{store.Micros(now)}},
		call{queries.RenewAll, []any{n.Name, until}},
	); err != nil {
		return nil, fault.Wrap(err, "renewing the shards of the node %s", n.Name)
	}
	held, err := Held(ctx, tx, n.Name)
	if err != nil {
		return nil, err
	}
	share, err := fairShare(ctx, tx, now)
	if err != nil || len(held) == share {
		return held, err
	}
	change := call{queries.TakeFree, []any{n.Name, until, store.Micros(now), share - len(held)}}
	if len(held) > share {
		change = call{queries.ReleaseSome, []any{n.Name, len(held) - share}}
	}
	if err := each(ctx, tx, change); err != nil {
		return nil, fault.Wrap(err, "balancing the shards of the node %s", n.Name)
	}
	return Held(ctx, tx, n.Name)
}

// Held gives what a node holds, by stream and shard, its own expired claims too as long as nobody took them.
func Held(ctx context.Context, tx *store.Tx, node string) ([]Claim, error) {
	held, err := store.Collect(ctx, tx, readClaim, queries.Held, node)
	return held, fault.Wrap(err, "listing the shards of the node %s", node)
}

// Leave frees everything that the node holds, for others to take at once.
func Leave(ctx context.Context, tx *store.Tx, node string) error {
	err := each(ctx, tx, call{queries.ReleaseAll, []any{node}}, call{queries.Gone, []any{node}})
	return fault.Wrap(err, "releasing the shards of the node %s", node)
}

// fairShare is the number of shards divided by that of living nodes, rounded up: then the shares of all cover all shards.
func fairShare(ctx context.Context, tx *store.Tx, now time.Time) (int, error) {
	var shards, nodes int
	if err := tx.QueryRow(ctx, queries.Census, store.Micros(now)).Scan(&shards, &nodes); err != nil {
		return 0, fault.Wrap(err, "counting shards and nodes")
	}
	return (shards + nodes - 1) / max(1, nodes), nil
}

// A call is a statement with its values.
type call struct {
	statement store.Statement
	args      []any
}

func each(ctx context.Context, tx *store.Tx, calls ...call) error {
	for _, c := range calls {
		if _, err := tx.Exec(ctx, c.statement, c.args...); err != nil {
			return err
		}
	}
	return nil
}
