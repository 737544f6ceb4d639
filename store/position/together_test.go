package position_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
	"github.com/purserhq/purser/store/storetest"
)

// TestNodesThatBalanceTogether lets five nodes balance at the same time, round after round; one dies on the way.
func TestNodesThatBalanceTogether(t *testing.T) {
	const shards, rounds = 16, 6
	storetest.Both(t, func(t *testing.T, db store.DB) {
		declare(t, db, shards)
		nodes := []string{"a", "b", "c", "d", "e"}
		for round := range rounds {
			if round == 3 {
				nodes = nodes[1:] // the first is dead
			}
			now := noon().Add(time.Duration(round) * position.Lease / 2)
			var group sync.WaitGroup
			for _, node := range nodes {
				group.Go(func() { balance(t, db, node, now) })
			}
			group.Wait()
		}
		held := map[string]int{}
		for _, p := range list(t, db) {
			held[p.Owner]++
		}
		share := (shards + len(nodes) - 1) / len(nodes)
		for _, node := range nodes {
			if held[node] == 0 || held[node] > share {
				t.Errorf("%s holds %d of %d shards, want between 1 and %d: %v", node, held[node], shards, share, held)
			}
		}
		if held[""] != 0 || held["a"] != 0 {
			t.Errorf("shards of nobody or of the dead node are left: %v", held)
		}
	})
}

// TestReadersTogetherCommitEachSpanOnce lets readers fight over one shard with real concurrency; each believes what it last
// saw. What was committed must follow without gap.
func TestReadersTogetherCommitEachSpanOnce(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		declare(t, db, 1)
		var group sync.WaitGroup
		for reader := range 4 {
			group.Go(func() {
				for round := range 10 {
					name := fmt.Sprintf("reader %d round %d", reader, round)
					now := noon().Add(time.Duration(round*4+reader) * position.Lease)
					var claim position.Claim
					var got bool
					write(t, db, func(tx *store.Tx) (err error) {
						claim, got, err = position.Take(t.Context(), tx, stream, 0, name, now, position.Lease)
						return err
					})
					if !got {
						continue
					}
					// An error is stale: another was faster. What counts is what is committed.
					_ = db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
						if _, err := tx.Exec(t.Context(), "INSERT INTO unplaced (kind, row_id) VALUES ('effect', $1)", claim.Sequence+1); err != nil {
							return err
						}
						return move(t, tx, claim, claim.Sequence, claim.Sequence+1)
					})
				}
			})
		}
		group.Wait()
		var effects, last int64
		if err := db.Read(t.Context(), func(tx *store.Tx) error {
			return tx.QueryRow(t.Context(), "SELECT COUNT(DISTINCT row_id), COUNT(*) FROM unplaced").Scan(&effects, &last)
		}); err != nil {
			t.Fatal(err)
		}
		if got := slowest(t, db); got != effects || got != last || got == 0 {
			t.Errorf("the position is %d with %d effects, %d of them different", got, last, effects)
		}
	})
}
