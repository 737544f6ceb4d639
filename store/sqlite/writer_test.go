package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sqlite"
)

// These tests run in bubbles of testing/synctest: synctest.Wait returns when every caller but the test has come to rest,
// so that who waits for whom is known without a clock.

func TestManyWritersShareOneCommit(t *testing.T) {
	bubble(t, store.Options{}, func(t *testing.T, q *queue) {
		release := q.lead()
		for i := range 50 {
			q.write(store.Transactions, fmt.Sprint("writer ", i), nil)
		}
		synctest.Wait()
		before := q.db.Stats()
		release()
		q.finish()
		after := q.db.Stats()
		if before.Waiting != 50 || after.Commits-before.Commits != 2 || after.Closures-before.Closures != 51 {
			t.Errorf("%+v became %+v: want the leader's commit and one more for the 50 that waited", before, after)
		}
		if got := q.committed(); len(got) != 51 {
			t.Errorf("%d rows are there, want 51", len(got))
		}
	})
}

func TestABatchIsBounded(t *testing.T) {
	bubble(t, store.Options{Batch: 20}, func(t *testing.T, q *queue) {
		release := q.lead()
		for i := range 50 {
			q.write(store.Transactions, fmt.Sprint("writer ", i), nil)
		}
		synctest.Wait()
		before := q.db.Stats().Commits
		release()
		q.finish()
		if got := q.db.Stats().Commits - before; got != 4 {
			t.Errorf("%d commits, want the leader's and three for 20, 20 and 10", got)
		}
	})
}

func TestTransactionsGoBeforeMasterData(t *testing.T) {
	bubble(t, store.Options{}, func(t *testing.T, q *queue) {
		release := q.lead()
		for i := range 3 {
			q.write(store.MasterData, fmt.Sprint("product ", i), nil)
			synctest.Wait()
		}
		for i := range 3 {
			q.write(store.Transactions, fmt.Sprint("order ", i), nil)
			synctest.Wait()
		}
		release()
		q.finish()
		want := []string{"leader", "order 0", "order 1", "order 2", "product 0", "product 1", "product 2"}
		if diff := cmp.Diff(want, q.ran); diff != "" {
			t.Errorf("the order of the closures (-want +got):\n%s", diff)
		}
	})
}

func TestMasterDataDoesNotWaitForever(t *testing.T) {
	bubble(t, store.Options{Batch: 1}, func(t *testing.T, q *queue) {
		release := q.lead()
		q.write(store.MasterData, "product", nil)
		synctest.Wait()
		for i := range 40 {
			q.write(store.Transactions, fmt.Sprint("order ", i), nil)
			synctest.Wait()
		}
		release()
		q.finish()
		for i, name := range q.ran {
			if name == "product" && (i < 10 || i > 20) {
				t.Errorf("the product came at place %d of 42, want it passed over by 16 batches and no more", i)
			}
		}
	})
}

func TestAQueueThatIsFullRefuses(t *testing.T) {
	bubble(t, store.Options{Queue: 3}, func(t *testing.T, q *queue) {
		release := q.lead()
		for i := range 3 {
			q.write(store.Lane(i%2), fmt.Sprint("writer ", i), nil)
		}
		synctest.Wait()
		err := q.db.Write(t.Context(), store.Transactions, func(*store.Tx) error { return nil })
		if fault.CodeOf(err) != fault.Full || fault.NextOf(err) != fault.BackOff {
			t.Errorf("the fourth that waits gets %v, want full", err)
		}
		release()
		q.finish()
	})
}

func TestACallerThatGivesUpLeavesTheQueue(t *testing.T) {
	bubble(t, store.Options{}, func(t *testing.T, q *queue) {
		release := q.lead()
		ctx, cancel := context.WithCancel(t.Context())
		var gaveUp error
		q.group.Go(func() {
			gaveUp = q.db.Write(ctx, store.Transactions, func(*store.Tx) error {
				t.Error("the closure of a caller that gave up ran")
				return nil
			})
		})
		q.write(store.Transactions, "stays", nil)
		synctest.Wait()
		cancel()
		synctest.Wait()
		if waiting := q.db.Stats().Waiting; waiting != 1 {
			t.Errorf("%d wait, want the one that stays", waiting)
		}
		release()
		q.finish()
		if !errors.Is(gaveUp, context.Canceled) || fault.CodeOf(gaveUp) != fault.Unavailable {
			t.Errorf("who gave up got %v", gaveUp)
		}
		if diff := cmp.Diff([]string{"leader", "stays"}, q.committed()); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
	})
}

func TestANeighborsEndIsItsOwn(t *testing.T) {
	tests := map[string]struct {
		ends func(t *testing.T, tx *store.Tx) error
		code fault.Code
	}{
		"an error":            {func(*testing.T, *store.Tx) error { return fault.New(fault.Invalid, "no") }, fault.Invalid},
		"a failed statement":  {func(t *testing.T, tx *store.Tx) error { return insert(t, tx, "leader") }, fault.Conflict},
		"a panic":             {func(*testing.T, *store.Tx) error { panic("no") }, fault.Internal},
		"the goroutine's end": {func(*testing.T, *store.Tx) error { runtime.Goexit(); return nil }, fault.Internal},
		"a rollback of its own": {
			func(t *testing.T, tx *store.Tx) error {
				if _, err := tx.Exec(t.Context(), "ROLLBACK"); err != nil {
					return err
				}
				return fault.New(fault.Invalid, "no")
			}, fault.Invalid,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			bubble(t, store.Options{}, func(t *testing.T, q *queue) {
				release := q.lead()
				q.write(store.Transactions, "before", nil)
				synctest.Wait()
				var got error
				q.group.Go(func() {
					got = q.db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
						if err := insert(t, tx, "the neighbor"); err != nil {
							return err
						}
						return test.ends(t, tx)
					})
				})
				synctest.Wait()
				q.write(store.Transactions, "behind", nil)
				synctest.Wait()
				release()
				q.finish()
				if fault.CodeOf(got) != test.code {
					t.Errorf("the neighbor got %v, want %s", got, test.code)
				}
				for _, kept := range []string{"behind", "leader"} {
					if !strings.Contains(strings.Join(q.committed(), ","), kept) {
						t.Errorf("%q is not there: %q", kept, q.committed())
					}
				}
				if strings.Contains(strings.Join(q.committed(), ","), "neighbor") {
					t.Error("what the neighbor did is there")
				}
			})
		})
	}
}

func TestClosingLetsTheQueueEnd(t *testing.T) {
	bubble(t, store.Options{}, func(t *testing.T, q *queue) {
		release := q.lead()
		q.write(store.Transactions, "waits", nil)
		synctest.Wait()
		release()
		if err := q.db.Close(); err != nil {
			t.Error(err)
		}
		q.finish()
		again, err := sqlite.Open(t.Context(), q.db.Path(), store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = again.Close() }()
		if got := rows(t, again); len(got) != 2 {
			t.Errorf("after closing %q are there, want both", got)
		}
	})
}

func TestAFullDiskIsToldToWhoeverItConcerns(t *testing.T) {
	bubble(t, store.Options{}, func(t *testing.T, q *queue) {
		if err := q.db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			var pages int
			if err := tx.QueryRow(t.Context(), "PRAGMA page_count").Scan(&pages); err != nil {
				return err
			}
			return tx.QueryRow(t.Context(), store.Statement(fmt.Sprint("PRAGMA max_page_count = ", pages+8))).Scan(&pages)
		}); err != nil {
			t.Fatal(err)
		}
		release := q.lead()
		q.write(store.Transactions, "small", nil)
		var large error
		q.group.Go(func() {
			large = q.db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
				return insert(t, tx, strings.Repeat("large ", 100_000))
			})
		})
		synctest.Wait()
		release()
		q.finish()
		if fault.CodeOf(large) != fault.Full || fault.HintOf(large) == "" {
			t.Errorf("the large one got %v, want full with a hint", large)
		}
		if diff := cmp.Diff([]string{"leader", "small"}, q.committed()); diff != "" {
			t.Errorf("rows (-want +got):\n%s", diff)
		}
	})
}

// A queue is a database with callers that wait for its writer.
type queue struct {
	t     *testing.T
	db    *sqlite.DB
	group sync.WaitGroup

	mu  sync.Mutex
	ran []string
	got map[string]error
}

func bubble(t *testing.T, options store.Options, body func(*testing.T, *queue)) {
	t.Helper()
	options.Unsynced = true
	synctest.Test(t, func(t *testing.T) {
		db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "purser.db"), options)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = db.Close() }()
		body(t, &queue{t: t, db: db, got: map[string]error{}})
	})
}

// lead starts a writer that leads and stays inside its closure until it is released.
func (q *queue) lead() (release func()) {
	q.t.Helper()
	inside, held := make(chan struct{}), make(chan struct{})
	q.write(store.Transactions, "leader", func(*store.Tx) error {
		close(inside)
		<-held
		return nil
	})
	<-inside
	return func() { close(held) }
}

// write starts a writer that adds a row of its name, and then does what more says.
func (q *queue) write(lane store.Lane, name string, more func(*store.Tx) error) {
	q.group.Go(func() {
		err := q.db.Write(q.t.Context(), lane, func(tx *store.Tx) error {
			q.mu.Lock()
			q.ran = append(q.ran, name)
			q.mu.Unlock()
			if err := insert(q.t, tx, name); err != nil || more == nil {
				return err
			}
			return more(tx)
		})
		q.mu.Lock()
		defer q.mu.Unlock()
		q.got[name] = err
	})
}

// finish waits for every writer and reports those that were refused.
func (q *queue) finish() {
	q.t.Helper()
	q.group.Wait()
	for name, err := range q.got {
		if err != nil {
			q.t.Errorf("%s got %v", name, err)
		}
	}
}

func (q *queue) committed() []string {
	q.t.Helper()
	return rows(q.t, q.db)
}

func insert(t *testing.T, tx *store.Tx, name string) error {
	t.Helper()
	_, err := tx.Exec(t.Context(), "INSERT INTO lease (name, owner, epoch, lease_until) VALUES ($1, '', 1, 0)", name)
	return err
}

func rows(t *testing.T, db store.DB) (names []string) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		names, err = store.Collect(t.Context(), tx, func(scan func(...any) error) (name string, err error) {
			return name, scan(&name)
		}, "SELECT name FROM lease ORDER BY name")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return names
}
