package flow_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/flow"
)

// noon is Monday noon, UTC.
var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func TestWhenSomethingIsDue(t *testing.T) {
	berlin := func(cron string) flow.Sync {
		return flow.Sync{Pattern: flow.Scheduled, Cron: cron, Zone: "Europe/Berlin"}
	}
	spring := time.Date(2026, 3, 28, 12, 0, 0, 0, time.UTC) // the day before clocks go from 2 to 3 at 01:00 UTC
	autumn := time.Date(2026, 10, 24, 12, 0, 0, 0, time.UTC)
	tests := map[string]struct {
		sync flow.Sync
		came time.Time
		want time.Time
	}{
		"at once":                          {flow.Sync{Pattern: flow.RealTime}, noon, noon},
		"when a batch closes":              {flow.Sync{Pattern: flow.MicroBatch, Size: 9, Within: 2 * time.Second}, noon, noon.Add(2 * time.Second)},
		"in the zone of the schedule":      {berlin("30 13 * * *"), noon, noon.Add(30 * time.Minute)},
		"after the time, the next day":     {berlin("0 13 * * *"), noon, noon.Add(24 * time.Hour)},
		"on a working day":                 {berlin("0 6 * * 1-5"), time.Date(2026, 3, 6, 6, 0, 0, 0, time.UTC), time.Date(2026, 3, 9, 5, 0, 0, 0, time.UTC)},
		"on a leap day":                    {berlin("0 0 29 2 *"), noon, time.Date(2028, 2, 28, 23, 0, 0, 0, time.UTC)},
		"at an hour that clocks skip":      {berlin("30 2 * * *"), spring, time.Date(2026, 3, 29, 1, 30, 0, 0, time.UTC)},
		"at an hour that clocks repeat":    {berlin("30 2 * * *"), autumn, time.Date(2026, 10, 25, 0, 30, 0, 0, time.UTC)},
		"after the hour that clocks skip":  {berlin("0 4 * * *"), spring, time.Date(2026, 3, 29, 2, 0, 0, 0, time.UTC)},
		"with summer time, an hour before": {berlin("0 13 * * *"), spring.Add(24 * time.Hour), time.Date(2026, 3, 30, 11, 0, 0, 0, time.UTC)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := test.sync.Due(test.came)
			if err != nil || !got.Equal(test.want) {
				t.Errorf("got %s, %v, want %s", got, err, test.want)
			}
		})
	}
}

func TestWhatIsNeverDueSaysSo(t *testing.T) {
	tests := map[string]flow.Sync{
		"30 February":             {Pattern: flow.Scheduled, Cron: "0 0 30 2 *", Zone: "UTC"},
		"no zone":                 {Pattern: flow.Scheduled, Cron: "0 0 * * *"},
		"no schedule":             {Pattern: flow.Scheduled, Zone: "UTC"},
		"no pattern":              {},
		"a zone out of the files": {Pattern: flow.Scheduled, Cron: "0 0 * * *", Zone: "../../etc/passwd"},
	}
	for name, sync := range tests {
		t.Run(name, func(t *testing.T) {
			if due, err := sync.Due(noon); fault.CodeOf(err) != fault.Invalid || fault.HintOf(err) == "" && name != "no pattern" {
				t.Errorf("got %s, %v", due, err)
			}
		})
	}
}

func TestASetTimeLiesAheadAndIsReachedFromAnywhereBeforeIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sync := flow.Sync{
			Pattern: flow.Scheduled, Zone: rapid.SampledFrom([]string{"UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata"}).Draw(t, "zone"),
			Cron: rapid.SampledFrom([]string{"*/5 * * * *", "0 6 * * 1-5", "30 2 * * *", "0 0 1 * *"}).Draw(t, "cron"),
		}
		came := time.Unix(rapid.Int64Range(1_700_000_000, 1_900_000_000).Draw(t, "came"), 0)
		due, err := sync.Due(came)
		if err != nil || !due.After(came) {
			t.Fatalf("%s after %s: %s, %v", sync, came, due, err)
		}
		between := came.Add(time.Duration(rapid.Int64Range(0, int64(due.Sub(came))-1).Draw(t, "between")))
		if again, err := sync.Due(between); err != nil || !again.Equal(due) {
			t.Fatalf("from %s it is %s, from %s it is %s, %v", came, due, between, again, err)
		}
	})
}

func FuzzSchedule(f *testing.F) {
	f.Add("0 6 * * 1-5", "Europe/Berlin")
	f.Add("*/0 * * * *", "UTC")
	f.Add("H 6 * * *", "")
	f.Fuzz(func(t *testing.T, cron, zone string) {
		sync := flow.Sync{Pattern: flow.Scheduled, Cron: cron, Zone: zone}
		if due, err := sync.Due(noon); err == nil && !due.After(noon) {
			t.Errorf("%q in %q is due at %s", cron, zone, due)
		}
	})
}
