package api_test

import (
	"io"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/api"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/service/servicetest"
)

// connection keeps the deadlines that it is given, as times since the clock's.
type connection struct {
	*httptest.ResponseRecorder

	deadlines []time.Duration
}

func (c *connection) SetReadDeadline(at time.Time) error {
	c.deadlines = append(c.deadlines, at.Sub(servicetest.Now()))
	return nil
}

func TestABodyIsWaitedForAsLongAsItKeepsComing(t *testing.T) {
	c := &connection{ResponseRecorder: httptest.NewRecorder()}
	body := api.NewPatient(c, strings.NewReader(strings.Repeat("x", 64<<10)), servicetest.Now())
	for range 4 {
		if _, err := io.ReadFull(body, make([]byte, 16<<10)); err != nil {
			t.Fatal(err)
		}
	}
	want := []time.Duration{10 * time.Second, 11 * time.Second, 12 * time.Second, 13 * time.Second}
	if diff := cmp.Diff(want, c.deadlines); diff != "" {
		t.Errorf("16 KiB buy a second: %s", diff)
	}
}

// A sender of a byte every few seconds gets no more time than one that sends nothing.
func TestABodyThatTricklesBuysNoTime(t *testing.T) {
	c := &connection{ResponseRecorder: httptest.NewRecorder()}
	body := api.NewPatient(c, iotest.OneByteReader(strings.NewReader("slowly")), servicetest.Now())
	if _, err := io.ReadAll(body); err != nil {
		t.Fatal(err)
	}
	if last := c.deadlines[len(c.deadlines)-1]; last > api.Patience+time.Second {
		t.Errorf("after six bytes it is waited for %v", last)
	}
}

func TestABodyThatStandsStillIsRefused(t *testing.T) {
	c := &connection{ResponseRecorder: httptest.NewRecorder()}
	body := api.NewPatient(c, iotest.ErrReader(os.ErrDeadlineExceeded), servicetest.Now())
	_, err := io.ReadAll(body)
	if fault.CodeOf(err) != fault.Unavailable || fault.FieldOf(err) != "body" || fault.HintOf(err) == "" {
		t.Errorf("got %v", err)
	}
}

// A writer without deadlines, as some servers have, is no reason to refuse.
func TestABodyWithoutAConnectionIsRead(t *testing.T) {
	text, err := io.ReadAll(api.NewPatient(httptest.NewRecorder(), strings.NewReader("all"), servicetest.Now()))
	if err != nil || string(text) != "all" {
		t.Errorf("got %q, %v", text, err)
	}
}
