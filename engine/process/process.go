package process

import (
	"context"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
)

// DefaultBatch is how many events a reader commits at once when nothing else is set.
const DefaultBatch = 256

// Options say what a [Process] works on. DB, Log, Handler, Node and Now must be set.
type Options struct {
	// DB holds the effects and the positions.
	DB store.DB
	// Log is what is read.
	Log bus.Log
	// Handler does the effects.
	Handler Handler
	// Node is this run of the process among those that share the shards. Its name is another after each start.
	Node position.Node
	// Now is the clock.
	Now func() time.Time
	// Batch is the most events of one transaction, a single frame aside; 0 means [DefaultBatch].
	Batch int
	// Positions keeps the positions; nil means [Rows].
	Positions Positions
}

func (o Options) withDefaults() Options {
	if o.Batch == 0 {
		o.Batch = DefaultBatch
	}
	if o.Node.Lease == 0 {
		o.Node.Lease = position.Lease
	}
	if o.Positions == nil {
		o.Positions = Rows{}
	}
	return o
}

// A Process is a node's part in reading the log.
type Process struct {
	options Options
	shards  *shards
	readers []*reader
}

// New makes the process of a node. It does nothing before its steps are run.
func New(options Options) *Process {
	o := options.withDefaults()
	p := &Process{options: o, shards: &shards{options: o, seats: map[bus.Shard]*seat{}}}
	for _, name := range o.Log.Shards() {
		s := newSeat()
		p.shards.seats[name] = s
		p.readers = append(p.readers, &reader{options: o, shard: name, seat: s})
	}
	return p
}

// Steps gives the steps to run, always the same: the one that balances the shards, and a reader for each shard of the log.
func (p *Process) Steps() []step.Step {
	all := []step.Step{p.shards}
	for _, r := range p.readers {
		all = append(all, r)
	}
	return all
}

// Leave frees the shards of the node for others to take at once. It is called when no step runs any more; what it did not
// reach expires with the lease.
func (p *Process) Leave(ctx context.Context) error {
	for _, r := range p.readers {
		r.seat.vacate()
		r.stopWatching()
	}
	err := p.options.DB.Write(ctx, store.Transactions, func(tx *store.Tx) error {
		return p.options.Positions.Leave(ctx, tx, p.options.Node.Name)
	})
	return fault.Wrap(err, "leaving the shards of the node %s to others", p.options.Node.Name)
}
