package process_test

import (
	"errors"
	"testing"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
)

func TestThereIsAStepForEachShardFromTheStart(t *testing.T) {
	log := memory.Open(memory.Options{Identity: "FIRST", Shards: 2})
	var names []string
	for _, s := range process.New(process.Options{Log: log}).Steps() {
		names = append(names, s.Name())
	}
	if len(names) != 9 || names[0] != "shards" || names[1] != "reader/procurement/0" || names[8] != "reader/masterdata/1" {
		t.Errorf("steps %q", names)
	}
}

func TestShardsAreBalancedThreeTimesInALease(t *testing.T) {
	both(t, func(d *desk) {
		n := d.node("one")
		third := position.Lease / 3
		for _, turn := range []struct {
			name  string
			after time.Duration
			want  step.Report
		}{
			{"the first takes all", 0, step.Report{Done: 4, Next: d.now.Add(third)}},
			{"one that is early does nothing", third - 1, step.Report{Next: d.now.Add(third)}},
			{"the second renews", third, step.Report{Next: d.now.Add(2 * third)}},
		} {
			start := d.now
			d.now = d.now.Add(turn.after)
			if got := n.balance(); got != turn.want {
				t.Errorf("%s: got %+v, want %+v", turn.name, got, turn.want)
			}
			d.now = start
		}
		if until := d.position().Until; !until.Equal(d.now.Add(third + position.Lease)) {
			t.Errorf("the claim holds until %v", until)
		}
	})
}

func TestTwoNodesShareAndOneTakesOver(t *testing.T) {
	tests := map[string]struct {
		end   func(n *node) error
		after time.Duration
	}{
		"at once when the other leaves": {func(n *node) error { return n.Leave(n.Context()) }, position.Lease / 3},
		"after the lease when it dies":  {func(*node) error { return nil }, 4 * position.Lease / 3},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			both(t, func(d *desk) {
				one, two := d.node("one"), d.node("two")
				one.balance()
				two.balance() // nothing is free yet
				d.now = d.now.Add(position.Lease / 3)
				if gave := one.balance().Done; gave != 2 {
					t.Errorf("the first gave back %d shards, want half of four", gave)
				}
				if took := two.balance().Done; took != 2 {
					t.Errorf("the second took %d shards, want the other half", took)
				}
				if err := test.end(one); err != nil {
					t.Fatal(err)
				}
				d.now = d.now.Add(test.after)
				if took := two.balance().Done; took != 2 {
					t.Errorf("the second took %d more, want the rest", took)
				}
				d.frame("a")
				two.readAll()
				if got := d.effects(); got != "a" {
					t.Errorf("effects %q", got)
				}
			})
		})
	}
}

func TestWhenTheDatabaseIsAwayTheReadersGoOnWithWhatTheyHave(t *testing.T) {
	both(t, func(d *desk) {
		lossy := &answering{DB: d.db}
		n := d.node("one", func(o *process.Options) { o.DB = lossy })
		n.balance()
		d.frame("a")
		d.now = d.now.Add(position.Lease / 3)
		lossy.lose = true
		if _, err := n.step("shards").Run(t.Context()); fault.CodeOf(err) != fault.Unknown {
			t.Errorf("got %v, want unknown", err)
		}
		lossy.lose = false
		n.readAll()
		if got := d.effects(); got != "a" {
			t.Errorf("effects %q", got)
		}
		if n.balance(); d.position().Until.Before(d.now.Add(position.Lease)) {
			t.Error("the claim was not renewed at the next try")
		}
	})
}

func TestALogThatIsAwayIsDeclaredLater(t *testing.T) {
	both(t, func(d *desk) {
		away := fault.New(fault.Unavailable, "the log does not answer")
		var err error = away
		d.log = memory.Open(memory.Options{Identity: "FIRST", Now: d.clock, OnRead: func(bus.Position) error { return err }})
		n := d.node("one")
		if _, got := n.step("shards").Run(t.Context()); !errors.Is(got, away) {
			t.Errorf("got %v", got)
		}
		err = nil
		if got := n.balance().Done; got != 4 {
			t.Errorf("took %d shards, want all", got)
		}
	})
}

func TestAPositionThatTheLogDoesNotHaveIsRefused(t *testing.T) {
	both(t, func(d *desk) {
		d.write(func(tx *store.Tx) error {
			return position.Declare(t.Context(), tx, position.Stream{Name: "customs", Identity: "FIRST", Shards: 1})
		})
		_, err := d.node("one").step("shards").Run(t.Context())
		if fault.CodeOf(err) != fault.Conflict || fault.HintOf(err) == "" {
			t.Errorf("got %v, want a conflict that says what to do", err)
		}
	})
}
