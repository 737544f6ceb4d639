package simulation_test

import (
	"context"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
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
	t.Parallel()
	simulate(t, onPostgres(t), 60)
}

func TestSimulationOfOneNodeOnSQLite(t *testing.T) {
	t.Parallel()
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
		p.handler = model{forgetful: true} // so that there is something to find
		found := 0
		for seed := range uint64(6) {
			first, second := p.run(seed), p.run(seed)
			if !slices.Equal(first.moves, second.moves) || !slices.Equal(first.found, second.found) {
				t.Errorf("%s: seed %d went two ways", name, seed)
			}
			found += len(first.found)
		}
		if found == 0 {
			t.Errorf("%s: nothing was found twice", name)
		}
	}
}

// counting notes how many moves of positions were refused because the shard had passed on.
type counting struct {
	process.Rows

	stale int
}

func (c *counting) Move(ctx context.Context, tx *store.Tx, claim position.Claim, s position.Span) error {
	err := c.Rows.Move(ctx, tx, claim, s)
	if fault.CodeOf(err) == fault.Stale {
		c.stale++
	}
	return err
}

// What the product is held to must happen: a world that is too gentle finds nothing either.
func TestSimulationIsRough(t *testing.T) {
	t.Parallel()
	p, refused := onPostgres(t), &counting{}
	p.positions = refused
	effects := map[string]int{}
	var moves []string
	for seed := range uint64(20) {
		moves = append(moves, p.run(seed).moves...)
		for _, kind := range p.list("SELECT kind FROM model_effect") {
			effects[kind]++
		}
		effects["met"] += len(p.list("SELECT event FROM model_met"))
		effects["parked"] += len(p.list("SELECT event FROM model_parked"))
	}
	for _, what := range [][2]string{
		{"", "crashes"},
		{"", "boots"},
		{"", "time passes"},
		{"reader", "wait"},
		{"reader", "unknown"},
		{"reader", "contended"},
		{"shards", "unavailable"},
		{"trimming", "done 1"},
		{"sequencer", "done 1"},
		{"orders", "full"},
		{"orders", "unknown"},
	} {
		if !slices.ContainsFunc(moves, func(move string) bool { return strings.Contains(move, what[0]) && strings.Contains(move, what[1]) }) {
			t.Errorf("it never happened: %s %s", what[0], what[1])
		}
	}
	for _, kind := range []string{"order", "receipt", "note", "refused", "met", "parked"} {
		if effects[kind] == 0 {
			t.Errorf("there was never an effect: %s", kind)
		}
	}
	if refused.stale == 0 {
		t.Error("no reader was ever frozen past its lease")
	}
}
