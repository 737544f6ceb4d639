package service

import (
	"context"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/fault"
)

// A Step is how one moving part of this node stands.
type Step struct {
	// Name is the step's name.
	Name string
	// Runs counts its calls since the start, and Done what it worked off, in its own terms.
	Runs, Done int64
	// Failures counts its failures in a row; zero when the last run went well.
	Failures int
	// Err is the last failure; nil when the last run went well.
	Err error
	// At is when the last run ended.
	At time.Time
}

// A Machine is what tells how its parts stand: a node of Purser.
type Machine interface {
	// Steps gives the state of every step of this node.
	Steps() []Step
	// Shards gives how every shard of the log stands, whichever node reads it. It asks the database and the log; the error is
	// Unavailable when one is away.
	Shards(ctx context.Context) ([]process.Health, error)
}

// Standing is the service that tells how Purser is. It tells nothing about documents or senders, so that every caller may
// ask; who may reach it is for the surface to say.
type Standing struct {
	machine Machine
	log     bus.Log
	now     func() time.Time
}

// NewStanding makes the service.
func NewStanding(machine Machine, log bus.Log, now func() time.Time) *Standing {
	return &Standing{machine: machine, log: log, now: now}
}

// Ready tells whether messages can be accepted: it asks the log alone, since intake needs nothing else. The error says
// what is away.
func (s *Standing) Ready(ctx context.Context) error {
	for _, shard := range s.log.Shards() {
		_, err := s.log.Stat(ctx, bus.Beginning(shard))
		if code := fault.CodeOf(err); code != "" && code != fault.Conflict { // a log that was trimmed is well
			return fault.Wrap(err, "asking the log for %s", shard)
		}
	}
	return nil
}

// Steps gives the state of every step of this node.
func (s *Standing) Steps() []Step { return s.machine.Steps() }

// A Shard is how one shard of the log stands.
type Shard struct {
	process.Health

	// Age is how long the oldest event that was not processed has waited.
	Age time.Duration
}

// Shards gives how every shard of the log stands; Unavailable when the database or the log is away.
func (s *Standing) Shards(ctx context.Context) ([]Shard, error) {
	all, err := s.machine.Shards(ctx)
	if err != nil {
		return nil, err
	}
	shards := make([]Shard, len(all))
	for i, health := range all {
		shards[i] = Shard{Health: health, Age: health.Stat.Age(s.now())}
	}
	return shards, nil
}
