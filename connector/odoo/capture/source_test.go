package capture_test

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo/capture"
	"github.com/purserhq/purser/fault"
)

// same ends the test when two lists differ.
func same(t testing.TB, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Fatalf("%s: %s", what, cmp.Diff(want, got))
	}
}

func TestEverythingIsReadAtFirstAndThenWhatHasChanged(t *testing.T) {
	onSandboxes(t, func(d *database) {
		for _, name := range []string{"a", "b", "c", "d", "e"} {
			d.partner(name)
		}
		r := d.reader(d.source("res.partner", nil))
		same(d, "at first", names(d, r.read(), "name"), []string{`"Test Company"`, `"Second Company"`, `"a"`, `"b"`, `"c"`, `"d"`, `"e"`})
		same(d, "nothing has changed", names(d, r.read(), "name"), nil)
		d.clock.pass(time.Second)
		changed := d.partner("f")
		d.write("res.partner", changed, map[string]any{"name": "g"})
		same(d, "after a change", names(d, r.read(), "name"), []string{`"g"`})
	})
}

func TestAChangeIsSeenOnceHoweverOftenItIsLookedAt(t *testing.T) {
	onSandboxes(t, func(d *database) {
		r := d.reader(d.source("res.partner", nil))
		r.read()
		d.partner("a")
		seen := 0
		for range 200 { // across near and far passes
			seen += len(r.readAll())
			d.clock.pass(time.Second)
		}
		if seen != 1 {
			d.Errorf("one change was yielded %d times", seen)
		}
	})
}

func TestManyRecordsOfOneSecondAreAllSeen(t *testing.T) {
	onSandboxes(t, func(d *database) {
		r := d.reader(d.source("res.partner", nil))
		r.read()
		d.clock.pass(time.Minute)
		var want []string
		for i := range 60 {
			d.partner(strconv.Itoa(i))
			want = append(want, fmt.Sprintf(`"%d"`, i))
		}
		same(d, "of one second", names(d, r.read(), "name"), want)
	})
}

func TestATransactionThatCommitsLateIsSeen(t *testing.T) {
	tests := map[string]struct{ took, within time.Duration }{
		"a click":           {4 * time.Second, time.Second},
		"a long import":     {100 * time.Second, capture.FarEvery},
		"one at Odoo's end": {capture.FarOverlap - capture.FarEvery, capture.FarEvery},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			onSandboxes(t, func(d *database) {
				r := d.reader(d.source("res.partner", nil))
				r.read()
				late := d.partner("late")
				d.hidden["res.partner"] = []int64{late}
				for range test.took / time.Second {
					d.clock.pass(time.Second)
					d.partner("other")
					same(d, "while it runs", names(d, r.read(), "name"), []string{`"other"`})
				}
				d.hidden = map[string][]int64{}
				for range test.within / time.Second {
					d.clock.pass(time.Second)
					if came := names(d, r.read(), "name"); len(came) > 0 {
						same(d, "once committed", came, []string{`"late"`})
						return
					}
				}
				d.Errorf("it was not seen within %v", test.within)
			})
		})
	}
}

func TestReadingGoesOnFromAnyPositionWithTheSameItems(t *testing.T) {
	onSandboxes(t, func(d *database) {
		source := d.source("res.partner", nil)
		positions, items := []connector.Position{""}, [][]connector.Item{}
		for i := range 8 {
			d.partner(fmt.Sprint("p", i))
			d.clock.pass(7 * time.Second)
			batch, err := source.Read(d.Context(), positions[len(positions)-1], 2)
			if err != nil {
				d.Fatal(err)
			}
			positions, items = append(positions, batch.Next), append(items, batch.Items)
		}
		for i, from := range positions {
			keys := map[string]bool{}
			r := &reader{d, d.source("res.partner", nil), from, nil}
			for _, item := range r.readAll() {
				if keys[item.Key] {
					d.Errorf("from position %d %s comes twice", i, item.Key)
				}
				keys[item.Key] = true
			}
			for _, item := range slices.Concat(items[i:]...) {
				if !keys[item.Key] {
					d.Errorf("from position %d %s is missed", i, item.Key)
				}
			}
		}
	})
}

func TestABatchThatWasNotStoredComesAgain(t *testing.T) {
	onSandboxes(t, func(d *database) {
		source := d.source("res.partner", nil)
		r := d.reader(source)
		r.read()
		d.partner("a")
		for range 3 {
			batch, err := source.Read(d.Context(), r.position, 10)
			if err != nil {
				d.Fatal(err)
			}
			if !slices.ContainsFunc(batch.Items, func(item connector.Item) bool { return names(d, []connector.Item{item}, "name")[0] == `"a"` }) {
				d.Fatal("what was not stored is not yielded again")
			}
		}
	})
}

func TestAContentThatComesBackWithinASecondIsAnItemOfItsOwn(t *testing.T) {
	onSandboxes(t, func(d *database) {
		r := d.reader(d.source("res.partner", nil))
		made := d.partner("a")
		r.read()
		keys := map[string]bool{}
		for _, name := range []string{"b", "a", "b", "a"} {
			d.write("res.partner", made, map[string]any{"name": name})
			items := r.read()
			same(d, "the change", names(d, items, "name"), []string{`"` + name + `"`})
			keys[items[0].Key] = true
		}
		if len(keys) != 4 {
			d.Errorf("4 changes have %d keys", len(keys))
		}
	})
}

func TestAContentThatComesBackWithinASecondIsKnownAcrossARestart(t *testing.T) {
	onSandboxes(t, func(d *database) {
		r := d.reader(d.source("res.partner", nil))
		made := d.partner("a")
		r.read()
		for _, name := range []string{"b", "a", "b", "a"} {
			d.write("res.partner", made, map[string]any{"name": name})
			r.source = d.source("res.partner", nil)
			same(d, "the change", names(d, r.read(), "name"), []string{`"` + name + `"`})
		}
		d.clock.pass(time.Hour)
		r.read()
		if len(r.position) > 150 {
			d.Errorf("what is no longer young is still kept: %s", r.position)
		}
	})
}

func TestAnItemSaysWhatItIsAbout(t *testing.T) {
	onSandboxes(t, func(d *database) {
		r := d.reader(d.source("res.partner", nil))
		made := d.partner("a")
		items := r.read()
		got := items[len(items)-1]
		got.Key, got.Body = "", nil
		want := connector.Item{Record: fmt.Sprintf("res.partner,%d", made), Format: "odoo/res.partner", OccurredAt: d.clock.now()}
		if diff := cmp.Diff(want, got); diff != "" {
			d.Error(diff)
		}
	})
}

func TestAPassThatHasEndedSaysUpToWhenAllIsSeen(t *testing.T) {
	onSandboxes(t, func(d *database) {
		source := d.source("res.partner", nil)
		for range 5 {
			d.partner("x")
		}
		first, err := source.Read(d.Context(), "", 2)
		if err != nil || !first.SeenAt.IsZero() {
			d.Fatalf("in the middle of a pass: %v, %v", first.SeenAt, err)
		}
		d.clock.pass(time.Second)
		whole, err := source.Read(d.Context(), first.Next, 100)
		if err != nil || !whole.SeenAt.Equal(d.clock.now().Add(-time.Second)) {
			d.Errorf("at its end: %v, %v", whole.SeenAt, err)
		}
	})
}

func TestWhatASourceNeeds(t *testing.T) {
	d := newDatabase(t, 19)
	feed, _ := capture.FeedOf(d.client.Version, "purchase.order")
	tests := map[string]struct {
		spoil func(o *capture.Options)
		code  fault.Code
	}{
		"a caller":  {func(o *capture.Options) { o.Caller = nil }, fault.Internal},
		"a clock":   {func(o *capture.Options) { o.Clock = nil }, fault.Internal},
		"a version": {func(o *capture.Options) { o.Version.Major = 0 }, fault.Internal},
		"a company": {func(o *capture.Options) { o.Company = 0 }, fault.Invalid},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			options := d.options()
			test.spoil(&options)
			if _, err := capture.New(feed, options); fault.CodeOf(err) != test.code {
				t.Errorf("a source without it: %v", err)
			}
			if _, err := capture.NewAvailability(options); fault.CodeOf(err) != test.code {
				t.Errorf("a source of stock without it: %v", err)
			}
		})
	}
}
