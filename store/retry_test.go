package store_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

func TestHowOftenAWriteIsTried(t *testing.T) {
	contended, conflict := fault.New(fault.Contended, "another won"), fault.New(fault.Conflict, "it is there")
	tests := map[string]struct {
		answers []error
		tries   int
		code    fault.Code
	}{
		"once, when it succeeds":              {[]error{nil}, 1, ""},
		"once, when it is refused":            {[]error{conflict}, 1, fault.Conflict},
		"once, when the outcome is unknown":   {[]error{fault.New(fault.Unknown, "?")}, 1, fault.Unknown},
		"again, when another won":             {[]error{contended, contended, nil}, 3, ""},
		"until it is refused":                 {[]error{contended, conflict}, 2, fault.Conflict},
		"as often as the options say":         {[]error{contended, contended, contended, contended, nil}, 4, fault.Contended},
		"again, when a wrapped error says so": {[]error{fault.Wrap(contended, "writing"), nil}, 2, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			tries, pauses := 0, []int(nil)
			options := store.Options{Attempts: 4, Pause: func(_ context.Context, attempt int) error {
				pauses = append(pauses, attempt)
				return nil
			}}
			err := store.Retry(t.Context(), options, func() error {
				tries++
				return test.answers[tries-1]
			})
			if fault.CodeOf(err) != test.code || tries != test.tries {
				t.Errorf("tried %d times with %v, want %d and %q", tries, err, test.tries, test.code)
			}
			if diff := cmp.Diff([]int{1, 2, 3}[:tries-1], append([]int{}, pauses...)); diff != "" {
				t.Errorf("pauses (-want +got):\n%s", diff)
			}
		})
	}
}

func TestACallerThatGivesUpIsNotTriedAgain(t *testing.T) {
	for name, options := range map[string]store.Options{
		"while pausing":   {Attempts: 9, Pause: func(ctx context.Context, _ int) error { return ctx.Err() }},
		"without a pause": {Attempts: 9},
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			tries := 0
			err := store.Retry(ctx, options, func() error {
				tries++
				cancel()
				return fault.New(fault.Contended, "another won")
			})
			if tries != 1 || !errors.Is(err, context.Canceled) || fault.CodeOf(err) != fault.Unavailable {
				t.Errorf("tried %d times: %v", tries, err)
			}
		})
	}
}

func TestPausesGrowUpToABoundAndVaryBelowIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := time.Duration(rapid.Int64Range(1, int64(time.Second)).Draw(t, "base"))
		most := time.Duration(rapid.Int64Range(1, int64(time.Minute)).Draw(t, "most"))
		attempt := rapid.IntRange(1, 100).Draw(t, "attempt")
		chance := rapid.Float64Range(0, 0.999999).Draw(t, "chance")
		var slept time.Duration
		pause := store.Backoff(base, most, func() float64 { return chance }, func(_ context.Context, d time.Duration) error {
			slept = d
			return nil
		})
		if err := pause(context.Background(), attempt); err != nil {
			t.Fatal(err)
		}
		ceiling := most
		if attempt < 30 {
			ceiling = min(most, base*(1<<(attempt-1)))
		}
		if slept < 0 || slept > ceiling {
			t.Errorf("try %d waits %v, want at most %v", attempt, slept, ceiling)
		}
	})
}

func TestInstantsComeBackInUTC(t *testing.T) {
	notNever := rapid.Int64Range(-1<<52, 1<<52).Filter(func(micros int64) bool { return micros != 0 })
	rapid.Check(t, func(t *rapid.T) {
		instant := time.UnixMicro(notNever.Draw(t, "micros")).In(time.FixedZone("", rapid.IntRange(-50000, 50000).Draw(t, "zone")))
		back := store.Instant(store.Micros(instant))
		if !back.Equal(instant) || back.Location() != time.UTC {
			t.Errorf("%v came back as %v", instant, back)
		}
	})
	if !store.Instant(store.Micros(time.Time{})).IsZero() {
		t.Error("the zero time does not come back")
	}
}
