package sqlite_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sqlite"
)

// TestWhatWasAnsweredSurvivesAKilledProcess starts this binary again as a process with many writers, kills it in the
// middle, and looks for each row that it had said was written. The database is checked, and opened once more by the next.
func TestWhatWasAnsweredSurvivesAKilledProcess(t *testing.T) {
	path := filepath.Join(t.TempDir(), "purser.db")
	chance := rand.New(rand.NewPCG(1, 2))
	var answered []string
	for round := range 5 {
		answered = append(answered, writeUntilKilled(t, path, round, 20+chance.IntN(200))...)
	}
	if err := sqlite.Inspect(t.Context(), path, func(*store.Tx) error { return nil }); err != nil {
		t.Errorf("after the kills: %v", err)
	}
	db, err := sqlite.Open(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	there := rows(t, db)
	for _, name := range answered {
		if _, found := slices.BinarySearch(there, name); !found {
			t.Errorf("%q was answered and is not there", name)
		}
	}
	if len(there) > len(answered)+5*writers {
		t.Errorf("%d rows are there and %d were answered: want at most one more for each writer of each process", len(there), len(answered))
	}
}

// writers is how many goroutines of the other process write.
const writers = 8

// writeUntilKilled gives what the process said before it was killed, after so many lines.
func writeUntilKilled(t *testing.T, path string, round, lines int) (answered []string) {
	t.Helper()
	process := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	process.Env = append(os.Environ(), "PURSER_TEST_WRITE="+path, fmt.Sprint("PURSER_TEST_ROUND=", round))
	says, err := process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	process.Stderr = os.Stderr
	if err := process.Start(); err != nil {
		t.Fatal(err)
	}
	for scanner := bufio.NewScanner(says); scanner.Scan(); {
		answered = append(answered, scanner.Text())
		if len(answered) == lines {
			if err := process.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = process.Wait() // it was killed
	if len(answered) < lines {
		t.Fatalf("the process ended by itself after %d lines", len(answered))
	}
	return answered
}

// writeForever is the other process: each writer says what was written once it has been answered.
func writeForever(path, round string) {
	ctx := context.Background()
	db, err := sqlite.Open(ctx, path, store.Options{})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	var mu sync.Mutex
	var group sync.WaitGroup
	for writer := range writers {
		group.Go(func() {
			for i := 0; ; i++ {
				name := fmt.Sprintf("round %s writer %d row %d", round, writer, i)
				err := db.Write(ctx, store.Lane(writer%store.Lanes), func(tx *store.Tx) error {
					_, err := tx.Exec(ctx, "INSERT INTO lease (name, owner, epoch, lease_until) VALUES ($1, '', 1, 0)", name)
					return err
				})
				if err != nil {
					fmt.Fprintln(os.Stderr, err)
					os.Exit(1)
				}
				mu.Lock()
				fmt.Fprintln(os.Stdout, name)
				mu.Unlock()
			}
		})
	}
	group.Wait()
}
