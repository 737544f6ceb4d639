package simulation

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/purserhq/purser/engine/step"
)

// Boot starts a node from durable state only and gives its steps. It is called at the beginning and after each crash.
type Boot func(w *World) ([]step.Step, error)

// Plan says what a world holds and how rough it is.
type Plan struct {
	// Nodes are the processes, by name. They crash and boot.
	Nodes map[string]Boot
	// Outside makes the actors: publishers, people, the disk. It is called once, when the world is made; nil for none. Actors
	// never crash; one that reports nothing done and nothing more has ended its part.
	Outside func(w *World) []step.Step
	// Moves is the number of moves that are drawn before the world calms down.
	Moves int
	// Crash is the chance, at each move, that a node crashes. A dead one boots as soon as it is drawn among what can go on.
	Crash float64
	// Pass is the chance, at each move, that time goes by.
	Pass float64
	// Burst is the chance, at each move in which a run goes on, that it is the same one as before, while it is suspended. With
	// none, every run creeps on a little; near 1, whole transactions and take-overs go by while another run stands still.
	Burst float64
	// Longest is the longest span that goes by in one move. More than a lease makes frozen readers.
	Longest time.Duration
	// Drain is the most moves in which the calm world must have worked everything off.
	Drain int
}

// World is one run of a plan. It is not safe for concurrent use: only one thing happens at a time.
type World struct {
	plan    Plan
	random  *rand.Rand
	now     time.Time
	nodes   []*node
	actors  *node
	current *task
	last    choice
	moves   []string
	calm    bool
}

// A node is a process: its steps, and the task of each that is suspended.
type node struct {
	name  string
	boot  Boot
	alive bool
	steps []*part
}

// A part is a step with its suspended run, if it has one, and what its last run reported.
type part struct {
	step step.Step
	task *task
	idle bool
}

// begin is the first instant of every world.
func begin() time.Time { return time.Date(2026, time.January, 5, 8, 0, 0, 0, time.UTC) }

// New makes the world of a seed, with all nodes dead: the first moves boot them.
func New(seed uint64, plan Plan) *World {
	w := &World{plan: plan, random: rand.New(rand.NewPCG(seed, seed^0x9e3779b97f4a7c15)), now: begin()}
	for _, name := range sorted(plan.Nodes) {
		w.nodes = append(w.nodes, &node{name: name, boot: plan.Nodes[name]})
	}
	w.actors = &node{name: "outside", alive: true}
	if plan.Outside == nil {
		return w
	}
	for _, s := range plan.Outside(w) {
		w.actors.steps = append(w.actors.steps, &part{step: s})
	}
	return w
}

// Now is the virtual time.
func (w *World) Now() time.Time { return w.now }

// Random is the world's source of chance, for faults that a plan injects by itself.
func (w *World) Random() *rand.Rand { return w.random }

// Calm reports whether the drawn part is over: a plan injects no fault from then on.
func (w *World) Calm() bool { return w.calm }

// Point suspends the run that calls it, so that anything may happen there. Outside a run (while a node boots, in a
// check) it does nothing. A run whose node crashed never returns from it.
func (w *World) Point(where string) {
	if w.current != nil {
		w.current.suspend(where)
	}
}

// Sleep lets a run wait: it is a point, and the world's clock is what passes.
func (w *World) Sleep(_ context.Context, d time.Duration) error {
	w.Point("wait " + d.String())
	return nil
}

// Run draws the moves, calms the world down and works everything off. It returns an error when the world does not come
// to rest, or when a booting node or a step makes a mistake that is no fault of the plan.
func (w *World) Run() error {
	defer w.end()
	for range w.plan.Moves {
		if err := w.move(); err != nil {
			return err
		}
	}
	w.calm = true
	return w.drain()
}

// Moves gives what happened, a line a move: the same for the same seed.
func (w *World) Moves() []string { return w.moves }

func (w *World) say(format string, args ...any) {
	w.moves = append(w.moves, fmt.Sprintf("%s %s", w.now.Format("05.000"), fmt.Sprintf(format, args...)))
}
