package cli_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/dial"
	"github.com/purserhq/purser/store/lease"
	"github.com/purserhq/purser/store/position"
	"github.com/purserhq/purser/store/sequence"
)

// emptyDatabase makes a database with its tables and nothing in them, and gives its address.
func emptyDatabase(t testing.TB) string {
	t.Helper()
	return databaseWith(t, func(context.Context, *store.Tx) error { return nil })
}

// databaseWith makes a database, fills it in one transaction, and gives its address.
func databaseWith(t testing.TB, fill func(context.Context, *store.Tx) error) string {
	t.Helper()
	address := "sqlite:" + filepath.Join(t.TempDir(), "purser.db")
	db, err := dial.Open(t.Context(), address, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return fill(t.Context(), tx) }); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return address
}

// read makes a node read a shard up to a place, at an instant.
func read(ctx context.Context, tx *store.Tx, stream string, shard int, node string, to int64, at time.Time) error {
	claim, _, err := position.Take(ctx, tx, stream, shard, node, at, 3*time.Second)
	if err != nil || to == 0 {
		return err
	}
	return position.Move(ctx, tx, claim, position.Span{Identity: "01JM", To: to, At: at})
}

// The operator sees each shard with its reader, and whether that has been heard of: a claim that ends in this very instant still
// holds.
func TestStatusTellsWhoReads(t *testing.T) {
	for name, test := range map[string]struct {
		node  string
		at    time.Time
		reads string
	}{
		"nobody ever":                   {"", noon(), "nobody"},
		"a node that was heard of":      {"node-1", noon(), " node-1 01JM"},
		"one whose claim ends now":      {"node-1", noon().Add(-3 * time.Second), " node-1 01JM"},
		"one whose claim ended just so": {"node-1", noon().Add(-3*time.Second - time.Microsecond), "node-1, not heard of since 2026-03-02 11:59:59 UTC"},
		"one that went a day ago":       {"node-1", noon().AddDate(0, 0, -1), "node-1, not heard of since 2026-03-01 12:00:03 UTC"},
	} {
		t.Run(name, func(t *testing.T) {
			database := databaseWith(t, func(ctx context.Context, tx *store.Tx) error {
				if err := position.Declare(ctx, tx, position.Stream{Name: "finance", Identity: "01JM", Shards: 1}); err != nil || test.node == "" {
					return err
				}
				return read(ctx, tx, "finance", 0, test.node, 17, test.at)
			})
			got := purser(t, "status", "--database", database)
			if got.status != 0 || !strings.Contains(strings.Join(strings.Fields(got.out), " "), test.reads) {
				t.Errorf("ended with %d:\n%s%s", got.status, got.out, got.errors)
			}
		})
	}
}

// Every shard of every domain has a line, in order, and a shard that was never read says so.
func TestStatusTellsEveryShard(t *testing.T) {
	database := databaseWith(t, func(ctx context.Context, tx *store.Tx) error {
		for _, stream := range []string{"inventory", "finance"} {
			if err := position.Declare(ctx, tx, position.Stream{Name: stream, Identity: "01JM", Shards: 2}); err != nil {
				return err
			}
		}
		return read(ctx, tx, "finance", 1, "node-2", 4711, noon())
	})
	got := purser(t, "status", "--database", database)
	var rows []string
	for line := range strings.Lines(got.out) {
		rows = append(rows, strings.Join(strings.Fields(line), " "))
	}
	want := []string{
		"SHARD READ UP TO LAST MOVED READ BY STREAM",
		"finance/0 0 never nobody 01JM",
		"finance/1 4711 2026-03-02 12:00:00 UTC node-2 01JM",
		"inventory/0 0 never nobody 01JM",
		"inventory/1 0 never nobody 01JM",
		"record: 0 places given, 0 rows wait for theirs",
		"backups that may be restored: 0",
	}
	if strings.Join(rows, "\n") != strings.Join(want, "\n") {
		t.Errorf("told\n%s\nwant\n%s", strings.Join(rows, "\n"), strings.Join(want, "\n"))
	}
}

// Rows that were recorded and have no place yet wait for the sequencer; the operator sees how many.
func TestStatusTellsWhatWaitsForItsPlace(t *testing.T) {
	database := databaseWith(t, func(ctx context.Context, tx *store.Tx) error {
		if err := sequence.Add(ctx, tx, "document", 1, 2, 3); err != nil {
			return err
		}
		held, _, err := lease.Acquire(ctx, tx, "sequencer", "node-1", noon(), time.Minute)
		if err != nil {
			return err
		}
		_, err = sequence.Place(ctx, tx, held, 2, noon())
		return err
	})
	if got := purser(t, "status", "--database", database); !strings.Contains(got.out, "record: 2 places given, 1 rows wait for theirs") {
		t.Errorf("told\n%s%s", got.out, got.errors)
	}
}

// What is asked of a database changes nothing in it: two answers are the same.
func TestStatusChangesNothing(t *testing.T) {
	database := emptyDatabase(t)
	first, second := purser(t, "status", "--database", database), purser(t, "status", "--database", database)
	if first != second || first.status != 0 {
		t.Errorf("first %+v, then %+v", first, second)
	}
}

// Every backup that is taken counts until its files are gone; the oldest is named, since the log is kept for it.
func TestStatusTellsTheOldestBackup(t *testing.T) {
	database := emptyDatabase(t)
	for i := range 3 {
		if got := purser(t, "backup", filepath.Join(t.TempDir(), "copy"), "--database", database); got.status != 0 {
			t.Fatalf("backup %d: %+v", i, got)
		}
	}
	if got := purser(t, "status", "--database", database); !strings.Contains(got.out, "backups that may be restored: 3, the oldest of 2026-03-02 12:00:00 UTC\n") {
		t.Errorf("told\n%s", got.out)
	}
}

// A backup goes into a folder of its own, and a restore into a database of its own: neither writes over what is there.
func TestWhatIsThereIsNotWrittenOver(t *testing.T) {
	database, folder := emptyDatabase(t), filepath.Join(t.TempDir(), "copy")
	if got := purser(t, "backup", folder, "--database", database); got.status != 0 || !strings.Contains(got.out, folder+" holds ") || !strings.Contains(got.out, "taken 2026-03-02 12:00:00 UTC") {
		t.Fatalf("the first backup: %+v", got)
	}
	if got := purser(t, "backup", folder, "--database", database); got.status == 0 || got.out != "" {
		t.Errorf("a second backup into the folder: %+v", got)
	}
	if got := purser(t, "restore", folder, "--database", database); got.status == 0 || got.out != "" {
		t.Errorf("a restore into a database that is used: %+v", got)
	}
	fresh := "sqlite:" + filepath.Join(t.TempDir(), "fresh.db")
	if got := purser(t, "restore", folder, "--database", fresh); got.status != 0 || !strings.HasPrefix(got.out, "restored and verified: ") {
		t.Errorf("a restore into a new database: %+v", got)
	}
	if before, after := purser(t, "status", "--database", database), purser(t, "status", "--database", fresh); after.status != 0 || before.status != 0 {
		t.Errorf("status of the two: %+v, %+v", before, after)
	}
}
