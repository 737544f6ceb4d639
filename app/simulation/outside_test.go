package simulation_test

import (
	"context"
	"fmt"
	"math/rand/v2"

	"github.com/purserhq/purser/app/simulation"
	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/engine/step"
)

// A publisher is an actor that sends its events in order, each until it is answered.
type publisher struct {
	feed     string
	random   *rand.Rand
	log      *remembering
	events   []bus.Event
	answered int
}

func (p *publisher) Name() string { return p.feed }

// Run sends the next event, or the next two in one frame; after an error of any kind the same ones again, in one frame or
// not, as a log does that puts together what waits.
func (p *publisher) Run(ctx context.Context) (step.Report, error) {
	if p.answered == len(p.events) {
		return step.Report{}, nil
	}
	frame := p.events[p.answered:min(p.answered+1+p.random.IntN(2), len(p.events))]
	if _, err := p.log.AppendTogether(ctx, frame...); err != nil {
		return step.Report{More: true}, err
	}
	p.answered += len(frame)
	return step.Report{Done: len(frame), More: true}, nil
}

// script draws what the publishers send: few numbers, so that documents meet, and some that never find each other.
func script(random *rand.Rand, log *remembering, meeting bool) []*publisher {
	orders := []string{"order", "order", "note", "bad"}
	receipts := []string{"receipt", "receipt", "note", "note", "note", "note", "broken"}
	if meeting {
		orders, receipts = []string{"order"}, []string{"receipt"}
	}
	return []*publisher{
		sends(random, log, bus.Procurement, "buyer/orders", orders),
		sends(random, log, bus.Inventory, "warehouse/receipts", receipts),
	}
}

// sends draws what comes by one feed.
func sends(random *rand.Rand, log *remembering, domain bus.Domain, feed string, kinds []string) *publisher {
	p := &publisher{feed: feed, random: random, log: log}
	for i := range 5 {
		p.events = append(p.events, bus.Event{
			ID: fmt.Sprintf("%s-%d", feed, i+1), Feed: feed, Domain: domain,
			Body: fmt.Appendf(nil, "%s %d", one(random, kinds...), random.IntN(3)),
		})
	}
	return p
}

// A disk is the actor behind the log: what was late becomes durable, or the power is cut and it is gone.
type disk struct {
	world *simulation.World
	log   *memory.Log
}

func (disk) Name() string { return "disk" }

// Run settles or cuts.
func (d disk) Run(context.Context) (step.Report, error) {
	if !d.world.Calm() && d.world.Random().IntN(4) == 0 {
		d.log.Restart()
		return step.Report{More: true}, nil
	}
	d.log.Settle()
	return step.Report{More: !d.world.Calm()}, nil
}

// fate draws what becomes of an append.
func fate(w *simulation.World) memory.Fate {
	if w.Calm() {
		return memory.Durable
	}
	fates := []memory.Fate{memory.Unanswered, memory.Lost, memory.Late, memory.Full, memory.Away}
	if drawn := w.Random().IntN(10); drawn < len(fates) {
		return fates[drawn]
	}
	return memory.Durable
}
