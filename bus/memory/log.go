package memory

import (
	"context"
	"slices"
	"sync"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

// Options open a log. Only Identity must be set.
type Options struct {
	// Identity is the identity of every stream of the log.
	Identity string
	// Now is the clock; time.Now when nil.
	Now func() time.Time
	// Shards is how many shards each domain has; 1 when zero.
	Shards int
	// Limits bound each shard.
	Limits bus.Limits
	// MaxBody is the largest body that is taken, in bytes; bus.MaxBody when zero.
	MaxBody int64
	// OnAppend decides what becomes of an append; every one becomes Durable when nil. It may not call the log.
	OnAppend func(shard bus.Shard, events []bus.Event) Fate
	// OnRead may refuse a Read or Stat with the error that it returns, such as fault.Unavailable. It may not call the log.
	OnRead func(after bus.Position) error
}

// A Log is a bus.Log in memory. Make it with [Open].
type Log struct {
	opts Options

	mu     sync.Mutex
	shards map[bus.Shard]*shard
	bodies map[string]body
	named  int // references ever made, for the names of bodies
	late   []frame
	closed bool
}

var (
	_ bus.Log     = (*Log)(nil)
	_ bus.Watcher = (*Log)(nil)
	_ bus.Bodies  = (*Log)(nil)
	_ bus.Closer  = (*Log)(nil)
)

// A shard is what one shard holds, oldest frame first.
type shard struct {
	frames []frame
	last   uint64    // sequence of the newest frame ever written
	floor  uint64    // sequence of the newest frame ever trimmed
	wakes  []*func() // in the order of watching, so that a replay wakes in the same order
}

// A frame is what was written at once.
type frame struct {
	shard    bus.Shard
	sequence uint64
	written  time.Time
	events   []bus.Event
}

// Open makes an empty log.
func Open(opts Options) *Log {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	opts.Shards = max(opts.Shards, 1)
	if opts.MaxBody == 0 {
		opts.MaxBody = bus.MaxBody
	}
	l := &Log{opts: opts, shards: map[bus.Shard]*shard{}, bodies: map[string]body{}}
	for _, s := range l.Shards() {
		l.shards[s] = &shard{}
	}
	return l
}

// Shards lists every shard of every domain.
func (l *Log) Shards() []bus.Shard {
	var all []bus.Shard
	for _, domain := range bus.Domains() {
		for number := range l.opts.Shards {
			all = append(all, bus.Shard{Domain: domain, Number: number})
		}
	}
	return all
}

// Watch calls wake after every frame that becomes durable in the shard, until ctx ends.
func (l *Log) Watch(ctx context.Context, shard bus.Shard, wake func()) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	s, err := l.open(ctx, shard)
	if err != nil {
		return err
	}
	key := &wake
	s.wakes = append(s.wakes, key)
	context.AfterFunc(ctx, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		s.wakes = slices.DeleteFunc(s.wakes, func(k *func()) bool { return k == key })
	})
	return nil
}

// Close ends the log. Frames of the fate Late are gone.
func (l *Log) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed, l.late = true, nil
	return nil
}

// Restart is a power cut followed by a new start: durable frames and bodies stay, frames of the fate Late are gone, and so
// are the watches. A closed log is open again.
func (l *Log) Restart() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed, l.late = false, nil
	for _, s := range l.shards {
		s.wakes = nil
	}
}

// open gives a shard of a log that is open; the caller holds the lock.
func (l *Log) open(ctx context.Context, name bus.Shard) (*shard, error) {
	if l.closed {
		return nil, fault.New(fault.Unavailable, "the log is closed").Do("Open it again.")
	}
	if err := ctx.Err(); err != nil {
		return nil, fault.New(fault.Unavailable, "the log was not asked, the caller's time was over").Because(err)
	}
	s, ok := l.shards[name]
	if !ok {
		return nil, fault.New(fault.Invalid, "the log has no shard %s", name).Do("Use a shard that Shards lists.")
	}
	return s, nil
}

// wake tells the watchers of a shard that something arrived. The caller holds the lock: wakes return at once.
func (s *shard) wake() {
	for _, wake := range s.wakes {
		(*wake)()
	}
}
