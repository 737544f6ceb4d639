package storetest

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/postgres"
	"github.com/purserhq/purser/store/sqlite"
)

// At runs body on both databases, each with the schema as it was at the number before, so that body can fill it as that
// version did. Calling up applies the migration of the given number; what body finds then is what it does to data.
func At(t *testing.T, number int64, body func(t *testing.T, db store.DB, up func())) {
	t.Helper()
	type migrated interface {
		store.DB
		Migrate(ctx context.Context, to int64) error
	}
	run := func(t *testing.T, db migrated, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(fault.Text(err))
		}
		t.Cleanup(func() { closed(t, db) })
		to := func(number int64) {
			t.Helper()
			if number == 0 {
				return // before the first there is nothing
			}
			if err := db.Migrate(t.Context(), number); err != nil {
				t.Fatal(fault.Text(err))
			}
		}
		to(number - 1)
		body(t, db, func() { t.Helper(); to(number) })
	}
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "purser.db"), store.Options{Unmigrated: true, Unsynced: true})
		run(t, db, err)
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		db, err := postgres.Open(t.Context(), Schema(t), store.Options{Unmigrated: true})
		run(t, db, err)
	})
}
