package process_test

import (
	"context"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
)

func TestEventsHaveTheirEffectsInOrder(t *testing.T) {
	both(t, func(d *desk) {
		n := d.node("one", batches(3))
		n.balance()
		d.frame("a")
		d.frame("b", "c")
		d.frame("d")
		n.readAll()
		if got := d.effects(); got != "a b c d" {
			t.Errorf("effects %q", got)
		}
		if got := d.position(); got.Sequence != 3 || !got.Moved.Equal(d.now) {
			t.Errorf("the position is %+v, want 3 and now", got)
		}
		if n.handler.calls != 2 {
			t.Errorf("%d calls, want two batches: three events, then one", n.handler.calls)
		}
	})
}

func TestAFrameIsNeverSplit(t *testing.T) {
	both(t, func(d *desk) {
		n := d.node("one", batches(2))
		n.balance()
		d.frame("a", "b", "c", "d", "e")
		report, err := n.read()
		if want := (step.Report{Done: 5, More: true}); err != nil || report != want {
			t.Errorf("got %+v, %v, want %+v", report, err, want)
		}
	})
}

func TestAnotherRunGoesOnWhereTheEffectsEnd(t *testing.T) {
	both(t, func(d *desk) {
		first := d.node("one", batches(1))
		first.balance()
		d.frame("a")
		d.frame("b")
		if _, err := first.read(); err != nil {
			t.Fatal(err)
		}
		d.now = d.now.Add(position.Lease) // the first is gone without a word
		second := d.node("two")
		second.balance()
		second.readAll()
		if got := d.effects(); got != "a b" {
			t.Errorf("effects %q", got)
		}
	})
}

func TestAReaderWhoseShardHasPassedOnCommitsNothing(t *testing.T) {
	both(t, func(d *desk) {
		frozen := d.node("frozen")
		frozen.balance()
		d.frame("a")
		d.now = d.now.Add(position.Lease)
		d.node("successor").balance()
		for range 2 { // the first run finds out, the second knows
			report, err := frozen.read()
			if err != nil || report != (step.Report{}) {
				t.Errorf("got %+v, %v, want an idle reader", report, err)
			}
		}
		if got := d.effects(); got != "" {
			t.Errorf("effects %q of a reader that was frozen", got)
		}
		if frozen.handler.calls != 1 {
			t.Errorf("%d calls, want one in vain", frozen.handler.calls)
		}
	})
}

func TestAReaderWithoutAShardIsIdle(t *testing.T) {
	both(t, func(d *desk) {
		d.frame("a")
		if report, err := d.node("one").read(); err != nil || report != (step.Report{}) {
			t.Errorf("got %+v, %v", report, err)
		}
	})
}

func TestALogOfAnotherIdentityIsRefused(t *testing.T) {
	both(t, func(d *desk) {
		n := d.node("one")
		n.balance()
		d.frame("a")
		d.write(func(tx *store.Tx) error {
			return position.Adopt(t.Context(), tx, string(bus.Procurement), "SECOND", d.now)
		})
		again := d.node("again")
		_, err := again.step("shards").Run(t.Context())
		if fault.CodeOf(err) != fault.Conflict || fault.HintOf(err) == "" {
			t.Errorf("got %v, want a conflict that says what to do", err)
		}
		if got := d.effects(); got != "" {
			t.Errorf("effects %q of another stream", got)
		}
	})
}

func TestAnEventWakesItsReader(t *testing.T) {
	both(t, func(d *desk) {
		n := d.node("one")
		wake := n.step("reader/procurement/0").(step.Waker).Wake()
		n.balance()
		heard(t, wake, "its claim")
		n.readAll()
		d.frame("a")
		heard(t, wake, "an event")
		if err := n.Leave(t.Context()); err != nil {
			t.Fatal(err)
		}
	})
}

func heard(t *testing.T, wake <-chan struct{}, what string) {
	t.Helper()
	select {
	case <-wake:
	default:
		t.Errorf("%s woke nobody", what)
	}
}

// answering is a database whose answers to writes are lost as long as told.
type answering struct {
	store.DB
	lose    bool
	undoing bool // the write is undone besides
}

var errLost = fault.New(fault.Unknown, "the connection was lost while committing")

func (a *answering) Write(ctx context.Context, lane store.Lane, fn func(*store.Tx) error) error {
	if !a.lose {
		return a.DB.Write(ctx, lane, fn)
	}
	if err := a.DB.Write(ctx, lane, func(tx *store.Tx) error {
		if err := fn(tx); err != nil || !a.undoing {
			return err
		}
		return errLost
	}); err != nil {
		return err
	}
	return errLost
}

func TestAfterALostAnswerThePositionIsReadAgain(t *testing.T) {
	tests := map[string]struct {
		undoing bool
		calls   int
	}{
		"the commit had happened": {false, 2},
		"the commit was undone":   {true, 3},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			both(t, func(d *desk) {
				lossy := &answering{DB: d.db, undoing: test.undoing}
				n := d.node("one", func(o *process.Options) { o.DB = lossy })
				n.balance()
				d.frame("a")
				lossy.lose = true
				if _, err := n.read(); fault.CodeOf(err) != fault.Unknown {
					t.Errorf("got %v, want unknown", err)
				}
				lossy.lose = false
				n.readAll()
				d.frame("b")
				n.readAll()
				if got := d.effects(); got != "a b" {
					t.Errorf("effects %q, want each once", got)
				}
				if n.handler.calls != test.calls {
					t.Errorf("%d calls, want %d", n.handler.calls, test.calls)
				}
			})
		})
	}
}
