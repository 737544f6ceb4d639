// Package group lets many callers share one write: whoever waits while the last write runs travels with the next.
//
// # The line
//
//	joins ──▶ waits ──▶ taken ──▶ answered
//	  │         │ ▲
//	  │         │ └─ leads: the head of the line, when nobody writes
//	  ▼         ▼
//	refused   left
//
//	waits     in line; when its ctx ends it leaves, and was certainly not written
//	leads     gathers (see below); takes the line from its head, itself first, up to the bounds; writes for all; answers all;
//	          names the next leader: before it answers when the line fills a frame by then, after it otherwise
//	taken     its frame is being written; when its ctx ends its outcome is unknown
//	answered  it has the sequence of its frame and its index there, or the error of the write
//
// Callers often come back as soon as they are answered. A leader that took the line at once would be faster than they are:
// two halves of the callers would take turns, each frame half as large as it could be, and everybody would wait for two
// writes. So a leader gives way to the other goroutines first, as long as that lengthens the line. It costs microseconds
// beside a sync.
//
// There is no goroutine in the background: the leader is one of the callers, and leads for one frame only. A crash leaves
// nothing of the line behind.
package group

import (
	"context"
	"runtime"
	"slices"
	"sync"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

// A Write makes events durable as one frame. It may write a part of them, from the front; the others get the error.
// Calls do not overlap. The ctx is not ended by the callers: Write bounds its own time.
type Write func(ctx context.Context, events []bus.Event) (Written, error)

// Written tells what a Write has done.
type Written struct {
	// Sequence is the frame's.
	Sequence uint64
	// Events is how many of the events it holds, from the front.
	Events int
}

// Bounds bound a frame.
type Bounds struct {
	// Events is how many events it may hold.
	Events int
	// Bytes is the size that it may reach when it holds more than one.
	Bytes int
	// Size tells the bytes that an event takes.
	Size func(bus.Event) int
}

// A Group is the line before one shard. Make it with [New].
type Group struct {
	bounds Bounds
	write  Write

	mu      sync.Mutex
	line    []*caller // the head leads
	writing bool      // somebody leads
	closed  bool
	idle    chan struct{} // closed when nobody leads and nobody can any more
}

// A caller is one event and whoever waits for it.
type caller struct {
	event bus.Event
	// told carries the answer, or the word that it leads.
	told chan told
}

// A told is what a caller hears.
type told struct {
	leads bool
	place Place
	err   error
}

// A Place is where an event was written: the sequence of its frame, and its index there.
type Place struct {
	Sequence uint64
	Index    int
}

// New makes a line for one shard.
func New(bounds Bounds, write Write) *Group {
	return &Group{bounds: bounds, write: write, idle: make(chan struct{})}
}

// Append writes an event together with whatever waits. The errors are those of [bus.Log.Append].
func (g *Group) Append(ctx context.Context, event bus.Event) (Place, error) {
	if err := ctx.Err(); err != nil {
		return Place{}, notWritten(err)
	}
	c := &caller{event: event, told: make(chan told, 1)}
	leads, err := g.join(c)
	if err != nil {
		return Place{}, err
	}
	if leads {
		return g.lead(ctx, c)
	}
	select {
	case heard := <-c.told:
		if heard.leads {
			return g.lead(ctx, c)
		}
		return heard.place, heard.err
	case <-ctx.Done():
		return g.leave(c, ctx.Err())
	}
}

// join puts a caller in line; it leads when nobody else does.
func (g *Group) join(c *caller) (leads bool, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.closed {
		return false, closedError()
	}
	g.line = append(g.line, c)
	leads, g.writing = !g.writing, true
	return leads, nil
}

// leave takes a caller whose time is over out of the line. Once it was taken its outcome is unknown, unless the answer came
// at the same moment.
func (g *Group) leave(c *caller, cause error) (Place, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	select {
	case heard := <-c.told:
		if !heard.leads {
			return heard.place, heard.err
		}
		g.remove(c)
		g.next()
		return Place{}, notWritten(cause)
	default:
	}
	if g.remove(c) {
		return Place{}, notWritten(cause)
	}
	return Place{}, fault.New(fault.Unknown, "the event was being written when its time was over").Because(cause).
		Do("Send the event again; a repeat does no harm.")
}

// turns bounds how often a leader gives way, so that goroutines that compute can't hold it up for long.
const turns = 8

// gather lets those who come back join the frame.
func (g *Group) gather() {
	for turn, before := 0, g.waiting(); turn < turns && before < g.bounds.Events; turn++ {
		runtime.Gosched()
		now := g.waiting()
		if now <= before {
			return
		}
		before = now
	}
}

// waiting gives the length of the line.
func (g *Group) waiting() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.line)
}

// lead writes one frame for the head of the line, answers everybody in it, and passes the lead on. Answering hundreds takes
// about as long as a short sync: when those who wait fill a frame already, the next write does not wait for it.
func (g *Group) lead(ctx context.Context, self *caller) (Place, error) {
	g.gather()
	taken := g.take()
	events := make([]bus.Event, len(taken))
	for i, c := range taken {
		events[i] = c.event
	}
	written, err := g.write(context.WithoutCancel(ctx), events)

	early := g.passWhenFull()
	for i, c := range taken { // without the lock: who is answered comes back at once, and would wait for it
		c.told <- answer(i, written, err)
	}
	if !early {
		g.pass()
	}
	heard := <-self.told
	return heard.place, heard.err
}

// passWhenFull passes the lead on when the line fills a frame, and reports whether it did.
func (g *Group) passWhenFull() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.full() {
		return false
	}
	g.next()
	return true
}

// pass passes the lead on.
func (g *Group) pass() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.next()
}

func answer(index int, written Written, err error) told {
	if index < written.Events {
		return told{place: Place{Sequence: written.Sequence, Index: index}}
	}
	if err == nil {
		err = fault.New(fault.Internal, "the frame was written without event %d, and nobody says why", index)
	}
	return told{err: err}
}

// take takes the callers of the next frame from the head of the line.
func (g *Group) take() []*caller {
	g.mu.Lock()
	defer g.mu.Unlock()
	n := g.fit()
	taken := slices.Clone(g.line[:n])
	g.line = slices.Delete(g.line, 0, n)
	return taken
}

// fit gives how many of the line the next frame holds, from the head. The caller holds the lock.
func (g *Group) fit() int {
	n, size := 0, 0
	for ; n < len(g.line) && n < g.bounds.Events; n++ {
		size += g.bounds.Size(g.line[n].event)
		if n > 0 && size > g.bounds.Bytes {
			break
		}
	}
	return n
}

// full reports that nobody who comes now can join the next frame. The caller holds the lock.
func (g *Group) full() bool {
	n := g.fit()
	return n == g.bounds.Events || n < len(g.line)
}

// next names the head of the line the leader. The caller holds the lock.
func (g *Group) next() {
	if len(g.line) > 0 {
		g.line[0].told <- told{leads: true}
		return
	}
	g.writing = false
	if g.closed {
		close(g.idle)
	}
}

// remove takes a caller out of the line. The caller holds the lock.
func (g *Group) remove(c *caller) bool {
	i := slices.Index(g.line, c)
	if i < 0 {
		return false
	}
	g.line = slices.Delete(g.line, i, i+1)
	return true
}

// Close refuses whoever comes now, and returns when what stands in line is written or failed, so that every answer is known.
func (g *Group) Close() {
	g.mu.Lock()
	if !g.closed {
		g.closed = true
		if !g.writing {
			close(g.idle)
		}
	}
	g.mu.Unlock()
	<-g.idle
}

func closedError() error {
	return fault.New(fault.Unavailable, "the log is closed; nothing was written").Do("Send the event again when Purser runs.")
}

func notWritten(cause error) error {
	return fault.New(fault.Unavailable, "the event's time was over before it was sent; nothing was written").Because(cause).
		Do("Send the event again.")
}
