package intake_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/engine/process/documents"
	"github.com/purserhq/purser/fault"
)

func TestWhatIsAcceptedStandsInTheLog(t *testing.T) {
	d := newDesk(intake.Options{}, memory.Options{})
	s := submission(`{"envelope":{}}`)
	s.Key, s.ContentType = "RE-7", "Application/JSON; charset=UTF-8"
	s.Traceparent, s.Tracestate = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "vendor=1"
	receipt := d.accept(t, s)
	want := bus.Event{
		ID: receipt.Trace, Feed: "wms/receipts", Domain: bus.Inventory, Accepted: noon(), Body: []byte(`{"envelope":{}}`),
		Attributes: map[string]string{
			"content-type": "application/json", "idempotency-key": "RE-7", "sender": "wms",
			"traceparent": s.Traceparent, "tracestate": "vendor=1",
		},
	}
	stored := d.stored(t)
	if diff := cmp.Diff([]bus.Entry{{Event: want, Place: receipt.Place}}, stored); diff != "" {
		t.Error(diff)
	}
	if !intake.IsTrace(receipt.Trace) || receipt.Bytes != 15 || receipt.Feed != "wms/receipts" || !receipt.Accepted.Equal(noon()) {
		t.Errorf("the receipt says %+v", receipt)
	}
}

// The handler of documents reads what intake writes; neither knows the other.
func TestTheNamesOfAttributesAreThoseThatTheReaderLooksFor(t *testing.T) {
	if intake.ContentTypeAttribute != documents.ContentType || intake.Canonical != documents.Canonical {
		t.Error("intake and the handler of documents have drifted apart")
	}
}

func TestABodyGoesInsideTheLogOrBesideIt(t *testing.T) {
	x12 := func(size int) intake.Submission {
		s := submission(strings.Repeat("x", size))
		s.ContentType = "application/edi-x12"
		return s
	}
	for name, test := range map[string]struct {
		size   int
		length int64
		beside bool
	}{
		"nothing":                         {0, 0, false},
		"a byte":                          {1, 1, false},
		"a byte, unannounced":             {1, -1, false},
		"as much as goes inside":          {bus.MaxInline, bus.MaxInline, false},
		"a byte more":                     {bus.MaxInline + 1, bus.MaxInline + 1, true},
		"a byte more, unannounced":        {bus.MaxInline + 1, -1, true},
		"more than was announced":         {bus.MaxInline + 1, 10, true},
		"a megabyte that nobody expected": {1 << 20, 0, true},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(intake.Options{}, memory.Options{})
			s := x12(test.size)
			s.Length = test.length
			receipt := d.accept(t, s)
			event := d.stored(t)[0].Event
			body := event.Body
			if test.beside != (event.Ref.Name != "") {
				t.Fatalf("beside the log: %v, want %v", event.Ref.Name != "", test.beside)
			}
			if test.beside {
				from, err := d.log.Open(t.Context(), event.Ref)
				if err != nil {
					t.Fatal(err)
				}
				if body, err = io.ReadAll(from); err != nil {
					t.Fatal(err)
				}
			}
			if string(body) != strings.Repeat("x", test.size) || receipt.Bytes != int64(test.size) {
				t.Errorf("%d bytes went in, %d came out, the receipt says %d", test.size, len(body), receipt.Bytes)
			}
		})
	}
}

func TestTheSameBytesHaveOneTraceInsideTheLogOrBesideIt(t *testing.T) {
	body := strings.Repeat(" ", bus.MaxInline+1)
	beside := newDesk(intake.Options{}, memory.Options{})
	s := submission(body)
	s.ContentType = "application/edi-x12"
	first := beside.accept(t, s)
	s.Body = iotest.OneByteReader(strings.NewReader(body))
	if again := beside.accept(t, s); again.Trace != first.Trace {
		t.Errorf("%s, then %s", first.Trace, again.Trace)
	}
	if sum := sha256.Sum256([]byte(body)); beside.stored(t)[0].Event.Ref.SHA256 != sum {
		t.Error("the hash is not that of the bytes")
	}
}

func TestWhatTheLogSaysIsWhatTheSenderHears(t *testing.T) {
	for name, test := range map[string]struct {
		fate  memory.Fate
		code  fault.Code
		next  fault.Next
		holds int
	}{
		"it is durable":             {memory.Durable, "", "", 1},
		"the answer is lost":        {memory.Unanswered, fault.Unknown, fault.Refuse, 1},
		"it is lost without a word": {memory.Lost, fault.Unknown, fault.Refuse, 0},
		"the log is full":           {memory.Full, fault.Full, fault.BackOff, 0},
		"the log is away":           {memory.Away, fault.Unavailable, fault.BackOff, 0},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(intake.Options{}, memory.Options{OnAppend: func(bus.Shard, []bus.Event) memory.Fate { return test.fate }})
			receipt, err := d.Accept(t.Context(), submission("{}"))
			if fault.CodeOf(err) != test.code || fault.NextOf(err) != test.next {
				t.Errorf("got %v", err)
			}
			if err != nil && fault.HintOf(err) == "" {
				t.Errorf("the error does not say what to do: %v", err)
			}
			if test.code == fault.Unknown && !intake.IsTrace(receipt.Trace) {
				t.Error("the sender can't ask about what it does not know")
			}
			if stored := d.stored(t); len(stored) != test.holds {
				t.Errorf("the log holds %d events, want %d", len(stored), test.holds)
			}
		})
	}
}

func TestARepeatAfterALostAnswerIsTheSameEvent(t *testing.T) {
	fates := []memory.Fate{memory.Unanswered, memory.Durable}
	d := newDesk(intake.Options{}, memory.Options{OnAppend: func(bus.Shard, []bus.Event) memory.Fate {
		fate := fates[0]
		fates = fates[1:]
		return fate
	}})
	if _, err := d.Accept(t.Context(), submission("{}")); fault.CodeOf(err) != fault.Unknown {
		t.Fatal(err)
	}
	d.accept(t, submission("{}"))
	if stored := d.stored(t); len(stored) != 2 || stored[0].Event.ID != stored[1].Event.ID {
		t.Errorf("the log holds %+v", stored)
	}
}

func TestWhoeverAdmitsSeesTheBeginningAndDecides(t *testing.T) {
	d := newDesk(intake.Options{}, memory.Options{})
	var seen int
	s := submission(strings.Repeat("x", bus.MaxInline*2))
	s.ContentType = "application/edi-x12"
	s.Admit = func(contentType string, beginning []byte) error {
		seen = len(beginning)
		return fault.New(fault.Forbidden, "not %s", contentType)
	}
	if _, err := d.Accept(t.Context(), s); fault.CodeOf(err) != fault.Forbidden || err.Error() != "not application/edi-x12" {
		t.Errorf("got %v", err)
	}
	if stored := d.stored(t); len(stored) != 0 || seen < bus.MaxInline {
		t.Errorf("it saw %d bytes, and %d events were stored", seen, len(stored))
	}
}

func TestABodyThatBreaksOffLeavesNothing(t *testing.T) {
	for name, body := range map[string]io.Reader{
		"at once":              iotest.ErrReader(errors.New("connection reset")),
		"after some bytes":     io.MultiReader(strings.NewReader("{"), iotest.ErrReader(io.ErrUnexpectedEOF)),
		"beyond the beginning": io.MultiReader(strings.NewReader(strings.Repeat("x", bus.MaxInline+2)), iotest.ErrReader(io.ErrUnexpectedEOF)),
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(intake.Options{}, memory.Options{})
			s := submission("")
			s.ContentType, s.Length, s.Body = "application/edi-x12", -1, body
			_, err := d.Accept(t.Context(), s)
			if fault.CodeOf(err) != fault.Unavailable || fault.HintOf(err) == "" || len(d.stored(t)) != 0 {
				t.Errorf("got %v, and %d events", err, len(d.stored(t)))
			}
		})
	}
}

func TestAFaultOfTheBodyIsTheSendersAnswer(t *testing.T) {
	d := newDesk(intake.Options{}, memory.Options{})
	s := submission("")
	s.Body = iotest.ErrReader(fault.New(fault.Invalid, "too slow"))
	if _, err := d.Accept(t.Context(), s); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("got %v", err)
	}
}

func TestTooManyAtOnceAreToldToComeAgain(t *testing.T) {
	d := newDesk(intake.Options{Reading: 2}, memory.Options{})
	release, begun := make(chan struct{}), make(chan struct{})
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			s := submission("{}")
			s.Admit = func(string, []byte) error { begun <- struct{}{}; <-release; return nil }
			if _, err := d.Accept(t.Context(), s); err != nil {
				t.Error(err)
			}
		})
		<-begun
	}
	_, err := d.Accept(t.Context(), submission("{}"))
	if fault.CodeOf(err) != fault.Full || fault.AfterOf(err) != time.Second {
		t.Errorf("got %v", err)
	}
	close(release)
	all.Wait()
	d.accept(t, submission("{}"))
}

func TestAnEndedCallerIsNotAccepted(t *testing.T) {
	d := newDesk(intake.Options{}, memory.Options{})
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := d.Accept(ctx, submission("{}")); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("got %v", err)
	}
}

func TestTheOrderOfAFeedIsThatOfItsAnswersWhateverTheClockSays(t *testing.T) {
	clock := []time.Time{noon(), noon().Add(-24 * time.Hour), noon().Add(-time.Second), noon()}
	tick := 0
	d := newDesk(intake.Options{Now: func() time.Time { tick++; return clock[tick-1] }}, memory.Options{Now: noon})
	var want, got []string
	for i := range clock {
		want = append(want, d.accept(t, submission(fmt.Sprintf(`{"n":%d}`, i))).Trace)
	}
	for i, entry := range d.stored(t) {
		got = append(got, entry.Event.ID)
		if !entry.Event.Accepted.Equal(clock[i]) {
			t.Errorf("event %d is stamped %v, the clock said %v", i, entry.Event.Accepted, clock[i])
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatBecameOfSubmissionsIsCounted(t *testing.T) {
	d := newDesk(intake.Options{MaxBody: 10}, memory.Options{})
	other := submission("{}")
	other.Feed.Name = "shop"
	d.accept(t, submission("{}"))
	d.accept(t, submission("[]"))
	d.accept(t, other)
	if _, err := d.Accept(t.Context(), submission("{          }")); fault.CodeOf(err) != fault.TooLarge {
		t.Fatal(err)
	}
	want := []intake.Count{
		{Feed: "shop", Outcome: intake.Accepted, Messages: 1, Bytes: 2},
		{Feed: "wms/receipts", Outcome: intake.Accepted, Messages: 2, Bytes: 4},
		{Feed: "wms/receipts", Outcome: "too_large", Messages: 1},
	}
	if diff := cmp.Diff(want, d.Counts()); diff != "" {
		t.Error(diff)
	}
}

// plain is a log that keeps no bodies beside it.
type plain struct{ bus.Log }

func TestALogWithoutBodiesTakesNoLargeOnes(t *testing.T) {
	i := intake.New(intake.Options{Log: plain{memory.Open(memory.Options{Identity: "01JM"})}, Now: noon})
	s := submission("")
	s.ContentType, s.Body = "application/edi-x12", bytes.NewReader(make([]byte, bus.MaxInline+1))
	if _, err := i.Accept(t.Context(), s); fault.CodeOf(err) != fault.TooLarge {
		t.Errorf("got %v", err)
	}
}
