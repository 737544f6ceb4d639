package position_test

import (
	"testing"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
	"github.com/purserhq/purser/store/storetest"
)

// These tests let two transactions overlap, which needs a database with several writers: PostgreSQL.

func TestAReaderThatWakesAfterTheTakeoverCommitsNothing(t *testing.T) {
	t.Parallel()
	db := storetest.Postgres(t, store.Options{})
	declare(t, db, 1)
	frozen := take(t, db, 0, "frozen", noon())
	err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		if _, err := tx.Exec(t.Context(), "INSERT INTO unplaced (kind, row_id) VALUES ('effect', 1)"); err != nil {
			return err
		}
		successor := take(t, db, 0, "successor", noon().Add(position.Lease)) // while the first sleeps inside its transaction
		write(t, db, func(tx *store.Tx) error { return move(t, tx, successor, 0, 5) })
		return move(t, tx, frozen, 0, 5)
	})
	if fault.CodeOf(err) != fault.Stale {
		t.Errorf("the one that woke gets %v, want stale", err)
	}
	if err := db.Read(t.Context(), func(tx *store.Tx) error {
		var effects int
		if err := tx.QueryRow(t.Context(), "SELECT COUNT(*) FROM unplaced").Scan(&effects); err != nil {
			return err
		}
		if effects != 0 {
			t.Errorf("%d effects of the one that woke are there", effects)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func TestATakeoverComesAfterAMoveThatIsUnderWay(t *testing.T) {
	t.Parallel()
	db := storetest.Postgres(t, store.Options{LockTimeout: 10 * time.Millisecond, Attempts: 1})
	declare(t, db, 2)
	slow := take(t, db, 0, "slow", noon())
	late := noon().Add(position.Lease)
	write(t, db, func(tx *store.Tx) error {
		if err := move(t, tx, slow, 0, 5); err != nil {
			return err
		}
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			_, _, err := position.Take(t.Context(), tx, stream, 0, "other", late, position.Lease)
			return err
		})
		if fault.CodeOf(err) != fault.Contended {
			t.Errorf("taking it meanwhile gives %v, want contended", err)
		}
		if held := balance(t, db, "other", late); len(held) != 1 || held[0].Shard != 1 {
			t.Errorf("balancing meanwhile gives %+v, want the other shard at once and this one later", held)
		}
		return nil
	})
	held := balance(t, db, "other", late)
	if len(held) != 2 || held[0].Sequence != 5 {
		t.Errorf("after the commit the other holds %+v, want both shards, the first at 5", held)
	}
}
