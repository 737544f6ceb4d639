package intake_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/engine/intake"
)

// TestATraceIsThatOfFeedAndIdentity draws pairs of messages and holds their traces to the one promise: equal where the feed and
// the key are equal, or the feed and the bytes where neither has a key, and different otherwise.
func TestATraceIsThatOfFeedAndIdentity(t *testing.T) {
	d := newDesk(intake.Options{}, memory.Options{})
	few := rapid.SampledFrom([]string{"", "a", "b", "ab", "key", "content", "aa"})
	rapid.Check(t, func(rt *rapid.T) {
		var said, traces [2]string
		for i := range 2 {
			s := submission(few.Draw(rt, "body"))
			s.Key = few.Draw(rt, "key")
			s.Feed.Name = "f" + few.Draw(rt, "feed")
			body := new(strings.Builder)
			s.Admit = func(_ string, beginning []byte) error { body.Write(beginning); return nil }
			traces[i] = d.accept(t, s).Trace
			said[i] = s.Feed.Name + "\x00key\x00" + s.Key
			if s.Key == "" {
				said[i] = s.Feed.Name + "\x00content\x00" + body.String()
			}
		}
		if (said[0] == said[1]) != (traces[0] == traces[1]) {
			rt.Fatalf("%q has %s, %q has %s", said[0], traces[0], said[1], traces[1])
		}
	})
}

// These traces are in senders' hands and in the journal: they never change.
func TestTracesNeverChange(t *testing.T) {
	d := newDesk(intake.Options{}, memory.Options{})
	keyed := submission("{}")
	keyed.Key = "RE-7"
	for want, s := range map[string]intake.Submission{
		"80dce83d65bbb4c91e908f9a5dc0e461": keyed,
		"d90be3a876f131dee49f5eed1fd6dc8f": submission("{}"),
	} {
		if got := d.accept(t, s).Trace; got != want {
			t.Errorf("the trace is %s, and was %s", got, want)
		}
	}
}

func TestTheTraceContextOfAnEvent(t *testing.T) {
	const theirs = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
	for name, test := range map[string]struct {
		parent, state string
		kept          bool
		keptState     string
	}{
		"theirs":                       {theirs, "a=1", true, "a=1"},
		"of a later version":           {"01" + theirs[2:] + "-more", "", true, ""},
		"none":                         {"", "a=1", false, ""},
		"version 00 with more":         {theirs + "-more", "a=1", false, ""},
		"a later version, not divided": {"01" + theirs[2:] + "more", "", false, ""},
		"the version that is none":     {"ff" + theirs[2:], "", false, ""},
		"capital letters":              {strings.ToUpper(theirs), "", false, ""},
		"a trace of zeros":             {"00-" + strings.Repeat("0", 32) + theirs[35:], "", false, ""},
		"a span of zeros":              {theirs[:36] + strings.Repeat("0", 16) + theirs[52:], "", false, ""},
		"other signs between":          {strings.ReplaceAll(theirs, "-", "_"), "", false, ""},
		"a digit too few":              {theirs[:54], "", false, ""},
		"a state that is too long":     {theirs, "a=" + strings.Repeat("1", 600), true, ""},
		"a state with a line break":    {theirs, "a=1\nb", true, ""},
		"a parent without end":         {"01" + theirs[2:] + "-" + strings.Repeat("1", 2000), "", false, ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(intake.Options{}, memory.Options{})
			s := submission("{}")
			s.Traceparent, s.Tracestate = test.parent, test.state
			receipt := d.accept(t, s)
			got := d.stored(t)[0].Event.Attributes
			if kept := got["traceparent"] == test.parent; kept != test.kept {
				t.Errorf("the parent became %q", got["traceparent"])
			}
			if !test.kept && !strings.HasPrefix(got["traceparent"], "00-"+receipt.Trace+"-") {
				t.Errorf("the event's own parent is %q, its trace %s", got["traceparent"], receipt.Trace)
			}
			if got["tracestate"] != test.keptState {
				t.Errorf("the state became %q", got["tracestate"])
			}
		})
	}
}

func TestWhatHasTheFormOfATrace(t *testing.T) {
	for text, want := range map[string]bool{
		strings.Repeat("a0", 16): true, strings.Repeat("A0", 16): false, strings.Repeat("g0", 16): false,
		strings.Repeat("a0", 15): false, strings.Repeat("a0", 17): false, "": false,
	} {
		if intake.IsTrace(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}

// FuzzSubmission holds intake to storing only what a log takes, whatever a sender says of a message.
func FuzzSubmission(f *testing.F) {
	f.Add("application/json", "key", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "a=1", []byte("{}"), int64(2))
	f.Add("", "", "ff-", "\x00", []byte(nil), int64(-1))
	f.Fuzz(func(t *testing.T, contentType, key, parent, state string, body []byte, length int64) {
		d := newDesk(intake.Options{}, memory.Options{})
		s := submission(string(body))
		s.ContentType, s.Key, s.Traceparent, s.Tracestate, s.Length = contentType, key, parent, state, length
		receipt, err := d.Accept(t.Context(), s)
		if err != nil {
			return
		}
		stored := d.stored(t)
		if len(stored) != 1 || stored[0].Event.ID != receipt.Trace || string(stored[0].Event.Body) != string(body) {
			t.Fatalf("accepted as %+v, stored as %+v", receipt, stored)
		}
		if len(stored[0].Event.Attributes["traceparent"]) < 55 {
			t.Fatalf("the event has the parent %q", stored[0].Event.Attributes["traceparent"])
		}
	})
}
