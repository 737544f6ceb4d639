package process

import (
	"context"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
)

// Health is how one shard stands, whichever node reads it.
type Health struct {
	// Shard is which one.
	Shard bus.Shard
	// Position is how far its effects are committed, and who holds it.
	Position position.Position
	// Stat is what waits behind the position: how many events, how many bytes, and since when.
	Stat bus.Stat
	// Err is why the log does not tell, nil when it does.
	Err error
}

// Health gives how every declared shard stands, by stream and shard, for metrics and for people.
func (p *Process) Health(ctx context.Context) ([]Health, error) {
	var positions []position.Position
	if err := p.options.DB.Read(ctx, func(tx *store.Tx) (err error) {
		positions, err = position.List(ctx, tx)
		return err
	}); err != nil {
		return nil, err
	}
	all := make([]Health, 0, len(positions))
	for _, at := range positions {
		h := Health{Shard: bus.Shard{Domain: bus.Domain(at.Stream), Number: at.Shard}, Position: at}
		h.Stat, h.Err = p.options.Log.Stat(ctx, bus.Position{Identity: at.Identity, Shard: h.Shard, Sequence: uint64(at.Sequence)})
		all = append(all, h)
	}
	return all, nil
}
