package sqlite_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sqlite"
	"github.com/purserhq/purser/store/storetest"
)

func TestACopyHoldsTheLastCommit(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	path := filepath.Join(t.TempDir(), "copy of 100%.db")
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return insert(t, tx, "committed") }); err != nil {
		t.Fatal(err)
	}
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		if err := insert(t, tx, "under way"); err != nil {
			return err
		}
		return db.CopyTo(t.Context(), path) // beside the writer
	}); err != nil {
		t.Fatal(err)
	}
	var names []string
	if err := sqlite.Inspect(t.Context(), path, func(tx *store.Tx) (err error) {
		names, err = store.Collect(t.Context(), tx, func(scan func(...any) error) (name string, err error) {
			return name, scan(&name)
		}, "SELECT name FROM lease")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if len(names) != 1 || names[0] != "committed" {
		t.Errorf("the copy holds %q, want what was committed", names)
	}
	if left, err := filepath.Glob(path + "*"); err != nil || len(left) != 1 {
		t.Errorf("inspecting left %q (%v), want the file alone", left, err)
	}
}

func TestACopyReplacesNothing(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	path := filepath.Join(t.TempDir(), "letter.txt")
	if err := os.WriteFile(path, []byte("dear supplier"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := db.CopyTo(t.Context(), path); err == nil {
		t.Error("the file was overwritten")
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "dear supplier" {
		t.Errorf("the file holds %q (%v)", content, err)
	}
}

func TestInspectingChangesNothing(t *testing.T) {
	tests := map[string]struct {
		path func(t *testing.T) string
		fn   func(*store.Tx) error
		code fault.Code
	}{
		"a write is refused": {copied, func(tx *store.Tx) error {
			_, err := tx.Exec(t.Context(), "DELETE FROM lease")
			return err
		}, fault.Internal},
		"a file that is not there":   {func(t *testing.T) string { return filepath.Join(t.TempDir(), "none.db") }, func(*store.Tx) error { return nil }, fault.Unavailable},
		"a file that is no database": {file("This is a letter. "), func(*store.Tx) error { return nil }, fault.Corrupt},
		"a sound one":                {copied, func(*store.Tx) error { return nil }, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if err := sqlite.Inspect(t.Context(), test.path(t), test.fn); fault.CodeOf(err) != test.code {
				t.Errorf("got %v, want %q", err, test.code)
			}
		})
	}
}

func copied(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "copy.db")
	if err := storetest.SQLite(t, store.Options{}).CopyTo(t.Context(), path); err != nil {
		t.Fatal(err)
	}
	return path
}
