package schedule

import (
	"context"
	"time"

	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sequence"
)

// A Sequencer is the step that gives what was recorded its place. One node at a time works, the others wait for its lease.
type Sequencer struct {
	sequencer *sequence.Sequencer
}

// NewSequencer makes the sequencer of a node, whose name is unique to this run of the process.
func NewSequencer(db store.DB, node string, now func() time.Time) *Sequencer {
	return &Sequencer{sequence.New(db, node, now)}
}

// Name is "sequencer".
func (*Sequencer) Name() string { return "sequencer" }

// Run gives places to what waits. Done counts them.
func (s *Sequencer) Run(ctx context.Context) (step.Report, error) {
	placed, err := s.sequencer.Step(ctx)
	return step.Report{Done: placed, More: placed == s.sequencer.Limit}, err
}

// Stop gives the lease back. It is called when the step runs no more.
func (s *Sequencer) Stop(ctx context.Context) error { return s.sequencer.Stop(ctx) }
