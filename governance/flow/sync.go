package flow

import (
	"fmt"
	"time"

	"github.com/netresearch/go-cron"

	"github.com/purserhq/purser/fault"
)

// A Pattern says how soon documents are handed on.
type Pattern string

// The sync patterns.
const (
	RealTime   Pattern = "real-time"   // each by itself, at once
	MicroBatch Pattern = "micro-batch" // together with its neighbors, up to a size or a time
	Scheduled  Pattern = "scheduled"   // at set times, all that wait
)

// Patterns gives every sync pattern.
func Patterns() []Pattern { return []Pattern{RealTime, MicroBatch, Scheduled} }

// Sync says how soon documents are handed on, and how many at a time.
type Sync struct {
	// Pattern is the pattern. Never empty.
	Pattern Pattern `json:"pattern"`
	// Size is how many go together at most; for micro-batches alone, and at least 1 there.
	Size int `json:"size,omitempty"`
	// Within is how long one waits for its neighbors at most; for micro-batches alone, and above 0 there.
	Within time.Duration `json:"within,omitempty"`
	// Cron says when, in the five fields of cron: "0 6 * * 1-5". For scheduled ones alone, and never empty there.
	Cron string `json:"cron,omitempty"`
	// Zone is the time zone that Cron is in, as "Europe/Berlin". For scheduled ones alone, and never empty there.
	Zone string `json:"zone,omitempty"`
}

// Due gives when what came at an instant is handed on at the latest. Whoever asks hands on earlier when Size is reached.
func (s Sync) Due(came time.Time) (time.Time, error) {
	switch s.Pattern {
	case RealTime:
		return came, nil
	case MicroBatch:
		return came.Add(s.Within), nil
	case Scheduled:
		return s.next(came)
	default:
		return time.Time{}, fault.New(fault.Invalid, "there is no sync pattern %q", s.Pattern).On("sync.pattern")
	}
}

// next gives the first set time after an instant, UTC. A time that the clocks skip in spring counts when they have moved on, and one that
// comes twice in autumn counts once.
func (s Sync) next(after time.Time) (time.Time, error) {
	zone, err := s.zone()
	if err != nil {
		return time.Time{}, err
	}
	times, err := s.times()
	if err != nil {
		return time.Time{}, err
	}
	next := times.Next(after.In(zone))
	if next.IsZero() {
		return time.Time{}, fault.New(fault.Invalid, "the schedule %q never comes", s.Cron).On("sync.cron").Do("Write a day that there is, such as 0 6 * * 1-5.")
	}
	return next.UTC(), nil
}

// zone finds the time zone. Local is refused: it is another one on each machine.
func (s Sync) zone() (*time.Location, error) {
	zone, err := time.LoadLocation(s.Zone)
	if err != nil || s.Zone == "" || s.Zone == "Local" {
		return nil, fault.New(fault.Invalid, "there is no time zone %q", s.Zone).On("sync.zone").Do("Write one such as Europe/Berlin or UTC.")
	}
	return zone, nil
}

// times reads the five fields. Words such as @daily, seconds and a zone of its own inside are refused: a schedule reads the
// same wherever it stands.
func (s Sync) times() (cron.Schedule, error) {
	parser, err := cron.TryNewParser(cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow)
	if err != nil {
		return nil, fault.New(fault.Internal, "making the parser of schedules").Because(err)
	}
	times, err := parser.Parse(s.Cron)
	if err != nil || len(s.Cron) > 0 && (s.Cron[0] == 'T' || s.Cron[0] == 'C') {
		return nil, fault.New(fault.Invalid, "%q is no schedule", s.Cron).On("sync.cron").Because(err).
			Do("Write minute, hour, day of the month, month and day of the week, such as 0 6 * * 1-5.")
	}
	return times, nil
}

// String gives the pattern for people: "scheduled 0 6 * * 1-5 Europe/Berlin".
func (s Sync) String() string {
	switch s.Pattern {
	case MicroBatch:
		return fmt.Sprintf("%s of %d within %s", s.Pattern, s.Size, s.Within)
	case Scheduled:
		return fmt.Sprintf("%s %s %s", s.Pattern, s.Cron, s.Zone)
	default:
		return string(s.Pattern)
	}
}
