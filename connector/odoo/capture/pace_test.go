package capture_test

import (
	"encoding/json"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo/capture"
	"github.com/purserhq/purser/connector/odoo/wire"
)

// costly makes each call of a model take some time by the test's clock.
func (d *database) costly(model string, takes time.Duration) rule {
	return func(call wire.Call) (json.RawMessage, error, bool) {
		if call.Model == model && call.Method == "search_read" {
			d.clock.pass(takes)
		}
		return nil, nil, false
	}
}

func TestThePauseFollowsWhatALookTakes(t *testing.T) {
	tests := map[string]struct{ takes, least, most time.Duration }{
		"a small database is looked at often":     {10 * time.Millisecond, 500 * time.Millisecond, 500 * time.Millisecond},
		"a look of 100 ms comes every 2 seconds":  {100 * time.Millisecond, 2 * time.Second, 2 * time.Second},
		"a very dear look comes every minute":     {20 * time.Second, time.Minute, time.Minute},
		"half a second is looked at every tenth ": {500 * time.Millisecond, 10 * time.Second, 10 * time.Second},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDatabase(t, 19)
			source := d.source("purchase.order", nil)
			r := d.reader(source)
			r.read()
			d.rules = []rule{d.costly("purchase.order", test.takes)}
			for range 3 {
				r.read()
			}
			if pace := source.Pace(); pace < test.least || pace > test.most {
				t.Errorf("a look that takes %v is followed by a pause of %v", test.takes, pace)
			}
		})
	}
}

func TestReadingRealChangesIsNoLook(t *testing.T) {
	d := newDatabase(t, 19)
	source := d.source("res.partner", nil)
	for i := range 30 {
		d.partner(strconv.Itoa(i))
	}
	d.rules = []rule{d.costly("res.partner", 3*time.Second)}
	batch, err := source.Read(d.Context(), "", 1000)
	if err != nil || len(batch.Items) < 30 {
		t.Fatalf("%d items, %v", len(batch.Items), err)
	}
	if pace := source.Pace(); pace != 5*500*time.Millisecond {
		t.Errorf("after a page of news the pause is %v", pace)
	}
}

func TestAllSourcesOfOneOdooShareTheTime(t *testing.T) {
	d := newDatabase(t, 19)
	meter := capture.NewMeter(capture.Share)
	d.rules = []rule{d.costly("purchase.order", 100*time.Millisecond), d.costly("stock.move", 200*time.Millisecond), d.costly("product.product", 500*time.Millisecond)}
	sources := map[string]*capture.Source{}
	for _, model := range []string{"purchase.order", "stock.move", "product.product"} {
		sources[model] = d.source(model, func(o *capture.Options) { o.Meter = meter })
		r := d.reader(sources[model])
		r.read()
		r.read()
	}
	// 100 ms + 200 ms + 500 ms/5 of work in 8 seconds are 5 %.
	for model, want := range map[string]time.Duration{"purchase.order": 8 * time.Second, "stock.move": 8 * time.Second, "product.product": 40 * time.Second} {
		if got := sources[model].Pace(); got != want {
			t.Errorf("%s pauses for %v, want %v", model, got, want)
		}
	}
}

func TestACheaperLookCountsLittleByLittle(t *testing.T) {
	d := newDatabase(t, 19)
	source := d.source("purchase.order", nil)
	var at connector.Position
	look := func(takes time.Duration) time.Duration {
		d.rules = []rule{d.costly("purchase.order", takes)}
		batch, err := source.Read(d.Context(), at, 10)
		if err != nil {
			t.Fatal(err)
		}
		at = batch.Next
		return source.Pace()
	}
	dear := look(time.Second)
	if next := look(100 * time.Millisecond); next >= dear || next < dear/2 {
		t.Errorf("after %v it pauses for %v", dear, next)
	}
	if back := look(2 * time.Second); back != 40*time.Second {
		t.Errorf("a dearer look counts at once: it pauses for %v", back)
	}
}

// TestNoMixOfLooksTakesMoreThanTheShare lets sources of any cost run at their pauses for an hour.
func TestNoMixOfLooksTakesMoreThanTheShare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		costs := rapid.SliceOfN(rapid.IntRange(1, 2_000), 1, 12).Draw(t, "milliseconds of a look")
		every := rapid.SliceOfN(rapid.IntRange(1, 10), len(costs), len(costs)).Draw(t, "every")
		meter := capture.NewMeter(capture.Share)
		for i, ms := range costs {
			capture.Looked(meter, strconv.Itoa(i), every[i], time.Duration(ms)*time.Millisecond)
		}
		used := 0.0
		for i, ms := range costs {
			look := time.Duration(ms) * time.Millisecond
			pause := meter.Pause(every[i])
			if pause >= time.Duration(every[i])*time.Minute { // so dear that the longest pause holds
				return
			}
			used += float64(look) / float64(look+pause)
		}
		if used > float64(capture.Share)/100+1e-9 {
			t.Errorf("the looks take %.2f %% of a worker", used*100)
		}
	})
}
