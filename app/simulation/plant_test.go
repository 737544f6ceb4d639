package simulation_test

import (
	"context"
	"testing"

	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
)

// A simulation that finds nothing proves little. So each of these takes away one thing that the product relies on, and
// must be found within so many seeds.
const within = 1000

// unfenced moves a position whoever holds the shard by now, and wherever it stands. Both go: the sequence that a reader
// begins at would refuse a reader of an old epoch by itself.
type unfenced struct{ process.Rows }

func (unfenced) Move(ctx context.Context, tx *store.Tx, c position.Claim, s position.Span) error {
	_, err := tx.Exec(ctx, "UPDATE shard_position SET sequence = $3 WHERE stream = $1 AND shard = $2", c.Stream, c.Shard, s.To)
	return err
}

// apart moves a position in a transaction of its own, while that of the effects is still open.
type apart struct {
	process.Rows

	p *product
}

func (a apart) Move(ctx context.Context, _ *store.Tx, c position.Claim, s position.Span) error {
	return a.p.db.Write(ctx, store.Transactions, func(tx *store.Tx) error { return position.Move(ctx, tx, c, s) })
}

func TestSimulationFindsPlantedFaults(t *testing.T) {
	tests := map[string]func(p *product){
		"no epoch check": func(p *product) { p.positions = unfenced{} },
		"the position moved in another transaction": func(p *product) { p.positions = apart{p: p} },
		"no lock on references":                     func(p *product) { p.handler = model{unlocked: true} },
		"no look for repeats":                       func(p *product) { p.handler = model{forgetful: true} },
	}
	for name, plant := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := onPostgres(t)
			plant(p)
			for seed := uint64(1); seed <= within; seed++ {
				if o := p.run(seed); len(o.found) > 0 {
					t.Log(o)
					return
				}
			}
			t.Errorf("not found within %d seeds", within)
		})
	}
}
