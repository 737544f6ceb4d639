package schedule

import (
	"context"
	"sort"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/backup"
)

// Trimming is the step that trims the log: behind the slowest reader, behind the oldest backup that may be restored, and
// never what is younger than Age.
//
// Every node does it. To trim twice changes nothing, and a lease would cost more than it saves.
type Trimming struct {
	// DB holds the positions and the backups.
	DB store.DB
	// Log is what is trimmed.
	Log bus.Log
	// Now is the clock.
	Now func() time.Time
	// Age is how long an event stays in the log at least.
	Age time.Duration
	// Every is the time between two trims.
	Every time.Duration

	due time.Time
}

// Name is "trimming".
func (*Trimming) Name() string { return "trimming" }

// Run trims every shard as far as it may be. Done counts the shards from which something was taken.
func (t *Trimming) Run(ctx context.Context) (step.Report, error) {
	now := t.Now()
	if now.Before(t.due) {
		return step.Report{Next: t.due}, nil
	}
	done := 0
	for _, domain := range bus.Domains() {
		floors, err := t.floors(ctx, domain)
		if err != nil {
			return step.Report{Done: done}, err
		}
		for _, floor := range floors {
			trimmed, err := t.trim(ctx, floor, now.Add(-t.Age))
			if err != nil {
				return step.Report{Done: done}, fault.Wrap(err, "trimming the shard %s", floor.Shard)
			}
			if trimmed {
				done++
			}
		}
	}
	t.due = now.Add(t.Every)
	return step.Report{Done: done, Next: t.due}, nil
}

// floors gives, for each shard of a domain, the last position that nobody will read again.
func (t *Trimming) floors(ctx context.Context, domain bus.Domain) ([]bus.Position, error) {
	var all []bus.Position
	err := t.DB.Read(ctx, func(tx *store.Tx) error {
		floors, err := backup.TrimBefore(ctx, tx, string(domain))
		for _, f := range floors {
			all = append(all, bus.Position{Identity: f.Identity, Shard: bus.Shard{Domain: domain, Number: f.Shard}, Sequence: uint64(f.Sequence)})
		}
		return err
	})
	return all, err
}

// trim trims a shard through the last frame that is neither beyond the floor nor written after an instant.
func (t *Trimming) trim(ctx context.Context, floor bus.Position, before time.Time) (bool, error) {
	stat, err := t.Log.Stat(ctx, bus.Beginning(floor.Shard))
	if err != nil {
		return false, err
	}
	if stat.First == 0 || stat.First > floor.Sequence || stat.Oldest.After(before) {
		return false, nil
	}
	through, err := t.last(ctx, floor, stat.First, before)
	if err != nil {
		return false, err
	}
	return true, t.Log.Trim(ctx, through)
}

// last finds, from the first sequence to the floor, the last position behind which everything is old enough. The log
// tells only when the oldest event beyond a position was written, so that the place is searched by halves.
func (t *Trimming) last(ctx context.Context, floor bus.Position, first uint64, before time.Time) (bus.Position, error) {
	var failed error
	beyond := sort.Search(int(floor.Sequence-first), func(i int) bool {
		at := floor
		at.Sequence = first + uint64(i)
		stat, err := t.Log.Stat(ctx, at)
		if err != nil {
			failed = err
		}
		return failed != nil || stat.Oldest.IsZero() || stat.Oldest.After(before)
	})
	floor.Sequence = first + uint64(beyond)
	return floor, failed
}
