package policy_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/policy"
)

// office works from Monday to Friday, with an hour for lunch, and not on Good Friday.
func office() policy.Calendar {
	friday, err := canonical.ParseDate("2026-04-03")
	if err != nil {
		panic(err)
	}
	return policy.Calendar{
		Name: "office", Zone: "Europe/Berlin", Days: []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday},
		Hours:    []policy.Hours{{From: 8 * 60, To: 12 * 60}, {From: 13 * 60, To: 17 * 60}},
		Holidays: []canonical.Date{friday},
	}
}

func berlin(t testing.TB, text string) time.Time {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", text, zone)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestWhenWorkIsDue(t *testing.T) {
	tests := map[string]struct {
		since string
		work  time.Duration
		want  string
	}{
		"the same morning":            {"2026-03-02 09:00", time.Hour, "2026-03-02 10:00"},
		"across lunch":                {"2026-03-02 11:00", 2 * time.Hour, "2026-03-02 14:00"},
		"at the end of the day":       {"2026-03-02 08:00", 8 * time.Hour, "2026-03-02 17:00"},
		"the next day":                {"2026-03-02 08:00", 8*time.Hour + time.Minute, "2026-03-03 08:01"},
		"from before work":            {"2026-03-02 03:00", time.Hour, "2026-03-02 09:00"},
		"from after work":             {"2026-03-02 22:00", time.Hour, "2026-03-03 09:00"},
		"from lunch":                  {"2026-03-02 12:30", time.Hour, "2026-03-02 14:00"},
		"across a weekend":            {"2026-03-06 16:00", 2 * time.Hour, "2026-03-09 09:00"},
		"across a holiday":            {"2026-04-02 16:00", 2 * time.Hour, "2026-04-06 09:00"},
		"across the change of clocks": {"2026-03-27 16:00", 2 * time.Hour, "2026-03-30 09:00"},
		"at once, in working time":    {"2026-03-02 09:00", 0, "2026-03-02 09:00"},
		"at once, in the night":       {"2026-03-02 23:00", 0, "2026-03-03 08:00"},
		"after a thousand hours":      {"2026-01-05 08:00", 1000 * time.Hour, "2026-06-29 17:00"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := office()
			got, err := c.Due(berlin(t, test.since), test.work)
			if err != nil || !got.Equal(berlin(t, test.want)) {
				t.Errorf("got %s, %v, want %s", got, err, test.want)
			}
		})
	}
}

func TestWhenPeopleWork(t *testing.T) {
	tests := map[string]bool{
		"2026-03-02 07:59": false, "2026-03-02 08:00": true, "2026-03-02 11:59": true, "2026-03-02 12:00": false, "2026-03-02 13:00": true,
		"2026-03-02 17:00": false, "2026-03-07 09:00": false, "2026-04-03 09:00": false, "2026-04-06 09:00": true,
	}
	for text, want := range tests {
		c := office()
		if got := c.Open(berlin(t, text)); got != want {
			t.Errorf("at %s they work: %v", text, got)
		}
	}
}

// Counting the open quarters of an hour between two instants must give back what was asked for.
func TestWhatIsDueLiesSoMuchWorkAhead(t *testing.T) {
	const quarter = 15 * time.Minute
	c := office()
	rapid.Check(t, func(t *rapid.T) {
		since := time.Date(2026, 3, 25, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 4*24*9).Draw(t, "quarter")) * quarter)
		work := rapid.IntRange(1, 4*20).Draw(t, "work")
		due, err := c.Due(since, time.Duration(work)*quarter)
		if err != nil {
			t.Fatal(err)
		}
		open := 0
		for at := since; at.Before(due); at = at.Add(quarter) {
			if c.Open(at) {
				open++
			}
		}
		if open != work {
			t.Fatalf("from %s %d quarters are due at %s, where %d were worked", since, work, due, open)
		}
	})
}

func TestWhatACalendarRefuses(t *testing.T) {
	tests := map[string]struct {
		change func(*policy.Calendar)
		says   string
	}{
		"no zone":           {func(c *policy.Calendar) { c.Zone = "" }, `zone: there is no time zone ""`},
		"no such zone":      {func(c *policy.Calendar) { c.Zone = "Mars/Olympus" }, "zone: "},
		"no days":           {func(c *policy.Calendar) { c.Days = nil }, "days: people work on no day"},
		"no hours":          {func(c *policy.Calendar) { c.Hours = nil }, "hours: people work at no hour"},
		"overlapping ones":  {func(c *policy.Calendar) { c.Hours[1].From = 11 * 60 }, "hours: 11:00-17:00 begins before 08:00-12:00"},
		"ones out of order": {func(c *policy.Calendar) { c.Hours[0], c.Hours[1] = c.Hours[1], c.Hours[0] }, "hours: "},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c := office()
			test.change(&c)
			if err := c.Validate(); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("got %v", err)
			}
		})
	}
	c := office()
	if err := c.Validate(); err != nil {
		t.Error(err)
	}
}

func TestACalendarThatIsAlwaysClosedEndsItsSearch(t *testing.T) {
	tests := map[string]func(*policy.Calendar){
		"no days":     func(c *policy.Calendar) { c.Days = nil },
		"no zone":     func(c *policy.Calendar) { c.Zone = "" },
		"only closed": func(c *policy.Calendar) { c.Hours = nil },
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			c := office()
			change(&c)
			at := berlin(t, "2026-03-02 09:00")
			if due, err := c.Due(at, time.Hour); fault.CodeOf(err) != fault.Invalid || c.Open(at) {
				t.Errorf("it is due at %s, %v", due, err)
			}
		})
	}
}

func TestHoursAreReadAndWritten(t *testing.T) {
	for _, text := range []string{"00:00-24:00", "08:00-16:30", "23:59-24:00"} {
		h, err := policy.ParseHours(text)
		if err != nil || h.String() != text {
			t.Errorf("%s gives %s, %v", text, h, err)
		}
	}
	for _, text := range []string{"", "8:00-16:00", "08:00", "16:00-08:00", "08:00-08:00", "08:60-09:00", "08:00-24:01", "08:00-16:00 ", "-1:00-02:00", "08.00-16.00"} {
		if h, err := policy.ParseHours(text); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%q gives %s, %v", text, h, err)
		}
	}
}

func FuzzHours(f *testing.F) {
	f.Add("08:00-16:30")
	f.Add("24:00-24:00")
	f.Fuzz(func(t *testing.T, text string) {
		var h policy.Hours
		if err := h.UnmarshalText([]byte(text)); err != nil {
			return
		}
		if again, err := h.MarshalText(); err != nil || string(again) != text || h.From < 0 || h.From >= h.To || h.To > 1440 {
			t.Errorf("%q gives %+v, %v", text, h, err)
		}
	})
}
