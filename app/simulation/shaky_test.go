package simulation_test

import (
	"context"
	"slices"

	"github.com/purserhq/purser/app/simulation"
	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// A shaky database loses its connection now and then: before a write, or before the answer to one, which was committed or
// was not. A node may crash before and after each write, whatever the database.
type shaky struct {
	store.DB

	world *simulation.World
	loses bool // connections, at all
}

// Write is a point before and after, and lets one of the faults happen.
func (s shaky) Write(ctx context.Context, lane store.Lane, fn func(*store.Tx) error) error {
	s.world.Point("before a write")
	drawn, work := 0, fn
	if s.loses && !s.world.Calm() {
		drawn = s.world.Random().IntN(40)
	}
	lost := fault.New(fault.Unknown, "the connection was lost while committing")
	switch drawn {
	case 1:
		return fault.New(fault.Unavailable, "the connection is lost")
	case 2: // undone, and nobody knows
		fn = func(tx *store.Tx) error { return anyway(work(tx), lost) }
	}
	err := s.DB.Write(ctx, lane, fn)
	s.world.Point("after a write")
	if drawn == 3 && err == nil { // committed, and nobody knows
		return lost
	}
	return err
}

// anyway is an error in any case, the first if there is one.
func anyway(err, otherwise error) error {
	if err != nil {
		return err
	}
	return otherwise
}

// A remembering log keeps what is trimmed for the checks, and is away now and then.
type remembering struct {
	*memory.Log

	trimmed map[bus.Shard][]bus.Entry
}

func remember(w *simulation.World) *remembering {
	return &remembering{memory.Open(memory.Options{
		Identity: "FIRST", Now: w.Now,
		OnAppend: func(bus.Shard, []bus.Event) memory.Fate { return fate(w) },
		OnRead: func(bus.Position) error {
			if !w.Calm() && w.Random().IntN(40) == 0 {
				return fault.New(fault.Unavailable, "the log does not answer")
			}
			return nil
		},
	}), map[bus.Shard][]bus.Entry{}}
}

// Trim keeps what is about to be forgotten.
func (l *remembering) Trim(ctx context.Context, through bus.Position) error {
	at := through
	at.Sequence = 0
	if all := l.trimmed[through.Shard]; len(all) > 0 {
		at = all[len(all)-1].Place.Position
	}
	for at.Sequence < through.Sequence {
		batch, err := l.Read(ctx, at, 1)
		if err != nil {
			return err
		}
		l.trimmed[through.Shard] = append(l.trimmed[through.Shard], batch.Entries...)
		at = batch.Next
	}
	return l.Log.Trim(ctx, through)
}

// all gives everything that was ever durable in a shard, in order.
func (l *remembering) all(ctx context.Context, shard bus.Shard) ([]bus.Entry, error) {
	batch, err := l.Read(ctx, bus.Beginning(shard), 1<<20)
	return slices.Concat(l.trimmed[shard], batch.Entries), err
}
