package memory_test

import (
	"context"
	"slices"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/fault"
)

func order(id string) bus.Event {
	return bus.Event{ID: id, Feed: "portal/orders", Domain: bus.Procurement}
}

func read(t *testing.T, log bus.Log) []string {
	t.Helper()
	batch, err := log.Read(t.Context(), bus.Beginning(bus.Shard{Domain: bus.Procurement}), 100)
	if err != nil {
		t.Fatalf("reading: %v", err)
	}
	var ids []string
	for _, entry := range batch.Entries {
		ids = append(ids, entry.Event.ID)
	}
	return ids
}

func TestFates(t *testing.T) {
	tests := map[string]struct {
		fate                        memory.Fate
		code                        fault.Code
		now, settled, afterPowerCut bool // whether it stands in the log
	}{
		"durable":    {memory.Durable, "", true, true, true},
		"unanswered": {memory.Unanswered, fault.Unknown, true, true, true},
		"lost":       {memory.Lost, fault.Unknown, false, false, false},
		"late":       {memory.Late, fault.Unknown, false, true, false},
		"full":       {memory.Full, fault.Full, false, false, false},
		"away":       {memory.Away, fault.Unavailable, false, false, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			open := func() *memory.Log {
				log := memory.Open(memory.Options{Identity: "ID", OnAppend: func(bus.Shard, []bus.Event) memory.Fate { return test.fate }})
				if _, err := log.Append(t.Context(), order("o-1")); fault.CodeOf(err) != test.code || err != nil && fault.HintOf(err) == "" {
					t.Errorf("got %v", err)
				}
				if got := len(read(t, log)) == 1; got != test.now {
					t.Errorf("in the log: %v", got)
				}
				return log
			}
			settled := open()
			settled.Settle()
			settled.Settle()
			if got := len(read(t, settled)) == 1; got != test.settled {
				t.Errorf("in the log when it has settled: %v", got)
			}
			cut := open()
			cut.Restart()
			cut.Settle()
			if got := len(read(t, cut)) == 1; got != test.afterPowerCut {
				t.Errorf("in the log after a power cut: %v", got)
			}
		})
	}
}

func TestEventsTogetherShareAFrame(t *testing.T) {
	log := memory.Open(memory.Options{Identity: "ID"})
	places, err := log.AppendTogether(t.Context(), order("o-1"), order("o-2"), order("o-3"))
	if err != nil || places[0].Sequence != places[2].Sequence || places[2].Index != 2 {
		t.Fatalf("got %v, %v", places, err)
	}
	if _, err := log.Append(t.Context(), order("o-4")); err != nil {
		t.Fatal(err)
	}
	batch, err := log.Read(t.Context(), bus.Beginning(places[0].Shard), 1)
	if err != nil || len(batch.Entries) != 3 {
		t.Errorf("a frame was split: %d entries, %v", len(batch.Entries), err)
	}
}

func TestAFrameIsOfOneShard(t *testing.T) {
	log := memory.Open(memory.Options{Identity: "ID"})
	other := order("i-1")
	other.Domain = bus.Finance
	for name, events := range map[string][]bus.Event{"of two domains": {order("o-1"), other}, "of nothing": nil} {
		if _, err := log.AppendTogether(t.Context(), events...); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := read(t, log); got != nil {
		t.Errorf("written was %v", got)
	}
}

func TestAReadMayBeRefused(t *testing.T) {
	away := fault.New(fault.Unavailable, "the line is down")
	log := memory.Open(memory.Options{Identity: "ID", OnRead: func(bus.Position) error { return away }})
	if _, err := log.Read(t.Context(), bus.Beginning(bus.Shard{Domain: bus.Finance}), 1); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("got %v", err)
	}
	if _, err := log.Stat(t.Context(), bus.Beginning(bus.Shard{Domain: bus.Finance})); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("got %v", err)
	}
}

func TestARestartEndsTheWatches(t *testing.T) {
	log := memory.Open(memory.Options{Identity: "ID"})
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var woken []string
	for _, name := range []string{"first", "second"} {
		if err := log.Watch(ctx, bus.Shard{Domain: bus.Procurement}, func() { woken = append(woken, name) }); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := log.Append(t.Context(), order("o-1")); err != nil {
		t.Fatal(err)
	}
	log.Restart()
	if _, err := log.Append(t.Context(), order("o-2")); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(woken, []string{"first", "second"}) {
		t.Errorf("woken were %v", woken)
	}
}
