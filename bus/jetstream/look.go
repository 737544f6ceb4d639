package jetstream

import (
	"context"
	"fmt"

	"github.com/purserhq/purser/bus/frame"
	"github.com/purserhq/purser/fault"
)

// What the shard asks the stream's leader, one frame at a time: slower than reading from any replica, and never behind.

// newest gives the newest frame; found is false when the shard has never held one.
func (s *shard) newest(ctx context.Context) (head link, found bool, err error) {
	f, sequence, found, err := s.one(ctx, query{LastFor: s.subject})
	if found {
		s.seen.raise(sequence)
	}
	return link{sequence: sequence, Header: f.Header}, found, err
}

// after gives the first frame after a sequence.
func (s *shard) after(ctx context.Context, sequence uint64) (frame.Frame, uint64, bool, error) {
	return s.one(ctx, query{NextFor: s.subject, Sequence: sequence + 1})
}

// afterAnchors gives the first frame with events after a sequence.
func (s *shard) afterAnchors(ctx context.Context, sequence uint64) (frame.Frame, uint64, bool, error) {
	for {
		f, at, found, err := s.after(ctx, sequence)
		if err != nil || !found || f.Count > 0 {
			return f, at, found, err
		}
		sequence = at
	}
}

func (s *shard) one(ctx context.Context, q query) (frame.Frame, uint64, bool, error) {
	m, found, err := s.log.leader(ctx, s.streamName(), q)
	if err != nil || !found {
		return frame.Frame{}, 0, false, err
	}
	f, err := s.decode(m)
	return f, m.sequence, err == nil, err
}

// decode reads a frame and refuses one of another shard.
func (s *shard) decode(m message) (frame.Frame, error) {
	f, err := frame.Decode(m.data)
	if err != nil {
		return frame.Frame{}, fault.Wrap(err, "message %d of %s", m.sequence, s.subject)
	}
	if f.Shard != s.name {
		return frame.Frame{}, fault.New(fault.Corrupt, "message %d of %s belongs to shard %s", m.sequence, s.subject, f.Shard).
			Do("Somebody else writes to the streams of Purser: take the permission away.")
	}
	return f, nil
}

func (s *shard) streamName() string { return fmt.Sprintf("purser-%s", s.name.Domain) }
