package position_test

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
	"github.com/purserhq/purser/store/storetest"
)

func TestShardsSpreadOverTheNodesThatLive(t *testing.T) {
	type turn struct {
		node  string
		after time.Duration
		holds int
	}
	tests := map[string]struct {
		shards int
		turns  []turn
	}{
		"a node alone reads everything": {8, []turn{{"a", 0, 8}, {"a", time.Second, 8}}},
		"a second one gets half after the first gave it back": {8, []turn{
			{"a", 0, 8}, {"b", 0, 0}, {"a", time.Second, 4}, {"b", time.Second, 4},
		}},
		"three share eight as three, three and two": {8, []turn{
			{"a", 0, 8}, {"b", 0, 0}, {"c", 0, 0}, {"a", time.Second, 3}, {"b", time.Second, 3}, {"c", time.Second, 2},
		}},
		"what a dead node read is taken over within four seconds": {4, []turn{
			{"a", 0, 4},
			{"b", 0, 0},
			{"a", time.Second, 2},
			{"b", time.Second, 2},
			{"b", 3900 * time.Millisecond, 2},
			{"b", 4 * time.Second, 4},
		}},
		"a node that comes back finds its share with others": {2, []turn{
			{"a", 0, 2}, {"b", 5 * time.Second, 2}, {"a", 5 * time.Second, 0}, {"b", 6 * time.Second, 1}, {"a", 6 * time.Second, 1},
		}},
		"more nodes than shards leave some idle": {1, []turn{{"a", 0, 1}, {"b", 0, 0}, {"c", 0, 0}, {"a", time.Second, 1}}},
		"no shards, nothing to read":             {0, []turn{{"a", 0, 0}}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				declare(t, db, test.shards)
				for i, turn := range test.turns {
					if held := balance(t, db, turn.node, noon().Add(turn.after)); len(held) != turn.holds {
						t.Errorf("turn %d: %s holds %d shards after %v, want %d", i, turn.node, len(held), turn.after, turn.holds)
					}
				}
			})
		})
	}
}

func TestANodeThatLeavesIsReplacedAtOnce(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		declare(t, db, 4)
		balance(t, db, "a", noon())
		write(t, db, func(tx *store.Tx) error { return position.Leave(t.Context(), tx, "a") })
		if held := balance(t, db, "b", noon()); len(held) != 4 {
			t.Errorf("the successor holds %d shards, want all 4", len(held))
		}
	})
}

func TestARenewedClaimKeepsItsEpoch(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		declare(t, db, 1)
		first := balance(t, db, "a", noon())[0]
		second := balance(t, db, "a", noon().Add(time.Second))[0]
		if second.Epoch != first.Epoch || !second.Until.Equal(noon().Add(time.Second+position.Lease)) {
			t.Errorf("renewed to %+v, want epoch %d and a second more", second, first.Epoch)
		}
	})
}

// TestEachEntryHasItsEffectOnce lets nodes with clocks that differ claim, freeze, wake, move and leave in any order, and
// holds the rows to the one promise: the spans that were committed follow each other without gap or overlap.
func TestEachEntryHasItsEffectOnce(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	run := 0
	rapid.Check(t, func(rt *rapid.T) {
		run++
		h := history{t: t, db: db, stream: fmt.Sprintf("stream-%d", run), believes: map[string]position.Claim{}}
		write(t, db, func(tx *store.Tx) error {
			return position.Declare(t.Context(), tx, position.Stream{Name: h.stream, Identity: identity, Shards: 1})
		})
		for range rapid.IntRange(1, 30).Draw(rt, "steps") {
			node := rapid.SampledFrom([]string{"a", "b", "c"}).Draw(rt, "node")
			skew := time.Duration(rapid.IntRange(-2000, 2000).Draw(rt, "skew")) * time.Millisecond
			h.now += time.Duration(rapid.IntRange(0, 4000).Draw(rt, "passes")) * time.Millisecond
			switch rapid.SampledFrom([]string{"take", "move", "move", "release"}).Draw(rt, "action") {
			case "take":
				h.take(node, noon().Add(h.now+skew))
			case "move":
				h.move(rt, node, int64(rapid.IntRange(1, 9).Draw(rt, "entries")))
			case "release":
				write(t, db, func(tx *store.Tx) error { return position.Release(t.Context(), tx, h.believes[node]) })
			}
		}
	})
}

// A history is one run of nodes over one shard: what each believes, and what was committed.
type history struct {
	t        *testing.T
	db       store.DB
	stream   string
	now      time.Duration
	believes map[string]position.Claim
	done     int64
}

func (h *history) take(node string, now time.Time) {
	write(h.t, h.db, func(tx *store.Tx) error {
		claim, got, err := position.Take(h.t.Context(), tx, h.stream, 0, node, now, position.Lease)
		if got {
			h.believes[node] = claim
		}
		return err
	})
}

func (h *history) move(rt *rapid.T, node string, entries int64) {
	claim, ok := h.believes[node]
	if !ok {
		return
	}
	span := position.Span{Identity: identity, From: claim.Sequence, To: claim.Sequence + entries, At: noon()}
	err := h.db.Write(h.t.Context(), store.Transactions, func(tx *store.Tx) error { return position.Move(h.t.Context(), tx, claim, span) })
	switch fault.CodeOf(err) {
	case "":
		if span.From != h.done {
			rt.Fatalf("%s committed the entries behind %d, and those up to %d were committed before", node, span.From, h.done)
		}
		h.done, claim.Sequence = span.To, span.To
		h.believes[node] = claim
	case fault.Stale:
		delete(h.believes, node)
	default:
		rt.Fatalf("moving as %s: %v", node, err)
	}
}

func balance(t *testing.T, db store.DB, node string, now time.Time) (held []position.Claim) {
	t.Helper()
	write(t, db, func(tx *store.Tx) (err error) {
		held, err = position.Balance(t.Context(), tx, position.Node{Name: node}, now)
		return err
	})
	return held
}
