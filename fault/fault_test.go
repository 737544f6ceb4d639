package fault_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/fault"
)

func TestWhatMayBeTriedNext(t *testing.T) {
	tests := map[string]struct {
		err  error
		code fault.Code
		next fault.Next
	}{
		"no error":                              {nil, "", ""},
		"a broken rule is refused":              {fault.New(fault.Invalid, "x"), fault.Invalid, fault.Refuse},
		"a full queue backs off":                {fault.New(fault.Full, "x"), fault.Full, fault.BackOff},
		"a system that is away backs off":       {fault.New(fault.Unavailable, "x"), fault.Unavailable, fault.BackOff},
		"a lost race is retried":                {fault.New(fault.Contended, "x"), fault.Contended, fault.Retry},
		"an early document is parked":           {fault.New(fault.Early, "x"), fault.Early, fault.Park},
		"an unknown outcome is never retried":   {fault.New(fault.Unknown, "x"), fault.Unknown, fault.Refuse},
		"an override wins":                      {fault.New(fault.Invalid, "x").Then(fault.Park), fault.Invalid, fault.Park},
		"wrapping keeps the meaning":            {fault.Wrap(fault.New(fault.Full, "x"), "y"), fault.Full, fault.BackOff},
		"wrapping keeps an override":            {fault.Wrap(fault.New(fault.Invalid, "x").Then(fault.Park), "y"), fault.Invalid, fault.Park},
		"a plain wrap keeps the meaning":        {fmt.Errorf("y: %w", fault.New(fault.Early, "x")), fault.Early, fault.Park},
		"an error from outside is our mistake":  {io.EOF, fault.Internal, fault.Refuse},
		"wrapping one from outside is ours too": {fault.Wrap(io.EOF, "y"), fault.Internal, fault.Refuse},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := fault.CodeOf(test.err); got != test.code {
				t.Errorf("code %q, want %q", got, test.code)
			}
			if got := fault.NextOf(test.err); got != test.next {
				t.Errorf("next %q, want %q", got, test.next)
			}
		})
	}
}

func TestTextEndsWithTheNextStep(t *testing.T) {
	inner := fault.New(fault.Unavailable, "the server does not answer").Do("Check that it runs.").In(3 * time.Second)
	err := fault.Wrap(inner, "reading order PO-7")
	if got, want := fault.Text(err), "reading order PO-7: the server does not answer. Check that it runs."; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := fault.AfterOf(err); got != 3*time.Second {
		t.Errorf("after %v, want 3s", got)
	}
	if got := fault.Text(errors.New("plain")); got != "plain." {
		t.Errorf("a plain error reads %q", got)
	}
	if got := fault.Text(nil); got != "" {
		t.Errorf("no error reads %q", got)
	}
}

func TestTheOutermostHintIsNearestToTheReader(t *testing.T) {
	inner := fault.New(fault.Invalid, "in").Do("inner step")
	outer := fault.New(fault.Invalid, "out").Because(inner).Do("outer step")
	if got := fault.HintOf(outer); got != "outer step" {
		t.Errorf("got %q", got)
	}
	if got := fault.HintOf(fault.Wrap(inner, "w")); got != "inner step" {
		t.Errorf("got %q", got)
	}
}

func TestFieldsJoinFromTheOutside(t *testing.T) {
	inner := fault.New(fault.Invalid, "not a number").On("price")
	err := fault.New(fault.Invalid, "line 4").On("lines[3]").Because(inner)
	if got := fault.FieldOf(err); got != "lines[3].price" {
		t.Errorf("got %q", got)
	}
	if got := err.Error(); got != "lines[3]: line 4: price: not a number" {
		t.Errorf("got %q", got)
	}
}

func TestErrorsIsFindsACode(t *testing.T) {
	err := fault.Wrap(fault.New(fault.Stale, "epoch 3 has passed"), "committing")
	if !errors.Is(err, &fault.Error{Code: fault.Stale}) {
		t.Error("stale not found in the chain")
	}
	if errors.Is(err, &fault.Error{Code: fault.Full}) {
		t.Error("full found where there is none")
	}
}

func TestWrapOfNothingIsNothing(t *testing.T) {
	if err := fault.Wrap(nil, "reading"); err != nil {
		t.Errorf("got %v", err)
	}
}

func TestLogLineCarriesCodeAndHint(t *testing.T) {
	var out bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&out, nil))
	logger.Error("stopped", "err", fault.New(fault.Full, "queue procurement").Do("Start a reader."))
	for _, want := range []string{"err.code=full", "err.next=backoff", `err.hint="Start a reader."`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %s in %s", want, out.String())
		}
	}
}
