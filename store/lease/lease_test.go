package lease_test

import (
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/lease"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

const length = 3 * time.Second

func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

func TestWhoMayAcquire(t *testing.T) {
	tests := map[string]struct {
		before func(t *testing.T, db store.DB)
		after  time.Duration
		got    bool
		epoch  int64
	}{
		"a task that nobody ever had":            {func(*testing.T, store.DB) {}, 0, true, 1},
		"one that another holds":                 {held("node-1"), length - time.Microsecond, false, 0},
		"one whose lease ended this instant":     {held("node-1"), length, true, 2},
		"one that was released":                  {released("node-1"), 0, true, 2},
		"one's own, as after losing one's count": {held("node-2"), time.Second, true, 2},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				test.before(t, db)
				l, got := acquire(t, db, "node-2", noon().Add(test.after))
				if got != test.got || l.Epoch != test.epoch {
					t.Errorf("acquired %v with epoch %d, want %v with %d", got, l.Epoch, test.got, test.epoch)
				}
			})
		})
	}
}

func TestAHolderOfTheOldEpochCanDoNothing(t *testing.T) {
	tests := map[string]func(*store.Tx, lease.Lease) error{
		"commit": func(tx *store.Tx, l lease.Lease) error { return lease.Fence(t.Context(), tx, l) },
		"renew": func(tx *store.Tx, l lease.Lease) error {
			_, err := lease.Renew(t.Context(), tx, l, noon(), length)
			return err
		},
	}
	for name, attempt := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				old, _ := acquire(t, db, "frozen", noon())
				acquire(t, db, "successor", noon().Add(length))
				err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return attempt(tx, old) })
				if fault.CodeOf(err) != fault.Stale {
					t.Errorf("got %v, want stale", err)
				}
			})
		})
	}
}

func TestReleasingWhatPassedToAnotherLeavesItAlone(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		old, _ := acquire(t, db, "frozen", noon())
		successor, _ := acquire(t, db, "successor", noon().Add(length))
		write(t, db, func(tx *store.Tx) error { return lease.Release(t.Context(), tx, old) })
		if got := find(t, db); got != successor {
			t.Errorf("the lease is %+v, want the successor's %+v", got, successor)
		}
	})
}

func TestAnExpiredLeaseThatNobodyTookStillHolds(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		l, _ := acquire(t, db, "slow", noon())
		write(t, db, func(tx *store.Tx) error { return lease.Fence(t.Context(), tx, l) })
		write(t, db, func(tx *store.Tx) error {
			var err error
			l, err = lease.Renew(t.Context(), tx, l, noon().Add(time.Hour), length)
			return err
		})
		if want := noon().Add(time.Hour + length); !l.Until.Equal(want) || !find(t, db).Until.Equal(want) {
			t.Errorf("the renewed lease ends at %v, want %v", l.Until, want)
		}
	})
}

func TestAReleasedLeaseFencesItsFormerHolder(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		l, _ := acquire(t, db, "node-1", noon())
		write(t, db, func(tx *store.Tx) error { return lease.Release(t.Context(), tx, l) })
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return lease.Fence(t.Context(), tx, l) })
		if fault.CodeOf(err) != fault.Stale {
			t.Errorf("got %v, want stale", err)
		}
	})
}

func TestALeaseThatNeverWasIsNotFoundAndFencesEverybody(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		err := db.Read(t.Context(), func(tx *store.Tx) error {
			_, err := lease.Find(t.Context(), tx, "task")
			return err
		})
		if fault.CodeOf(err) != fault.NotFound {
			t.Errorf("finding it gives %v, want not found", err)
		}
		err = db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			return lease.Fence(t.Context(), tx, lease.Lease{Name: "task", Owner: "node-1", Epoch: 1})
		})
		if fault.CodeOf(err) != fault.Stale {
			t.Errorf("fencing by it gives %v, want stale", err)
		}
	})
}

func held(owner string) func(*testing.T, store.DB) {
	return func(t *testing.T, db store.DB) { acquire(t, db, owner, noon()) }
}

func released(owner string) func(*testing.T, store.DB) {
	return func(t *testing.T, db store.DB) {
		l, _ := acquire(t, db, owner, noon())
		write(t, db, func(tx *store.Tx) error { return lease.Release(t.Context(), tx, l) })
	}
}

func acquire(t *testing.T, db store.DB, owner string, now time.Time) (l lease.Lease, got bool) {
	t.Helper()
	write(t, db, func(tx *store.Tx) (err error) {
		l, got, err = lease.Acquire(t.Context(), tx, "task", owner, now, length)
		return err
	})
	return l, got
}

func find(t *testing.T, db store.DB) (l lease.Lease) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		l, err = lease.Find(t.Context(), tx, "task")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return l
}

func write(t *testing.T, db store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), store.Transactions, fn); err != nil {
		t.Fatal(err)
	}
}
