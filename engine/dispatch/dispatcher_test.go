package dispatch_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/engine/dispatch"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/outbox"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// once wants each of the records to have had exactly one effect of the revision.
func once(t testing.TB, b *books, revision int64, records ...int) {
	t.Helper()
	for _, n := range records {
		if b.records[identity(n)] != revision {
			t.Errorf("record %d is at revision %d, not %d", n, b.records[identity(n)], revision)
		}
	}
	for what, n := range b.effects {
		if n != 1 {
			t.Errorf("%s had %d effects", what, n)
		}
	}
}

func TestARecordComesAfterWhatItNeeds(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		b, c := newBooks(), newClock()
		owe(t, db, c, state(verdict.Receipt, 2, 1, 1), state(verdict.Bill, 3, 1, 1, 2), state(verdict.Order, 1, 1), state(verdict.Order, 4, 1))
		settle(t, newDispatcher(db, b, c, "node-1"))
		once(t, b, 1, 1, 2, 3, 4)
		if diff := cmp.Diff([]int{2, 1, 1}, b.calls); diff != "" {
			t.Errorf("states of one kind go in one call: %s", diff)
		}
		if len(b.needed) != 3 {
			t.Errorf("references of what is needed: %v", b.needed)
		}
	})
}

func TestANewerStateTakesThePlaceOfOneThatWaits(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		b, c := newBooks(), newClock()
		owe(t, db, c, state(verdict.Order, 1, 1))
		owe(t, db, c, state(verdict.Order, 1, 2))
		settle(t, newDispatcher(db, b, c, "node-1"))
		once(t, b, 2, 1)
		if len(b.effects) != 1 {
			t.Errorf("%v", b.effects)
		}
	})
}

func TestALostAnswerIsLookedUp(t *testing.T) {
	lost := fault.New(fault.Unknown, "the answer was lost")
	tests := map[string]func(b *books){
		"after the effect":  func(b *books) { b.after = func(connector.Plan) error { b.after = nil; return lost } },
		"before the effect": func(b *books) { b.before = func(connector.Plan) error { b.before = nil; return lost } },
	}
	for name, lose := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				b, c := newBooks(), newClock()
				lose(b)
				owe(t, db, c, state(verdict.Order, 1, 1), state(verdict.Receipt, 2, 1, 1))
				d := newDispatcher(db, b, c, "node-1")
				settle(t, d)
				if len(b.records) > 1 {
					t.Error("the receipt came before anybody knew of its order")
				}
				c.pass(time.Minute)
				settle(t, d)
				once(t, b, 1, 1, 2)
			})
		})
	}
}

func TestADispatcherThatWasFrozenStoresNothing(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		b, c := newBooks(), newClock()
		owe(t, db, c, state(verdict.Order, 1, 1))
		first, second := newDispatcher(db, b, c, "node-1"), newDispatcher(db, b, c, "node-2")
		b.after = func(connector.Plan) error {
			b.after = nil
			c.pass(dispatch.DefaultLease + time.Second)
			b.mu.Unlock()
			defer b.mu.Lock()
			settle(t, second) // takes over, and finds by asking that it has happened
			return nil
		}
		if _, err := first.Run(t.Context()); fault.CodeOf(err) != fault.Stale {
			t.Errorf("the frozen one says %v", err)
		}
		once(t, b, 1, 1)
		if got := counts(t, db); got[outbox.Done] != 1 {
			t.Errorf("%v", got)
		}
	})
}

func TestOneOfTwoNodesDispatches(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		b, c := newBooks(), newClock()
		first, second := newDispatcher(db, b, c, "node-1"), newDispatcher(db, b, c, "node-2")
		run(t, first)
		owe(t, db, c, state(verdict.Order, 1, 1))
		if r := run(t, second); r.Done != 0 {
			t.Errorf("the second node did %d", r.Done)
		}
		if err := first.Stop(t.Context()); err != nil {
			t.Fatal(err)
		}
		settle(t, second)
		once(t, b, 1, 1)
	})
}

func TestARefusedStateIsADeadLetterAndItsNeighborsGoOn(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		b, c := newBooks(), newClock()
		b.refuse[identity(1)] = fault.New(fault.Invalid, "no such supplier").Do("Make the supplier.")
		b.before = func(p connector.Plan) error {
			if p.Task.State.Identity == identity(3) {
				return fault.New(fault.Forbidden, "a right is missing").Do("Ask for the right.")
			}
			return nil
		}
		owe(t, db, c, state(verdict.Order, 1, 1), state(verdict.Order, 2, 1), state(verdict.Order, 3, 1), state(verdict.Receipt, 4, 1, 1), state(verdict.Receipt, 5, 1, 2))
		settle(t, newDispatcher(db, b, c, "node-1"))
		once(t, b, 1, 2, 5)
		if diff := cmp.Diff(map[outbox.Status]int{outbox.Refused: 2, outbox.Done: 2, outbox.Waiting: 1}, counts(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestWhatCannotBeDoneInTimeIsADeadLetter(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		b, c := newBooks(), newClock()
		b.planning = fault.New(fault.Contended, "another was first")
		owe(t, db, c, state(verdict.Order, 1, 1))
		d := newDispatcher(db, b, c, "node-1")
		tries := 0
		for counts(t, db)[outbox.Waiting] == 1 {
			tries += run(t, d).Done
			c.pass(time.Hour)
		}
		if got := counts(t, db); got[outbox.Refused] != 1 || tries < 40 {
			t.Errorf("%v after %d tries", got, tries)
		}
	})
}

func TestATargetThatIsAwayIsLeftAloneAndThenAskedOneThing(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		b, c := newBooks(), newClock()
		b.planning = fault.New(fault.Unavailable, "the target is away")
		owe(t, db, c, state(verdict.Order, 1, 1), state(verdict.Order, 2, 1), state(verdict.Order, 3, 1))
		d := newDispatcher(db, b, c, "node-1")
		asked := 0
		for range dispatch.DefaultRetry().Failures {
			if run(t, d).Done > 0 {
				asked++
			}
			c.pass(40 * time.Second)
		}
		if asked != dispatch.DefaultRetry().Failures {
			t.Fatalf("it was asked %d times", asked)
		}
		c.pass(-40 * time.Second)
		if r := run(t, d); r.Done != 0 || !r.Next.After(c.now) {
			t.Errorf("it is asked while the breaker is open: %+v", r)
		}
		b.planning = nil
		c.pass(time.Minute)
		if r := run(t, d); r.Done != 1 || !r.More {
			t.Errorf("the probe: %+v", r)
		}
		settle(t, d)
		once(t, b, 1, 1, 2, 3)
	})
}

func TestWhatNothingCanLookUpWaitsForAPerson(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		b, c := newBooks(), newClock()
		b.keeps = connector.KeepsNothing
		b.after = func(connector.Plan) error { return fault.New(fault.Unknown, "the answer was lost") }
		owe(t, db, c, state(verdict.Message, 1, 1))
		d := newDispatcher(db, b, c, "node-1")
		settle(t, d)
		c.pass(time.Hour)
		settle(t, d)
		if got := counts(t, db); got[outbox.Unknown] != 1 || len(b.calls) != 1 {
			t.Errorf("%v after %d calls", got, len(b.calls))
		}
	})
}

func TestATargetThatAnswersForTooFewIsNotBelieved(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		c := newClock()
		owe(t, db, c, state(verdict.Order, 1, 1), state(verdict.Order, 2, 1))
		forgetful := &forgetful{newBooks()}
		settle(t, newDispatcher(db, forgetful, c, "node-1"))
		if got := counts(t, db); got[outbox.Unknown] != 2 {
			t.Errorf("%v", got)
		}
	})
}

// forgetful leaves the last outcome of a call out.
type forgetful struct{ *books }

func (f *forgetful) Apply(ctx context.Context, plans []connector.Plan) []connector.Outcome {
	all := f.books.Apply(ctx, plans)
	return all[:len(all)-1]
}

// TestEachOwedStateHasOneEffect draws what is owed, and faults at each border: answers lost before and after the effect, refusals
// for now, processes that die between any two steps. In the end every record stands as it was wanted last, and no revision
// had more than one effect.
func TestEachOwedStateHasOneEffect(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		db := storetest.SQLite(t, store.Options{})
		defer func() { _ = db.Close() }()
		b, c := newBooks(), newClock()
		flaw := func(name string) func(connector.Plan) error {
			return func(connector.Plan) error {
				switch rapid.IntRange(0, 5).Draw(rt, name) {
				case 0:
					return fault.New(fault.Unknown, "the answer was lost")
				case 1:
					if name == "before" {
						return fault.New(fault.Unavailable, "away")
					}
				}
				return nil
			}
		}
		b.before, b.after = flaw("before"), flaw("after")
		last := map[int]int64{}
		d := newDispatcher(db, b, c, "node-0")
		for n := range rapid.IntRange(5, 25).Draw(rt, "steps") {
			switch rapid.IntRange(0, 3).Draw(rt, "step") {
			case 0:
				record := rapid.IntRange(1, 4).Draw(rt, "record")
				last[record]++
				s := state(verdict.Order, record, last[record])
				if record > 1 {
					s.Needs = []verdict.Need{{Kind: verdict.Order, Identity: identity(1)}}
				}
				owe(t, db, c, s)
			case 1:
				d = newDispatcher(db, b, c, "node-"+string(rune('a'+n))) // the one before has died
				c.pass(dispatch.DefaultLease + time.Second)
			default:
				if _, err := d.Run(t.Context()); err != nil && fault.CodeOf(err) != fault.Stale {
					rt.Fatal(err)
				}
				c.pass(10 * time.Second)
			}
		}
		if last[1] == 0 {
			last[1] = 1
			owe(t, db, c, state(verdict.Order, 1, 1))
		}
		b.before, b.after = nil, nil
		for range 60 {
			c.pass(10 * time.Minute)
			if _, err := d.Run(t.Context()); err != nil {
				rt.Fatal(err)
			}
		}
		for record, revision := range last {
			if got := b.records[identity(record)]; got != revision {
				rt.Errorf("record %d is at revision %d and not %d: %v", record, got, revision, counts(t, db))
			}
		}
		for what, n := range b.effects {
			if n != 1 {
				rt.Errorf("%s had %d effects", what, n)
			}
		}
	})
}

func TestWaitsDoubleUpToTheMost(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		b, c := newBooks(), newClock()
		b.planning = fault.New(fault.Contended, "another was first")
		owe(t, db, c, state(verdict.Order, 1, 1))
		d := newDispatcher(db, b, c, "node-1")
		run(t, d)
		c.pass(time.Second - time.Microsecond)
		if r := run(t, d); r.Done != 0 {
			t.Error("it is tried before its time")
		}
		c.pass(time.Microsecond)
		if r := run(t, d); r.Done != 1 {
			t.Error("it is not tried at its time")
		}
		b.planning = fault.New(fault.Contended, "another was first").In(time.Hour)
		c.pass(time.Hour)
		run(t, d)
		c.pass(time.Hour - time.Second)
		if r := run(t, d); r.Done != 0 {
			t.Error("it is tried before the target's own time")
		}
	})
}

func TestALostDatabaseEndsTheRun(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	d := newDispatcher(db, newBooks(), newClock(), "node-1")
	if err := errors.Join(d.Stop(t.Context()), db.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Run(t.Context()); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("%v", err)
	}
}

func TestATargetThatLosesEveryAnswerIsLeftAlone(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		b, c := newBooks(), newClock()
		b.before = func(connector.Plan) error { return fault.New(fault.Unknown, "the answer was lost") }
		b.keeps = connector.KeepsNothing // so that no look at what is unknown is answered meanwhile
		d := newDispatcher(db, b, c, "node-1")
		for n := range dispatch.DefaultRetry().Failures {
			owe(t, db, c, state(verdict.Message, 1+n, 1))
			if r := run(t, d); r.Done != 1 {
				t.Fatalf("call %d was not made: %+v", n+1, r)
			}
		}
		owe(t, db, c, state(verdict.Message, 99, 1))
		if r := run(t, d); r.Done != 0 || len(b.calls) != dispatch.DefaultRetry().Failures {
			t.Errorf("it is asked on: %+v", r)
		}
	})
}
