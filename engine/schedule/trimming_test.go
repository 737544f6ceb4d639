package schedule_test

import (
	"strconv"
	"testing"
	"time"

	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/engine/schedule"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/backup"
	"github.com/purserhq/purser/store/position"
	"github.com/purserhq/purser/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A shelf is a log of which one shard is filled, an event a minute, and the database that says how far it was read.
type shelf struct {
	*testing.T
	db  store.DB
	log bus.Log
	now time.Time
}

// keeping is how long the cases keep an event.
const keeping = 10 * time.Minute

func start() time.Time { return time.Date(2026, 3, 2, 9, 30, 0, 0, time.UTC) }

func (s *shelf) clock() time.Time { return s.now }

// fill appends events, a minute before each, and gives the place of the last.
func (s *shelf) fill(count int) bus.Position {
	s.Helper()
	var last bus.Place
	for i := range count {
		s.now = s.now.Add(time.Minute)
		place, err := s.log.Append(s.Context(), bus.Event{ID: strconv.Itoa(i), Feed: "portal/orders", Domain: bus.Procurement})
		if err != nil {
			s.Fatal(err)
		}
		last = place
	}
	return last.Position
}

// read commits a position, as a reader does.
func (s *shelf) read(through bus.Position) {
	s.Helper()
	s.write(func(tx *store.Tx) error {
		stream := string(through.Shard.Domain)
		if err := position.Declare(s.Context(), tx, position.Stream{Name: stream, Identity: through.Identity, Shards: 1}); err != nil {
			return err
		}
		claim, _, err := position.Take(s.Context(), tx, stream, 0, "one", s.now, position.Lease)
		if err != nil || through.Sequence == 0 {
			return err
		}
		return position.Move(s.Context(), tx, claim, position.Span{Identity: through.Identity, From: claim.Sequence, To: int64(through.Sequence), At: s.now})
	})
}

func (s *shelf) write(fn func(tx *store.Tx) error) {
	s.Helper()
	if err := s.db.Write(s.Context(), store.Transactions, fn); err != nil {
		s.Fatal(fault.Text(err))
	}
}

// first gives the sequence of the oldest event that is left.
func (s *shelf) first() uint64 {
	s.Helper()
	stat, err := s.log.Stat(s.Context(), bus.Beginning(bus.Shard{Domain: bus.Procurement}))
	if err != nil {
		s.Fatal(err)
	}
	return stat.First
}

func (s *shelf) trimming() *schedule.Trimming {
	return &schedule.Trimming{DB: s.db, Log: s.log, Now: s.clock, Age: keeping, Every: time.Hour}
}

// trim runs the step of a node that has just started.
func (s *shelf) trim() step.Report {
	s.Helper()
	report, err := s.trimming().Run(s.Context())
	if err != nil {
		s.Fatal(fault.Text(err))
	}
	return report
}

func both(t *testing.T, body func(s *shelf)) {
	t.Helper()
	storetest.Both(t, func(t *testing.T, db store.DB) {
		s := &shelf{T: t, db: db, now: start()}
		s.log = memory.Open(memory.Options{Identity: "FIRST", Now: s.clock})
		body(s)
	})
}

func TestHowFarTheLogIsTrimmed(t *testing.T) {
	tests := map[string]struct {
		read   uint64        // the position
		backup bool          // taken before anything was read
		later  time.Duration // after the last event
		first  uint64        // what is left
	}{
		"behind the reader":           {5, false, time.Hour, 6},
		"behind the age":              {20, false, 0, 11},
		"to the minute":               {20, false, time.Minute, 12},
		"nothing that is young":       {20, false, -9 * time.Minute, 2},
		"nothing that was not read":   {0, false, time.Hour, 1},
		"nothing that a backup needs": {20, true, time.Hour, 1},
		"everything":                  {20, false, time.Hour, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			both(t, func(s *shelf) {
				last := s.fill(20)
				if test.backup {
					s.read(bus.Position{Identity: last.Identity, Shard: last.Shard})
					if _, err := backup.Take(t.Context(), s.db, t.TempDir()+"/backup", s.now); err != nil {
						t.Fatal(fault.Text(err))
					}
				}
				last.Sequence = test.read
				s.read(last)
				s.now = s.now.Add(test.later)
				s.trim()
				if got := s.first(); got != test.first {
					t.Errorf("the log begins at %d, want %d", got, test.first)
				}
			})
		})
	}
}

func TestAStreamThatNobodyDeclaredIsLeftAlone(t *testing.T) {
	both(t, func(s *shelf) {
		s.fill(3)
		s.now = s.now.Add(time.Hour)
		if report := s.trim(); report.Done != 0 || s.first() != 1 {
			t.Errorf("got %+v, and the log begins at %d", report, s.first())
		}
	})
}

func TestALogOfAnotherIdentityIsNotTrimmed(t *testing.T) {
	both(t, func(s *shelf) {
		last := s.fill(3)
		last.Identity = "SECOND"
		s.read(last)
		s.now = s.now.Add(time.Hour)
		_, err := s.trimming().Run(t.Context())
		if fault.CodeOf(err) != fault.Conflict || s.first() != 1 {
			t.Errorf("got %v, and the log begins at %d; want a conflict and nothing trimmed", err, s.first())
		}
	})
}

func TestTrimmingKeepsItsPace(t *testing.T) {
	both(t, func(s *shelf) {
		s.read(s.fill(1))
		s.now = s.now.Add(time.Hour)
		trimming := s.trimming()
		for _, turn := range []struct {
			after time.Duration
			done  int
		}{{0, 1}, {59 * time.Minute, 0}, {time.Minute, 1}} {
			s.now = s.now.Add(turn.after)
			report, err := trimming.Run(t.Context())
			if err != nil || report.Done != turn.done || report.Next.Before(s.now) {
				t.Errorf("after %v: %+v, %v, want %d", turn.after, report, err, turn.done)
			}
			s.read(s.fill(1))
			s.now = s.now.Add(-time.Minute)
		}
	})
}

// TestWhatIsTrimmedIsOldAndReadWhateverTheTimes draws when events came, how far they were read and what is kept.
func TestWhatIsTrimmedIsOldAndReadWhateverTheTimes(t *testing.T) {
	db := storetest.SQLite(t, store.Options{})
	rapid.Check(t, func(rt *rapid.T) {
		s := &shelf{T: t, db: db, now: start()}
		s.log = memory.Open(memory.Options{Identity: "FIRST", Now: s.clock})
		s.write(func(tx *store.Tx) error {
			_, err := tx.Exec(t.Context(), "DELETE FROM shard_position")
			return err
		})
		var written []time.Time
		for range rapid.IntRange(0, 30).Draw(rt, "events") {
			s.now = s.now.Add(time.Duration(rapid.IntRange(0, 120).Draw(rt, "seconds")) * time.Second)
			s.fill(1)
			written = append(written, s.now)
		}
		read := rapid.IntRange(0, len(written)).Draw(rt, "read")
		s.read(bus.Position{Identity: "FIRST", Shard: bus.Shard{Domain: bus.Procurement}, Sequence: uint64(read)})
		want := 0 // how many are trimmed
		for want < read && !written[want].After(s.now.Add(-keeping)) {
			want++
		}
		s.trim()
		first := uint64(want + 1)
		if want == len(written) {
			first = 0 // nothing is left
		}
		if got := s.first(); got != first {
			rt.Errorf("the log begins at %d, want %d", got, first)
		}
	})
}

func TestTheProductsOwnLogIsTrimmed(t *testing.T) {
	s := &shelf{T: t, db: storetest.SQLite(t, store.Options{}), now: start()}
	log, err := jetstream.Embed(t.Context(), t.TempDir(), jetstream.Options{Now: s.clock})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = log.Close() }()
	s.log = log
	s.read(s.fill(20))
	if s.trim(); s.first() != 11 {
		t.Errorf("the log begins at %d, want 11", s.first())
	}
	s.now = s.now.Add(time.Hour)
	if first, second := s.trim(), s.trim(); first.Done != 1 || second.Done != 0 || s.first() != 0 {
		t.Errorf("got %+v, then %+v, and the log begins at %d; want all trimmed, once", first, second, s.first())
	}
}
