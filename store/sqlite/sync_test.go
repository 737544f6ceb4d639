package sqlite_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sqlite"
	"github.com/purserhq/purser/store/syncedtest"
)

const (
	// committed is what the other process says of each transaction that was answered.
	committed = "committed "
	// commits is how many transactions it writes, one after the other.
	commits = 25
)

// Between the write of a transaction to the write-ahead log and the answer of Write, the log must have been synced.
func TestATransactionIsOnDiskBeforeItIsAnswered(t *testing.T) {
	syncedtest.Prove(t, syncedtest.Process{
		Command: []string{os.Args[0]},
		Env:     []string{"PURSER_TEST_COMMIT=" + filepath.Join(t.TempDir(), "purser.db")},
		Answer:  committed,
		Answers: commits,
		Counts:  func(path string) bool { return filepath.Base(path) == "purser.db-wal" },
	})
}

// commitSome is the other process: it says what was written once it has been answered.
func commitSome(path string) error {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	for i := range commits {
		err := db.Write(ctx, store.Transactions, func(tx *store.Tx) error {
			_, err := tx.Exec(ctx, "INSERT INTO lease (name, owner, epoch, lease_until) VALUES ($1, '', 1, 0)", fmt.Sprint("row ", i))
			return err
		})
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(os.Stdout, "%s%d\n", committed, i); err != nil {
			return err
		}
	}
	return db.Close()
}
