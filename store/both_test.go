package store_test

import (
	"errors"
	"testing"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/storetest"
)

func TestWhatAClosureDidIsCommittedOrUndone(t *testing.T) {
	refusal := errors.New("the closure changed its mind")
	storetest.Both(t, func(t *testing.T, db store.DB) {
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			_, err := tx.Exec(t.Context(), "INSERT INTO lease (name, owner, epoch, lease_until) VALUES ($1, $2, $3, $4)", "kept", "node-1", 1, 0)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		err = db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			if _, err := tx.Exec(t.Context(), "INSERT INTO lease (name, owner, epoch, lease_until) VALUES ($1, $2, $3, $4)", "undone", "node-1", 1, 0); err != nil {
				return err
			}
			return refusal
		})
		if !errors.Is(err, refusal) {
			t.Fatalf("got %v, want the closure's own error", err)
		}
		if got := names(t, db); len(got) != 1 || got[0] != "kept" {
			t.Errorf("the table holds %q, want only what was kept", got)
		}
	})
}

func TestAKeyThatIsThereIsAConflict(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			row := []any{"twice", "node-1", 1, 0}
			return tx.InsertMany(t.Context(), "lease", []string{"name", "owner", "epoch", "lease_until"}, [][]any{row, row})
		})
		if fault.CodeOf(err) != fault.Conflict {
			t.Errorf("got %v, want a conflict", err)
		}
	})
}

func names(t *testing.T, db store.DB) []string {
	t.Helper()
	var all []string
	err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		all, err = store.Collect(t.Context(), tx, func(scan func(...any) error) (name string, err error) {
			return name, scan(&name)
		}, "SELECT name FROM lease ORDER BY name")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
