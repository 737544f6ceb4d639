package jetstream

import (
	"context"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/frame"
	"github.com/purserhq/purser/fault"
)

// ahead is what was fetched and not yet asked for. The log never changes what stands in it, so that it stays true.
type ahead struct {
	after    uint64
	messages []message
	// asked is the question that follows the messages; its answers come while the reader works. It may be nil.
	asked *question
}

// Read gives what stands after a position, whole frames at a time.
func (l *Log) Read(ctx context.Context, after bus.Position, limit int) (bus.Batch, error) {
	s, err := l.shard(after.Shard)
	if err != nil {
		return bus.Batch{}, err
	}
	if err := s.check(ctx, after); err != nil {
		return bus.Batch{}, err
	}
	s.reading.Lock()
	defer s.reading.Unlock()
	from := max(after.Sequence, s.floor.get())
	if err := s.fetch(ctx, from); err != nil {
		return bus.Batch{}, err
	}
	batch, err := s.batch(ctx, from, limit)
	if batch.Next.Sequence == from {
		batch.Next.Sequence = after.Sequence // nothing was read: the reader stays where it is
	}
	return batch, err
}

// fetch fills the read-ahead when it holds nothing after a sequence. A replica that lags behind what this process has
// written or read is passed over for the leader, so that who appends and then reads finds it.
func (s *shard) fetch(ctx context.Context, after uint64) error {
	if s.ahead.after == after && len(s.ahead.messages) > 0 {
		return nil
	}
	asked := s.ahead.asked
	s.ahead = ahead{after: after}
	if asked != nil && asked.Sequence != after+1 {
		asked.drop()
		asked = nil
	}
	messages, full, err := s.answered(ctx, asked, after+1)
	if err == nil && len(messages) == 0 && after < s.seen.get() {
		messages, err = s.log.next(ctx, s.streamName(), s.subject, after+1)
	}
	s.ahead.messages = messages
	if err == nil && full {
		s.ahead.asked, err = s.log.ask(s.streamName(), s.query(messages[len(messages)-1].sequence+1))
	}
	return err
}

// answered collects what was asked before; what did not come, or was not asked, is asked now.
func (s *shard) answered(ctx context.Context, asked *question, from uint64) ([]message, bool, error) {
	if asked != nil {
		if messages, full, err := s.log.collect(ctx, asked); err == nil && len(messages) > 0 {
			return messages, full, nil
		}
	}
	asked, err := s.log.ask(s.streamName(), s.query(from))
	if err != nil {
		return nil, false, err
	}
	return s.log.collect(ctx, asked)
}

// query asks for the frames from a sequence on. Messages of a stream that holds only this shard can be counted.
func (s *shard) query(from uint64) query {
	if s.chain.only {
		return query{Sequence: from, Bare: true}
	}
	return query{Sequence: from, NextFor: s.subject}
}

// batch takes whole frames from the read-ahead.
func (s *shard) batch(ctx context.Context, after uint64, limit int) (bus.Batch, error) {
	batch := bus.Batch{Next: s.position(after)}
	for len(s.ahead.messages) > 0 {
		m := s.ahead.messages[0]
		f, err := s.decode(m)
		if err == nil && f.Previous > s.ahead.after {
			f, m, err = s.bridge(ctx, f, m)
		}
		switch n := len(batch.Entries); {
		case err != nil && n > 0:
			return batch, nil // the next Read meets the error again, with nothing before it
		case err != nil:
			s.ahead.messages = nil // ask again the next time
			return bus.Batch{}, err
		case n > 0 && n+len(f.Events) > limit:
			return batch, nil
		}
		s.take(m)
		batch.Next = s.position(m.sequence)
		batch.Entries = s.entries(batch.Entries, f, batch.Next)
	}
	return batch, nil
}

// take moves the read-ahead past a message.
func (s *shard) take(m message) {
	if s.ahead.messages[0].sequence == m.sequence {
		s.ahead.messages = s.ahead.messages[1:]
	} else {
		s.ahead.messages = nil // it came from the leader: the replica that was read is not to be trusted
	}
	s.ahead.after = m.sequence
	s.seen.raise(m.sequence)
}

func (s *shard) entries(all []bus.Entry, f frame.Frame, at bus.Position) []bus.Entry {
	if all == nil {
		all = make([]bus.Entry, 0, max(len(f.Events), min(len(s.ahead.messages)+1, fetchMessages/4)))
	}
	for i, event := range f.Events {
		all = append(all, bus.Entry{Event: event, Place: bus.Place{Position: at, Index: i}})
	}
	return all
}

// bridge decides about a frame that does not follow what was read before. The leader tells whether the replica left
// something out (then its frame is read instead), or the frames between were trimmed or lost.
func (s *shard) bridge(ctx context.Context, f frame.Frame, m message) (frame.Frame, message, error) {
	next, sequence, found, err := s.after(ctx, s.ahead.after)
	switch {
	case err != nil:
		return f, m, err
	case !found || sequence > m.sequence:
		return f, m, fault.New(fault.Unavailable, "a replica of %s has frame %d, its leader does not have it yet", s.streamName(), m.sequence).
			Do("Wait until the cluster has settled.")
	case sequence < m.sequence && next.Previous <= s.ahead.after:
		return next, message{sequence: sequence}, nil
	case s.ahead.after == 0:
		return next, message{sequence: sequence}, nil // trimmed before anybody read it
	}
	return f, m, s.missing(ctx, s.ahead.after, sequence)
}

// missing says why there is nothing between a sequence and the next frame: trimming takes from the front only.
func (s *shard) missing(ctx context.Context, after, next uint64) error {
	_, first, found, err := s.after(ctx, 0)
	if err != nil {
		return err
	}
	if found && first < next {
		return fault.New(fault.Corrupt, "shard %s has lost what stood between %d and %d", s.name, after, next).
			Do("Restore the stream %s from a backup or a replica; Purser reads no further.", s.streamName())
	}
	return bus.TrimmedPast(s.position(after), next)
}

// check refuses a position of another stream, and one that this process has trimmed past: a replica may still hold what
// stood there. Only a position beyond what this process has seen needs a question.
func (s *shard) check(ctx context.Context, p bus.Position) error {
	if p.Sequence > s.seen.get() && p.Identity == s.identity {
		if _, _, err := s.newest(ctx); err != nil {
			return err
		}
	}
	if err := p.Check(s.identity, s.seen.get()); err != nil {
		return err
	}
	if floor := s.floor.get(); p.Sequence > 0 && p.Sequence < floor {
		return bus.TrimmedPast(p, floor+1)
	}
	return nil
}
