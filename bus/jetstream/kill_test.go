package jetstream_test

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
)

func TestWhatWasAcceptedSurvivesAKill(t *testing.T) {
	const callers = 64
	folder := t.TempDir()
	chance := rand.New(rand.NewPCG(7, 11))
	var accepted []string
	for run := range times(4) {
		child := publish(t, folder, run, callers, 0)
		for range 1 + chance.IntN(3000) {
			id := child.next()
			if id == "" {
				t.Fatal("the publisher ended by itself")
			}
			accepted = append(accepted, id)
		}
		accepted = append(accepted, child.kill()...)
	}
	log := embed(t, folder, jetstream.Options{})
	got := readIDs(t, log, bus.Shard{Domain: domainOfChild})
	t.Logf("%d kills, %d events accepted, %d in the log", times(4), len(accepted), len(got))
	holdsAll(t, got, accepted)
	inOrder(t, got)
}

// readIDs reads a shard to its end.
func readIDs(t *testing.T, log bus.Log, shard bus.Shard) []string {
	t.Helper()
	var all []string
	for at := bus.Beginning(shard); ; {
		batch, err := log.Read(t.Context(), at, 256)
		if err != nil {
			t.Fatalf("reading %s: %v", shard, err)
		}
		if batch.Next.Sequence == at.Sequence {
			return all
		}
		for _, entry := range batch.Entries {
			all = append(all, entry.Event.ID)
		}
		at = batch.Next
	}
}

// holdsAll checks that whatever was accepted is in the log.
func holdsAll(t *testing.T, got, accepted []string) {
	t.Helper()
	there := make(map[string]bool, len(got))
	for _, id := range got {
		there[id] = true
	}
	for _, id := range accepted {
		if !there[id] {
			t.Errorf("%s was accepted and is not in the log", id)
		}
	}
}

// inOrder checks that the first appearances of each caller's events in each run stand in the order of appending, without a
// gap: a caller goes on only after an answer.
func inOrder(t *testing.T, got []string) {
	t.Helper()
	next, seen := map[string]int{}, map[string]bool{}
	for _, id := range got {
		if seen[id] {
			continue // a repeat of what was unknown
		}
		seen[id] = true
		cut := strings.LastIndex(id, "/")
		caller, place := id[:cut], id[cut+1:]
		if place != strconv.Itoa(next[caller]) {
			t.Errorf("%s stands where %d was due", id, next[caller])
		}
		next[caller]++
	}
}
