package simulation_test

import (
	"os"
	"slices"
	"strconv"
	"testing"

	"go.uber.org/goleak"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// Environment variables that say which seeds are run.
const (
	// seedsVariable is how many; each test has a number of its own when it is not set.
	seedsVariable = "PURSER_SIMULATE_SEEDS"
	// fromVariable is the first; 1 when it is not set. One seed alone is run again with it.
	fromVariable = "PURSER_SIMULATE_FROM"
)

func setting(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	given := os.Getenv(variable)
	if given == "" {
		return otherwise
	}
	n, err := strconv.Atoi(given)
	if err != nil || n < 1 {
		t.Fatalf("%s=%s is not a number of seeds", variable, given)
	}
	return n
}

func TestSimulationOfTwoNodesOnPostgres(t *testing.T) {
	simulate(t, onPostgres(t), 60)
}

func TestSimulationOfOneNodeOnSQLite(t *testing.T) {
	simulate(t, onSQLite(t), 100)
}

// simulate runs seeds, and fails with the first that found something.
func simulate(t *testing.T, p *product, seeds int) {
	t.Helper()
	seeds, from := setting(t, seedsVariable, seeds), setting(t, fromVariable, 1)
	moves := 0
	for seed := from; seed < from+seeds; seed++ {
		o := p.run(uint64(seed))
		moves += len(o.moves)
		if len(o.found) > 0 {
			for _, move := range o.moves {
				t.Log(move)
			}
			t.Fatal(o)
		}
	}
	t.Logf("%d seeds with %d moves, nothing found", seeds, moves)
}

func TestSimulationRepeatsFromItsSeed(t *testing.T) {
	for name, p := range map[string]*product{"postgres": onPostgres(t), "sqlite": onSQLite(t)} {
		for seed := range uint64(5) {
			first, second := p.run(seed), p.run(seed)
			if !slices.Equal(first.moves, second.moves) {
				t.Errorf("%s: seed %d went two ways", name, seed)
			}
		}
	}
}
