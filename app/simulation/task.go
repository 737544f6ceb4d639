package simulation

import (
	"context"
	"iter"

	"github.com/purserhq/purser/engine/step"
)

// A task is one run of a step as a coroutine.
type task struct {
	next   func() (string, bool)
	stop   func()
	yield  func(string) bool
	dead   bool
	report step.Report
	err    error
}

// crashed unwinds a run whose node is gone.
type crashed struct{}

// begin makes the run of a step; it does not start before the first resume.
func (w *World) begin(s step.Step) *task {
	t := &task{}
	t.next, t.stop = iter.Pull(func(yield func(string) bool) {
		defer func() {
			if p := recover(); p != nil && !t.dead {
				panic(p)
			}
		}()
		t.yield = yield
		t.report, t.err = s.Run(context.Background())
	})
	return t
}

// resume takes a run to its next point, and says where that is, or that the run has ended.
func (w *World) resume(t *task) (where string, ended bool) {
	w.current = t
	defer func() { w.current = nil }()
	where, suspended := t.next()
	return where, !suspended
}

func (t *task) suspend(where string) {
	if !t.dead && !t.yield(where) {
		t.dead = true
	}
	if t.dead {
		panic(crashed{})
	}
}

// kill ends a run at the point where it is suspended. What is deferred still runs, as a database's own end of a lost
// connection would; it meets the crash again at each further point.
func (w *World) kill(t *task) {
	w.current, t.dead = t, true
	defer func() { w.current = nil }()
	t.stop()
}
