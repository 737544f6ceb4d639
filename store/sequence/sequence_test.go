package sequence_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/lease"
	"github.com/purserhq/purser/store/sequence"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func noon() time.Time { return time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC) }

func TestPlacesFollowTheOrderOfRecordingWithoutGap(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		add(t, db, "posting", 70, 3)
		undo(t, db, "posting", 1000)
		add(t, db, "decision", 3)
		if placed := step(t, sequence.New(db, "node-1", noon)); placed != 3 {
			t.Errorf("%d rows got a place, want 3", placed)
		}
		want := []sequence.Entry{
			{Place: 1, Kind: "posting", Row: 70, Placed: noon()},
			{Place: 2, Kind: "posting", Row: 3, Placed: noon()},
			{Place: 3, Kind: "decision", Row: 3, Placed: noon()},
		}
		if diff := cmp.Diff(want, after(t, db, 0, 10)); diff != "" {
			t.Errorf("the record differs (-want +got):\n%s", diff)
		}
	})
}

func TestAStepIsBounded(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		add(t, db, "posting", 1, 2, 3, 4, 5)
		s := sequence.New(db, "node-1", noon)
		s.Limit = 2
		var steps []int
		for range 4 {
			steps = append(steps, step(t, s))
		}
		if diff := cmp.Diff([]int{2, 2, 1, 0}, steps); diff != "" {
			t.Errorf("places given by each step (-want +got):\n%s", diff)
		}
		if got := after(t, db, 3, 1); len(got) != 1 || got[0].Place != 4 || got[0].Row != 4 {
			t.Errorf("behind place 3, at most one: %+v", got)
		}
	})
}

func TestAStepThatIsCutOffGivesTheSamePlacesAgain(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		add(t, db, "posting", 1, 2)
		held := acquire(t, db, "node-1", noon())
		crash := errors.New("the process ended here")
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			if placed, err := sequence.Place(t.Context(), tx, held, 10, noon()); err != nil || placed != 2 {
				t.Errorf("placed %d: %v", placed, err)
			}
			return crash
		})
		if !errors.Is(err, crash) || len(after(t, db, 0, 10)) != 0 {
			t.Fatalf("after the cut (%v) the record holds %v, want nothing", err, after(t, db, 0, 10))
		}
		step(t, sequence.New(db, "node-2", func() time.Time { return noon().Add(time.Minute) }))
		if got := after(t, db, 0, 10); len(got) != 2 || got[1].Place != 2 || got[1].Row != 2 {
			t.Errorf("the next sequencer gave %+v, want both rows at 1 and 2", got)
		}
	})
}

func TestOneOfTwoSequencersWorks(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		now := noon()
		clock := func() time.Time { return now }
		first, second := sequence.New(db, "first", clock), sequence.New(db, "second", clock)
		turn := func(why string, s *sequence.Sequencer, want int) {
			t.Helper()
			add(t, db, "posting", 1)
			if placed := step(t, s); placed != want {
				t.Errorf("%s: %d places, want %d", why, placed, want)
			}
		}
		turn("the first takes the lease", first, 1)
		turn("the second finds it held", second, 0)
		now = now.Add(2 * time.Second)
		turn("the first renews", first, 2)
		now = now.Add(2 * time.Second)
		turn("the second finds it renewed", second, 0)
		now = now.Add(time.Second)
		turn("the second takes over", second, 2)
		turn("the first finds that it lost", first, 0)
		turn("and does not take it back", first, 0)
		if err := second.Stop(t.Context()); err != nil {
			t.Fatal(err)
		}
		turn("until the second stops", first, 3)
		for i, e := range after(t, db, 0, 100) {
			if e.Place != int64(i+1) {
				t.Errorf("entry %d has place %d", i, e.Place)
			}
		}
	})
}

func TestASequencerWithoutItsLeaseGivesNoPlace(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		add(t, db, "posting", 1)
		old := acquire(t, db, "frozen", noon())
		acquire(t, db, "successor", noon().Add(time.Minute))
		err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
			_, err := sequence.Place(t.Context(), tx, old, 10, noon())
			return err
		})
		if fault.CodeOf(err) != fault.Stale {
			t.Errorf("got %v, want stale", err)
		}
	})
}

func TestWhatWasKnownAtAnInstant(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		now := noon()
		s := sequence.New(db, "node-1", func() time.Time { return now })
		add(t, db, "posting", 1, 2)
		step(t, s)
		now = noon().Add(-500 * time.Millisecond) // the clock is set back: places keep their order in time
		add(t, db, "posting", 3)
		step(t, s)
		now = noon().Add(time.Second)
		add(t, db, "posting", 4)
		step(t, s)
		tests := map[string]struct {
			at   time.Time
			want int64
		}{
			"before the first":                     {noon().Add(-time.Microsecond), 0},
			"at the very instant":                  {noon(), 3},
			"between":                              {noon().Add(999 * time.Millisecond), 3},
			"at the last":                          {noon().Add(time.Second), 4},
			"long after, the last that there is":   {noon().Add(time.Hour), 4},
			"when the clock had been set back too": {noon().Add(-400 * time.Millisecond), 0},
		}
		for name, test := range tests {
			read(t, db, func(tx *store.Tx) error {
				got, err := sequence.At(t.Context(), tx, test.at)
				if got != test.want {
					t.Errorf("%s: known up to %d, want %d", name, got, test.want)
				}
				return err
			})
		}
	})
}

func TestTheStateOfTheRecord(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		add(t, db, "posting", 41, 42)
		inspect := func(when string, last int64, waiting int, code fault.Code) {
			t.Helper()
			read(t, db, func(tx *store.Tx) error {
				if got, err := sequence.Last(t.Context(), tx); err != nil || got != last {
					t.Errorf("%s: the last place is %d (%v), want %d", when, got, err, last)
				}
				if got, err := sequence.Waiting(t.Context(), tx); err != nil || got != waiting {
					t.Errorf("%s: %d rows wait (%v), want %d", when, got, err, waiting)
				}
				if got, err := sequence.Of(t.Context(), tx, "posting", 42); got != last || fault.CodeOf(err) != code {
					t.Errorf("%s: row 42 has place %d (%v), want %d", when, got, err, last)
				}
				return nil
			})
		}
		inspect("before the step", 0, 2, fault.NotFound)
		step(t, sequence.New(db, "node-1", noon))
		inspect("after it", 2, 0, "")
	})
}

func add(t *testing.T, db store.DB, kind string, rows ...int64) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error { return sequence.Add(t.Context(), tx, kind, rows...) })
}

// undo adds a row in a transaction that is given up.
func undo(t *testing.T, db store.DB, kind string, row int64) {
	t.Helper()
	gaveUp := errors.New("given up")
	err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		if err := sequence.Add(t.Context(), tx, kind, row); err != nil {
			return err
		}
		return gaveUp
	})
	if !errors.Is(err, gaveUp) {
		t.Fatal(err)
	}
}

func step(t *testing.T, s *sequence.Sequencer) int {
	t.Helper()
	placed, err := s.Step(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return placed
}

func after(t *testing.T, db store.DB, place int64, limit int) (entries []sequence.Entry) {
	t.Helper()
	read(t, db, func(tx *store.Tx) (err error) {
		entries, err = sequence.After(t.Context(), tx, place, limit)
		return err
	})
	return entries
}

func acquire(t *testing.T, db store.DB, owner string, now time.Time) (held lease.Lease) {
	t.Helper()
	write(t, db, func(tx *store.Tx) (err error) {
		held, _, err = lease.Acquire(t.Context(), tx, sequence.Task, owner, now, time.Second)
		return err
	})
	return held
}

func write(t *testing.T, db store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), store.Transactions, fn); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, db store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Read(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}
