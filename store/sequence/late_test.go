package sequence_test

import (
	"errors"
	"iter"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sequence"
	"github.com/purserhq/purser/store/storetest"
)

// Transactions that commit late need a database with several writers, so these tests are PostgreSQL's alone.

func TestATransactionThatCommitsLateComesAfterWhatWasRead(t *testing.T) {
	t.Parallel()
	db := storetest.Postgres(t, store.Options{})
	s := sequence.New(db, "node-1", noon)
	write(t, db, func(tx *store.Tx) error {
		if err := sequence.Add(t.Context(), tx, "late", 1); err != nil {
			return err
		}
		add(t, db, "early", 2) // commits at once, with a later key
		step(t, s)
		if got := after(t, db, 0, 10); len(got) != 1 || got[0].Kind != "early" {
			t.Errorf("while one is open the record holds %+v, want the early one", got)
		}
		return nil
	})
	step(t, s)
	if got := after(t, db, 1, 10); len(got) != 1 || got[0].Kind != "late" || got[0].Place != 2 {
		t.Errorf("behind what was read stands %+v, want the late one at 2", got)
	}
}

func TestATakeoverWaitsForAStepThatIsUnderWay(t *testing.T) {
	t.Parallel()
	db := storetest.Postgres(t, store.Options{LockTimeout: 20 * time.Millisecond, Attempts: 1})
	add(t, db, "posting", 1)
	held := acquire(t, db, "first", noon())
	later := sequence.New(db, "second", func() time.Time { return noon().Add(time.Minute) })
	write(t, db, func(tx *store.Tx) error {
		if _, err := sequence.Place(t.Context(), tx, held, 10, noon()); err != nil {
			return err
		}
		if _, err := later.Step(t.Context()); fault.CodeOf(err) != fault.Contended {
			t.Errorf("the other's step gives %v, want contended", err)
		}
		return nil
	})
	add(t, db, "posting", 2)
	if placed := step(t, later); placed != 1 {
		t.Errorf("after the commit the other gives %d places, want 1", placed)
	}
}

// TestPlacesWhateverTheOrderOfCommits opens transactions, commits or gives them up, and steps, in any order.
func TestPlacesWhateverTheOrderOfCommits(t *testing.T) {
	t.Parallel()
	db := storetest.Postgres(t, store.Options{Connections: 20})
	rapid.Check(t, func(rt *rapid.T) {
		write(t, db, func(tx *store.Tx) error {
			_, err := tx.Exec(t.Context(), "TRUNCATE unplaced, entry, lease")
			return err
		})
		s := sequence.New(db, "node-1", noon)
		s.Limit = rapid.IntRange(1, 4).Draw(rt, "limit")
		var open []*pending
		var committed [][]int64 // by order of commit
		row := int64(0)
		for range rapid.IntRange(1, 14).Draw(rt, "actions") {
			switch rapid.SampledFrom([]string{"begin", "begin", "end", "step"}).Draw(rt, "action") {
			case "begin":
				rows := make([]int64, rapid.IntRange(1, 3).Draw(rt, "rows"))
				for i := range rows {
					row++
					rows[i] = row
				}
				open = append(open, begin(t, db, rows))
			case "end":
				if len(open) == 0 {
					continue
				}
				i := rapid.IntRange(0, len(open)-1).Draw(rt, "which")
				if open[i].end(t, rapid.Bool().Draw(rt, "commits")) {
					committed = append(committed, open[i].rows)
				}
				open = append(open[:i], open[i+1:]...)
			case "step":
				before := after(t, db, 0, 1000)
				step(t, s)
				if diff := cmp.Diff(before, after(t, db, 0, len(before))); diff != "" {
					rt.Fatalf("a place changed (-before +after):\n%s", diff)
				}
			}
		}
		for _, p := range open {
			p.end(t, false)
		}
		for step(t, s) > 0 {
			continue
		}
		check(rt, after(t, db, 0, 1000), committed)
	})
}

// check holds the record to what the package's comment promises.
func check(rt *rapid.T, record []sequence.Entry, committed [][]int64) {
	places := map[int64]int{}
	for i, e := range record {
		if e.Place != int64(i+1) {
			rt.Fatalf("the record has a gap before %+v", e)
		}
		places[e.Row] = i
	}
	total := 0
	for _, rows := range committed {
		total += len(rows)
		for i := 1; i < len(rows); i++ {
			if places[rows[i-1]] >= places[rows[i]] {
				rt.Fatalf("the rows %v of one transaction changed their order", rows)
			}
		}
	}
	if len(record) != total {
		rt.Fatalf("the record has %d entries, and %d rows were committed", len(record), total)
	}
}

// A pending transaction has added its rows and waits to be ended. It is a coroutine, so that the test alone says who runs.
type pending struct {
	rows    []int64
	commits bool
	next    func() (error, bool)
	stop    func()
}

func begin(t *testing.T, db store.DB, rows []int64) *pending {
	t.Helper()
	p := &pending{rows: rows}
	gaveUp := errors.New("given up")
	p.next, p.stop = iter.Pull(func(yield func(error) bool) {
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			if err := sequence.Add(t.Context(), tx, "posting", rows...); err != nil {
				return err
			}
			if yield(nil) && p.commits {
				return nil
			}
			return gaveUp
		})
		if p.commits {
			yield(err)
		}
	})
	if err, ok := p.next(); !ok || err != nil {
		t.Fatalf("beginning a transaction: %v", err)
	}
	return p
}

// end commits or gives up, and says whether it committed.
func (p *pending) end(t *testing.T, commits bool) bool {
	t.Helper()
	p.commits = commits
	if commits {
		if err, _ := p.next(); err != nil {
			t.Fatalf("committing: %v", err)
		}
	}
	p.stop()
	return commits
}
