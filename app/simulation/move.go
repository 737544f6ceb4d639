package simulation

import (
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/purserhq/purser/fault"
)

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// move draws one thing that happens.
func (w *World) move() error {
	switch drawn := w.random.Float64(); {
	case drawn < w.plan.Crash:
		w.crashOne()
		return nil
	case drawn < w.plan.Crash+w.plan.Pass:
		w.pass(time.Duration(w.random.Int64N(int64(w.plan.Longest))) + time.Millisecond)
		return nil
	default:
		return w.goOn()
	}
}

// crashOne ends a node, if the one that is drawn lives.
func (w *World) crashOne() {
	if len(w.nodes) == 0 {
		return
	}
	if n := w.nodes[w.random.IntN(len(w.nodes))]; n.alive {
		w.say("%s crashes", n.name)
		w.crash(n)
	}
}

func (w *World) pass(d time.Duration) {
	w.now = w.now.Add(d)
	w.say("time passes")
}

// goOn draws one part that can run and takes it to its next point, or a dead node and boots it; where nothing can run, it
// lets time go by. The part that went on last may be preferred, see Plan.Burst.
func (w *World) goOn() error {
	if last := w.last; w.plan.Burst > 0 && last.part != nil && last.part.task != nil && w.random.Float64() < w.plan.Burst {
		return w.advance(last.node, last.part)
	}
	ready := w.ready()
	if len(ready) == 0 {
		w.pass(w.plan.Longest / 8)
		return nil
	}
	w.last = ready[w.random.IntN(len(ready))]
	if w.last.part == nil {
		return w.start(w.last.node)
	}
	return w.advance(w.last.node, w.last.part)
}

// A choice is a part that can go on, or a node that can boot when the part is nil.
type choice struct {
	node *node
	part *part
}

// ready lists the choices. An idle part can always be run once more, so that a missed hint costs nothing; an actor that
// has ended its part cannot.
func (w *World) ready() []choice {
	var all []choice
	for _, n := range append([]*node{w.actors}, w.nodes...) {
		if !n.alive {
			all = append(all, choice{n, nil})
			continue
		}
		for _, p := range n.steps {
			if n != w.actors || !p.idle {
				all = append(all, choice{n, p})
			}
		}
	}
	return all
}

func (w *World) start(n *node) error {
	w.say("%s boots", n.name)
	steps, err := n.boot(w)
	if err != nil {
		return fault.Wrap(err, "booting node %s", n.name)
	}
	n.alive, n.steps = true, nil
	for _, s := range steps {
		n.steps = append(n.steps, &part{step: s})
	}
	return nil
}

// crash ends every run of a node where it stands.
func (w *World) crash(n *node) {
	n.alive = false
	for _, p := range n.steps {
		if p.task != nil {
			w.kill(p.task)
			p.task = nil
		}
	}
}

// advance starts or resumes a part's run, up to its next point or its end.
func (w *World) advance(n *node, p *part) error {
	if p.task == nil {
		p.task = w.begin(p.step)
	}
	where, ended := w.resume(p.task)
	if !ended {
		w.say("%s %s: %s", n.name, p.step.Name(), where)
		return nil
	}
	report, err := p.task.report, p.task.err
	p.task, p.idle = nil, err == nil && report.Done == 0 && !report.More
	w.say("%s %s: done %d%s", n.name, p.step.Name(), report.Done, outcome(err))
	if mistaken(err) {
		return fault.Wrap(err, "running %s of node %s", p.step.Name(), n.name)
	}
	return nil
}

func outcome(err error) string {
	if err == nil {
		return ""
	}
	return ", " + string(fault.CodeOf(err))
}

// mistaken reports whether an error is a mistake in Purser rather than what a rough world brings about.
func mistaken(err error) bool {
	var e *fault.Error
	return err != nil && (!errors.As(err, &e) || e.Code == fault.Internal || e.Code == fault.Corrupt)
}

// calmest is how many rounds in a row must find nothing to do. An eighth of Plan.Longest goes by in each, so that together
// they outlast the lease of a node that died.
const calmest = 9

// drain boots what is dead and runs every part in turn until nothing has had work for longer than Plan.Longest.
func (w *World) drain() error {
	for _, n := range w.nodes {
		if !n.alive {
			if err := w.start(n); err != nil {
				return err
			}
		}
	}
	quiet := 0
	for range w.plan.Drain {
		if err := w.round(); err != nil {
			return err
		}
		if quiet++; w.worked() {
			quiet = 0
		}
		if quiet == calmest {
			return nil
		}
		w.pass(w.plan.Longest / 8)
	}
	return fault.New(fault.Internal, "the world did not come to rest in %d rounds", w.plan.Drain)
}

// round runs every part once from beginning to end.
func (w *World) round() error {
	for _, n := range append([]*node{w.actors}, w.nodes...) {
		for _, p := range n.steps {
			for {
				if err := w.advance(n, p); err != nil {
					return err
				}
				if p.task == nil {
					break
				}
			}
		}
	}
	return nil
}

// worked reports whether any part did something in the last round.
func (w *World) worked() bool {
	for _, n := range append([]*node{w.actors}, w.nodes...) {
		for _, p := range n.steps {
			if !p.idle {
				return true
			}
		}
	}
	return false
}

// end kills what is still suspended, so that no coroutine outlives its world.
func (w *World) end() {
	for _, n := range append([]*node{w.actors}, w.nodes...) {
		w.crash(n)
	}
}
