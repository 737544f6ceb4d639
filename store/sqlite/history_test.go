package sqlite_test

import (
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

// TestWhatIsThereIsWhatWasAnswered lets many callers write at once, some of whom fail in one way or another, and compares
// what is in the database with what each was told.
func TestWhatIsThereIsWhatWasAnswered(t *testing.T) {
	run := 0
	db := storetest.SQLite(t, store.Options{Batch: 7})
	rapid.Check(t, func(rt *rapid.T) {
		run++
		ends := rapid.SliceOfN(rapid.SampledFrom([]string{"commits", "commits", "fails", "panics", "repeats a key", "fails inside a savepoint"}), 1, 40).Draw(rt, "ends")
		answered := map[string]bool{}
		var mu sync.Mutex
		var group sync.WaitGroup
		for i, end := range ends {
			group.Go(func() {
				name := fmt.Sprintf("run %d caller %02d", run, i)
				err := db.Write(t.Context(), store.Lane(i%store.Lanes), func(tx *store.Tx) error { return behave(t, tx, name, end) })
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					answered[name] = true
				}
			})
		}
		group.Wait()
		var there []string
		for _, name := range rows(t, db) {
			if len(name) > 0 && name[:len(fmt.Sprintf("run %d ", run))] == fmt.Sprintf("run %d ", run) {
				there = append(there, name)
			}
		}
		if diff := cmp.Diff(slices.Sorted(maps.Keys(answered)), there); diff != "" {
			rt.Fatalf("what was answered and what is there (-answered +there):\n%s", diff)
		}
	})
}

// behave writes a row, and ends as it is told.
func behave(t *testing.T, tx *store.Tx, name, end string) error {
	if err := insert(t, tx, name); err != nil {
		return err
	}
	switch end {
	case "fails":
		return fault.New(fault.Invalid, "as it was told")
	case "panics":
		panic("as it was told")
	case "repeats a key":
		return insert(t, tx, name)
	case "fails inside a savepoint":
		if err := tx.Savepoint(t.Context(), func(tx *store.Tx) error { return insert(t, tx, name) }); fault.CodeOf(err) != fault.Conflict {
			t.Errorf("the savepoint gave %v, want a conflict", err)
		}
	}
	return nil
}
