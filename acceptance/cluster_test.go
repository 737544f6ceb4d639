package acceptance_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"syscall"
	"testing"

	"github.com/purserhq/purser/bus/natstest"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
	"github.com/purserhq/purser/store/storetest"
)

// shards is how many shards the log of the cluster has: two in each domain.
const shards = 8

// readersOf gives who holds how many shards.
func readersOf(ctx context.Context, db store.DB) (map[string]int, error) {
	held := map[string]int{}
	err := db.Read(ctx, func(tx *store.Tx) error {
		all, err := position.List(ctx, tx)
		for _, p := range all {
			held[p.Owner]++
		}
		return err
	})
	return held, err
}

// C8: a node that is frozen, past its lease, and wakes when another has taken over, commits nothing twice.
func TestANodeThatWasFrozenPastItsLeaseCommitsNothing(t *testing.T) {
	told := role{Data: t.TempDir(), Database: storetest.Schema(t), Servers: natstest.Start(t, natstest.Options{Nodes: 1, Accounts: 1}).Account(), Replicas: 1}
	said, db := newRecord(), open(t, told.Database)
	told.Publishers = said.publishers("sleeper", 16)
	sleeper := startNode(t, said, told)
	told.Data, told.Publishers = t.TempDir(), said.publishers("other", 16)
	other := startNode(t, said, told)
	chance := rand.New(rand.NewPCG(2, 5))
	for range 5 {
		await(t, "both nodes read", func() (bool, error) {
			held, err := readersOf(t.Context(), db)
			return held[sleeper.name] == shards/2 && held[other.name] == shards/2, err
		})
		sleeper.accept(1 + chance.IntN(200))
		sleeper.signal(syscall.SIGSTOP)
		await(t, "the other node reads everything", func() (bool, error) {
			held, err := readersOf(t.Context(), db)
			return held[other.name] == shards, err
		})
		other.accept(100)
		sleeper.signal(syscall.SIGCONT)
	}
	other.stop()
	sleeper.stop()
	told.Publishers = nil
	settle(t, told)
	check(t, db, said)
}

// C8: of three nodes and three servers of the log, one each is killed while events are accepted and read, one after the
// other, and started again.
func TestOfThreeNodesOneIsKilled(t *testing.T) {
	cluster := natstest.Start(t, natstest.Options{Accounts: 1, Process: true})
	told := role{Database: storetest.Schema(t), Servers: cluster.Account()}
	said, db := newRecord(), open(t, told.Database)
	begin := func(name string) *node {
		mine := told
		mine.Data, mine.Publishers = t.TempDir(), said.publishers(name, 8)
		return startNode(t, said, mine)
	}
	names := []string{"a", "b", "c"}
	nodes := []*node{begin("a"), begin("b"), begin("c")}
	for i, name := range names {
		await(t, "three nodes read", func() (bool, error) {
			held, err := readersOf(t.Context(), db)
			return len(held) == 3 && held[""] == 0, err
		})
		nodes[i].accept(50)
		nodes[i].kill()
		cluster.Nodes[i].Kill()
		rest := slices.Concat(nodes[:i], nodes[i+1:])
		await(t, "the others read what it read", func() (bool, error) {
			held, err := readersOf(t.Context(), db)
			return held[rest[0].name]+held[rest[1].name] == shards, err
		})
		for _, n := range rest {
			n.accept(50)
		}
		cluster.Nodes[i].Start()
		nodes[i] = begin(name)
	}
	for _, n := range nodes {
		n.stop()
	}
	told.Data, told.Publishers = t.TempDir(), nil
	settle(t, told)
	check(t, db, said)
}
