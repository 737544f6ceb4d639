package bustest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

func limiting() map[string]func(*testing.T, Open) {
	return map[string]func(*testing.T, Open){
		"the limit on events refuses":              eventsRefuse,
		"the limit on bytes refuses":               bytesRefuse,
		"the limit on age refuses":                 ageRefuses,
		"one full shard leaves the others":         oneFullShard,
		"the limit holds over a restart":           limitOverRestart,
		"an old event that was trimmed is no harm": oldAndTrimmed,
		"a full shard takes no body":               fullTakesNoBody,
	}
}

// meets checks that an append is refused by a limit and that nothing was lost for it, and that trimming helps.
func (d *desk) meets(limit string, held []bus.Place) {
	d.Helper()
	_, err := d.Log.Append(d.Context(), receipt("r-more"))
	d.refuses(err, fault.Full)
	if err != nil && !strings.Contains(err.Error(), limit) {
		d.Errorf("the limit %q is not named in: %v", limit, err)
	}
	if got := d.readAll(bus.Beginning(d.shard())); len(got) != len(held) {
		d.Errorf("%d events are held, %d were accepted", len(got), len(held))
	}
	d.trim(held[0].Position)
	d.append(receipt("r-after"))
	got := ids(d.readAll(bus.Beginning(d.shard())))
	if !slices.Contains(got, "r-after") || slices.Contains(got, "r-more") {
		d.Errorf("after trimming read %v", got)
	}
}

func eventsRefuse(t *testing.T, open Open) {
	d := sit(t, open, Setup{Limits: bus.Limits{Events: 3}})
	d.meets("its limit is 3", d.fill(3))
}

func bytesRefuse(t *testing.T, open Open) {
	limit := uint64(receipt("r-1").Size() * 3)
	d := sit(t, open, Setup{Limits: bus.Limits{Bytes: limit + 10}})
	places := d.fill(3)
	_, err := d.Log.Append(t.Context(), receipt("r-more"))
	d.refuses(err, fault.Full)
	d.trim(places[1].Position)
	d.append(receipt("r-4"))
}

func ageRefuses(t *testing.T, open Open) {
	d := sit(t, open, Setup{Limits: bus.Limits{Age: time.Hour}})
	first := d.append(receipt("r-1"))
	d.clock.Pass(40 * time.Minute)
	second := d.append(receipt("r-2"))
	d.clock.Pass(21 * time.Minute)
	d.meets("its limit is 1h0m0s", []bus.Place{first, second})
}

func oneFullShard(t *testing.T, open Open) {
	d := sit(t, open, Setup{Limits: bus.Limits{Events: 1}})
	d.fill(1)
	_, err := d.Log.Append(t.Context(), receipt("r-2"))
	d.refuses(err, fault.Full)
	invoice := receipt("i-1")
	invoice.Domain = bus.Finance
	d.append(invoice)
}

func limitOverRestart(t *testing.T, open Open) {
	d := sit(t, open, Setup{Limits: bus.Limits{Events: 2}})
	d.fill(2)
	d.Log = d.Reopen()
	_, err := d.Log.Append(t.Context(), receipt("r-3"))
	d.refuses(err, fault.Full)
}

// fullTakesNoBody asks for each limit, and that trimming makes room for a body too.
func fullTakesNoBody(t *testing.T, open Open) {
	for name, limits := range map[string]bus.Limits{"events": {Events: 2}, "age": {Age: time.Hour}} {
		t.Run(name, func(t *testing.T) {
			d := sit(t, open, Setup{Limits: limits})
			last := d.fill(2)[1]
			if limits.Age > 0 {
				d.clock.Pass(2 * time.Hour)
			}
			_, err := d.bodies().Store(t.Context(), bus.Inventory, Feed, strings.NewReader("large"))
			d.refuses(err, fault.Full)
			other := receipt("other")
			if _, err := d.bodies().Store(t.Context(), bus.Finance, other.Feed, strings.NewReader("large")); err != nil {
				d.Errorf("a shard with room: %v", err)
			}
			d.trim(last.Position)
			if _, err := d.bodies().Store(t.Context(), bus.Inventory, Feed, strings.NewReader("large")); err != nil {
				d.Errorf("after trimming: %v", err)
			}
		})
	}
}

func oldAndTrimmed(t *testing.T, open Open) {
	d := sit(t, open, Setup{Limits: bus.Limits{Age: time.Hour}})
	last := d.fill(2)[1]
	d.trim(last.Position)
	d.clock.Pass(30 * 24 * time.Hour)
	d.append(receipt("r-3"))
	d.append(receipt("r-4"))
}
