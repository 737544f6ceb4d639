package bustest

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"
	"time"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

func carrying() map[string]func(*testing.T, Open) {
	return map[string]func(*testing.T, Open){
		"a large body goes by reference":               largeBody,
		"a stored body is carried by its event":        storedBody,
		"a body at the bound stays inside":             bodyAtTheBound,
		"a body over the log's bound is refused":       bodyTooLarge,
		"a body goes when its event is trimmed":        bodyIsTrimmed,
		"a body whose event never came is swept":       orphanIsSwept,
		"a body that is not what was stored is told":   bodyIsNotIt,
		"a body that is not there is not found":        noSuchBody,
		"a body that can't be read to its end is lost": brokenBody,
	}
}

func (d *desk) bodies() bus.Bodies {
	d.Helper()
	bodies, ok := d.Log.(bus.Bodies)
	if !ok {
		d.Fatal("the log keeps no bodies")
	}
	return bodies
}

func (d *desk) open(ref bus.Ref) ([]byte, error) {
	d.Helper()
	body, err := d.bodies().Open(d.Context(), ref)
	if err != nil {
		return nil, err
	}
	content, err := io.ReadAll(body)
	return content, errors.Join(err, body.Close())
}

func (d *desk) store(content []byte) bus.Ref {
	d.Helper()
	ref, err := d.bodies().Store(d.Context(), bus.Inventory, Feed, bytes.NewReader(content))
	if err != nil {
		d.Fatalf("storing a body: %v", err)
	}
	return ref
}

// large makes bytes that don't repeat at the bounds of parts.
func large(n int) []byte {
	content := make([]byte, n)
	for i := range content {
		content[i] = byte(i * 7 / 1000)
	}
	return content
}

func largeBody(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	event := receipt("large")
	event.Body = large(3<<20 + 17)
	d.append(event)
	d.Log = d.Reopen()
	entry := d.readAll(bus.Beginning(d.shard()))[0]
	if entry.Event.Body != nil || entry.Event.Ref.Length != int64(len(event.Body)) {
		t.Fatalf("it travels with %d bytes and the reference %+v", len(entry.Event.Body), entry.Event.Ref)
	}
	got, err := d.open(entry.Event.Ref)
	if err != nil || !bytes.Equal(got, event.Body) {
		t.Errorf("read %d bytes: %v", len(got), err)
	}
}

func storedBody(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	content := large(600 << 10)
	event := receipt("stored")
	event.Body, event.Ref = nil, d.store(content)
	d.append(event)
	entry := d.readAll(bus.Beginning(d.shard()))[0]
	if entry.Event.Ref != event.Ref {
		t.Errorf("the reference is %+v, was %+v", entry.Event.Ref, event.Ref)
	}
	if got, err := d.open(entry.Event.Ref); err != nil || !bytes.Equal(got, content) {
		t.Errorf("read %d bytes: %v", len(got), err)
	}
}

func bodyAtTheBound(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	event := receipt("bound")
	event.Body = large(bus.MaxInline)
	d.append(event)
	if got := d.readAll(bus.Beginning(d.shard()))[0].Event; !bytes.Equal(got.Body, event.Body) || got.Ref.Name != "" {
		t.Errorf("it has %d bytes and the reference %q", len(got.Body), got.Ref.Name)
	}
}

func bodyTooLarge(t *testing.T, open Open) {
	d := sit(t, open, Setup{MaxBody: 1 << 20})
	event := receipt("too large")
	event.Body = large(1<<20 + 1)
	_, err := d.Log.Append(t.Context(), event)
	d.refuses(err, fault.TooLarge)
	_, err = d.bodies().Store(t.Context(), bus.Inventory, Feed, bytes.NewReader(event.Body))
	d.refuses(err, fault.TooLarge)
	if got := d.readAll(bus.Beginning(d.shard())); len(got) > 0 {
		t.Errorf("something was written: %v", ids(got))
	}
}

func bodyIsTrimmed(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	event := receipt("large")
	event.Body = large(bus.MaxInline + 1)
	place := d.append(event)
	ref := d.readAll(bus.Beginning(d.shard()))[0].Event.Ref
	d.clock.Pass(3 * time.Hour)
	if _, err := d.open(ref); err != nil {
		t.Errorf("before trimming: %v", err)
	}
	event.ID = "stays"
	d.append(event)
	d.trim(place.Position)
	d.goes(ref)
	if _, err := d.open(d.readAll(place.Position)[0].Event.Ref); err != nil {
		t.Errorf("the body that stays: %v", err)
	}
}

func orphanIsSwept(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	orphan := d.store(large(1000))
	d.clock.Pass(3 * time.Hour)
	place := d.append(receipt("r-1"))
	d.append(receipt("r-2"))
	d.trim(place.Position)
	d.goes(orphan)
}

// goes waits until a body is gone: a replica may hold it a little longer.
func (d *desk) goes(ref bus.Ref) {
	d.Helper()
	for {
		if _, err := d.open(ref); err != nil {
			d.refuses(err, fault.NotFound)
			return
		}
	}
}

func bodyIsNotIt(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	content := large(2000)
	for name, change := range map[string]func(*bus.Ref){
		"another hash":   func(ref *bus.Ref) { ref.SHA256[0] ^= 1 },
		"a longer body":  func(ref *bus.Ref) { ref.Length++ },
		"a shorter body": func(ref *bus.Ref) { ref.Length-- },
	} {
		t.Run(name, func(t *testing.T) {
			ref := d.store(content)
			change(&ref)
			_, err := d.open(ref)
			(&desk{T: t}).refuses(err, fault.Corrupt)
		})
	}
}

func noSuchBody(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	ref := d.store(large(10))
	ref.Name += "0"
	_, err := d.open(ref)
	d.refuses(err, fault.NotFound)
}

func brokenBody(t *testing.T, open Open) {
	d := sit(t, open, Setup{})
	broken := io.MultiReader(bytes.NewReader(large(2000)), iotest.ErrReader(errors.New("the line went dead")))
	if _, err := d.bodies().Store(t.Context(), bus.Inventory, Feed, broken); err == nil {
		t.Error("half a body was stored")
	}
}
