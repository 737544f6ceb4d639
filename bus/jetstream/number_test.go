package jetstream_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
)

func TestBareMessagesAreCounted(t *testing.T) {
	tests := map[string]struct {
		given      []uint64
		from, last uint64
		want       []uint64
		done       bool
	}{
		"none came":                             {nil, 1, 0, nil, true},
		"none came after some":                  {nil, 8, 0, nil, true},
		"one":                                   {[]uint64{0}, 8, 8, []uint64{8}, true},
		"as many as there are sequences":        {[]uint64{0, 0, 0}, 8, 10, []uint64{8, 9, 10}, true},
		"the front was trimmed":                 {[]uint64{0, 0}, 1, 5, []uint64{0, 0}, false},
		"one in between is lost":                {[]uint64{0, 0}, 4, 6, []uint64{0, 0}, false},
		"more than can be":                      {[]uint64{0, 0}, 4, 4, []uint64{0, 0}, false},
		"the last stands before what was asked": {[]uint64{0}, 4, 2, []uint64{0}, false},
		"an older server gave sequences":        {[]uint64{4, 6}, 4, 6, []uint64{4, 6}, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, done := jetstream.Number(test.given, test.from, test.last)
			if done != test.done || !slices.Equal(got, test.want) {
				t.Errorf("got %v, %v", got, done)
			}
		})
	}
}

// Whatever a stream lacks, messages get their own sequences or none.
func TestNoMessageGetsTheSequenceOfAnother(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from := rapid.Uint64Range(1, 1<<40).Draw(t, "from")
		var there []uint64
		for i, has := range rapid.SliceOfN(rapid.Bool(), 1, 20).Draw(t, "there") {
			if has {
				there = append(there, from+uint64(i))
			}
		}
		if len(there) == 0 {
			return
		}
		got, done := jetstream.Number(make([]uint64, len(there)), from, there[len(there)-1])
		if done && !slices.Equal(got, there) {
			t.Fatalf("got %v for %v", got, there)
		}
	})
}

// A reader finds each event in the place that its writer was told, with a whole front and without one.
func TestAReaderFindsThePlacesThatWritersWereTold(t *testing.T) {
	tests := map[string]struct {
		events, trimmed int
	}{
		"few":                          {3, 0},
		"more than one question gives": {2100, 0},
		"the front was trimmed":        {6, 4},
		"all but the last was trimmed": {6, 5},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			log := embed(t, folder, jetstream.Options{})
			var told []bus.Place
			for i := range test.events {
				place, err := log.Append(t.Context(), order(i))
				if err != nil {
					t.Fatalf("appending: %v", err)
				}
				told = append(told, place)
			}
			if test.trimmed > 0 {
				if err := log.Trim(t.Context(), told[test.trimmed-1].Position); err != nil {
					t.Fatalf("trimming: %v", err)
				}
			}
			// A process that knows nothing of the trimming.
			if err := log.Close(); err != nil {
				t.Fatalf("closing: %v", err)
			}
			if got := readPlaces(t, embed(t, folder, jetstream.Options{})); !slices.Equal(got, told[test.trimmed:]) {
				t.Errorf("read %v\nwritten %v", got, told)
			}
		})
	}
}

// readPlaces reads the shard of the orders to its end.
func readPlaces(t *testing.T, log bus.Log) []bus.Place {
	t.Helper()
	var places []bus.Place
	for at := bus.Beginning(orders); ; {
		batch, err := log.Read(t.Context(), at, 256)
		if err != nil {
			t.Fatalf("reading: %v", err)
		}
		if len(batch.Entries) == 0 {
			return places
		}
		for _, entry := range batch.Entries {
			places = append(places, entry.Place)
		}
		at = batch.Next
	}
}
