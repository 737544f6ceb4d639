package process_test

import (
	"testing"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/fault"
)

func TestHealthSaysWhatWaitsAndSinceWhen(t *testing.T) {
	both(t, func(d *desk) {
		n := d.node("one", batches(1))
		n.balance()
		d.frame("a")
		d.frame("b", "c")
		since := d.now
		d.now = d.now.Add(time.Minute)
		d.frame("d")
		if _, err := n.read(); err != nil {
			t.Fatal(err)
		}
		all, err := n.Health(t.Context())
		if err != nil || len(all) != 4 {
			t.Fatalf("got %+v, %v, want four shards", all, err)
		}
		for _, h := range all {
			if h.Shard != (bus.Shard{Domain: bus.Procurement}) {
				if h.Stat.Events != 0 || h.Position.Owner != "one" {
					t.Errorf("an empty shard: %+v", h)
				}
				continue
			}
			if h.Err != nil || h.Stat.Events != 3 || h.Stat.Age(d.now) != time.Minute || h.Position.Sequence != 1 || h.Position.Owner != "one" {
				t.Errorf("%+v, want three events since %v behind 1", h, since)
			}
		}
	})
}

func TestHealthNamesAShardThatTheLogDoesNotTell(t *testing.T) {
	both(t, func(d *desk) {
		d.node("one").balance()
		other := memory.Open(memory.Options{Identity: "SECOND"})
		n := d.node("two", func(o *process.Options) { o.Log = other })
		all, err := n.Health(t.Context())
		if err != nil || len(all) != 4 {
			t.Fatalf("got %+v, %v, want four shards", all, err)
		}
		for _, h := range all {
			if fault.CodeOf(h.Err) != fault.Conflict {
				t.Errorf("%s: %v, want a conflict", h.Shard, h.Err)
			}
		}
	})
}
