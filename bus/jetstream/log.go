package jetstream

import (
	"bytes"
	"context"
	"slices"
	"sync"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/frame"
	"github.com/purserhq/purser/fault"
)

// A Log is a bus.Log on NATS JetStream. Make it with [Embed] or [Connect].
type Log struct {
	opts   Options
	nc     *nats.Conn
	js     jetstream.JetStream
	writer frame.Writer // this run, in the frames that it cuts
	names  []bus.Shard
	shards map[bus.Shard]*shard
	bodies jetstream.Stream
	// release gives back what stands behind the connection; it may be nil.
	release func() error
	closing sync.Once
	closed  error
}

var (
	_ bus.Log     = (*Log)(nil)
	_ bus.Watcher = (*Log)(nil)
	_ bus.Bodies  = (*Log)(nil)
	_ bus.Closer  = (*Log)(nil)
)

// A layout is how many copies and shards the streams have.
type layout struct {
	replicas, shards int
	// several says that other processes may write to the same shards.
	several bool
}

// open finds or makes the streams behind a connection.
func open(ctx context.Context, nc *nats.Conn, l layout, opts Options) (*Log, error) {
	js, err := jetstream.New(nc, jetstream.WithDefaultTimeout(opts.Patience))
	if err != nil {
		return nil, classify(err, "opening JetStream")
	}
	log := &Log{opts: opts, nc: nc, js: js, writer: frame.WriterOf(opts.NewID()), shards: map[bus.Shard]*shard{}}
	for _, domain := range bus.Domains() {
		stream, identity, err := ensure(ctx, js, streamConfig(domain, l, opts.NewID()), opts.Patience)
		if err != nil {
			return nil, err
		}
		for number := range l.shards {
			name := bus.Shard{Domain: domain, Number: number}
			log.names = append(log.names, name)
			log.shards[name] = newShard(log, name, stream, identity, l)
		}
	}
	if log.bodies, _, err = ensure(ctx, js, bodiesConfig(l, opts.NewID()), opts.Patience); err != nil {
		return nil, err
	}
	return log, nil
}

// Shards lists every shard of every domain.
func (l *Log) Shards() []bus.Shard { return slices.Clone(l.names) }

// Append writes an event in a frame together with whatever waits for the same shard.
func (l *Log) Append(ctx context.Context, event bus.Event) (bus.Place, error) {
	if err := event.Check(); err != nil {
		return bus.Place{}, err
	}
	s := l.shardOf(event.Domain, event.Feed)
	if err := s.checkRef(event.Ref); err != nil {
		return bus.Place{}, err
	}
	if len(event.Body) > bus.MaxInline {
		if err := s.chain.room(ctx, event); err != nil {
			return bus.Place{}, err
		}
		ref, err := l.storeBody(ctx, event.Domain, s, bytes.NewReader(event.Body))
		if err != nil {
			return bus.Place{}, err
		}
		event.Body, event.Ref = nil, ref
	}
	place, err := s.line.Append(ctx, event)
	if err != nil {
		return bus.Place{}, err
	}
	return bus.Place{Position: s.position(place.Sequence), Index: place.Index}, nil
}

// Close ends the log: appends under way are answered first, then the connection and the server in the process go.
func (l *Log) Close() error {
	l.closing.Do(func() {
		for _, s := range l.shards {
			s.line.Close()
		}
		l.nc.Close()
		if l.release != nil {
			l.closed = l.release()
		}
	})
	return l.closed
}

func (l *Log) shardOf(domain bus.Domain, feed string) *shard {
	perDomain := len(l.names) / len(bus.Domains())
	return l.shards[bus.ShardOf(domain, feed, perDomain)]
}

// shard gives a shard by its name.
func (l *Log) shard(name bus.Shard) (*shard, error) {
	s, ok := l.shards[name]
	if !ok {
		return nil, fault.New(fault.Invalid, "the log has no shard %s", name).Do("Use a shard that Shards lists.")
	}
	return s, nil
}
