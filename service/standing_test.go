package service_test

import (
	"context"
	"testing"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/engine/process"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/service"
)

// machine is a node that says what it is told to.
type machine struct {
	steps  []service.Step
	shards []process.Health
	err    error
}

func (m machine) Steps() []service.Step { return m.steps }

func (m machine) Shards(context.Context) ([]process.Health, error) { return m.shards, m.err }

func TestTheAgeOfAShardIsThatOfItsOldestEvent(t *testing.T) {
	waits := process.Health{Shard: bus.Shard{Domain: bus.Finance}, Stat: bus.Stat{Events: 2, Oldest: noon().Add(-time.Minute)}}
	later := process.Health{Shard: bus.Shard{Domain: bus.Inventory}, Stat: bus.Stat{Events: 1, Oldest: noon().Add(time.Hour)}}
	idle := process.Health{Shard: bus.Shard{Domain: bus.MasterData}}
	s := service.NewStanding(machine{shards: []process.Health{waits, later, idle}}, nil, noon)
	shards, err := s.Shards(t.Context())
	if err != nil || len(shards) != 3 || shards[0].Age != time.Minute || shards[1].Age != 0 || shards[2].Age != 0 {
		t.Errorf("got %+v, %v", shards, err)
	}
}

func TestStandingPassesOnWhatTheMachineSays(t *testing.T) {
	away := fault.New(fault.Unavailable, "the database is away")
	s := service.NewStanding(machine{steps: []service.Step{{Name: "reader", Runs: 3}}, err: away}, nil, noon)
	if _, err := s.Shards(t.Context()); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("got %v", err)
	}
	if steps := s.Steps(); len(steps) != 1 || steps[0].Name != "reader" {
		t.Errorf("got %+v", steps)
	}
}

func TestReadyIsWhoseLogAnswers(t *testing.T) {
	event := bus.Event{ID: "a", Feed: "f", Domain: bus.Finance, Body: []byte("{}")}
	for name, test := range map[string]struct {
		prepare func(*testing.T, *memory.Log)
		code    fault.Code
	}{
		"an empty log": {func(*testing.T, *memory.Log) {}, ""},
		"a log that was trimmed": {func(t *testing.T, l *memory.Log) {
			at, err := l.Append(t.Context(), event)
			if err != nil || l.Trim(t.Context(), at.Position) != nil {
				t.Fatal(err)
			}
		}, ""},
		"a log that is closed": {func(_ *testing.T, l *memory.Log) { _ = l.Close() }, fault.Unavailable},
	} {
		t.Run(name, func(t *testing.T) {
			log := memory.Open(memory.Options{Identity: "01JM", Now: noon})
			test.prepare(t, log)
			if err := service.NewStanding(machine{}, log, noon).Ready(t.Context()); fault.CodeOf(err) != test.code {
				t.Errorf("got %v", err)
			}
		})
	}
}
