package backup_test

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/backup"
	"github.com/purserhq/purser/store/dial"
	"github.com/purserhq/purser/store/lease"
	"github.com/purserhq/purser/store/position"
	"github.com/purserhq/purser/store/sequence"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

func TestABackupUnderWritesIsOneMoment(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		s := ship{t: t, db: db}
		s.load(3)
		stop := s.keepWriting()
		folder := filepath.Join(t.TempDir(), "backup")
		taken, err := backup.Take(t.Context(), db, folder, noon())
		stop()
		if err != nil {
			t.Fatal(fault.Text(err))
		}
		s.write(1) // after the backup
		restored := s.restore(folder)
		moved, recorded := restored.moved(), restored.recorded()
		if moved < 3 || moved != recorded || moved != int(taken.Positions[0].Sequence) {
			t.Errorf("the position is %d, the effects are %d, the manifest says %d: want them equal and at least 3", moved, recorded, taken.Positions[0].Sequence)
		}
		if now := s.moved(); now <= moved {
			t.Errorf("the database itself stands at %d, want it to have gone on from %d", now, moved)
		}
	})
}

func TestARestoredDatabaseGoesOn(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		s := ship{t: t, db: db}
		s.load(5)
		s.do(func(tx *store.Tx) error {
			_, _, err := lease.Acquire(t.Context(), tx, sequence.Task, "before", noon(), time.Hour)
			return err
		})
		restored := s.restore(s.take())
		if placed, err := sequence.New(restored.db, "after", noon).Step(t.Context()); err != nil || placed != 5 {
			t.Errorf("the sequencer placed %d (%v), want 5: the lease of before is free", placed, err)
		}
		restored.load(2) // its counters go on behind the rows that are gone
		if placed, err := sequence.New(restored.db, "after", noon).Step(t.Context()); err != nil || placed != 2 {
			t.Errorf("the sequencer placed %d (%v), want 2", placed, err)
		}
		if again := s.restoreOf(restored, restored.take()); again.moved() != 7 {
			t.Errorf("a backup of the restored database stands at %d, want 7", again.moved())
		}
	})
}

func TestAClaimFromBeforeTheRestoreCommitsNothing(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		s := ship{t: t, db: db}
		s.load(1)
		claim := s.claim()
		restored := s.restore(s.take())
		err := restored.db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			return position.Move(t.Context(), tx, claim, position.Span{Identity: "01JM", From: 1, To: 2, At: noon()})
		})
		if fault.CodeOf(err) != fault.Stale {
			t.Errorf("got %v, want stale", err)
		}
	})
}

func TestABackupThatCannotBeTakenLeavesNothing(t *testing.T) {
	tests := map[string]struct {
		folder func(t *testing.T) string
		code   fault.Code
	}{
		"the folder is there already": {func(t *testing.T) string { return t.TempDir() }, fault.Conflict},
		"its place is a file": {func(t *testing.T) string {
			file := filepath.Join(t.TempDir(), "file")
			if err := os.WriteFile(file, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			return filepath.Join(file, "backup")
		}, fault.Unavailable},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				folder := test.folder(t)
				_, err := backup.Take(t.Context(), db, folder, noon())
				if fault.CodeOf(err) != test.code {
					t.Errorf("got %v, want %s", err, test.code)
				}
				if _, err := os.Stat(folder + ".partial"); err == nil {
					t.Error("a partial folder is left")
				}
				s := ship{t: t, db: db}
				if kept := s.retained(); len(kept) != 0 {
					t.Errorf("it is still registered: %+v", kept)
				}
			})
		})
	}
}

func TestWhatACrashHasLeftIsReplaced(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		s := ship{t: t, db: db}
		s.load(2)
		folder := filepath.Join(t.TempDir(), "backup")
		if err := os.MkdirAll(filepath.Join(folder+".partial", "rest"), 0o700); err != nil {
			t.Fatal(err)
		}
		if _, err := backup.Take(t.Context(), db, folder, noon()); err != nil {
			t.Fatal(err)
		}
		if restored := s.restore(folder); restored.moved() != 2 {
			t.Errorf("restored at %d, want 2", restored.moved())
		}
		if _, err := os.Stat(filepath.Join(folder, "rest")); err == nil {
			t.Error("what the crash has left is in the backup")
		}
	})
}

func TestTheManifestSaysWhatIsThere(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		s := ship{t: t, db: db}
		s.load(4)
		folder := s.take()
		m, err := backup.Verify(folder)
		if err != nil {
			t.Fatal(err)
		}
		want := []backup.Position{{Stream: "procurement", Shard: 0, Identity: "01JM", Sequence: 4}}
		if diff := cmp.Diff(want, m.Positions); diff != "" {
			t.Errorf("positions (-want +got):\n%s", diff)
		}
		rows := map[string]int64{}
		for _, table := range m.Tables {
			rows[table.Name] = table.Rows
		}
		if rows["unplaced"] != 4 || rows["shard_position"] != 1 || m.Database != db.Dialect() || !m.Taken.Equal(noon()) || m.Schema == 0 {
			t.Errorf("the manifest says %+v", m)
		}
		if kept := s.retained(); len(kept) != 1 || kept[0].ID != m.Backup || !kept[0].Finished.Equal(noon()) {
			t.Errorf("registered as %+v, want the backup %d, finished", kept, m.Backup)
		}
	})
}

// A ship is a database in which each entry of one shard has one effect: a row that waits for its place.
type ship struct {
	t  *testing.T
	db store.DB
}

// load declares the shard and commits so many entries.
func (s ship) load(entries int) {
	s.t.Helper()
	s.do(func(tx *store.Tx) error {
		return position.Declare(s.t.Context(), tx, position.Stream{Name: "procurement", Identity: "01JM", Shards: 1})
	})
	s.write(entries)
}

func (s ship) claim() (claim position.Claim) {
	s.t.Helper()
	s.do(func(tx *store.Tx) (err error) {
		claim, _, err = position.Take(s.t.Context(), tx, "procurement", 0, "node-1", noon(), time.Hour)
		return err
	})
	return claim
}

// write commits entries one by one: the effect and the position in one transaction.
func (s ship) write(entries int) {
	claim := s.claim()
	for range entries {
		s.do(func(tx *store.Tx) error { return s.effect(tx, claim) })
		claim.Sequence++
	}
}

func (s ship) effect(tx *store.Tx, claim position.Claim) error {
	if err := sequence.Add(s.t.Context(), tx, "effect", claim.Sequence+1); err != nil {
		return err
	}
	return position.Move(s.t.Context(), tx, claim, position.Span{Identity: "01JM", From: claim.Sequence, To: claim.Sequence + 1, At: noon()})
}

// keepWriting writes until the answer is called.
func (s ship) keepWriting() (stop func()) {
	claim, end, started := s.claim(), make(chan struct{}), make(chan struct{})
	var group sync.WaitGroup
	group.Go(func() {
		for first := true; ; first = false {
			if err := s.db.Write(s.t.Context(), store.Transactions, func(tx *store.Tx) error { return s.effect(tx, claim) }); err != nil {
				s.t.Errorf("writing during the backup: %v", err)
			}
			claim.Sequence++
			if first {
				close(started)
			}
			select {
			case <-end:
				return
			default:
			}
		}
	})
	<-started
	return func() { close(end); group.Wait() }
}

func (s ship) take() string {
	s.t.Helper()
	folder := filepath.Join(s.t.TempDir(), "backup")
	if _, err := backup.Take(s.t.Context(), s.db, folder, noon()); err != nil {
		s.t.Fatal(fault.Text(err))
	}
	return folder
}

func (s ship) restore(folder string) ship { return s.restoreOf(s, folder) }

// restoreOf restores into a new database of the same kind, and opens it.
func (s ship) restoreOf(of ship, folder string) ship {
	s.t.Helper()
	address := target(s.t, of.db.Dialect())
	if _, err := backup.Restore(s.t.Context(), folder, address); err != nil {
		s.t.Fatal(fault.Text(err))
	}
	return ship{t: s.t, db: open(s.t, address)}
}

func (s ship) moved() int {
	s.t.Helper()
	var sequence int64
	s.look(func(tx *store.Tx) (err error) {
		sequence, err = position.Slowest(s.t.Context(), tx, "procurement")
		return err
	})
	return int(sequence)
}

// recorded counts the effects, placed or not.
func (s ship) recorded() (count int) {
	s.t.Helper()
	s.look(func(tx *store.Tx) error {
		return tx.QueryRow(s.t.Context(), "SELECT (SELECT COUNT(*) FROM unplaced) + (SELECT COUNT(*) FROM entry)").Scan(&count)
	})
	return count
}

func (s ship) retained() (kept []backup.Retained) {
	s.t.Helper()
	s.look(func(tx *store.Tx) (err error) {
		kept, err = backup.List(s.t.Context(), tx)
		return err
	})
	return kept
}

func (s ship) do(fn func(*store.Tx) error) {
	s.t.Helper()
	if err := s.db.Write(s.t.Context(), store.Transactions, fn); err != nil {
		s.t.Fatal(err)
	}
}

func (s ship) look(fn func(*store.Tx) error) {
	s.t.Helper()
	if err := s.db.Read(s.t.Context(), fn); err != nil {
		s.t.Fatal(err)
	}
}

// target gives the address of a database that does not exist or is empty.
func target(t *testing.T, kind store.Dialect) string {
	t.Helper()
	if kind == store.SQLite {
		return "sqlite:" + filepath.Join(t.TempDir(), "restored.db")
	}
	return storetest.Schema(t)
}

func open(t *testing.T, address string) store.DB {
	t.Helper()
	db, err := dial.Open(t.Context(), address, store.Options{Connections: 4})
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}
