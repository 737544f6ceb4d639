package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sqlite"
	"github.com/purserhq/purser/store/storetest"
)

// TestMain lets this binary be the other process of tests that need one.
func TestMain(m *testing.M) {
	if path := os.Getenv("PURSER_TEST_WRITE"); path != "" {
		writeForever(path, os.Getenv("PURSER_TEST_ROUND"))
		return
	}
	if path := os.Getenv("PURSER_TEST_COMMIT"); path != "" {
		if err := commitSome(path); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	if path := os.Getenv("PURSER_TEST_OCCUPY"); path != "" {
		occupy(path)
		return
	}
	goleak.VerifyTestMain(m)
}

func TestWhatCannotBeOpened(t *testing.T) {
	tests := map[string]struct {
		path func(t *testing.T) string
		code fault.Code
	}{
		"a file in a folder that is not there": {func(t *testing.T) string { return filepath.Join(t.TempDir(), "none", "purser.db") }, fault.Unavailable},
		"a file that is no database":           {file("This is a letter to a supplier, not a database. "), fault.Corrupt},
		"a folder":                             {func(t *testing.T) string { return t.TempDir() }, fault.Unavailable},
		"a database of a newer program":        {newer, fault.Unsupported},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			db, err := sqlite.Open(t.Context(), test.path(t), store.Options{})
			if fault.CodeOf(err) != test.code || fault.HintOf(err) == "" {
				t.Errorf("got %v, want %s with a hint", err, test.code)
			}
			if err == nil {
				_ = db.Close()
			}
		})
	}
}

func TestAPathIsTakenAsItIs(t *testing.T) {
	for _, name := range []string{"with space.db", "100%.db", "a?mode=memory&x.db", "a#b.db", "Übersee № 7.db", "%41.db"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), name)
			db, err := sqlite.Open(t.Context(), path, store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
			if _, err := os.Stat(path); err != nil {
				t.Errorf("the file is not where it was asked for: %v", err)
			}
		})
	}
}

func TestEachCommitIsSyncedToDisk(t *testing.T) {
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "purser.db"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	const full = 2
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		var journal string
		var synchronous, foreignKeys int
		for pragma, to := range map[store.Statement]any{"PRAGMA journal_mode": &journal, "PRAGMA synchronous": &synchronous, "PRAGMA foreign_keys": &foreignKeys} {
			if err := tx.QueryRow(t.Context(), pragma).Scan(to); err != nil {
				return err
			}
		}
		if journal != "wal" || synchronous != full || foreignKeys != 1 {
			t.Errorf("journal %s, synchronous %d, foreign keys %d; want wal, %d and 1", journal, synchronous, foreignKeys, full)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func TestADatabaseIsFoundAgain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "purser.db")
	for round := range 3 {
		db, err := sqlite.Open(t.Context(), path, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := rows(t, db); len(got) != round {
			t.Errorf("opened for the %d. time it holds %d rows", round+1, len(got))
		}
		if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return insert(t, tx, fmt.Sprint("round ", round)) }); err != nil {
			t.Fatal(err)
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestAnotherProcessThatWrites starts this binary once more and lets it hold the write lock.
func TestAnotherProcessThatWrites(t *testing.T) {
	pauses := 0
	db := storetest.SQLite(t, store.Options{LockTimeout: time.Millisecond, Attempts: 3, Pause: func(context.Context, int) error {
		pauses++
		return nil
	}})
	other := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	other.Env = append(os.Environ(), "PURSER_TEST_OCCUPY="+db.Path())
	hold, err := other.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	says, err := other.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(says).ReadString('\n'); err != nil || line != "holding\n" {
		t.Fatalf("the other process says %q (%v)", line, err)
	}
	blocked := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return insert(t, tx, "ours") })
	if fault.CodeOf(blocked) != fault.Contended || pauses != 2 {
		t.Errorf("while it writes we get %v after %d pauses, want contended after 2", blocked, pauses)
	}
	if got := rows(t, db); len(got) != 0 {
		t.Errorf("a reader waits for nobody, and sees %q, want nothing", got)
	}
	_ = hold.Close()
	if err := other.Wait(); err != nil {
		t.Fatal(err)
	}
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return insert(t, tx, "ours") }); err != nil {
		t.Errorf("when it has ended we get %v", err)
	}
	if got := rows(t, db); len(got) != 2 {
		t.Errorf("the database holds %q, want theirs and ours", got)
	}
}

// occupy writes in one long transaction until its input ends.
func occupy(path string) {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, path, store.Options{})
	if err == nil {
		err = db.Write(ctx, store.Transactions, func(tx *store.Tx) error {
			if _, err := tx.Exec(ctx, "INSERT INTO lease (name, owner, epoch, lease_until) VALUES ('theirs', '', 1, 0)"); err != nil {
				return err
			}
			fmt.Fprintln(os.Stdout, "holding")
			_, err := io.Copy(io.Discard, os.Stdin)
			return err
		})
	}
	if err != nil {
		fmt.Fprintln(os.Stdout, err)
		os.Exit(1)
	}
	_ = db.Close()
}

func newer(t *testing.T) string {
	t.Helper()
	db := storetest.SQLite(t, store.Options{})
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		_, err := tx.Exec(t.Context(), "INSERT INTO goose_db_version (version_id, is_applied) VALUES (9999, 1)")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return db.Path()
}

func file(content string) func(*testing.T) string {
	return func(t *testing.T) string {
		path := filepath.Join(t.TempDir(), "purser.db")
		long := ""
		for len(long) < 8192 {
			long += content
		}
		if err := os.WriteFile(path, []byte(long), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
}
