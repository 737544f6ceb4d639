package simulation_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"github.com/purserhq/purser/app/simulation"
	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/engine/schedule"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/store/position"
)

// A scene is one seed of a product: its log, its outside and its nodes. What it is like is drawn too: a world in which
// everything happens all the time hides what takes one thing that happens for long, or does not happen at all.
type scene struct {
	*product

	random     *rand.Rand
	log        *remembering
	publishers []*publisher
	batch      int  // the most events of a transaction
	meeting    bool // every document is about a number that others are about; else most lock nothing
	ordering   bool // the nodes have sequencers
	trimming   bool // the nodes trim
	shaky      bool // the database loses connections
	boots      int
}

// An outcome is what one seed came to.
type outcome struct {
	seed  uint64
	moves []string
	// found is what is wrong, a line each; empty for a world in which all is as it should be.
	found []string
}

func (o outcome) String() string {
	return fmt.Sprintf("seed %d: %s", o.seed, strings.Join(o.found, "; "))
}

// run runs one seed from its beginning to its checks.
func (p *product) run(seed uint64) outcome {
	p.t.Helper()
	p.empty()
	s := p.draw(seed)
	plan := simulation.Plan{
		Nodes: map[string]simulation.Boot{}, Outside: s.outside, Moves: 400, Longest: 4 * position.Lease / 3, Drain: 200,
		Crash: one(s.random, 0, 0.01, 0.03), Pass: one(s.random, 0.02, 0.05, 0.1), Burst: one(s.random, 0.5, 0.8, 0.9, 0.95),
	}
	for i := range p.nodes {
		name := string(rune('a' + i))
		plan.Nodes[name] = func(w *simulation.World) ([]step.Step, error) { return s.boot(w, name), nil }
	}
	p.world = simulation.New(seed, plan)
	o := outcome{seed: seed}
	if err := p.world.Run(); err != nil {
		o.found = append(o.found, err.Error())
	}
	o.moves = p.world.Moves()
	p.world = simulation.New(0, simulation.Plan{})
	o.found = append(o.found, s.check()...)
	return o
}

// draw says what the scene of a seed is like.
func (p *product) draw(seed uint64) *scene {
	random := rand.New(rand.NewPCG(seed, 0))
	return &scene{
		product: p, random: random, batch: 1 + random.IntN(3), meeting: random.IntN(2) == 0,
		ordering: random.IntN(3) == 0, trimming: random.IntN(3) == 0, shaky: random.IntN(2) == 0,
	}
}

func one[T any](random *rand.Rand, of ...T) T { return of[random.IntN(len(of))] }

// outside makes the actors.
func (s *scene) outside(w *simulation.World) []step.Step {
	s.log = remember(w)
	s.publishers = script(s.random, s.log, s.meeting)
	actors := []step.Step{disk{w, s.log.Log}}
	for _, p := range s.publishers {
		actors = append(actors, p)
	}
	return actors
}

// boot starts a node: it knows nothing but what is durable. The readers of shards to which nobody writes are left out, so
// that moves are spent where something happens.
func (s *scene) boot(w *simulation.World, node string) []step.Step {
	s.boots++
	name := fmt.Sprintf("%s%d", node, s.boots)
	db := shaky{s.db, w, s.shaky}
	reading := process.New(process.Options{
		DB: db, Log: s.log, Handler: s.handler, Node: position.Node{Name: name}, Now: w.Now, Batch: s.batch, Positions: s.positions,
	})
	steps := slices.DeleteFunc(reading.Steps(), func(s step.Step) bool {
		return s.Name() == "reader/finance/0" || s.Name() == "reader/masterdata/0"
	})
	if s.ordering {
		steps = append(steps, schedule.NewSequencer(db, name, w.Now))
	}
	if s.trimming {
		steps = append(steps, &schedule.Trimming{DB: db, Log: s.log, Now: w.Now, Age: 5 * time.Second, Every: 5 * time.Second})
	}
	return steps
}
