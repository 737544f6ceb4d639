package bustest

import (
	"slices"
	"testing"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

func trimming() map[string]func(*testing.T, Open) {
	return map[string]func(*testing.T, Open){
		"what was trimmed is gone and the rest stays":   trimmedIsGone,
		"everything can be trimmed":                     everythingTrimmed,
		"a reader behind what was trimmed is told so":   readerBehind,
		"trimming again does nothing":                   trimmingAgain,
		"trimming one shard leaves the others":          trimmingOneShard,
		"a trimmed shard counts what is left":           trimmedCounts,
		"what was trimmed stays trimmed over a restart": trimmedOverRestart,
		"a shard knows that its beginning is gone":      trimmedKnown,
	}
}

func trimmedIsGone(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	places := d.fill(5)
	d.trim(places[2].Position)
	if got := ids(d.readAll(bus.Beginning(d.shard()))); !slices.Equal(got, []string{"r-4", "r-5"}) {
		t.Errorf("from the beginning read %v", got)
	}
	if got := ids(d.readAll(places[2].Position)); !slices.Equal(got, []string{"r-4", "r-5"}) {
		t.Errorf("from where it was trimmed read %v", got)
	}
}

func everythingTrimmed(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	places := d.fill(3)
	d.trim(places[2].Position)
	if got := ids(d.readAll(bus.Beginning(d.shard()))); len(got) > 0 {
		t.Errorf("still there: %v", got)
	}
	if stat := d.stat(places[2].Position); stat.Events != 0 || stat.First != 0 || stat.Last < places[2].Sequence || !stat.Oldest.IsZero() {
		t.Errorf("it stands as %+v", stat)
	}
	next := d.append(receipt("r-4"))
	if next.Sequence <= places[2].Sequence {
		t.Errorf("%s follows %s", next, places[2])
	}
	if got := ids(d.readAll(places[2].Position)); !slices.Equal(got, []string{"r-4"}) {
		t.Errorf("a reader at the end goes on with %v", got)
	}
}

func readerBehind(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	places := d.fill(4)
	d.trim(places[1].Position)
	_, err := d.Log.Read(t.Context(), places[0].Position, 10)
	d.refuses(err, fault.Conflict)
	_, err = d.Log.Stat(t.Context(), places[0].Position)
	d.refuses(err, fault.Conflict)
}

func trimmingAgain(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	places := d.fill(4)
	for range 2 {
		d.trim(places[2].Position)
		d.trim(places[0].Position)
		d.trim(bus.Beginning(d.shard()))
	}
	if got := ids(d.readAll(bus.Beginning(d.shard()))); !slices.Equal(got, []string{"r-4"}) {
		t.Errorf("read %v", got)
	}
	for range 2 {
		d.trim(places[3].Position)
	}
	if got := ids(d.readAll(bus.Beginning(d.shard()))); len(got) > 0 {
		t.Errorf("read %v", got)
	}
}

func trimmingOneShard(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	invoice := receipt("i-1")
	invoice.Domain = bus.Finance
	d.append(invoice)
	d.trim(d.fill(2)[1].Position)
	if got := ids(d.readAll(bus.Beginning(d.shardOf(invoice)))); !slices.Equal(got, []string{"i-1"}) {
		t.Errorf("the other shard holds %v", got)
	}
}

func trimmedCounts(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	places := d.fill(2)
	d.clock.Pass(time.Hour)
	d.append(receipt("r-3"))
	d.trim(places[1].Position)
	d.clock.Pass(time.Minute)
	stat := d.stat(bus.Beginning(d.shard()))
	if stat.Events != 1 || stat.Bytes != uint64(receipt("r-3").Size()) || stat.Age(d.clock.Now()) != time.Minute {
		t.Errorf("it stands as %+v", stat)
	}
}

func trimmedOverRestart(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	places := d.fill(3)
	d.trim(places[2].Position)
	d.Log = d.Reopen()
	d.append(receipt("r-4"))
	if got := ids(d.readAll(places[2].Position)); !slices.Equal(got, []string{"r-4"}) {
		t.Errorf("read %v", got)
	}
}

// trimmedKnown: a database that never heard of the log must be able to tell a beginning from what is left.
func trimmedKnown(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	says := func(when string, want bool) {
		t.Helper()
		if got := d.stat(bus.Beginning(d.shard())).Trimmed; got != want {
			t.Errorf("%s: trimmed %v", when, got)
		}
	}
	says("empty", false)
	places := d.fill(3)
	says("whole", false)
	d.trim(bus.Beginning(d.shard()))
	says("trimmed of nothing", false)
	d.trim(places[0].Position)
	says("without its first", true)
	if !d.stat(places[1].Position).Trimmed {
		t.Error("seen from further on it is whole")
	}
	d.trim(places[2].Position)
	says("without any", true)
	d.Log = d.Reopen()
	says("opened again", true)
	d.append(receipt("r-4"))
	says("with new events", true)
}
