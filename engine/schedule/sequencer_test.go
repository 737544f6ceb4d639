package schedule_test

import (
	"testing"
	"time"

	"github.com/purserhq/purser/engine/schedule"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/sequence"
	"github.com/purserhq/purser/store/storetest"
)

// record adds so many rows that have no place yet, with keys from one on.
func record(t *testing.T, db store.DB, from, rows int) {
	t.Helper()
	ids := make([]int64, rows)
	for i := range ids {
		ids[i] = int64(from + i)
	}
	if err := db.Write(t.Context(), store.Transactions, func(tx *store.Tx) error {
		return sequence.Add(t.Context(), tx, "posting", ids...)
	}); err != nil {
		t.Fatal(err)
	}
}

func run(t *testing.T, s *schedule.Sequencer) step.Report {
	t.Helper()
	report, err := s.Run(t.Context())
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	return report
}

func TestWhatWasRecordedGetsItsPlace(t *testing.T) {
	storetest.Both(t, func(t *testing.T, db store.DB) {
		s := schedule.NewSequencer(db, "one", start)
		for _, turn := range []struct {
			from, rows int
			want       []step.Report
		}{
			{0, 0, []step.Report{{}}},
			{1, 3, []step.Report{{Done: 3}, {}}},
			{4, 1001, []step.Report{{Done: 1000, More: true}, {Done: 1}, {}}},
		} {
			record(t, db, turn.from, turn.rows)
			for i, want := range turn.want {
				if got := run(t, s); got != want {
					t.Errorf("%d rows, run %d: %+v, want %+v", turn.rows, i, got, want)
				}
			}
		}
	})
}

func TestOneSequencerWorksAndAnotherTakesOver(t *testing.T) {
	tests := map[string]struct {
		end   func(t *testing.T, s *schedule.Sequencer)
		after time.Duration
	}{
		"at once when the first stops": {func(t *testing.T, s *schedule.Sequencer) {
			t.Helper()
			if err := s.Stop(t.Context()); err != nil {
				t.Error(err)
			}
		}, 0},
		"after the lease when it dies": {func(*testing.T, *schedule.Sequencer) {}, 3 * time.Second},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			storetest.Both(t, func(t *testing.T, db store.DB) {
				now := start()
				clock := func() time.Time { return now }
				first, second := schedule.NewSequencer(db, "one", clock), schedule.NewSequencer(db, "two", clock)
				run(t, first)
				record(t, db, 1, 2)
				if got := run(t, second); got.Done != 0 {
					t.Errorf("the second gave %d places while the first holds the lease", got.Done)
				}
				test.end(t, first)
				now = now.Add(test.after)
				if got := run(t, second); got.Done != 2 {
					t.Errorf("the second gave %d places, want 2", got.Done)
				}
			})
		})
	}
}
