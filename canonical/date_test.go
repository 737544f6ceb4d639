package canonical_test

import (
	"cmp"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

func TestParseDate(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		ok   bool
	}{
		"a day":                     {"2026-11-24", true},
		"the day of a leap year":    {"2024-02-29", true},
		"no such day":               {"2026-02-29", false},
		"no such month":             {"2026-13-01", false},
		"day zero":                  {"2026-01-00", false},
		"the year zero":             {"0000-01-01", false},
		"days first":                {"24.11.2026", false},
		"no leading zero":           {"2026-1-24", false},
		"a sign in it":              {"2026-+1-24", false},
		"a time behind it":          {"2026-11-24T00:00:00Z", false},
		"nothing, which is no date": {"", true},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := canonical.ParseDate(test.text)
			if !test.ok {
				if fault.CodeOf(err) != fault.Invalid || !d.IsZero() {
					t.Errorf("got %v, %v", d, err)
				}
				return
			}
			if err != nil || d.String() != test.text {
				t.Errorf("got %v, %v", d, err)
			}
		})
	}
}

func TestDaysAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := canonical.DateOf(time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "start"), 0).UTC())
		days := rapid.IntRange(-20000, 20000).Draw(t, "days")
		later := start.AddDays(days)
		if got := later.DaysSince(start); got != days {
			t.Fatalf("%v + %d days is %v, which is %d days later", start, days, later, got)
		}
		if later.Before(start) != (days < 0) || later.After(start) != (days > 0) {
			t.Fatalf("%v and %v are out of order", start, later)
		}
		if later.Compare(start) != cmp.Compare(days, 0) || start.Compare(later) != cmp.Compare(0, days) || (canonical.Date{}).Compare(start) > 0 {
			t.Fatalf("%v and %v compare as %d", later, start, later.Compare(start))
		}
		if back, err := canonical.ParseDate(later.String()); err != nil || back != later {
			t.Fatalf("%v is read back as %v, %v", later, back, err)
		}
	})
}

func TestNoDateStaysNoDate(t *testing.T) {
	var none canonical.Date
	if !none.IsZero() || none.String() != "" || !none.AddDays(5).IsZero() || !none.Midnight().IsZero() {
		t.Errorf("no date became %v", none.AddDays(5))
	}
}

func TestTheDayIsThatOfThePlace(t *testing.T) {
	tokyo := time.FixedZone("Tokyo", 9*60*60)
	at := time.Date(2026, 11, 24, 20, 0, 0, 0, time.UTC)
	if got := canonical.DateOf(at.In(tokyo)).String(); got != "2026-11-25" {
		t.Errorf("got %s", got)
	}
}

func TestPeriodsHoldTheirDays(t *testing.T) {
	day := func(text string) canonical.Date {
		d, err := canonical.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for name, test := range map[string]struct {
		period canonical.Period
		day    string
		want   bool
	}{
		"the first day":             {canonical.Period{Start: day("2026-01-01"), End: day("2026-01-31")}, "2026-01-01", true},
		"the last day":              {canonical.Period{Start: day("2026-01-01"), End: day("2026-01-31")}, "2026-01-31", true},
		"the day after":             {canonical.Period{Start: day("2026-01-01"), End: day("2026-01-31")}, "2026-02-01", false},
		"a period without an end":   {canonical.Period{Start: day("2026-01-01")}, "2030-01-01", true},
		"a period without a start":  {canonical.Period{End: day("2026-01-31")}, "1999-01-01", true},
		"the day before its start":  {canonical.Period{Start: day("2026-01-01")}, "2025-12-31", false},
		"no period holds every day": {canonical.Period{}, "2026-01-01", true},
	} {
		t.Run(name, func(t *testing.T) {
			if got := test.period.Has(day(test.day)); got != test.want {
				t.Errorf("got %v", got)
			}
		})
	}
}
