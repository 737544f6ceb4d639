// Package step is the contract of a moving part.
//
// Everything in Purser that moves by itself (reading a shard, bringing about one lane of desired states, polling a
// system, placing recorded rows, renewing leases) is a [Step]: a value with a method that does one bounded piece of
// work and returns. A step starts no goroutine and never waits for work. Whoever runs it decides when:
//
//   - the product (package app) runs each step in a loop of its own, beside the others;
//   - the simulation (package app/simulation) runs them one at a time, in an order drawn from a seed, over virtual time.
//
// So the same code runs in both, and a run of the simulation repeats exactly from its seed.
//
// # What a step may rely on
//
// Run is never called twice at the same time for the same step. It may be called at any time, early or late, any number
// of times. A process may die at any instant inside Run: what Run has not committed has not happened, and a step keeps
// nothing in memory that it could not find again.
package step

import (
	"context"
	"time"
)

// Step is one moving part.
type Step interface {
	// Name says which part this is, for logs and health: "reader/procurement/0". It is unique in a process and
	// never changes.
	Name() string

	// Run does one bounded piece of work (one batch, one lane, one poll) and reports what came of it.
	//
	// An error says by its code what the runner does next (see package fault): retry and back-off mean that the
	// same call may succeed later; anything else is a mistake that a person must see, and the runner tries again
	// only at its slowest pace. Run does not log its error: it returns it. Run returns soon after ctx ends.
	Run(ctx context.Context) (Report, error)
}

// Report is what one run of a step came to.
type Report struct {
	// Done counts what was worked off, in the step's own terms (events, rows, records). Zero means that there was
	// nothing to do.
	Done int
	// More says that work was left when the step returned, so that it should run again at once.
	More bool
	// Next is the earliest moment at which running again can be of use, when the step knows it (a lease to renew, a
	// poll that is due); zero leaves it to the runner's idle pace.
	Next time.Time
}

// Waker is a step that can be told that work has come, so that a quiet system answers in milliseconds.
type Waker interface {
	// Wake gives a channel that receives after work may have come. It is a hint: a wake can be missed or be for
	// nothing, and the idle pace is what guarantees progress. The channel is the same at each call.
	Wake() <-chan struct{}
}

// Func makes a Step of a function, for parts that need no state of their own.
func Func(name string, run func(context.Context) (Report, error)) Step {
	return function{name, run}
}

type function struct {
	name string
	run  func(context.Context) (Report, error)
}

// Name gives the name that the function was given.
func (f function) Name() string { return f.name }

// Run calls the function.
func (f function) Run(ctx context.Context) (Report, error) { return f.run(ctx) }
