package bustest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

func appending() map[string]func(*testing.T, Open) {
	return map[string]func(*testing.T, Open){
		"what was appended is read as it was":           readAsItWas,
		"an answer names the place":                     answerNamesThePlace,
		"a repeat is stored again":                      repeatIsStored,
		"what was appended survives a restart":          survivesRestart,
		"callers side by side keep the order of a feed": orderOfAFeed,
		"a malformed event is refused":                  malformedIsRefused,
		"a caller whose time is over writes nothing":    overWritesNothing,
		"the shards are listed":                         shardsAreListed,
	}
}

func readAsItWas(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	full := receipt("full")
	empty := bus.Event{ID: "empty", Feed: Feed, Domain: bus.Inventory}
	binary := receipt("binary")
	binary.Body = []byte{0, 255, 10, 13, 0}
	for _, event := range []bus.Event{full, empty, binary} {
		d.append(event)
	}
	var got []bus.Event
	for _, entry := range d.readAll(bus.Beginning(d.shard())) {
		got = append(got, entry.Event)
	}
	if diff := cmp.Diff([]bus.Event{full, empty, binary}, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func answerNamesThePlace(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	places := d.fill(3)
	for i, entry := range d.readAll(bus.Beginning(d.shard())) {
		if entry.Place != places[i] {
			t.Errorf("%s stands at %s, the answer was %s", entry.Event.ID, entry.Place, places[i])
		}
	}
	if places[0].Identity == "" || places[0].Shard != d.shard() {
		t.Errorf("the place %s does not say the stream and the shard", places[0])
	}
}

func repeatIsStored(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	d.append(receipt("r-1"))
	d.append(receipt("r-1"))
	if got := ids(d.readAll(bus.Beginning(d.shard()))); !slices.Equal(got, []string{"r-1", "r-1"}) {
		t.Errorf("read %v", got)
	}
}

func survivesRestart(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	places := d.fill(2)
	d.Log = d.Reopen()
	last := d.append(receipt("r-3"))
	if last.Sequence <= places[1].Sequence || last.Identity != places[1].Identity {
		t.Errorf("after a restart %s follows %s", last, places[1])
	}
	if got := ids(d.readAll(bus.Beginning(d.shard()))); !slices.Equal(got, []string{"r-1", "r-2", "r-3"}) {
		t.Errorf("read %v", got)
	}
	if got := ids(d.readAll(places[0].Position)); !slices.Equal(got, []string{"r-2", "r-3"}) {
		t.Errorf("a position of before reads %v", got)
	}
}

// orderOfAFeed has a caller for each of many feeds, each appending its events one after the other.
func orderOfAFeed(t *testing.T, open Open) {
	const feeds, each = 16, 20
	d := sit(t, open, Setup{})
	var all sync.WaitGroup
	for feed := range feeds {
		all.Go(func() {
			for i := range each {
				event := bus.Event{ID: fmt.Sprintf("%d-%d", feed, i), Feed: fmt.Sprintf("portal-%d/orders", feed), Domain: bus.Procurement}
				if _, err := d.Log.Append(t.Context(), event); err != nil {
					t.Errorf("appending %s: %v", event.ID, err)
				}
			}
		})
	}
	all.Wait()
	next, places := map[string]int{}, map[bus.Place]bool{}
	for _, shard := range d.Log.Shards() {
		for _, entry := range d.readAll(bus.Beginning(shard)) {
			feed, number, _ := strings.Cut(entry.Event.ID, "-")
			if number != strconv.Itoa(next[feed]) {
				t.Errorf("feed %s: event %s where %d was due", feed, number, next[feed])
			}
			next[feed]++
			places[entry.Place] = true
		}
	}
	if len(places) != feeds*each {
		t.Errorf("%d places for %d events", len(places), feeds*each)
	}
}

func malformedIsRefused(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	tests := map[string]struct {
		change func(*bus.Event)
		code   fault.Code
	}{
		"no id":                       {func(e *bus.Event) { e.ID = "" }, fault.Invalid},
		"no feed":                     {func(e *bus.Event) { e.Feed = "" }, fault.Invalid},
		"an unknown domain":           {func(e *bus.Event) { e.Domain = "payroll" }, fault.Invalid},
		"an id that is not text":      {func(e *bus.Event) { e.ID = "\xff" }, fault.Invalid},
		"an id with a NUL":            {func(e *bus.Event) { e.ID = "r\x001" }, fault.Invalid},
		"a feed that is not text":     {func(e *bus.Event) { e.Feed = "wms\xff" }, fault.Invalid},
		"a feed with a NUL":           {func(e *bus.Event) { e.Feed = "wms\x00" }, fault.Invalid},
		"an attribute with a NUL":     {func(e *bus.Event) { e.Attributes["trace"] = "t\x00" }, fault.Invalid},
		"an attribute that's no text": {func(e *bus.Event) { e.Attributes["trace"] = "\xfe" }, fault.Invalid},
		"an attribute's name has one": {func(e *bus.Event) { e.Attributes["a\x00"] = "x" }, fault.Invalid},
		"a reference with a NUL":      {func(e *bus.Event) { e.Body, e.Ref = nil, bus.Ref{Name: "x\x00"} }, fault.Invalid},
		"an id that is too long":      {func(e *bus.Event) { e.ID = strings.Repeat("x", bus.MaxName+1) }, fault.TooLarge},
		"a nameless attribute":        {func(e *bus.Event) { e.Attributes = map[string]string{"": "x"} }, fault.Invalid},
		"an attribute too long":       {func(e *bus.Event) { e.Attributes["x"] = strings.Repeat("x", bus.MaxAttribute+1) }, fault.TooLarge},
		"a body and a reference":      {func(e *bus.Event) { e.Ref.Name = "inventory.0.1.x" }, fault.Invalid},
		"a reference of minus length": {func(e *bus.Event) { e.Body, e.Ref = nil, bus.Ref{Name: "x", Length: -1} }, fault.Invalid},
	}
	for name, test := range tests {
		event := receipt("r-1")
		test.change(&event)
		_, err := d.Log.Append(t.Context(), event)
		if got := fault.CodeOf(err); got != test.code {
			t.Errorf("%s: code %q, want %q: %v", name, got, test.code, err)
		}
	}
	if got := d.readAll(bus.Beginning(d.shard())); len(got) > 0 {
		t.Errorf("something was written: %v", ids(got))
	}
}

func overWritesNothing(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	_, err := d.Log.Append(over(), receipt("late"))
	if got := fault.CodeOf(err); got != fault.Unavailable {
		t.Errorf("code %q, want unavailable: %v", got, err)
	}
	if got := d.readAll(bus.Beginning(d.shard())); len(got) > 0 {
		t.Errorf("something was written: %v", ids(got))
	}
}

func shardsAreListed(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	shards := d.Log.Shards()
	for _, domain := range bus.Domains() {
		if !slices.Contains(shards, bus.Shard{Domain: domain}) {
			t.Errorf("%s has no shard in %v", domain, shards)
		}
	}
	if len(shards)%len(bus.Domains()) != 0 {
		t.Errorf("the domains have different numbers of shards: %v", shards)
	}
	_, err := d.Log.Read(t.Context(), bus.Beginning(bus.Shard{Domain: bus.Finance, Number: len(shards)}), 1)
	d.refuses(err, fault.Invalid)
}
