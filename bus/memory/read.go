package memory

import (
	"context"
	"slices"

	"github.com/purserhq/purser/bus"
)

// Read gives what stands after a position, whole frames at a time.
func (l *Log) Read(ctx context.Context, after bus.Position, limit int) (bus.Batch, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s, err := l.from(ctx, after)
	if err != nil {
		return bus.Batch{}, err
	}
	after.Identity = l.opts.Identity
	batch := bus.Batch{Next: after}
	for _, f := range s.beyond(after.Sequence) {
		if n := len(batch.Entries); n > 0 && n+len(f.events) > limit {
			break
		}
		for i, event := range f.events {
			batch.Entries = append(batch.Entries, bus.Entry{Event: event, Place: f.place(l.opts.Identity, i)})
		}
		batch.Next.Sequence = f.sequence
	}
	return batch, nil
}

// Stat tells how the shard stands, seen from a position.
func (l *Log) Stat(ctx context.Context, from bus.Position) (bus.Stat, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s, err := l.from(ctx, from)
	if err != nil {
		return bus.Stat{}, err
	}
	stat := bus.Stat{Identity: l.opts.Identity, Last: s.last, Trimmed: s.floor > 0}
	if len(s.frames) > 0 {
		stat.First = s.frames[0].sequence
	}
	held := heldIn(s.beyond(from.Sequence))
	stat.Events, stat.Bytes, stat.Oldest = held.Events, held.Bytes, held.Oldest
	return stat, nil
}

// Trim forgets the frames up to and including a position, and their bodies.
func (l *Log) Trim(ctx context.Context, through bus.Position) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	s, err := l.open(ctx, through.Shard)
	if err != nil {
		return err
	}
	if err := l.ours(s, through); err != nil {
		return err
	}
	for len(s.frames) > 0 && s.frames[0].sequence <= through.Sequence {
		s.floor = s.frames[0].sequence
		for _, event := range s.frames[0].events {
			delete(l.bodies, event.Ref.Name)
		}
		s.frames = s.frames[1:]
	}
	l.sweep()
	return nil
}

// from gives the shard of a position that may be read from.
func (l *Log) from(ctx context.Context, p bus.Position) (*shard, error) {
	s, err := l.open(ctx, p.Shard)
	if err != nil {
		return nil, err
	}
	if l.opts.OnRead != nil {
		if err := l.opts.OnRead(p); err != nil {
			return nil, err
		}
	}
	if err := l.ours(s, p); err != nil {
		return nil, err
	}
	if p.Sequence > 0 && p.Sequence < s.floor {
		return nil, bus.TrimmedPast(p, s.floor+1)
	}
	return s, nil
}

// ours refuses a position of another stream.
func (l *Log) ours(s *shard, p bus.Position) error {
	return p.Check(l.opts.Identity, s.last)
}

// beyond gives the frames after a sequence.
func (s *shard) beyond(sequence uint64) []frame {
	i, _ := slices.BinarySearchFunc(s.frames, sequence+1, func(f frame, want uint64) int {
		return int(f.sequence) - int(want)
	})
	return s.frames[i:]
}

func (s *shard) held() bus.Held { return heldIn(s.frames) }

func heldIn(frames []frame) bus.Held {
	var held bus.Held
	for _, f := range frames {
		if held.Oldest.IsZero() {
			held.Oldest = f.written
		}
		for _, event := range f.events {
			held.Events++
			held.Bytes += uint64(event.Size())
		}
	}
	return held
}
