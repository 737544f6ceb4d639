package jetstream

import (
	"context"

	"github.com/purserhq/purser/bus"
)

// Stat tells how the shard stands, seen from a position.
func (l *Log) Stat(ctx context.Context, from bus.Position) (bus.Stat, error) {
	s, err := l.shard(from.Shard)
	if err != nil {
		return bus.Stat{}, err
	}
	head, _, err := s.newest(ctx)
	if err != nil {
		return bus.Stat{}, err
	}
	if err := from.Check(s.identity, head.sequence); err != nil {
		return bus.Stat{}, err
	}
	stat := bus.Stat{Identity: s.identity, Last: head.sequence, Trimmed: head.Totals.Events > 0}
	oldest, first, found, err := s.afterAnchors(ctx, 0)
	if err != nil || !found {
		return stat, err
	}
	stat.First, stat.Trimmed = first, oldest.Before().Events > 0
	if from.Sequence >= head.sequence {
		return stat, nil
	}
	next, at := oldest, first
	if from.Sequence >= first {
		if next, at, _, err = s.after(ctx, from.Sequence); err != nil {
			return bus.Stat{}, err
		}
	}
	if from.Sequence > 0 && next.Previous > from.Sequence {
		return bus.Stat{}, s.missing(ctx, from.Sequence, at)
	}
	before := next.Before()
	stat.Events, stat.Bytes, stat.Oldest = head.Totals.Events-before.Events, head.Totals.Bytes-before.Bytes, next.Written
	return stat, nil
}
