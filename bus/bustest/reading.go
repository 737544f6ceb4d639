package bustest

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

func reading() map[string]func(*testing.T, Open) {
	return map[string]func(*testing.T, Open){
		"an empty shard gives an empty batch":        emptyBatch,
		"a batch holds no more than was asked for":   batchIsBounded,
		"reading does not change what stands there":  readingTwice,
		"a position of another stream is refused":    foreignPosition,
		"a position beyond the end is refused":       beyondTheEnd,
		"a position without a stream is refused":     positionWithoutStream,
		"depth is counted from a position":           depthFromAPosition,
		"a shard that holds nothing has no depth":    noDepth,
		"a reader whose time is over is told so":     readerIsOver,
		"a closed log answers that it is away":       closedIsAway,
		"a domain's events stand in no other domain": domainsAreApart,
	}
}

func emptyBatch(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	batch := d.read(bus.Beginning(d.shard()), 10)
	if len(batch.Entries) > 0 || batch.Next.Sequence != 0 || batch.Next.Identity == "" {
		t.Errorf("got %+v", batch)
	}
	last := d.append(receipt("r-1"))
	batch = d.read(last.Position, 10)
	if len(batch.Entries) > 0 || batch.Next != last.Position {
		t.Errorf("at the end got %+v", batch)
	}
}

func batchIsBounded(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	d.fill(10)
	var got []string
	for at := bus.Beginning(d.shard()); ; {
		batch := d.read(at, 3)
		if len(batch.Entries) == 0 {
			break
		}
		if len(batch.Entries) > 3 {
			t.Errorf("%d entries where 3 were asked for", len(batch.Entries))
		}
		got, at = append(got, ids(batch.Entries)...), batch.Next
	}
	if len(got) != 10 || got[0] != "r-1" || got[9] != "r-10" {
		t.Errorf("read %v", got)
	}
}

func readingTwice(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	d.fill(5)
	first := ids(d.readAll(bus.Beginning(d.shard())))
	second := ids(d.readAll(bus.Beginning(d.shard())))
	if len(first) != 5 || !slices.Equal(first, second) {
		t.Errorf("read %v, then %v", first, second)
	}
}

func foreignPosition(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	place := d.append(receipt("r-1"))
	other := d.Another()
	for name, ask := range asks(t.Context(), other, place.Position) {
		t.Run(name, func(t *testing.T) { (&desk{T: t}).refuses(ask(), fault.Conflict) })
	}
}

func beyondTheEnd(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	place := d.append(receipt("r-1"))
	place.Sequence += 100
	for name, ask := range asks(t.Context(), d.Log, place.Position) {
		t.Run(name, func(t *testing.T) { (&desk{T: t}).refuses(ask(), fault.Conflict) })
	}
}

func positionWithoutStream(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	place := d.append(receipt("r-1"))
	place.Identity = ""
	for name, ask := range asks(t.Context(), d.Log, place.Position) {
		t.Run(name, func(t *testing.T) { (&desk{T: t}).refuses(ask(), fault.Conflict) })
	}
}

// asks lists what may be asked about a position.
func asks(ctx context.Context, log bus.Log, p bus.Position) map[string]func() error {
	return map[string]func() error{
		"by Read": func() error { _, err := log.Read(ctx, p, 10); return err },
		"by Stat": func() error { _, err := log.Stat(ctx, p); return err },
		"by Trim": func() error { return log.Trim(ctx, p) },
	}
}

func depthFromAPosition(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	first := d.append(receipt("r-1"))
	d.clock.Pass(time.Minute)
	second := d.append(receipt("r-2"))
	d.append(receipt("r-3"))
	d.clock.Pass(time.Minute)
	size := uint64(receipt("r-1").Size())
	tests := map[string]struct {
		from   bus.Position
		events uint64
		age    time.Duration
	}{
		"from the beginning": {bus.Beginning(d.shard()), 3, 2 * time.Minute},
		"from the first":     {first.Position, 2, time.Minute},
		"from the second":    {second.Position, 1, time.Minute},
	}
	for name, test := range tests {
		stat := d.stat(test.from)
		if stat.Events != test.events || stat.Bytes != test.events*size || stat.Age(d.clock.Now()) != test.age {
			t.Errorf("%s: %d events of %d bytes, the oldest %v ago", name, stat.Events, stat.Bytes, stat.Age(d.clock.Now()))
		}
		if stat.Identity != first.Identity || stat.First != first.Sequence || stat.Last <= second.Sequence {
			t.Errorf("%s: %+v", name, stat)
		}
	}
}

func noDepth(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	if stat := d.stat(bus.Beginning(d.shard())); stat.Events != 0 || stat.Last != 0 || stat.Age(d.clock.Now()) != 0 || stat.Identity == "" {
		t.Errorf("empty: %+v", stat)
	}
	last := d.append(receipt("r-1"))
	if stat := d.stat(last.Position); stat.Events != 0 || stat.Bytes != 0 || !stat.Oldest.IsZero() || stat.Last != last.Sequence {
		t.Errorf("at the end: %+v", stat)
	}
}

func readerIsOver(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	d.append(receipt("r-1"))
	_, err := d.Log.Read(over(), bus.Beginning(d.shard()), 10)
	if got := fault.CodeOf(err); got != fault.Unavailable {
		t.Errorf("code %q: %v", got, err)
	}
	_, err = d.Log.Stat(over(), bus.Beginning(d.shard()))
	if got := fault.CodeOf(err); got != fault.Unavailable {
		t.Errorf("code %q: %v", got, err)
	}
}

func closedIsAway(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	place := d.append(receipt("r-1"))
	closer, ok := d.Log.(bus.Closer)
	if !ok {
		return // a log that holds nothing has nothing to close
	}
	if err := closer.Close(); err != nil {
		t.Fatalf("closing: %v", err)
	}
	if err := closer.Close(); err != nil {
		t.Errorf("closing again: %v", err)
	}
	_, err := d.Log.Append(t.Context(), receipt("r-2"))
	d.refuses(err, fault.Unavailable)
	for name, ask := range asks(t.Context(), d.Log, place.Position) {
		t.Run(name, func(t *testing.T) { (&desk{T: t}).refuses(ask(), fault.Unavailable) })
	}
}

func domainsAreApart(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	for _, domain := range bus.Domains() {
		event := receipt(string(domain))
		event.Domain = domain
		d.append(event)
	}
	for _, domain := range bus.Domains() {
		shard := d.shard()
		shard.Domain = domain
		if got := ids(d.readAll(bus.Beginning(shard))); !slices.Equal(got, []string{string(domain)}) {
			t.Errorf("%s holds %v", domain, got)
		}
	}
}
