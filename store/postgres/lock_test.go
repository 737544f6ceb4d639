package postgres_test

import (
	"context"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/migration"
	"github.com/purserhq/purser/store/postgres"
	"github.com/purserhq/purser/store/storetest"
)

func TestALockIsWaitedForNoLongerThanAsked(t *testing.T) {
	t.Parallel()
	tries := 0
	db := storetest.Postgres(t, store.Options{LockTimeout: 5 * time.Millisecond, Attempts: 3})
	write(t, db, "row")
	holding(t, db, func(tx *store.Tx) {
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			tries++
			return lock(t, tx)
		})
		if fault.CodeOf(err) != fault.Contended || tries != 3 {
			t.Errorf("after %d tries: %v, want contended after 3", tries, err)
		}
	})
}

func TestATransactionThatFallsSilentLosesItsLocks(t *testing.T) {
	t.Parallel()
	address := storetest.Schema(t)
	other := open(t, address, store.Options{})
	frozen := open(t, address, store.Options{IdleTimeout: 500 * time.Millisecond, Unmigrated: true})
	write(t, other, "row")
	err := frozen.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		if err := lock(t, tx); err != nil {
			return err
		}
		do(t, other, "UPDATE lease SET epoch = epoch + 1") // waits until the server has ended the silent one
		return insert(t, tx, "late")
	})
	if fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("the one that was silent gets %v, want unavailable", err)
	}
	if got := names(t, other); len(got) != 1 {
		t.Errorf("the database holds %q, want nothing of the silent one", got)
	}
}

func TestOneOfADeadlockTriesAgain(t *testing.T) {
	t.Parallel()
	db := storetest.Postgres(t, store.Options{})
	write(t, db, "a", "b")
	var both, group sync.WaitGroup
	both.Add(2)
	for _, order := range [][2]string{{"a", "b"}, {"b", "a"}} {
		var once sync.Once
		group.Go(func() {
			if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
				if _, err := tx.Exec(t.Context(), "UPDATE lease SET epoch = epoch + 1 WHERE name = $1", order[0]); err != nil {
					return err
				}
				once.Do(both.Done)
				both.Wait() // each holds its first
				_, err := tx.Exec(t.Context(), "UPDATE lease SET epoch = epoch + 1 WHERE name = $1", order[1])
				return err
			}); err != nil {
				t.Errorf("in the order %v: %v", order, err)
			}
		})
	}
	group.Wait()
	var sum int
	if err := db.Read(t.Context(), func(tx *store.Tx) error {
		return tx.QueryRow(t.Context(), "SELECT SUM(epoch) FROM lease").Scan(&sum)
	}); err != nil || sum != 6 {
		t.Errorf("the epochs add up to %d (%v), want 6: both took effect, once", sum, err)
	}
}

func TestOthersGetTheirTurnBeforeEachStatementAndTheCommit(t *testing.T) {
	t.Parallel()
	turns := 0
	db := storetest.Postgres(t, store.Options{Yield: func(context.Context) { turns++ }})
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		if err := insert(t, tx, "a"); err != nil {
			return err
		}
		return insert(t, tx, "b")
	}); err != nil {
		t.Fatal(err)
	}
	if turns != 3 {
		t.Errorf("%d turns for two statements and a commit, want 3", turns)
	}
	names(t, db)
	if turns != 3 {
		t.Errorf("reading gave %d turns more", turns-3)
	}
}

func TestMasterDataLeavesConnectionsForDocuments(t *testing.T) {
	t.Parallel()
	db := storetest.Postgres(t, store.Options{Connections: 2})
	err := db.Write(t.Context(), store.MasterData, func(*store.Tx) error {
		gone, cancel := context.WithCancel(t.Context())
		cancel()
		second := db.Write(gone, store.MasterData, func(*store.Tx) error { return nil })
		if fault.CodeOf(second) != fault.Unavailable {
			t.Errorf("a second piece of master data gets %v, want to wait until its caller gives up", second)
		}
		return db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error { return insert(t, tx, "order") })
	})
	if err != nil {
		t.Errorf("the document beside it: %v", err)
	}
}

func TestNodesMayStartTogether(t *testing.T) {
	t.Parallel()
	address := storetest.Schema(t)
	var group sync.WaitGroup
	for range 5 {
		group.Go(func() {
			db, err := postgres.Open(t.Context(), address, store.Options{})
			if err != nil {
				t.Error(err)
				return
			}
			_ = db.Close()
		})
	}
	group.Wait()
	if got := names(t, open(t, address, store.Options{})); len(got) != 0 {
		t.Errorf("the new database holds %q", got)
	}
}

func TestAMigrationWaitsLongerThanADocument(t *testing.T) {
	t.Parallel()
	address := storetest.Schema(t)
	old := open(t, address, store.Options{Unmigrated: true})
	if err := old.Migrate(t.Context(), 1); err != nil {
		t.Fatal(err)
	}
	migrating := open(t, address, store.Options{Unmigrated: true, LockTimeout: time.Millisecond})
	ended := make(chan error, 1)
	if err := old.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		if _, err := tx.Exec(t.Context(), "LOCK TABLE "+migration.Table+" IN ACCESS EXCLUSIVE MODE"); err != nil {
			return err
		}
		go func() { ended <- migrating.Migrate(t.Context(), migration.Latest) }()
		for seen := 0; seen < 50 && len(ended) == 0; {
			var waiting int
			if err := tx.QueryRow(t.Context(), "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND relation = '"+migration.Table+"'::regclass").Scan(&waiting); err != nil {
				return err
			}
			seen += waiting
		}
		return nil
	}); err != nil {
		t.Error(err)
	}
	if err := <-ended; err != nil {
		t.Errorf("the migration: %v", err)
	}
}

// holding runs fn while a transaction holds the lock on the rows.
func holding(t *testing.T, db store.DB, fn func(*store.Tx)) {
	t.Helper()
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		if err := lock(t, tx); err != nil {
			return err
		}
		fn(tx)
		return nil
	}); err != nil {
		t.Error(err)
	}
}

func lock(t *testing.T, tx *store.Tx) error {
	t.Helper()
	_, err := tx.Exec(t.Context(), "SELECT name FROM lease ORDER BY name FOR UPDATE")
	return err
}

func open(t *testing.T, address string, options store.Options) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(t.Context(), address, options)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func do(t *testing.T, db store.DB, s store.Statement) {
	t.Helper()
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		_, err := tx.Exec(t.Context(), s)
		return err
	}); err != nil {
		t.Error(err)
	}
}

func write(t *testing.T, db store.DB, names ...string) {
	t.Helper()
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		for _, name := range names {
			if err := insert(t, tx, name); err != nil {
				return err
			}
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func insert(t *testing.T, tx *store.Tx, name string) error {
	t.Helper()
	_, err := tx.Exec(t.Context(), "INSERT INTO lease (name, owner, epoch, lease_until) VALUES ($1, '', 1, 0)", name)
	return err
}

func names(t *testing.T, db store.DB) (all []string) {
	t.Helper()
	if err := db.Read(t.Context(), func(tx *store.Tx) (err error) {
		all, err = store.Collect(t.Context(), tx, func(scan func(...any) error) (name string, err error) {
			return name, scan(&name)
		}, "SELECT name FROM lease ORDER BY name")
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return all
}

func contains(text, part string) bool { return strings.Contains(text, part) }

// with changes one setting of an address.
func with(t *testing.T, address, setting, value string) string {
	t.Helper()
	parsed, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	settings := parsed.Query()
	settings.Set(setting, value)
	parsed.RawQuery = settings.Encode()
	return parsed.String()
}
