package fault_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/fault"
)

// codes lists every code with what it implies, as doc.go and the constants say it.
var codes = map[fault.Code]fault.Next{
	fault.Invalid: fault.Refuse, fault.NotFound: fault.Refuse, fault.Conflict: fault.Refuse, fault.Unauthorized: fault.Refuse, fault.Forbidden: fault.Refuse,
	fault.TooLarge: fault.Refuse, fault.Unsupported: fault.Refuse, fault.Stale: fault.Refuse, fault.Unknown: fault.Refuse, fault.Corrupt: fault.Refuse,
	fault.Internal: fault.Refuse, fault.Early: fault.Park, fault.Full: fault.BackOff, fault.Unavailable: fault.BackOff, fault.Contended: fault.Retry,
}

// drawn draws an error with or without each of its parts.
func drawn(t *rapid.T) *fault.Error {
	all := []fault.Code{
		fault.Invalid, fault.NotFound, fault.Conflict, fault.Unauthorized, fault.Forbidden, fault.TooLarge, fault.Unsupported, fault.Early,
		fault.Full, fault.Unavailable, fault.Contended, fault.Stale, fault.Unknown, fault.Corrupt, fault.Internal,
	}
	err := fault.New(rapid.SampledFrom(all).Draw(t, "code"), "%s", rapid.StringMatching(`[a-z]{1,8}`).Draw(t, "message"))
	if rapid.Bool().Draw(t, "overridden") {
		err = err.Then(rapid.SampledFrom([]fault.Next{fault.Refuse, fault.Retry, fault.BackOff, fault.Park}).Draw(t, "next"))
	}
	if rapid.Bool().Draw(t, "waits") {
		err = err.In(time.Duration(rapid.IntRange(1, 1000).Draw(t, "seconds")) * time.Second)
	}
	if rapid.Bool().Draw(t, "hinted") {
		err = err.Do("Look at %s.", rapid.StringMatching(`[a-z]{1,8}`).Draw(t, "hint"))
	}
	if rapid.Bool().Draw(t, "of a field") {
		err = err.On(rapid.StringMatching(`[a-z]{1,8}`).Draw(t, "field"))
	}
	return err
}

// TestWrappingTellsTheMachineTheSameHoweverOften wraps by both ways, in any order.
func TestWrappingTellsTheMachineTheSameHoweverOften(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		inner := drawn(t)
		var err error = inner
		for i := range rapid.IntRange(1, 6).Draw(t, "layers") {
			if rapid.Bool().Draw(t, "by fault") {
				err = fault.Wrap(err, "layer %d", i)
			} else {
				err = fmt.Errorf("layer %d: %w", i, err)
			}
		}
		if got := fault.CodeOf(err); got != inner.Code {
			t.Fatalf("code %q, want %q", got, inner.Code)
		}
		if got, want := fault.NextOf(err), fault.NextOf(inner); got != want {
			t.Fatalf("next %q, want %q", got, want)
		}
		if got := fault.AfterOf(err); got != inner.After {
			t.Fatalf("after %v, want %v", got, inner.After)
		}
		if !strings.HasSuffix(err.Error(), inner.Error()) {
			t.Fatalf("%q does not end with %q", err, inner)
		}
		if !errors.Is(err, inner) || !errors.Is(err, &fault.Error{Code: inner.Code}) {
			t.Fatalf("the inner error is not found in %q", err)
		}
	})
}

func TestEachCodeImpliesWhatItsCommentSays(t *testing.T) {
	for code, want := range codes {
		if got := fault.NextOf(fault.New(code, "x")); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
	if got := fault.NextOf(&fault.Error{Message: "a code that was forgotten"}); got != fault.Refuse {
		t.Errorf("an error without a code: %s", got)
	}
}

// TestAnOuterFaultThatSaysOtherwiseWins is how a layer turns what it is told into what its caller must do.
func TestAnOuterFaultThatSaysOtherwiseWins(t *testing.T) {
	inner := fault.New(fault.Unavailable, "the server is away").In(time.Minute)
	outer := fault.New(fault.Unknown, "posting bill B-7").Because(inner)
	if got := fault.CodeOf(outer); got != fault.Unknown {
		t.Errorf("code %s", got)
	}
	if got := fault.NextOf(outer); got != fault.Refuse {
		t.Errorf("next %s: what went out must not be sent again", got)
	}
	if got := fault.AfterOf(outer); got != 0 {
		t.Errorf("after %v", got)
	}
}

func TestWhatIsNoFaultIsAMistakeOfOurs(t *testing.T) {
	for name, err := range map[string]error{
		"of the library": io.ErrUnexpectedEOF, "of a context": context.Canceled, "without a cause": errors.New("x"),
		"joined": errors.Join(io.EOF, io.ErrClosedPipe),
	} {
		t.Run(name, func(t *testing.T) {
			wrapped := fault.Wrap(err, "reading order PO-7")
			if got := fault.CodeOf(wrapped); got != fault.Internal {
				t.Errorf("code %s", got)
			}
			if !errors.Is(wrapped, err) {
				t.Error("the cause is lost")
			}
			if fault.HintOf(err) != "" || fault.FieldOf(err) != "" || fault.AfterOf(err) != 0 {
				t.Error("a plain error says more than it knows")
			}
		})
	}
}

func TestAFaultAmongJoinedErrorsIsFound(t *testing.T) {
	err := errors.Join(io.EOF, fault.New(fault.Full, "shard 3"))
	if got := fault.CodeOf(err); got != fault.Full {
		t.Errorf("code %s", got)
	}
	if got := fault.NextOf(err); got != fault.BackOff {
		t.Errorf("next %s", got)
	}
}

func TestIsAsksForTheCodeAlone(t *testing.T) {
	err := fault.New(fault.Stale, "epoch 3 has passed").On("epoch").Because(io.EOF)
	tests := map[string]struct {
		target error
		want   bool
	}{
		"the code":                        {&fault.Error{Code: fault.Stale}, true},
		"another code":                    {&fault.Error{Code: fault.Full}, false},
		"no code":                         {&fault.Error{}, false},
		"the code and a message":          {&fault.Error{Code: fault.Stale, Message: "epoch 3 has passed"}, false},
		"the code and a cause":            {&fault.Error{Code: fault.Stale, Cause: io.EOF}, false},
		"the error itself":                {err, true},
		"its cause":                       {io.EOF, true},
		"an error that is not its cause":  {io.ErrClosedPipe, false},
		"the code and what may be tried":  {&fault.Error{Code: fault.Stale, Next: fault.Park}, true},
		"another fault that says as much": {fault.New(fault.Stale, "epoch 3 has passed"), false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := errors.Is(err, test.target); got != test.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

// TestTextIsOneSentenceAndTheNextStep reads as somebody woken at night does.
func TestTextIsOneSentenceAndTheNextStep(t *testing.T) {
	tests := map[string]struct {
		err  error
		want string
	}{
		"a message without a full stop":  {fault.New(fault.Invalid, "line 4 has no price"), "line 4 has no price."},
		"one that has it already":        {fault.New(fault.Invalid, "line 4 has no price."), "line 4 has no price."},
		"with the next step":             {fault.New(fault.Invalid, "line 4 has no price.").Do("Ask the supplier."), "line 4 has no price. Ask the supplier."},
		"with its field":                 {fault.New(fault.Invalid, "is missing").On("lines[3].price"), "lines[3].price: is missing."},
		"the step of a cause":            {fault.Wrap(fault.New(fault.Full, "queue").Do("Wait."), "storing"), "storing: queue. Wait."},
		"two steps: the nearest alone":   {fault.New(fault.Full, "storing").Because(fault.New(fault.Full, "queue").Do("Wait.")).Do("Free space."), "storing: queue. Free space."},
		"a cause from outside":           {fault.New(fault.Unavailable, "asking the bank").Because(io.EOF), "asking the bank: EOF."},
		"a percent sign in what is said": {fault.New(fault.Invalid, "%s", "5% off"), "5% off."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := fault.Text(test.err); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// TestTheFieldEndsWhereTheFaultsDo holds the reader to the chain of faults: a plain error in the middle ends it for a
// field, which would stand at the wrong place otherwise, but the code is found through it.
func TestTheFieldEndsWhereTheFaultsDo(t *testing.T) {
	inner := fault.New(fault.Invalid, "is missing").On("price")
	err := fault.New(fault.Invalid, "line 4").On("lines[3]").Because(fmt.Errorf("reading: %w", io.EOF))
	if got := fault.FieldOf(err); got != "lines[3]" {
		t.Errorf("got %q", got)
	}
	if got := fault.FieldOf(fmt.Errorf("reading: %w", inner)); got != "price" {
		t.Errorf("got %q", got)
	}
	if got := fault.FieldOf(nil); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestTheChainersChangeTheErrorThatTheyAreCalledOn(t *testing.T) {
	err := fault.New(fault.Full, "queue %d of %s", 3, "procurement")
	if got := err.On("f").Because(io.EOF).Do("Wait %d s.", 5).Then(fault.Park).In(time.Second); got != err {
		t.Error("a chainer gave another error")
	}
	want := fault.Error{Code: fault.Full, Message: "queue 3 of procurement", Field: "f", Hint: "Wait 5 s.", Cause: io.EOF, Next: fault.Park, After: time.Second}
	if *err != want {
		t.Errorf("got  %+v\nwant %+v", *err, want)
	}
}
