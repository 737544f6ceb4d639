package sqlite_test

import (
	"path/filepath"
	"sync"
	"testing"

	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sqlite"
)

func TestCommandsMayStartTogether(t *testing.T) {
	for range 3 {
		path := filepath.Join(t.TempDir(), "purser.db")
		var group sync.WaitGroup
		for range 6 {
			group.Go(func() {
				db, err := sqlite.Open(t.Context(), path, store.Options{Unsynced: true})
				if err != nil {
					t.Error(err)
					return
				}
				if got := rows(t, db); len(got) != 0 {
					t.Errorf("the new database holds %q", got)
				}
				_ = db.Close()
			})
		}
		group.Wait()
	}
}
