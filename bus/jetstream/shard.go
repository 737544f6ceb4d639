package jetstream

import (
	"fmt"
	"sync"

	"github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/frame"
	"github.com/purserhq/purser/bus/group"
)

// A shard is one subject of a domain's stream: the line before it, the chain that it writes, and the read-ahead.
type shard struct {
	log      *Log
	name     bus.Shard
	identity string
	stream   jetstream.Stream
	subject  string // of the frames
	arrivals string // of the hints that a frame was written
	line     *group.Group

	chain chain

	reading sync.Mutex
	ahead   ahead

	seen  mark // the newest frame that this process knows of
	floor mark // the newest frame that this process has trimmed
}

func newShard(log *Log, name bus.Shard, stream jetstream.Stream, identity string, l layout) *shard {
	s := &shard{
		log: log, name: name, identity: identity, stream: stream,
		subject:  subjectOf(name),
		arrivals: fmt.Sprintf("purser-arrivals.%s.%d", name.Domain, name.Number),
	}
	s.chain = chain{shard: s, several: l.several, only: l.shards == 1}
	s.line = group.New(group.Bounds{Events: frame.MaxEvents, Bytes: frame.MaxBytes - 1024, Size: frame.Size}, s.chain.write)
	return s
}

func subjectOf(name bus.Shard) string { return fmt.Sprintf("purser.%s.%d", name.Domain, name.Number) }

func (s *shard) position(sequence uint64) bus.Position {
	return bus.Position{Identity: s.identity, Shard: s.name, Sequence: sequence}
}

// A mark is a sequence that only grows.
type mark struct {
	mu       sync.Mutex
	sequence uint64
}

func (m *mark) raise(sequence uint64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sequence = max(m.sequence, sequence)
}

func (m *mark) get() uint64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.sequence
}
