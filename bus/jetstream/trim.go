package jetstream

import (
	"context"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/bus"
)

// Trim forgets the frames up to and including a position, and the bodies that nothing can name any more.
func (l *Log) Trim(ctx context.Context, through bus.Position) error {
	s, err := l.shard(through.Shard)
	if err != nil {
		return err
	}
	head, _, err := s.newest(ctx)
	if err != nil {
		return err
	}
	if err := through.Check(s.identity, head.sequence); err != nil {
		return err
	}
	if through.Sequence == 0 {
		return nil
	}
	if through.Sequence == head.sequence && head.Count > 0 {
		if err := s.chain.anchor(ctx); err != nil {
			return err
		}
	}
	if err := s.purge(ctx, through.Sequence); err != nil {
		return err
	}
	return s.sweep(ctx)
}

// purge removes the frames up to and including a sequence, but never the newest one.
func (s *shard) purge(ctx context.Context, through uint64) error {
	ctx, cancel := context.WithTimeout(ctx, s.log.opts.Patience)
	defer cancel()
	head, _, err := s.newest(ctx)
	if err != nil {
		return err
	}
	keep := min(through+1, head.sequence)
	if err := s.stream.Purge(ctx, jetstream.WithPurgeSubject(s.subject), jetstream.WithPurgeSequence(keep)); err != nil {
		return classify(err, "trimming shard %s through %d", s.name, through)
	}
	s.floor.raise(keep - 1)
	s.chain.forget()
	return nil
}
