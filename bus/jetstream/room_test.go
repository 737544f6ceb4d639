package jetstream_test

import (
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/fault"
)

// A sender repeats what was refused: were its body stored each time, a full log would fill the disk.
func TestAFullShardStoresNoBody(t *testing.T) {
	log := embed(t, t.TempDir(), jetstream.Options{Limits: bus.Limits{Events: 1}})
	first, err := log.Append(t.Context(), order(1))
	if err != nil {
		t.Fatal(err)
	}
	large := order(2)
	large.Body = make([]byte, bus.MaxInline+1)
	for range 3 {
		if _, err := log.Append(t.Context(), large); fault.CodeOf(err) != fault.Full || fault.HintOf(err) == "" {
			t.Fatalf("got %v", err)
		}
	}
	if n := bodiesIn(t, log); n != 0 {
		t.Errorf("%d messages of bodies that no event names", n)
	}
	if err := log.Trim(t.Context(), first.Position); err != nil {
		t.Fatal(err)
	}
	if _, err := log.Append(t.Context(), large); err != nil {
		t.Errorf("after trimming: %v", err)
	}
	if n := bodiesIn(t, log); n == 0 {
		t.Error("the body of an accepted event is not there")
	}
}

// bodiesIn counts the messages in the stream of the bodies.
func bodiesIn(t *testing.T, log *jetstream.Log) uint64 {
	t.Helper()
	stream, err := jetstream.Underneath(log).Stream(t.Context(), "purser-bodies")
	if err != nil {
		t.Fatal(err)
	}
	return stream.CachedInfo().State.Msgs
}
