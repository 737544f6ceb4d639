package jetstream

import (
	"context"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/frame"
	"github.com/purserhq/purser/fault"
)

// holding caches where what a shard holds begins; it is asked anew when a limit seems to be met.
type holding struct {
	known  bool
	before frame.Totals // what the shard had taken before the oldest frame that it holds
	oldest time.Time    // when the oldest events that it holds were written
}

// admit gives how many of the events the limits allow, from the front, and the refusal for the others.
func (c *chain) admit(ctx context.Context, events []bus.Event) (int, error) {
	limits := c.shard.log.opts.Limits
	if limits == (bus.Limits{}) {
		return len(events), nil
	}
	if c.known && c.base.known {
		if n, err := c.fit(events); err == nil {
			return n, nil
		}
	}
	if err := c.measure(ctx); err != nil {
		return 0, fault.Wrap(err, "measuring shard %s before a write; nothing was written", c.shard.name)
	}
	return c.fit(events)
}

// room refuses an event with a large body when its shard is full, before the body is stored: a sender that repeats it would
// fill the disk with bodies that no event names. Whether there still is room is asked again when the event is written.
func (c *chain) room(ctx context.Context, event bus.Event) error {
	event.Body = nil
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err := c.admit(ctx, []bus.Event{event})
	return err
}

// fit checks events against the limits one by one.
func (c *chain) fit(events []bus.Event) (int, error) {
	held := bus.Held{
		Events: c.head.Totals.Events - c.base.before.Events,
		Bytes:  c.head.Totals.Bytes - c.base.before.Bytes,
		Oldest: c.base.oldest,
	}
	now := c.shard.log.opts.Now()
	for i, event := range events {
		size := uint64(event.Size())
		if err := c.shard.log.opts.Limits.Check(c.shard.name, held, 1, size, now); err != nil {
			return i, err
		}
		held.Events++
		held.Bytes += size
	}
	return len(events), nil
}

// measure asks the stream's leader where what the shard holds begins and ends.
func (c *chain) measure(ctx context.Context) error {
	head, _, err := c.shard.newest(ctx)
	if err != nil {
		return err
	}
	oldest, _, found, err := c.shard.afterAnchors(ctx, 0)
	if err != nil {
		return err
	}
	c.head, c.known = head, true
	c.base = holding{known: true, before: head.Totals}
	if found {
		c.base.before, c.base.oldest = oldest.Before(), oldest.Written
	}
	return nil
}

// forget makes the next write measure anew what the shard holds.
func (c *chain) forget() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.base = holding{}
}
