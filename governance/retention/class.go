// Package retention says how long each class of data is kept, and what stays of it afterwards.
//
// When the time of a class is over, the payloads of its documents are erased. The facts stay: that a document came, when,
// from whom, what was decided, and the hash of what it said.
package retention

import (
	"strconv"
	"strings"
	"time"

	"github.com/purserhq/purser/fault"
)

// A Class is a class of data that is kept alike.
type Class struct {
	// Name names the class in flows. Never empty.
	Name string `json:"name"`
	// Payload is how long payloads are kept, from the day on which a document was recorded. Never zero.
	Payload Span `json:"payload"`
	// Reason names the law or the agreement that asks for it. Never empty.
	Reason string `json:"reason"`
}

// A Span is a time of the calendar: a year is not always as long.
type Span struct {
	count int
	unit  unit
}

type unit string

const (
	years  unit = "y"
	months unit = "mo"
	days   unit = "d"
)

// mostYears bounds a span, so that adding it to a day stays a day.
const mostYears = 100

// ParseSpan reads a span such as 10y, 18mo or 90d. Anything else, and what is over a hundred years, is a fault Invalid.
func ParseSpan(text string) (Span, error) {
	for _, u := range [...]struct {
		unit unit
		most int
	}{{months, 12 * mostYears}, {years, mostYears}, {days, 366 * mostYears}} {
		digits, ok := strings.CutSuffix(text, string(u.unit))
		if !ok {
			continue
		}
		if count, err := strconv.Atoi(digits); err == nil && count > 0 && count <= u.most && digits[0] != '+' {
			return Span{count: count, unit: u.unit}, nil
		}
	}
	return Span{}, fault.New(fault.Invalid, "%q is no span of years, months or days", text).Do("Write one such as 10y, 18mo or 90d.")
}

// IsZero reports whether nothing is set.
func (s Span) IsZero() bool { return s.count == 0 }

// After gives the instant that lies the span after another. The last day of a month stays in its month: a month after
// 31 January is the last day of February.
func (s Span) After(t time.Time) time.Time {
	switch s.unit {
	case days:
		return t.AddDate(0, 0, s.count)
	case months:
		return inMonth(t, s.count)
	case years:
		return inMonth(t, 12*s.count)
	default:
		return t
	}
}

// inMonth moves on by months and stays in the month that it comes to.
func inMonth(t time.Time, months int) time.Time {
	moved := t.AddDate(0, months, 0)
	if over := moved.Day(); moved.Day() != t.Day() {
		return moved.AddDate(0, 0, -over)
	}
	return moved
}

// String gives the span as [ParseSpan] reads it.
func (s Span) String() string {
	if s.IsZero() {
		return ""
	}
	return strconv.Itoa(s.count) + string(s.unit)
}

// MarshalText gives the span as [ParseSpan] reads it.
func (s Span) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what MarshalText gives.
func (s *Span) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*s = Span{}
		return nil
	}
	*s, err = ParseSpan(string(text))
	return err
}
