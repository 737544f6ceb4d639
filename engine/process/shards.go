package process

import (
	"context"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
)

// shards is the step that balances the shards of the log among the nodes, and hands the claims to the readers.
type shards struct {
	options  Options
	seats    map[bus.Shard]*seat
	declared bool
	due      time.Time
}

// Name is the same for every node.
func (*shards) Name() string { return "shards" }

// Run renews the claims three times in the length of a lease, and reports how many were gained or lost.
func (s *shards) Run(ctx context.Context) (step.Report, error) {
	now := s.options.Now()
	if now.Before(s.due) {
		return step.Report{Next: s.due}, nil
	}
	if err := s.declare(ctx); err != nil {
		return step.Report{}, err
	}
	var claims []position.Claim
	err := s.options.DB.Write(ctx, store.Transactions, func(tx *store.Tx) (err error) {
		claims, err = s.options.Positions.Balance(ctx, tx, s.options.Node, s.options.Now())
		return err
	})
	if err != nil {
		return step.Report{}, fault.Wrap(err, "balancing the shards of the log")
	}
	changed, err := s.hand(claims)
	if err != nil {
		return step.Report{}, err
	}
	s.due = now.Add(s.options.Node.Lease / 3)
	return step.Report{Done: changed, Next: s.due}, nil
}

// declare makes the positions of what the log holds, once for each start. A log that is not the one of this database is
// refused here, before anything is read, and so is one whose beginning this database should know and does not.
func (s *shards) declare(ctx context.Context) error {
	if s.declared {
		return nil
	}
	streams, err := s.streams(ctx)
	if err != nil {
		return err
	}
	err = s.options.DB.Write(ctx, store.Transactions, func(tx *store.Tx) error {
		for _, domain := range bus.Domains() {
			if err := s.options.Positions.Declare(ctx, tx, streams[domain]); err != nil {
				return err
			}
		}
		return nil
	})
	s.declared = err == nil
	return fault.Wrap(err, "declaring the shards of the log")
}

// streams asks the log how the stream of each domain stands.
func (s *shards) streams(ctx context.Context) (map[bus.Domain]position.Stream, error) {
	streams := map[bus.Domain]position.Stream{}
	for _, shard := range s.options.Log.Shards() {
		stat, err := s.options.Log.Stat(ctx, bus.Beginning(shard))
		if err != nil {
			return nil, fault.Wrap(err, "asking which stream %s is", shard.Domain)
		}
		known := streams[shard.Domain]
		streams[shard.Domain] = position.Stream{
			Name: string(shard.Domain), Identity: stat.Identity, Shards: known.Shards + 1, Trimmed: known.Trimmed || stat.Trimmed,
		}
	}
	return streams, nil
}

// hand gives each reader its claim and takes back the others; it counts the changes.
func (s *shards) hand(claims []position.Claim) (int, error) {
	changed := 0
	held := map[bus.Shard]bool{}
	for _, c := range claims {
		name := bus.Shard{Domain: bus.Domain(c.Stream), Number: c.Shard}
		seat, ok := s.seats[name]
		if !ok {
			return 0, fault.New(fault.Conflict, "the database has a position for the shard %s, which the log does not have", name).
				Do("Point Purser at the log that belongs to this database, or restore both from the same backup.")
		}
		held[name] = true
		if seat.give(c) {
			changed++
		}
	}
	for name, seat := range s.seats {
		if !held[name] && seat.vacate() {
			changed++
		}
	}
	return changed, nil
}
