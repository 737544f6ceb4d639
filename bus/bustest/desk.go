package bustest

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

// Feed is the feed that cases use unless they need several.
const Feed = "wms-north/receipts"

// A Clock is set by the case.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock makes a clock that stands at a fixed instant.
func NewClock() *Clock { return &Clock{now: time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC)} }

// Now gives the instant at which the clock stands.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Pass moves the clock on.
func (c *Clock) Pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// A desk is where a case works: a log, its clock, and the words to use them.
type desk struct {
	*testing.T
	Instance
	clock *Clock
}

func sit(t *testing.T, open Open, setup Setup) *desk {
	t.Helper()
	clock := NewClock()
	setup.Now = clock.Now
	return &desk{T: t, Instance: open(t, setup), clock: clock}
}

// receipt is an event of the usual feed.
func receipt(id string) bus.Event {
	return bus.Event{
		ID: id, Feed: Feed, Domain: bus.Inventory, Accepted: time.Date(2026, 3, 2, 9, 29, 59, 123456789, time.UTC),
		Attributes: map[string]string{"trace": "t-" + id, "content-type": "application/json"},
		Body:       []byte(`{"receipt":"` + id + `"}`),
	}
}

// shard is the shard of the usual feed.
func (d *desk) shard() bus.Shard { return d.shardOf(receipt("x")) }

func (d *desk) shardOf(event bus.Event) bus.Shard {
	return bus.ShardOf(event.Domain, event.Feed, len(d.Log.Shards())/len(bus.Domains()))
}

func (d *desk) append(event bus.Event) bus.Place {
	d.Helper()
	place, err := d.Log.Append(d.Context(), event)
	if err != nil {
		d.Fatalf("appending %s: %v", event.ID, err)
	}
	return place
}

// fill appends receipts r-1 to r-n and gives their places.
func (d *desk) fill(n int) []bus.Place {
	d.Helper()
	places := make([]bus.Place, 0, n)
	for i := range n {
		places = append(places, d.append(receipt(fmt.Sprintf("r-%d", i+1))))
	}
	return places
}

func (d *desk) read(after bus.Position, limit int) bus.Batch {
	d.Helper()
	batch, err := d.Log.Read(d.Context(), after, limit)
	if err != nil {
		d.Fatalf("reading after %s: %v", after, err)
	}
	return batch
}

// readAll reads a shard to its end and gives the entries.
func (d *desk) readAll(after bus.Position) []bus.Entry {
	d.Helper()
	var all []bus.Entry
	for {
		batch := d.read(after, 100)
		if len(batch.Entries) == 0 && batch.Next.Sequence == after.Sequence {
			return all
		}
		all, after = append(all, batch.Entries...), batch.Next
	}
}

func (d *desk) stat(from bus.Position) bus.Stat {
	d.Helper()
	stat, err := d.Log.Stat(d.Context(), from)
	if err != nil {
		d.Fatalf("asking how %s stands: %v", from, err)
	}
	return stat
}

func (d *desk) trim(through bus.Position) {
	d.Helper()
	if err := d.Log.Trim(d.Context(), through); err != nil {
		d.Fatalf("trimming through %s: %v", through, err)
	}
}

// refuses checks the code of an error, and that it ends with a next step.
func (d *desk) refuses(err error, code fault.Code) {
	d.Helper()
	if got := fault.CodeOf(err); got != code {
		d.Errorf("code %q, want %q: %v", got, code, err)
	}
	if fault.HintOf(err) == "" && code != fault.Invalid && code != fault.TooLarge {
		d.Errorf("no next step in: %v", err)
	}
}

// over is a context whose time is over.
func over() context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	return ctx
}

func ids(entries []bus.Entry) []string {
	all := make([]string, 0, len(entries))
	for _, entry := range entries {
		all = append(all, entry.Event.ID)
	}
	return all
}
