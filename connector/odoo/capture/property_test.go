package capture_test

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo/capture"
)

// follower is the engine as far as it matters here: it keeps the newest content of each record, drops repeats by their
// key, and stores the position with what came.
type follower struct {
	position connector.Position
	known    map[string]bool
	names    map[string]string
	repeats  int
}

func (f *follower) store(t *rapid.T, batch connector.Batch) {
	for _, item := range batch.Items {
		if f.known[item.Key] {
			f.repeats++
			continue
		}
		f.known[item.Key] = true
		var record capture.Record
		if err := json.Unmarshal(item.Body, &record); err != nil {
			t.Fatal(err)
		}
		f.names[item.Record] = string(record.Values["name"])
	}
	f.position = batch.Next
}

// TestWhateverHappensTheNewestContentIsKnown makes and changes partners, hides transactions that commit late, loses
// batches and restarts the source; when all has come to rest, the follower knows what Odoo holds.
func TestWhateverHappensTheNewestContentIsKnown(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := newDatabase(t, 14)
		source := d.source("res.partner", nil)
		f := &follower{known: map[string]bool{}, names: map[string]string{}}
		truth := map[string]string{}
		var made []int64
		open := map[int64]time.Time{}
		name := rapid.StringMatching(`[a-c]`)
		set := func(id int64, to string) { truth[partner(id)] = `"` + to + `"` }
		rt.Repeat(map[string]func(*rapid.T){
			"make": func(rt *rapid.T) {
				to := name.Draw(rt, "name")
				id := d.partner(to)
				made = append(made, id)
				set(id, to)
			},
			"change": func(rt *rapid.T) {
				if len(made) == 0 {
					return
				}
				id, to := rapid.SampledFrom(made).Draw(rt, "partner"), name.Draw(rt, "name")
				d.write("res.partner", id, map[string]any{"name": to})
				set(id, to)
			},
			"begin a transaction that commits late": func(rt *rapid.T) {
				to := name.Draw(rt, "name")
				id := d.partner(to)
				set(id, to)
				open[id] = d.clock.now()
				d.hidden["res.partner"] = append(d.hidden["res.partner"], id)
			},
			"commit": func(*rapid.T) {
				for id := range open {
					made = append(made, id)
				}
				clear(open)
				d.hidden = map[string][]int64{}
			},
			"let time pass": func(rt *rapid.T) {
				passed := time.Duration(rapid.IntRange(0, 40).Draw(rt, "seconds")) * time.Second
				for _, began := range open {
					if d.clock.now().Add(passed).Sub(began) > 100*time.Second {
						return // no transaction lives longer than Odoo allows
					}
				}
				d.clock.pass(passed)
			},
			"read": func(rt *rapid.T) {
				batch, err := source.Read(d.Context(), f.position, rapid.IntRange(1, 5).Draw(rt, "limit"))
				if err != nil {
					rt.Fatal(err)
				}
				if rapid.IntRange(0, 3).Draw(rt, "stored") > 0 {
					f.store(rt, batch)
				}
			},
			"restart": func(*rapid.T) { source = d.source("res.partner", nil) },
		})
		d.hidden = map[string][]int64{}
		for range 2 { // a far pass is due in the second
			f.drain(rt, d, source)
			d.clock.pass(capture.FarEvery + time.Second)
		}
		f.drain(rt, d, source)
		for id, want := range truth {
			if f.names[id] != want {
				rt.Errorf("%s is %s in Odoo, and known as %q", id, want, f.names[id])
			}
		}
	})
}

// drain reads until there is no more.
func (f *follower) drain(t *rapid.T, d *database, source *capture.Source) {
	for range 500 {
		batch, err := source.Read(d.Context(), f.position, 5)
		if err != nil {
			t.Fatal(err)
		}
		f.store(t, batch)
		if !batch.More {
			return
		}
	}
	t.Fatal(fmt.Sprint("the source never ends from ", f.position))
}
