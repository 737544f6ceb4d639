package backup_test

import (
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/backup"
	"github.com/purserhq/purser/store/position"
	"github.com/purserhq/purser/store/storetest"
)

func TestHowFarTheLogMayBeTrimmed(t *testing.T) {
	tests := map[string]struct {
		history func(s ship)
		want    int64
	}{
		"through the position, when there is no backup": {func(s ship) { s.load(7) }, 7},
		"through the position of the oldest backup": {func(s ship) {
			s.load(3)
			s.take()
			s.write(2)
			s.take()
			s.write(2)
		}, 3},
		"through the next one's, when the oldest is forgotten": {func(s ship) {
			s.load(3)
			first := s.takeOne()
			s.write(2)
			s.take()
			s.write(2)
			s.forget(first)
		}, 5},
		"through the position again, when all are forgotten": {func(s ship) {
			s.load(3)
			s.forget(s.takeOne())
			s.write(2)
		}, 5},
		"through nothing, when a backup does not know the shard": {func(s ship) {
			s.take()
			s.load(4)
		}, 0},
		"through nothing, when a backup knows another stream": {func(s ship) {
			s.load(4)
			s.take()
			s.do(func(tx *store.Tx) error { return position.Adopt(s.t.Context(), tx, "procurement", "01JN", noon()) })
		}, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				s := ship{t: t, db: db}
				test.history(s)
				got := s.floors()
				if len(got) != 1 || got[0].Shard != 0 || got[0].Sequence != test.want {
					t.Errorf("got %+v, want shard 0 through %d", got, test.want)
				}
			})
		})
	}
}

func TestARestoredDatabaseKeepsTheLogForItsOwnBackup(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		s := ship{t: t, db: db}
		s.load(3)
		restored := s.restore(s.take())
		restored.write(4)
		want := []backup.Floor{{Shard: 0, Identity: "01JM", Sequence: 3}}
		if diff := cmp.Diff(want, restored.floors()); diff != "" {
			t.Errorf("floors (-want +got):\n%s", diff)
		}
	})
}

func TestAnAbandonedBackupKeepsTheLogNoMore(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		s := ship{t: t, db: db}
		s.load(3)
		s.do(func(tx *store.Tx) error { // as a crash would leave it
			_, err := tx.Exec(t.Context(), "INSERT INTO backup (begun_at, finished_at, forgotten_at) VALUES ($1, 0, 0)", store.Micros(noon()))
			return err
		})
		later := func(after time.Duration) {
			t.Helper()
			if _, err := backup.Take(t.Context(), db, filepath.Join(t.TempDir(), "backup"), noon().Add(after)); err != nil {
				t.Fatal(err)
			}
		}
		later(backup.Abandoned)
		if got := s.floors()[0].Sequence; got != 0 {
			t.Errorf("while it may still be taken the log may be trimmed through %d, want 0", got)
		}
		later(backup.Abandoned + time.Second)
		if got := s.floors()[0].Sequence; got != 3 {
			t.Errorf("after that through %d, want 3", got)
		}
	})
}

func (s ship) takeOne() int64 {
	s.t.Helper()
	m, err := backup.Verify(s.take())
	if err != nil {
		s.t.Fatal(err)
	}
	return m.Backup
}

func (s ship) forget(id int64) {
	s.t.Helper()
	s.do(func(tx *store.Tx) error { return backup.Forget(s.t.Context(), tx, id, noon()) })
}

func (s ship) floors() (floors []backup.Floor) {
	s.t.Helper()
	s.look(func(tx *store.Tx) (err error) {
		floors, err = backup.TrimBefore(s.t.Context(), tx, "procurement")
		return err
	})
	return floors
}
