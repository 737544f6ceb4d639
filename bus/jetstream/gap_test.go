package jetstream_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/frame"
	"github.com/purserhq/purser/bus/jetstream"
	"github.com/purserhq/purser/fault"
)

var orders = bus.Shard{Domain: bus.Procurement}

func order(i int) bus.Event {
	return bus.Event{ID: fmt.Sprintf("o-%d", i), Feed: "portal/orders", Domain: bus.Procurement}
}

// A replica that lacks frames must not make a reader pass over them.
func TestWhatADamagedReplicaLacksIsReadFromTheLeader(t *testing.T) {
	for name, lacks := range map[string][]int{
		"the first frame":       {1},
		"a frame in between":    {3},
		"frames here and there": {2, 4, 5},
		"all but the last":      {1, 2, 3, 4, 5},
	} {
		t.Run(name, func(t *testing.T) {
			log := embed(t, t.TempDir(), jetstream.Options{})
			var want []string
			for i := 1; i <= 6; i++ {
				if _, err := log.Append(t.Context(), order(i)); err != nil {
					t.Fatal(err)
				}
				want = append(want, order(i).ID)
			}
			jetstream.Omit(t, log, orders, func(sequence uint64) bool { return slices.Contains(lacks, int(sequence)) })
			if got := readIDs(t, log, orders); !slices.Equal(got, want) {
				t.Errorf("read %v", got)
			}
		})
	}
}

func TestWhatIsLostOnEveryReplicaStopsTheReader(t *testing.T) {
	log := embed(t, t.TempDir(), jetstream.Options{})
	for i := 1; i <= 2; i++ {
		if _, err := log.Append(t.Context(), order(i)); err != nil {
			t.Fatal(err)
		}
	}
	// A frame that follows one that nobody has: what stood there is lost.
	plant(t, log, frame.Frame{Header: frame.Header{Shard: orders, Previous: 9, Count: 1}, Events: []bus.Event{order(3)}})
	batch, err := log.Read(t.Context(), bus.Beginning(orders), 10)
	if err != nil || len(batch.Entries) != 2 {
		t.Fatalf("before the gap: %d events, %v", len(batch.Entries), err)
	}
	for range 2 {
		_, err = log.Read(t.Context(), batch.Next, 10)
		refusedWith(t, err, fault.Corrupt, "has lost what stood between 2 and 3")
	}
}

func TestWhatIsNotAFrameStopsTheReader(t *testing.T) {
	tests := map[string]struct {
		message []byte
		code    fault.Code
	}{
		"bytes of somebody else": {[]byte("hello"), fault.Unsupported},
		"nothing":                {nil, fault.Corrupt},
		"another shard's frame":  {frame.Encode(nil, frame.Frame{Header: frame.Header{Shard: bus.Shard{Domain: bus.Finance}}}), fault.Corrupt},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			log := embed(t, t.TempDir(), jetstream.Options{})
			if _, err := jetstream.Underneath(log).Publish(t.Context(), "purser.procurement.0", test.message); err != nil {
				t.Fatal(err)
			}
			_, err := log.Read(t.Context(), bus.Beginning(orders), 10)
			refusedWith(t, err, test.code, "message 1 of purser.procurement.0")
			_, err = log.Append(t.Context(), order(1))
			refusedWith(t, err, test.code, "message 1 of purser.procurement.0")
		})
	}
}

// plant writes a frame past the log's own chain.
func plant(t *testing.T, log *jetstream.Log, f frame.Frame) {
	t.Helper()
	if _, err := jetstream.Underneath(log).Publish(t.Context(), "purser.procurement.0", frame.Encode(nil, f)); err != nil {
		t.Fatal(err)
	}
}

func TestTwoFramesOnTheSameHeadAreBothRead(t *testing.T) {
	log := embed(t, t.TempDir(), jetstream.Options{})
	if _, err := log.Append(t.Context(), order(1)); err != nil {
		t.Fatal(err)
	}
	for i := 2; i <= 3; i++ {
		plant(t, log, frame.Frame{Header: frame.Header{Shard: orders, Previous: 1, Count: 1}, Events: []bus.Event{order(i)}})
	}
	if got := readIDs(t, log, orders); !slices.Equal(got, []string{"o-1", "o-2", "o-3"}) {
		t.Errorf("read %v", got)
	}
}
