package simulation_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/app/simulation"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
)

// rough is a plan with crashes and long pauses.
func rough(nodes map[string]simulation.Boot, actors ...step.Step) simulation.Plan {
	return simulation.Plan{
		Nodes: nodes, Outside: func(*simulation.World) []step.Step { return actors }, Moves: 200, Crash: 0.05, Pass: 0.1, Longest: 4 * time.Second, Drain: 100,
	}
}

// counter is a part with a point in the middle of each of its runs.
type counter struct {
	world             *simulation.World
	begun, done, most int
}

func (*counter) Name() string { return "counter" }

func (c *counter) Run(context.Context) (step.Report, error) {
	if c.done == c.most {
		return step.Report{}, nil
	}
	c.begun++
	c.world.Point("between begun and done")
	c.done++
	return step.Report{Done: 1}, nil
}

func TestASeedRepeatsMoveByMove(t *testing.T) {
	run := func(seed uint64) []string {
		w := simulation.New(seed, rough(map[string]simulation.Boot{"a": boots(5), "b": boots(5)}))
		if err := w.Run(); err != nil {
			t.Fatal(err)
		}
		return w.Moves()
	}
	if first, second := run(7), run(7); !slices.Equal(first, second) {
		t.Error("the same seed went two ways")
	}
	if slices.Equal(run(7), run(8)) {
		t.Error("two seeds went the same way")
	}
}

func boots(most int) simulation.Boot {
	return func(w *simulation.World) ([]step.Step, error) {
		return []step.Step{&counter{world: w, most: most}}, nil
	}
}

func TestACrashedRunNeverGoesOn(t *testing.T) {
	var all []*counter
	boot := func(w *simulation.World) ([]step.Step, error) {
		all = append(all, &counter{world: w, most: 1000})
		return []step.Step{all[len(all)-1]}, nil
	}
	plan := rough(map[string]simulation.Boot{"a": boot})
	plan.Crash, plan.Drain = 0.2, 1200
	if err := simulation.New(3, plan).Run(); err != nil {
		t.Fatal(err)
	}
	cut := 0
	for _, c := range all {
		cut += c.begun - c.done
	}
	if len(all) < 5 || cut == 0 {
		t.Errorf("%d boots, %d runs cut: the plan was too gentle", len(all), cut)
	}
}

func TestACrashedRunCannotEscapeByRecovering(t *testing.T) {
	escaped := false
	boot := func(w *simulation.World) ([]step.Step, error) {
		return []step.Step{step.Func("stubborn", func(context.Context) (step.Report, error) {
			func() {
				defer func() { _ = recover() }()
				w.Point("first")
			}()
			w.Point("second")
			escaped = escaped || !w.Calm() && crashed(w)
			return step.Report{}, nil
		})}, nil
	}
	plan := rough(map[string]simulation.Boot{"a": boot})
	plan.Crash = 0.3
	if err := simulation.New(1, plan).Run(); err != nil {
		t.Fatal(err)
	}
	if escaped {
		t.Error("a run went on after its node had crashed")
	}
}

// crashed reports whether the last thing that happened was a crash.
func crashed(w *simulation.World) bool {
	moves := w.Moves()
	return len(moves) > 0 && strings.HasSuffix(moves[len(moves)-1], "crashes")
}

func TestTimeGoesByWhileARunIsSuspended(t *testing.T) {
	longest := time.Duration(0)
	boot := func(w *simulation.World) ([]step.Step, error) {
		return []step.Step{step.Func("frozen", func(context.Context) (step.Report, error) {
			before := w.Now()
			w.Point("here")
			longest = max(longest, w.Now().Sub(before))
			return step.Report{}, nil
		})}, nil
	}
	if err := simulation.New(5, rough(map[string]simulation.Boot{"a": boot})).Run(); err != nil {
		t.Fatal(err)
	}
	if longest < 3*time.Second {
		t.Errorf("the longest freeze was %v", longest)
	}
}

func TestADeadNodeBootsAmongWhatElseGoesOn(t *testing.T) {
	plan := rough(map[string]simulation.Boot{"a": boots(1000), "b": boots(1000)})
	plan.Crash, plan.Drain = 0, 2000 // no chance of a crash is needed for it
	w := simulation.New(6, plan)
	if err := w.Run(); err != nil {
		t.Fatal(err)
	}
	first := w.Moves()[:20]
	for _, node := range []string{"a boots", "b boots"} {
		if !slices.ContainsFunc(first, func(move string) bool { return strings.HasSuffix(move, node) }) {
			t.Errorf("not among the first moves: %s", node)
		}
	}
}

// What a dead node held is free only after its lease, and must be worked off before the world is at rest.
func TestRestOutlastsTheLongestPause(t *testing.T) {
	var last, worked time.Time
	boot := func(w *simulation.World) ([]step.Step, error) {
		return []step.Step{step.Func("late", func(context.Context) (step.Report, error) {
			last = w.Now()
			if !w.Calm() || !worked.IsZero() {
				return step.Report{}, nil
			}
			worked = w.Now()
			return step.Report{Done: 1}, nil
		})}, nil
	}
	plan := rough(map[string]simulation.Boot{"a": boot})
	if err := simulation.New(1, plan).Run(); err != nil {
		t.Fatal(err)
	}
	if rest := last.Sub(worked); worked.IsZero() || rest < plan.Longest {
		t.Errorf("the world was at rest %v after its last work, want %v or more", rest, plan.Longest)
	}
}

// In bursts one run goes on for long while another stands still, in the middle of what it does.
func TestARunGoesOnInBursts(t *testing.T) {
	switches := func(burst float64) (count int) {
		plan := rough(map[string]simulation.Boot{"a": boots(1000), "b": boots(1000)})
		plan.Crash, plan.Pass, plan.Burst, plan.Drain = 0, 0, burst, 2000
		w := simulation.New(4, plan)
		if err := w.Run(); err != nil {
			t.Fatal(err)
		}
		moves := w.Moves()[2:plan.Moves]
		for i := 1; i < len(moves); i++ {
			if strings.Contains(moves[i-1], " a ") != strings.Contains(moves[i], " a ") {
				count++
			}
		}
		return count
	}
	if creeping, bursting := switches(0), switches(0.9); bursting*4 > creeping*3 {
		t.Errorf("%d switches between nodes in bursts, %d without", bursting, creeping)
	}
}

func TestAnActorEndsItsPartAndNeverCrashes(t *testing.T) {
	said := 0
	actor := step.Func("publisher", func(context.Context) (step.Report, error) {
		if said == 20 {
			return step.Report{}, nil
		}
		said++
		return step.Report{Done: 1}, nil
	})
	if err := simulation.New(2, rough(map[string]simulation.Boot{"a": boots(1)}, actor)).Run(); err != nil {
		t.Fatal(err)
	}
	if said != 20 {
		t.Errorf("said %d of 20", said)
	}
}

func TestWhatTheWorldReports(t *testing.T) {
	failing := func(err error) simulation.Boot {
		return func(*simulation.World) ([]step.Step, error) {
			return []step.Step{step.Func("failing", func(context.Context) (step.Report, error) { return step.Report{}, err })}, nil
		}
	}
	tests := map[string]struct {
		boot simulation.Boot
		says string
	}{
		"a mistake in a step":     {failing(fault.New(fault.Internal, "index out of range")), "running failing of node a: index out of range"},
		"a world without rest":    {failing(fault.New(fault.Unavailable, "away")), "did not come to rest"},
		"a node that cannot boot": {func(*simulation.World) ([]step.Step, error) { return nil, fault.New(fault.Corrupt, "torn") }, "booting node a: torn"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			err := simulation.New(1, rough(map[string]simulation.Boot{"a": test.boot})).Run()
			if err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v, want %q", err, test.says)
			}
		})
	}
}

func TestOutsideARunAPointDoesNothing(t *testing.T) {
	simulation.New(1, simulation.Plan{}).Point("in a check")
}
