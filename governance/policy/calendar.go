package policy

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// mostClosed is how many days in a row a calendar may be closed: what is due behind that is a mistake of the calendar.
const mostClosed = 366

// A Calendar says when people work.
type Calendar struct {
	// Name names the calendar. Never empty.
	Name string `json:"name"`
	// Zone is the time zone of the hours, as "Europe/Berlin". Never empty.
	Zone string `json:"zone"`
	// Days are the days of the week on which people work. Never empty.
	Days []time.Weekday `json:"days"`
	// Hours are the hours of such a day, in their order, without overlap. Never empty.
	Hours []Hours `json:"hours"`
	// Holidays are days on which nobody works.
	Holidays []canonical.Date `json:"holidays,omitempty"`
}

// Hours are a part of a day.
type Hours struct {
	// From and To are the first minute and the one after the last, counted from midnight: 0 to 1440.
	From int `json:"from"`
	To   int `json:"to"`
}

// ParseHours reads hours such as 08:00-16:30. The day may end at 24:00. Anything else is a fault Invalid.
func ParseHours(text string) (Hours, error) {
	var fromHour, fromMinute, toHour, toMinute int
	n, err := fmt.Sscanf(text, "%02d:%02d-%02d:%02d", &fromHour, &fromMinute, &toHour, &toMinute)
	h := Hours{From: fromHour*60 + fromMinute, To: toHour*60 + toMinute}
	if err != nil || n != 4 || h.String() != text || fromMinute > 59 || toMinute > 59 || h.From < 0 || h.From >= h.To || h.To > 24*60 {
		return Hours{}, fault.New(fault.Invalid, "%q are no hours of a day", text).Do("Write them as 08:00-16:30.")
	}
	return h, nil
}

// String gives the hours as [ParseHours] reads them.
func (h Hours) String() string {
	return fmt.Sprintf("%02d:%02d-%02d:%02d", h.From/60, h.From%60, h.To/60, h.To%60)
}

// MarshalText gives the hours as [ParseHours] reads them.
func (h Hours) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// UnmarshalText reads what MarshalText gives.
func (h *Hours) UnmarshalText(text []byte) (err error) {
	*h, err = ParseHours(string(text))
	return err
}

// Validate refuses a calendar in which nobody ever works, or that contradicts itself. All mistakes are in one error of the
// code Invalid; each names its field.
func (c *Calendar) Validate() error {
	var all []error
	if _, err := c.zone(); err != nil {
		all = append(all, err)
	}
	if len(c.Days) == 0 {
		all = append(all, fault.New(fault.Invalid, "people work on no day").On("days").Do("Write days: [monday, friday]."))
	}
	if len(c.Hours) == 0 {
		all = append(all, fault.New(fault.Invalid, "people work at no hour").On("hours").Do("Write hours: [08:00-16:30]."))
	}
	for i := 1; i < len(c.Hours); i++ {
		if c.Hours[i].From < c.Hours[i-1].To {
			all = append(all, fault.New(fault.Invalid, "%s begins before %s is over", c.Hours[i], c.Hours[i-1]).On("hours").Do("List them in their order, without overlap."))
		}
	}
	return errors.Join(all...)
}

func (c *Calendar) zone() (*time.Location, error) {
	zone, err := time.LoadLocation(c.Zone)
	if err != nil || c.Zone == "" || c.Zone == "Local" {
		return nil, fault.New(fault.Invalid, "there is no time zone %q", c.Zone).On("zone").Do("Write one such as Europe/Berlin or UTC.")
	}
	return zone, nil
}

// Open reports whether people work at an instant.
func (c *Calendar) Open(at time.Time) bool {
	zone, err := c.zone()
	if err != nil {
		return false
	}
	for _, span := range c.day(at.In(zone)) {
		if !at.Before(span.from) && at.Before(span.to) {
			return true
		}
	}
	return false
}

// Due gives the instant at which so much working time has passed since another one, UTC. It fails with Invalid for a calendar in which
// that never comes.
func (c *Calendar) Due(since time.Time, work time.Duration) (time.Time, error) {
	zone, err := c.zone()
	if err != nil {
		return time.Time{}, err
	}
	day, closed := since.In(zone), 0
	for closed < mostClosed {
		closed++
		for _, span := range c.day(day) {
			from := latest(span.from, since)
			if !from.Before(span.to) {
				continue
			}
			closed = 0
			if rest := span.to.Sub(from); work > rest {
				work -= rest
				continue
			}
			return from.Add(work).UTC(), nil
		}
		day = time.Date(day.Year(), day.Month(), day.Day()+1, 0, 0, 0, 0, zone)
	}
	return time.Time{}, fault.New(fault.Invalid, "the calendar %s has no working hours for a year", c.Name).On("days").Do("Look at its days and holidays.")
}

// A span is from one instant until before another.
type span struct{ from, to time.Time }

// day gives the working hours of the day that an instant is on, in its zone. Hours that the clocks skip are shorter, those
// that come twice are longer: people work by the clock on the wall.
func (c *Calendar) day(at time.Time) []span {
	year, month, day := at.Date()
	holiday := slices.ContainsFunc(c.Holidays, func(d canonical.Date) bool { return d.String() == at.Format(time.DateOnly) })
	if holiday || !slices.Contains(c.Days, at.Weekday()) {
		return nil
	}
	spans := make([]span, len(c.Hours))
	for i, h := range c.Hours {
		spans[i] = span{
			from: time.Date(year, month, day, h.From/60, h.From%60, 0, 0, at.Location()),
			to:   time.Date(year, month, day, h.To/60, h.To%60, 0, 0, at.Location()),
		}
	}
	return spans
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
