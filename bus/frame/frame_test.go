package frame_test

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"go.uber.org/goleak"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/frame"
	"github.com/purserhq/purser/fault"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// sample is a frame of an event with a body and one with a reference.
func sample() frame.Frame {
	f := frame.Frame{
		Header: frame.Header{
			Writer: frame.WriterOf("node-1"), Attempt: 7, Shard: bus.Shard{Domain: bus.Finance, Number: 3}, Previous: 41,
			Written: time.Date(2026, 3, 2, 9, 30, 0, 5, time.UTC), Count: 2,
		},
		Events: []bus.Event{
			{ID: "i-1", Feed: "portal/invoices", Domain: bus.Finance, Accepted: time.Date(2026, 3, 2, 9, 29, 0, 0, time.UTC), Attributes: map[string]string{"trace": "t-1"}, Body: []byte("<Invoice/>")},
			{ID: "i-2", Feed: "portal/invoices", Domain: bus.Finance, Ref: bus.Ref{Name: "finance.3.1.X", SHA256: [32]byte{1, 2}, Length: 1 << 20}},
		},
	}
	f.Totals = frame.Totals{Events: 10, Bytes: 500}.Plus(f.Events)
	return f
}

func TestAFrameIsReadAsItWasWritten(t *testing.T) {
	got, err := frame.Decode(frame.Encode(nil, sample()))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sample(), got); diff != "" {
		t.Error(diff)
	}
	if before := got.Before(); before != (frame.Totals{Events: 10, Bytes: 500}) {
		t.Errorf("before it the shard had taken %+v", before)
	}
}

func TestABufferIsUsedAgain(t *testing.T) {
	first := frame.Encode(nil, sample())
	second := frame.Encode(first, sample())
	if &first[0] != &second[0] {
		t.Error("a new buffer was taken")
	}
	if _, err := frame.Decode(second); err != nil {
		t.Error(err)
	}
}

func TestFramesAreToldApart(t *testing.T) {
	one, other := sample(), sample()
	if !one.Same(other.Header) {
		t.Error("a frame is not itself")
	}
	other.Attempt++
	if one.Same(other.Header) {
		t.Error("another attempt is the same frame")
	}
	other = sample()
	other.Writer = frame.WriterOf("node-2")
	if one.Same(other.Header) {
		t.Error("another writer's is the same frame")
	}
}

func TestAnyFrameComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := frame.Frame{Header: frame.Header{
			Writer:   frame.WriterOf(rapid.String().Draw(t, "writer")),
			Attempt:  rapid.Uint64().Draw(t, "attempt"),
			Shard:    bus.Shard{Domain: rapid.SampledFrom(bus.Domains()).Draw(t, "domain"), Number: rapid.IntRange(0, 100).Draw(t, "number")},
			Previous: rapid.Uint64().Draw(t, "previous"),
			Written:  instant(t, "written"),
		}}
		f.Events = rapid.SliceOfN(rapid.Custom(func(t *rapid.T) bus.Event { return event(t, f.Shard.Domain) }), 0, 8).Draw(t, "events")
		f.Count = len(f.Events)
		f.Totals = f.Totals.Plus(f.Events)
		encoded := frame.Encode(nil, f)
		got, err := frame.Decode(encoded)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(f, got, cmpopts.EquateEmpty()); diff != "" {
			t.Fatal(diff)
		}
		size := 200
		for _, event := range f.Events {
			size += frame.Size(event)
		}
		if len(encoded) > size {
			t.Fatalf("%d bytes, announced were %d at most", len(encoded), size)
		}
	})
}

func instant(t *rapid.T, name string) time.Time {
	nanos := rapid.Int64().Draw(t, name)
	if nanos == 0 {
		return time.Time{}
	}
	return time.Unix(0, nanos).UTC()
}

func event(t *rapid.T, domain bus.Domain) bus.Event {
	name := rapid.StringN(1, 40, bus.MaxName)
	e := bus.Event{ID: name.Draw(t, "id"), Feed: name.Draw(t, "feed"), Domain: domain, Accepted: instant(t, "accepted")}
	e.Attributes = rapid.MapOfN(name, rapid.StringN(0, 40, bus.MaxAttribute), 0, 4).Draw(t, "attributes")
	if rapid.Bool().Draw(t, "by reference") {
		e.Ref = bus.Ref{Name: name.Draw(t, "name"), Length: rapid.Int64Min(0).Draw(t, "length")}
	} else {
		e.Body = rapid.SliceOfN(rapid.Byte(), 0, 200).Draw(t, "body")
	}
	return e
}

func TestEveryChangedByteIsNoticed(t *testing.T) {
	for at := range frame.Encode(nil, sample()) {
		b := frame.Encode(nil, sample())
		b[at] ^= 0x40
		if _, err := frame.Decode(b); err == nil {
			t.Errorf("byte %d was changed and nothing noticed", at)
		}
	}
}

func TestEveryCutIsNoticed(t *testing.T) {
	whole := frame.Encode(nil, sample())
	for n := range whole {
		if _, err := frame.Decode(whole[:n]); err == nil {
			t.Errorf("%d of %d bytes were taken for a frame", n, len(whole))
		}
	}
}

func TestTheWaysOfBeingWrong(t *testing.T) {
	long := sample()
	long.Events[0].ID = strings.Repeat("x", bus.MaxName+1)
	many := sample()
	many.Events = make([]bus.Event, frame.MaxEvents+1)
	tests := map[string]struct {
		bytes []byte
		way   error
		code  fault.Code
	}{
		"nothing at all":          {nil, frame.ErrShort, fault.Corrupt},
		"a newer layout":          {append([]byte{2}, frame.Encode(nil, sample())[1:]...), frame.ErrVersion, fault.Unsupported},
		"another checksum":        {append(frame.Encode(nil, sample()), 0), frame.ErrChecksum, fault.Corrupt},
		"something after the end": {frame.Seal(append(frame.Encode(nil, sample()), 0)), frame.ErrTrailing, fault.Corrupt},
		"it ends in an event":     {frame.Seal(cut(frame.Encode(nil, sample()), 1)), frame.ErrShort, fault.Corrupt},
		"an id that is too long":  {frame.Encode(nil, long), frame.ErrBound, fault.Corrupt},
		"too many events":         {frame.Encode(nil, many), frame.ErrBound, fault.Corrupt},
		"an unknown kind of body": {frame.Seal(wrongKind()), frame.ErrKind, fault.Corrupt},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := frame.Decode(test.bytes)
			if !errors.Is(err, test.way) || fault.CodeOf(err) != test.code {
				t.Errorf("got %v (%s), want %v (%s)", err, fault.CodeOf(err), test.way, test.code)
			}
			if fault.HintOf(err) == "" {
				t.Error("no next step")
			}
		})
	}
}

func cut(b []byte, n int) []byte { return b[:len(b)-n] }

// wrongKind is a frame of one event without a body, whose kind is the last byte but one.
func wrongKind() []byte {
	b := frame.Encode(nil, frame.Frame{Header: sample().Header, Events: []bus.Event{{ID: "x", Feed: "x"}}})
	b[len(b)-2] = 9
	return b
}

func TestTheEndOfTimeFits(t *testing.T) {
	f := sample()
	f.Attempt, f.Previous, f.Totals = math.MaxUint64, math.MaxUint64, frame.Totals{Events: math.MaxUint64, Bytes: math.MaxUint64}
	if got, err := frame.Decode(frame.Encode(nil, f)); err != nil || got.Header != f.Header {
		t.Errorf("got %+v, %v", got.Header, err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(frame.Encode(nil, sample()))
	f.Add(frame.Encode(nil, frame.Frame{}))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, input := range [][]byte{b, frame.Seal(append([]byte(nil), b...))} { // sealed, so that more than the checksum is tried
			got, err := frame.Decode(input)
			if err != nil {
				continue
			}
			again, err := frame.Decode(frame.Encode(nil, got))
			if diff := cmp.Diff(got, again, cmpopts.EquateEmpty()); err != nil || diff != "" {
				t.Errorf("written again it is another: %v\n%s", err, diff)
			}
		}
	})
}
