package process_test

import (
	"strings"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
)

// trimmed is a log that holds b alone: a stood before it, was trimmed, and had its effects in another database.
func trimmed(d *desk) {
	d.Helper()
	d.frame("a")
	d.frame("b")
	first := bus.Position{Identity: "FIRST", Shard: bus.Shard{Domain: bus.Procurement}, Sequence: 1}
	if err := d.log.Trim(d.Context(), first); err != nil {
		d.Fatal(err)
	}
}

func TestANewDatabaseDoesNotBeginInTheMiddleOfALog(t *testing.T) {
	both(t, func(d *desk) {
		trimmed(d)
		n := d.node("one")
		for range 2 { // trying again changes nothing
			_, err := n.step("shards").Run(t.Context())
			if fault.CodeOf(err) != fault.Conflict || !strings.Contains(fault.HintOf(err), "purser adopt procurement FIRST") {
				t.Errorf("got %v, want a conflict that names the command", err)
			}
		}
		if got := d.position(); got != (position.Position{}) {
			t.Errorf("the refusal left the position %+v", got)
		}
	})
}

func TestAPersonMayLetItBeginThere(t *testing.T) {
	both(t, func(d *desk) {
		trimmed(d)
		d.write(func(tx *store.Tx) error {
			return position.Adopt(t.Context(), tx, string(bus.Procurement), "FIRST", d.now)
		})
		n := d.node("one")
		n.balance()
		n.readAll()
		if got := d.effects(); got != "b" {
			t.Errorf("effects %q, want those of what is left", got)
		}
	})
}

func TestADatabaseThatHasReadALogGoesOnWhenItWasTrimmed(t *testing.T) {
	both(t, func(d *desk) {
		before := d.node("before")
		before.balance()
		d.frame("a")
		before.readAll()
		if err := before.Leave(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := d.log.Trim(t.Context(), bus.Position{Identity: "FIRST", Shard: bus.Shard{Domain: bus.Procurement}, Sequence: 1}); err != nil {
			t.Fatal(err)
		}
		d.frame("b")
		after := d.node("after")
		after.balance()
		after.readAll()
		if got := d.effects(); got != "a b" {
			t.Errorf("effects %q", got)
		}
	})
}
