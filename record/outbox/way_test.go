package outbox_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/outbox"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// due gives what is due at an instant.
func due(t testing.TB, db store.DB, now time.Time) (tasks []outbox.Task) {
	t.Helper()
	read(t, db, func(tx *store.Tx) (err error) {
		tasks, err = outbox.Due(t.Context(), tx, "odoo", now, outbox.MostDue)
		return err
	})
	return tasks
}

var node = outbox.By{Actor: "node-1", Epoch: 1}

// begin begins all that is due.
func begin(t testing.TB, db store.DB) []outbox.Task {
	t.Helper()
	tasks := due(t, db, noon())
	write(t, db, func(tx *store.Tx) error {
		for i := range tasks {
			if err := outbox.Begin(t.Context(), tx, noon(), node, outbox.Begun{ID: tasks[i].ID, Plan: json.RawMessage(`{"a":1}`)}); err != nil {
				return err
			}
		}
		return nil
	})
	return tasks
}

// end ends a task.
func end(t testing.TB, db store.DB, task outbox.Task, e outbox.Ended) {
	t.Helper()
	e.ID, e.State = task.ID, &task.State
	write(t, db, func(tx *store.Tx) error { return outbox.End(t.Context(), tx, noon(), e) })
}

func done(reference string) outbox.Ended {
	return outbox.Ended{Result: outbox.ResultDone, Reference: reference, Number: "P7"}
}

func TestEveryResultLeadsWhereTheTableSays(t *testing.T) {
	away := fault.New(fault.Unavailable, "the target is away")
	tests := map[string]struct {
		ended outbox.Ended
		newer bool
		want  []string
	}{
		"done":                             {done("r"), false, []string{"1.1 done", "2.1 waiting due"}},
		"done, and a newer one waits":      {done("r"), true, []string{"1.1 done", "2.1 waiting", "1.2 waiting due"}},
		"refused":                          {outbox.Ended{Result: outbox.ResultRefused, Err: away}, false, []string{"1.1 refused", "2.1 waiting"}},
		"refused, and a newer one waits":   {outbox.Ended{Result: outbox.ResultRefused, Err: away}, true, []string{"1.1 superseded", "2.1 waiting", "1.2 waiting due"}},
		"retry":                            {outbox.Ended{Result: outbox.ResultRetry, Err: away, Again: noon()}, false, []string{"1.1 waiting due", "2.1 waiting"}},
		"retry, and a newer one waits":     {outbox.Ended{Result: outbox.ResultRetry, Err: away, Again: noon()}, true, []string{"1.1 superseded", "2.1 waiting", "1.2 waiting due"}},
		"unknown":                          {outbox.Ended{Result: outbox.ResultUnknown, Err: away, Again: noon()}, false, []string{"1.1 unknown due", "2.1 waiting"}},
		"unknown holds a newer one":        {outbox.Ended{Result: outbox.ResultUnknown, Err: away, Again: noon()}, true, []string{"1.1 unknown due", "2.1 waiting", "1.2 waiting"}},
		"unknown for a person":             {outbox.Ended{Result: outbox.ResultUnknown, Err: away}, false, []string{"1.1 unknown", "2.1 waiting"}},
		"absent, and it is tried again":    {outbox.Ended{Result: outbox.ResultAbsent, Again: noon()}, false, []string{"1.1 waiting due", "2.1 waiting"}},
		"absent, and a newer one is tried": {outbox.Ended{Result: outbox.ResultAbsent, Again: noon()}, true, []string{"1.1 superseded", "2.1 waiting", "1.2 waiting due"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				owe(t, db, state(verdict.Order, 1, 1), state(verdict.Receipt, 2, 1, 1))
				task := begin(t, db)[0]
				if test.newer {
					owe(t, db, state(verdict.Order, 1, 2))
				}
				end(t, db, task, test.ended)
				if diff := cmp.Diff(test.want, statuses(t, db)); diff != "" {
					t.Error(diff)
				}
			})
		})
	}
}

func TestWhatIsNeededHasItsReference(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		owe(t, db, state(verdict.Order, 1, 1), state(verdict.Receipt, 2, 1, 1))
		end(t, db, begin(t, db)[0], done("purchase.order,7"))
		tasks := due(t, db, noon())
		if len(tasks) != 1 || tasks[0].Needed[identity(1)] != "purchase.order,7" || tasks[0].Reference != "" {
			t.Fatalf("%+v", tasks)
		}
		owe(t, db, state(verdict.Order, 1, 2))
		tasks = due(t, db, noon())
		if len(tasks) != 1 || tasks[0].Reference != "purchase.order,7" || len(tasks[0].Left) == 0 {
			t.Errorf("a second revision does not know what the first left: %+v", tasks)
		}
	})
}

func TestARecordIsNeededInItsStateOfLife(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		draft, receipt := state(verdict.Order, 1, 1), state(verdict.Receipt, 2, 1, 1)
		draft.Reach, receipt.Needs[0].Reach = "draft", "confirmed"
		owe(t, db, draft, receipt)
		end(t, db, begin(t, db)[0], done("r"))
		if got := statuses(t, db)[1]; got != "2.1 waiting" {
			t.Errorf("the order is a draft, and the receipt %q", got)
		}
		owe(t, db, state(verdict.Order, 1, 2))
		end(t, db, begin(t, db)[0], done("r"))
		if got := statuses(t, db)[1]; got != "2.1 waiting due" {
			t.Errorf("the order is confirmed, and the receipt %q", got)
		}
	})
}

func TestWhatWasUnderWayIsUnknownToTheNextDispatcher(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		owe(t, db, state(verdict.Order, 1, 1), state(verdict.Order, 3, 1))
		begin(t, db)
		owe(t, db, state(verdict.Order, 4, 1))
		write(t, db, func(tx *store.Tx) error {
			n, err := outbox.Recover(t.Context(), tx, "odoo", noon())
			if n != 2 {
				t.Errorf("%d were under way", n)
			}
			return err
		})
		for _, task := range due(t, db, noon())[:2] {
			if task.Status != outbox.Unknown || string(task.Plan) != `{"a":1}` || task.Attempts != 1 {
				t.Errorf("%+v", task)
			}
			write(t, db, func(tx *store.Tx) error {
				return outbox.Verify(t.Context(), tx, noon(), node, outbox.Begun{ID: task.ID})
			})
			end(t, db, task, done("r"))
		}
		if diff := cmp.Diff([]string{"1.1 done", "3.1 done", "4.1 waiting due"}, statuses(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestBeginningWhatWasReplacedIsAConflict(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		owe(t, db, state(verdict.Order, 1, 1))
		task := due(t, db, noon())[0]
		owe(t, db, state(verdict.Order, 1, 2))
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			return outbox.Begin(t.Context(), tx, noon(), node, outbox.Begun{ID: task.ID, Plan: json.RawMessage("{}")})
		})
		if fault.CodeOf(err) != fault.Conflict {
			t.Errorf("%v", err)
		}
	})
}

func TestAStoppedFlowGivesNothing(t *testing.T) {
	for name, flow := range map[string]string{"the flow": "orders", "the whole target": ""} {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				owe(t, db, state(verdict.Order, 1, 1))
				write(t, db, func(tx *store.Tx) error {
					return errors.Join(outbox.Pause(t.Context(), tx, noon(), "odoo", "invoices", "mia", "closing"), outbox.Pause(t.Context(), tx, noon(), "odoo", flow, "mia", "stock count"))
				})
				if n := len(due(t, db, noon())); n != 0 {
					t.Errorf("%d are due while it is stopped", n)
				}
				write(t, db, func(tx *store.Tx) error { return outbox.Resume(t.Context(), tx, "odoo", flow) })
				if n := len(due(t, db, noon())); n != 1 {
					t.Errorf("%d are due when it runs again", n)
				}
			})
		})
	}
}

func TestStoppingWantsAReason(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			return outbox.Pause(t.Context(), tx, noon(), "odoo", "orders", "mia", "")
		})
		if fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != "reason" {
			t.Errorf("%v", err)
		}
	})
}

func TestShadowIsNeverDue(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		o := owed(state(verdict.Order, 1, 1))
		o.Phase = outbox.Shadow
		write(t, db, func(tx *store.Tx) error { return outbox.Owe(t.Context(), tx, noon(), o) })
		if n := len(due(t, db, noon().AddDate(1, 0, 0))); n != 0 {
			t.Errorf("%d of the shadow are due", n)
		}
	})
}

// letter refuses the order that a receipt needs, and gives its key.
func letter(t testing.TB, db store.DB) int64 {
	t.Helper()
	owe(t, db, state(verdict.Order, 1, 1), state(verdict.Receipt, 2, 1, 1))
	task := begin(t, db)[0]
	end(t, db, task, outbox.Ended{Result: outbox.ResultRefused, Err: fault.New(fault.Invalid, "no such supplier").Do("Make the supplier.")})
	return task.ID
}

func TestADeadLetterIsReplayedByAPerson(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		id := letter(t, db)
		write(t, db, func(tx *store.Tx) error { return outbox.Replay(t.Context(), tx, noon(), "mia", id) })
		task := begin(t, db)[0]
		if task.ID != id || task.Attempts != 0 {
			t.Fatalf("%+v", task)
		}
		end(t, db, task, done("r"))
		if diff := cmp.Diff([]string{"1.1 done", "2.1 waiting due"}, statuses(t, db)); diff != "" {
			t.Error(diff)
		}
		var acts []string
		read(t, db, func(tx *store.Tx) (err error) {
			acts, err = store.Collect(t.Context(), tx, func(scan func(...any) error) (line string, err error) { return line, scan(&line) },
				"SELECT act || ' ' || actor || ' ' || result FROM outbox_attempt ORDER BY id")
			return err
		})
		if diff := cmp.Diff([]string{"apply node-1 refused", "replay mia done", "apply node-1 done"}, acts); diff != "" {
			t.Error(diff)
		}
	})
}

func TestADeadLetterThatIsGivenUpStaysInTheWayOfWhatNeedsIt(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		id := letter(t, db)
		write(t, db, func(tx *store.Tx) error { return outbox.Drop(t.Context(), tx, noon(), "mia", id) })
		if diff := cmp.Diff([]string{"1.1 dropped", "2.1 waiting"}, statuses(t, db)); diff != "" {
			t.Error(diff)
		}
		owe(t, db, state(verdict.Order, 1, 2))
		end(t, db, begin(t, db)[0], done("r"))
		if diff := cmp.Diff([]string{"1.1 dropped", "2.1 waiting due", "1.2 done"}, statuses(t, db)); diff != "" {
			t.Error(diff)
		}
	})
}

func TestOnlyADeadLetterIsReplayedOrDropped(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		owe(t, db, state(verdict.Order, 1, 1))
		id := due(t, db, noon())[0].ID
		for name, act := range map[string]func(tx *store.Tx) error{
			"replay":     func(tx *store.Tx) error { return outbox.Replay(t.Context(), tx, noon(), "mia", id) },
			"drop":       func(tx *store.Tx) error { return outbox.Drop(t.Context(), tx, noon(), "mia", id) },
			"by nobody":  func(tx *store.Tx) error { return outbox.Drop(t.Context(), tx, noon(), "", id) },
			"of nothing": func(tx *store.Tx) error { return outbox.Drop(t.Context(), tx, noon(), "mia", id+7) },
		} {
			err := db.Write(t.Context(), store.Transactions, act)
			want := map[string]fault.Code{"by nobody": fault.Invalid, "of nothing": fault.NotFound}[name]
			if want == "" {
				want = fault.Conflict
			}
			if fault.CodeOf(err) != want {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestRecordsSayHowFarTheyHaveCome(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		owe(t, db, state(verdict.Order, 1, 1), state(verdict.Bill, 2, 1, 1))
		end(t, db, begin(t, db)[0], done("r"))
		read(t, db, func(tx *store.Tx) error {
			reached, err := outbox.Reached(t.Context(), tx, []verdict.Identity{identity(1), identity(2), identity(9)})
			if diff := cmp.Diff(map[verdict.Identity]string{identity(1): "confirmed"}, reached); diff != "" {
				t.Error(diff)
			}
			return err
		})
	})
}

func TestTheBreakerIsARow(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		breaker := func() (b outbox.Breaker) {
			read(t, db, func(tx *store.Tx) (err error) {
				b, err = outbox.BreakerOf(t.Context(), tx, "odoo")
				return err
			})
			return b
		}
		if b := breaker(); b != (outbox.Breaker{}) {
			t.Errorf("a target that was never asked: %+v", b)
		}
		until := noon().Add(time.Minute)
		for n := range 3 {
			write(t, db, func(tx *store.Tx) error {
				return outbox.Away(t.Context(), tx, "odoo", noon(), until, fault.New(fault.Unavailable, "away"))
			})
			if b := breaker(); b.Failures != n+1 || !b.OpenUntil.Equal(until) {
				t.Errorf("%+v", b)
			}
		}
		write(t, db, func(tx *store.Tx) error { return outbox.Answered(t.Context(), tx, "odoo", noon()) })
		if b := breaker(); b != (outbox.Breaker{}) {
			t.Errorf("a target that answered: %+v", b)
		}
	})
}

func TestALimitIsHeld(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		owe(t, db, state(verdict.Order, 1, 1), state(verdict.Order, 2, 1), state(verdict.Order, 3, 1))
		for limit, want := range map[int]int{1: 1, 2: 2, 1000: 3, 0: -1, outbox.MostDue + 1: -1} {
			read(t, db, func(tx *store.Tx) error {
				tasks, err := outbox.Due(t.Context(), tx, "odoo", noon(), limit)
				if (want < 0) != (fault.CodeOf(err) == fault.Invalid) || want >= 0 && len(tasks) != want {
					t.Errorf("limit %d: %d, %v", limit, len(tasks), err)
				}
				return nil
			})
		}
		if n := len(due(t, db, noon().Add(-time.Microsecond))); n != 0 {
			t.Errorf("%d are due before their time", n)
		}
	})
}
