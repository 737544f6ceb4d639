package sandbox_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/sandbox"
	"github.com/purserhq/purser/fault"
)

func TestWhatATroubleLooksLikeAndWhetherTheCallWasDone(t *testing.T) {
	tests := map[string]struct {
		trouble sandbox.Trouble
		code    fault.Code
		done    int
	}{
		"an answer that is lost": {sandbox.Trouble{LostAnswers: 1}, fault.Unknown, 1},
		"a connection reset":     {sandbox.Trouble{Resets: 1}, fault.Unknown, 0},
		"a conflict":             {sandbox.Trouble{Conflicts: 1}, fault.Contended, 0},
		"a restart":              {sandbox.Trouble{RestartEvery: 1}, fault.Unknown, 0},
		"a slow worker":          {sandbox.Trouble{Slows: 1, SlowBy: time.Minute}, "", 1},
		"latency":                {sandbox.Trouble{Latency: time.Second}, "", 1},
		"nothing":                {sandbox.Trouble{}, "", 1},
	}
	for _, version := range []int{14, 19} {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				b := open(t, func(o *sandbox.Options) { o.Version = version })
				b.Bring(test.trouble)
				for what, call := range map[string]func(string) error{"create": b.make, "load": b.load} {
					b.Bring(test.trouble)
					if err := call(what); (err == nil) != (test.code == "") || err != nil && fault.CodeOf(err) != test.code {
						t.Errorf("%s on %d: %v, want %s", what, version, err, test.code)
					}
					if done := b.count(what); done != test.done {
						t.Errorf("%s on %d was done %d times, want %d", what, version, done, test.done)
					}
				}
			})
		}
	}
}

func TestAGatewaysPageSaysNothingOfWhatWasDone(t *testing.T) {
	b := open(t, nil)
	b.Bring(sandbox.Trouble{Gateways: 1})
	for range 30 {
		if err := b.make("page"); fault.CodeOf(err) != fault.Unknown && fault.CodeOf(err) != fault.Unavailable {
			t.Fatalf("got %v", err)
		}
	}
	if done := b.count("page"); done == 0 || done == 30 {
		t.Errorf("%d of 30 were done", done)
	}
}

func TestACallThatWaitsDoesSoForItsTime(t *testing.T) {
	b := open(t, nil)
	b.Bring(sandbox.Trouble{Latency: time.Second, Slows: 1, SlowBy: 10 * time.Second})
	if err := b.make("slow"); err != nil || time.Duration(b.waited.Load()) != 11*time.Second {
		t.Errorf("it waited for %v, %v", time.Duration(b.waited.Load()), err)
	}
}

func TestTheSameSeedBringsTheSameDay(t *testing.T) {
	day := sandbox.Trouble{LostAnswers: 0.1, Resets: 0.1, Conflicts: 0.2}
	run := func(seed uint64) []fault.Code {
		return open(t, func(o *sandbox.Options) { o.Seed, o.Trouble = seed, sandbox.Trouble{} }).after(day, 60)
	}
	first := run(7)
	if diff := cmp.Diff(first, run(7)); diff != "" {
		t.Errorf("the same seed: %s", diff)
	}
	if cmp.Equal(first, run(8)) {
		t.Error("another seed brought the same day")
	}
	for _, code := range []fault.Code{"", fault.Unknown, fault.Contended} {
		if !slices.Contains(first, code) {
			t.Errorf("in 60 calls none was %q", code)
		}
	}
}

// after brings trouble and gives the fates of some calls.
func (b *box) after(t sandbox.Trouble, calls int) []fault.Code {
	b.Bring(t)
	return b.fates(calls)
}

func TestARestartIsOverAfterItsTime(t *testing.T) {
	b := open(t, nil)
	b.Bring(sandbox.Trouble{RestartEvery: 1_000_000, RestartTakes: 5 * time.Second})
	if err := b.make("before"); err != nil {
		t.Fatal(err)
	}
	b.Bring(sandbox.Trouble{RestartEvery: 1, RestartTakes: 5 * time.Second})
	if err := b.make("lost"); fault.CodeOf(err) != fault.Unknown {
		t.Fatalf("got %v", err)
	}
	b.Bring(sandbox.Trouble{})
	if err := b.make("while it starts"); fault.CodeOf(err) != fault.Unknown {
		t.Fatalf("got %v", err)
	}
	b.passed.Add(int64(6 * time.Second))
	if err := b.make("after"); err != nil {
		t.Fatal(err)
	}
	if b.count("before") != 1 || b.count("lost") != 0 || b.count("while it starts") != 0 {
		t.Error("a restart lost or did what it should not")
	}
}

func TestNoMoreCallsRunAtOnceThanThereAreWorkers(t *testing.T) {
	b := open(t, func(o *sandbox.Options) { o.Trouble = sandbox.Trouble{Workers: 2} })
	var all sync.WaitGroup
	for range 12 {
		all.Go(func() {
			if err := b.make("parallel"); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if done := b.count("parallel"); done != 12 {
		t.Errorf("%d of 12 were done", done)
	}
}
