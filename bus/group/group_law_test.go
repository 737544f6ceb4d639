package group_test

import (
	"context"
	"fmt"
	"strconv"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/group"
	"github.com/purserhq/purser/fault"
)

// An outcome is what a caller heard about one event.
type outcome struct {
	caller int
	id     string
	place  group.Place
	err    error
}

// A scene is a few callers that append one event after the other, give up at odd times, and a disk that fails at times.
type scene struct {
	t *rapid.T
	*disk
	group *group.Group

	mu       sync.Mutex
	writing  bool
	outcomes []outcome
}

// write passes a frame to the disk, and notices when two writes overlap.
func (s *scene) write(ctx context.Context, events []bus.Event) (group.Written, error) {
	s.enter(true)
	defer s.enter(false)
	if len(s.frames)%4 == 3 && len(events) > 1 {
		s.room = len(events) / 2
		defer func() { s.room = -1 }()
	}
	return s.disk.write(ctx, events)
}

func (s *scene) enter(writing bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.writing == writing {
		s.t.Errorf("writing is %v twice", writing)
	}
	s.writing = writing
}

// call has one caller append events, each with the patience of its turn.
func (s *scene) call(caller int, patience []time.Duration) {
	for i, d := range patience {
		ctx, cancel := context.WithTimeout(context.Background(), d)
		id := fmt.Sprintf("%d-%d", caller, i)
		place, err := s.group.Append(ctx, bus.Event{ID: id, Body: make([]byte, 10+30*(i%3))})
		cancel()
		s.mu.Lock()
		s.outcomes = append(s.outcomes, outcome{caller, id, place, err})
		s.mu.Unlock()
	}
}

// judge holds what the callers heard against what stands on the disk.
func (s *scene) judge() {
	stands := map[string]group.Place{}
	for n, ids := range s.frames {
		for i, id := range ids {
			if _, twice := stands[id]; twice {
				s.t.Errorf("%s was written twice", id)
			}
			stands[id] = group.Place{Sequence: uint64(n + 1), Index: i}
		}
	}
	last := map[int]group.Place{}
	for _, o := range s.outcomes {
		place, written := stands[o.id]
		switch fault.CodeOf(o.err) {
		case "":
			if before := last[o.caller]; place != o.place || place.Sequence <= before.Sequence {
				s.t.Errorf("%s was told %v, stands at %v (%v), after %v", o.id, o.place, place, written, before)
			}
			last[o.caller] = place
		case fault.Unavailable, fault.Full:
			if written {
				s.t.Errorf("%s was refused (%v) and stands at %v", o.id, o.err, place)
			}
		case fault.Unknown: // it may stand there or not
		default:
			s.t.Errorf("%s: %v", o.id, o.err)
		}
	}
}

// Whatever the order in which callers come, wait, leave and are refused: who was told a place has its event there, once and
// after the caller's one before; who was told that nothing was written has none; nobody waits for good.
func TestWhatCallersHearIsWhatStandsThere(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		patience := rapid.SliceOfN(rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) time.Duration {
			return time.Duration(rapid.IntRange(0, 50).Draw(rt, "tenths")) * 100 * time.Millisecond
		}), 1, 6), 1, 12).Draw(rt, "patience of each caller")
		synctest.Test(t, func(*testing.T) {
			s := &scene{t: rt, disk: &disk{room: -1}}
			s.group = group.New(bounds(), s.write)
			var callers sync.WaitGroup
			for caller, all := range patience {
				callers.Go(func() { s.call(caller, all) })
			}
			callers.Wait()
			s.group.Close()
			s.judge()
		})
	})
}

// While a full line waits, its leader begins as soon as the write before has ended; nothing of the frame changes by that.
func TestFullLinesFollowEachOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{room: -1}
		g := group.New(bounds(), d.write)
		began := time.Now()
		errs := make([]error, 16)
		var callers sync.WaitGroup
		for i := range errs {
			callers.Go(func() { _, errs[i] = g.Append(t.Context(), event(i)) })
			synctest.Wait()
		}
		callers.Wait()
		if took := time.Since(began); took != 4*time.Second {
			t.Errorf("four frames took %v of one second each", took)
		}
		for n, ids := range d.frames[1:] {
			for i, id := range ids {
				if want := strconv.Itoa(1 + 5*n + i); id != want {
					t.Errorf("frame %d has %s at %d, want %s: who came first goes first", n+2, id, i, want)
				}
			}
		}
		for i, err := range errs {
			if err != nil {
				t.Errorf("caller %d: %v", i, err)
			}
		}
	})
}

func TestWhoComesTooLateIsNotEvenInLine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{room: -1}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := group.New(bounds(), d.write).Append(ctx, event(0))
		if fault.CodeOf(err) != fault.Unavailable || fault.HintOf(err) != "Send the event again." || len(d.frames) > 0 {
			t.Errorf("got %v, %v; written was %v", err, fault.HintOf(err), d.frames)
		}
	})
}

// The leader's ctx is its own matter: what it writes for the others must not end with it, but keeps its values.
func TestAWriteDoesNotEndWithItsLeader(t *testing.T) {
	type key struct{}
	ctx, cancel := context.WithCancel(context.WithValue(t.Context(), key{}, "trace"))
	write := func(inside context.Context, events []bus.Event) (group.Written, error) {
		cancel()
		if inside.Err() != nil || inside.Value(key{}) != "trace" {
			t.Errorf("the write got %v with %v", inside.Err(), inside.Value(key{}))
		}
		return group.Written{Sequence: 7, Events: len(events)}, nil
	}
	place, err := group.New(bounds(), write).Append(ctx, event(0))
	if err != nil || place.Sequence != 7 {
		t.Errorf("got %v, %v", place, err)
	}
}

func TestALineCanBeClosedManyTimesAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &disk{room: -1}
		g := group.New(bounds(), d.write)
		go func() { _, _ = g.Append(t.Context(), event(0)) }()
		synctest.Wait()
		began := time.Now()
		var closers sync.WaitGroup
		for range 3 {
			closers.Go(func() {
				g.Close()
				if waited := time.Since(began); waited != time.Second {
					t.Errorf("closed after %v, while a write took a second", waited)
				}
			})
		}
		closers.Wait()
	})
}
