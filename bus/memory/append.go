package memory

import (
	"context"
	"slices"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

// A Fate is what becomes of one append.
type Fate int

// The fates.
const (
	// Durable: the frame is written and the caller gets its place.
	Durable Fate = iota
	// Unanswered: the frame is written, the answer is lost; the caller gets fault.Unknown.
	Unanswered
	// Lost: nothing is written, and nobody can tell; the caller gets fault.Unknown.
	Lost
	// Late: the caller gets fault.Unknown; the frame is written at the next [Log.Settle], or gone with a [Log.Restart].
	Late
	// Full: nothing is written; the caller gets fault.Full.
	Full
	// Away: nothing is written; the caller gets fault.Unavailable.
	Away
)

// Append writes one event as a frame of its own, subject to its [Fate].
func (l *Log) Append(ctx context.Context, event bus.Event) (bus.Place, error) {
	places, err := l.AppendTogether(ctx, event)
	if err != nil {
		return bus.Place{}, err
	}
	return places[0], nil
}

// AppendTogether writes events of one shard as one frame, as a group of callers that waited together would have had it.
// It takes at least one event; all share one [Fate].
func (l *Log) AppendTogether(ctx context.Context, events ...bus.Event) ([]bus.Place, error) {
	if len(events) == 0 {
		return nil, fault.New(fault.Invalid, "a frame needs an event")
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	name := bus.ShardOf(events[0].Domain, events[0].Feed, l.opts.Shards)
	f, err := l.frame(ctx, name, events)
	if err != nil {
		return nil, err
	}
	fate := Durable
	if l.opts.OnAppend != nil {
		fate = l.opts.OnAppend(name, f.events)
	}
	return l.meet(f, fate)
}

// frame checks events and makes a frame of them. Large bodies are set aside once nothing is refused any more.
func (l *Log) frame(ctx context.Context, name bus.Shard, events []bus.Event) (frame, error) {
	for _, event := range events {
		if err := event.Check(); err != nil {
			return frame{}, err
		}
		if bus.ShardOf(event.Domain, event.Feed, l.opts.Shards) != name {
			return frame{}, fault.New(fault.Invalid, "event %s belongs to another shard than its frame", event.ID).On("feed")
		}
	}
	s, err := l.open(ctx, name)
	if err != nil {
		return frame{}, err
	}
	f := frame{shard: name, written: l.opts.Now(), events: slices.Clone(events)}
	large := map[string][]byte{}
	size := 0
	for i := range f.events {
		event := &f.events[i]
		if len(event.Body) > bus.MaxInline {
			if err := l.checkLength(int64(len(event.Body))); err != nil {
				return frame{}, err
			}
			ref := l.refer(event.Domain, event.Body)
			large[ref.Name] = event.Body
			event.Body, event.Ref = nil, ref
		}
		size += event.Size()
	}
	if err := l.opts.Limits.Check(name, s.held(), uint64(len(events)), uint64(size), f.written); err != nil {
		return frame{}, err
	}
	for name, content := range large {
		l.bodies[name] = body{bytes: content, stored: f.written}
	}
	return f, nil
}

// meet lets a fate happen to a frame.
func (l *Log) meet(f frame, fate Fate) ([]bus.Place, error) {
	switch fate {
	case Durable:
		return l.write(f), nil
	case Unanswered:
		l.write(f)
	case Late:
		l.late = append(l.late, f)
	case Lost:
	case Full:
		return nil, fault.New(fault.Full, "shard %s of the log is full", f.shard).Do("Trim it, or raise its limit.")
	case Away:
		return nil, fault.New(fault.Unavailable, "the log does not answer; nothing was written").Do("Send the event again.")
	}
	return nil, fault.New(fault.Unknown, "the log did not answer in shard %s", f.shard).Do("Send the event again; a repeat does no harm.")
}

// write makes a frame durable.
func (l *Log) write(f frame) []bus.Place {
	s := l.shards[f.shard]
	s.last++
	f.sequence = s.last
	s.frames = append(s.frames, f)
	s.wake()
	places := make([]bus.Place, len(f.events))
	for i := range places {
		places[i] = f.place(l.opts.Identity, i)
	}
	return places
}

// Settle writes what the fate Late has held back, in the order of the appends.
func (l *Log) Settle() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, f := range l.late {
		l.write(f)
	}
	l.late = nil
}

func (f frame) place(identity string, index int) bus.Place {
	return bus.Place{Position: bus.Position{Identity: identity, Shard: f.shard, Sequence: f.sequence}, Index: index}
}
