package connectortest

import (
	"bytes"
	"slices"
	"testing"

	"github.com/purserhq/purser/connector"
)

// A Feed is what the suite needs to know of the system behind a source.
type Feed struct {
	// Open makes a source as another process would: it knows nothing but the position that it is given.
	Open func(t *testing.T) connector.Source
	// Change makes one thing happen in the system, each time to another record, and gives what the item about it will
	// bear: its Record, or its Key if the items of the feed have no record.
	Change func(t *testing.T) string
}

// reads bounds how many reads the suite makes before it calls a source endless.
const reads = 200

// Sources holds a source to the contract.
func Sources(t *testing.T, feed Feed) {
	t.Helper()
	for name, test := range map[string]func(*testing.T, Feed){
		"every change is seen":                               everyChange,
		"a change while others are read is seen":             changeWhileReading,
		"reading is resumed from any position":               resumedAnywhere,
		"a change seen twice is the same item":               onceInEffect,
		"the order that is stated is held":                   ordered,
		"a read is bounded, and its items can be recognized": bounded,
		"the end is an end":                                  theEnd,
	} {
		t.Run(name, func(t *testing.T) { test(t, feed) })
	}
}

// A reading is what was read from one position on.
type reading struct {
	items []connector.Item
	// positions are those before each read, and the one at the end.
	positions []connector.Position
	// before says how many items came before each position.
	before []int
}

// rest reads from a position to the end, each time with a source of its own, as if the process had ended in between.
func (f Feed) rest(t *testing.T, from connector.Position, limit int) reading {
	t.Helper()
	r := reading{positions: []connector.Position{from}, before: []int{0}}
	for range reads {
		batch, err := f.Open(t).Read(t.Context(), from, limit)
		if err != nil {
			t.Fatal(err)
		}
		r.items = append(r.items, batch.Items...)
		from = batch.Next
		r.positions, r.before = append(r.positions, from), append(r.before, len(r.items))
		if !batch.More {
			return r
		}
	}
	t.Fatalf("there is always more after %d reads", reads)
	return r
}

// end gives the last position.
func (r reading) end() connector.Position { return r.positions[len(r.positions)-1] }

// tells gives what an item is about.
func tells(item connector.Item) string {
	if item.Record != "" {
		return item.Record
	}
	return item.Key
}

// about lists what the items are about, each once, in the order in which it was first told.
func about(items []connector.Item) []string {
	var all []string
	for _, item := range items {
		if what := tells(item); !slices.Contains(all, what) {
			all = append(all, what)
		}
	}
	return all
}

// changes makes several changes.
func (f Feed) changes(t *testing.T, n int) []string {
	t.Helper()
	made := make([]string, n)
	for i := range made {
		made[i] = f.Change(t)
	}
	return made
}

// holdsAll holds items to tell of all changes.
func holdsAll(t *testing.T, items []connector.Item, changes []string) {
	t.Helper()
	told := about(items)
	for _, change := range changes {
		if !slices.Contains(told, change) {
			t.Errorf("%s was missed; told were %v", change, told)
		}
	}
}

func everyChange(t *testing.T, f Feed) {
	made := f.changes(t, 7)
	first := f.rest(t, "", 3)
	holdsAll(t, first.items, made)
	more := f.changes(t, 2)
	holdsAll(t, f.rest(t, first.end(), 3).items, more)
}

func changeWhileReading(t *testing.T, f Feed) {
	made := f.changes(t, 4)
	batch, err := f.Open(t).Read(t.Context(), "", 2)
	if err != nil {
		t.Fatal(err)
	}
	made = append(made, f.changes(t, 2)...)
	holdsAll(t, append(batch.Items, f.rest(t, batch.Next, 2).items...), made)
}

func resumedAnywhere(t *testing.T, f Feed) {
	f.changes(t, 6)
	whole := f.rest(t, "", 2)
	for i, position := range whole.positions {
		again := f.rest(t, position, 3)
		holdsAll(t, again.items, about(whole.items[whole.before[i]:]))
	}
}

func onceInEffect(t *testing.T, f Feed) {
	f.changes(t, 5)
	bodies := map[string][]byte{}
	for _, limit := range []int{1, 4} {
		for _, item := range f.rest(t, "", limit).items {
			if before, seen := bodies[item.Key]; seen && !bytes.Equal(before, item.Body) {
				t.Errorf("%s came twice, with other content", item.Key)
			}
			bodies[item.Key] = item.Body
		}
	}
}

func ordered(t *testing.T, f Feed) {
	ordering := f.Open(t).Ordering()
	if !slices.Contains([]connector.Ordering{connector.OrderedFeed, connector.OrderedRecord, connector.Unordered}, ordering) {
		t.Fatalf("it states the order %q", ordering)
	}
	start := f.rest(t, "", 10).end()
	made := f.changes(t, 5)
	if ordering != connector.OrderedFeed {
		return // records have no order among each other
	}
	told := slices.DeleteFunc(about(f.rest(t, start, 2).items), func(what string) bool { return !slices.Contains(made, what) })
	if !slices.Equal(told, made) {
		t.Errorf("told as %v, happened as %v", told, made)
	}
}

func bounded(t *testing.T, f Feed) {
	f.changes(t, 4)
	batch, err := f.Open(t).Read(t.Context(), "", 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(batch.Items) > 2 {
		t.Errorf("%d items where 2 were asked for", len(batch.Items))
	}
	if len(batch.Next) > 4<<10 {
		t.Errorf("a position of %d bytes", len(batch.Next))
	}
	for _, item := range batch.Items {
		if item.Key == "" {
			t.Error("an item without a key")
		}
		if item.Deleted && len(item.Body) > 0 {
			t.Errorf("%s is gone and has content", item.Key)
		}
	}
}

func theEnd(t *testing.T, f Feed) {
	f.changes(t, 2)
	end := f.rest(t, "", 10).end()
	again := f.rest(t, end, 10)
	if last := f.rest(t, again.end(), 10); len(last.items) > len(again.items) {
		t.Errorf("without a change, %d items became %d", len(again.items), len(last.items))
	}
}
