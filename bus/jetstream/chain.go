package jetstream

import (
	"context"
	"sync"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/frame"
	"github.com/purserhq/purser/bus/group"
)

// A chain writes the frames of a shard, each on top of the one before. See doc.go for its states.
type chain struct {
	shard *shard
	// several says that other processes may write to the shard too.
	several bool
	// only says that the shard has the stream to itself, so that the stream's newest message is the shard's.
	only bool

	mu      sync.Mutex
	known   bool // head is the newest frame, as far as this process can know
	head    link
	base    holding
	attempt uint64
	buffer  []byte    // of the frame that is sent; the client library copies it
	since   time.Time // when this process began to write without a pause
	until   time.Time // when its last frame was written
}

// A link is a frame in its place.
type link struct {
	sequence uint64
	frame.Header
}

// write makes events durable as one frame: as many from the front as the limits allow.
func (c *chain) write(ctx context.Context, events []bus.Event) (group.Written, error) {
	ctx, cancel := context.WithTimeout(ctx, c.shard.log.opts.Patience)
	defer cancel()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.standBack(ctx)
	allowed, refusal := c.admit(ctx, events)
	if allowed == 0 {
		return group.Written{}, refusal
	}
	written, err := c.put(ctx, events[:allowed])
	if err != nil {
		return group.Written{}, err
	}
	c.keep(written)
	return group.Written{Sequence: written.sequence, Events: allowed}, refusal
}

// anchor writes an empty frame, so that everything before it can be trimmed without breaking the chain.
func (c *chain) anchor(ctx context.Context) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	written, err := c.put(ctx, nil)
	if err == nil {
		c.keep(written)
	}
	return err
}

// keep remembers a frame that this process has written as the head.
func (c *chain) keep(written link) {
	c.head, c.known, c.until = written, true, c.shard.log.opts.Now()
	if c.base.oldest.IsZero() && written.Count > 0 {
		c.base.oldest = written.Written
	}
	c.shard.seen.raise(written.sequence)
	c.shard.announce()
}

// Between nodes that write to the same shard there is no line. Whoever has just written knows the head first and would
// win every time, so it stands back now and then.
const (
	turn  = 100 * time.Millisecond
	pause = 10 * time.Millisecond
)

// standBack lets another node have its turn when this one has written for long without a pause.
func (c *chain) standBack(ctx context.Context) {
	now := c.shard.log.opts.Now()
	switch {
	case !c.several:
	case now.Sub(c.until) > pause:
		c.since = now
	case now.Sub(c.since) > turn:
		rest(ctx, pause)
		c.since = c.shard.log.opts.Now()
	}
}

// rest waits, but not longer than ctx.
func rest(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
