package intake_test

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/memory"
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/fault"
)

// endless gives the same bytes for ever, and counts those that were taken.
type endless struct {
	of    string
	taken int64
}

func (e *endless) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		n += copy(p[n:], e.of)
	}
	e.taken += int64(n)
	return n, nil
}

// lines gives a document of a million lines: a good beginning, and no end in sight.
func lines() io.Reader {
	return io.MultiReader(strings.NewReader(`{"envelope":{"kind":"receipt","schemaVersion":1,"entity":"DE01"},"lines":[`),
		&endless{of: `{"id":"1","quantity":{"value":"1","unit":"C62"}},`})
}

// bomb is a gzip of 100 MiB of zeros.
func bomb(t *testing.T) []byte {
	t.Helper()
	var packed bytes.Buffer
	to := gzip.NewWriter(&packed)
	if _, err := io.CopyN(to, &endless{of: "\x00"}, 100<<20); err != nil {
		t.Fatal(err)
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// glance admits what begins as a document does.
func glance(contentType string, beginning []byte) error {
	if contentType != intake.Canonical {
		return nil
	}
	_, err := canonical.GlanceAt(beginning)
	return err
}

func TestBadInputEndsInAClearErrorAndTheGoodGoesOn(t *testing.T) {
	const two = 2 << 30
	for name, test := range map[string]struct {
		contentType string
		length      int64
		body        io.Reader
		code        fault.Code
		field       string
	}{
		"2 GB that are announced":             {"", two, &endless{of: " "}, fault.TooLarge, "body"},
		"2 GB that are not":                   {"", -1, &endless{of: " "}, fault.Invalid, ""},
		"2 GB of another format":              {"application/edi-x12", -1, &endless{of: "x"}, fault.TooLarge, "body"},
		"more than a number can say":          {"", math.MaxInt64, &endless{of: " "}, fault.TooLarge, "body"},
		"a million lines":                     {"", -1, lines(), fault.TooLarge, "body"},
		"a zip bomb":                          {"", -1, bytes.NewReader(bomb(t)), fault.Invalid, ""},
		"not JSON":                            {"", -1, strings.NewReader("hello"), fault.Invalid, ""},
		"half a document":                     {"", -1, strings.NewReader(`{"envelope":{"kind":"rec`), fault.Invalid, ""},
		"nothing":                             {"", 0, strings.NewReader(""), fault.Invalid, ""},
		"brackets, 200,000 deep":              {"", -1, strings.NewReader(strings.Repeat("[", 200_000)), fault.Invalid, ""},
		"an envelope behind a member of 1 MB": {"", -1, strings.NewReader(`{"a":"` + strings.Repeat("x", 1<<20) + `","envelope":{}}`), fault.Invalid, ""},
		"a kind that does not exist":          {"", -1, strings.NewReader(`{"envelope":{"kind":"letter"}}`), fault.Unsupported, "envelope.kind"},
		"a content type that nobody takes":    {"application/zip", -1, strings.NewReader("PK"), fault.Unsupported, "content-type"},
		"a content type that is none":         {"json; ;;", -1, strings.NewReader("{}"), fault.Unsupported, "content-type"},
		"characters that are not UTF-8's":     {"application/json; charset=utf-16", -1, strings.NewReader("{}"), fault.Unsupported, "content-type"},
		"a very long content type":            {"a/" + strings.Repeat("b", 10_000), -1, strings.NewReader("{}"), fault.Unsupported, "content-type"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(intake.Options{}, memory.Options{})
			counted := &counting{from: test.body}
			s := intake.Submission{Feed: receipts(), ContentType: test.contentType, Length: test.length, Body: counted, Admit: glance}
			_, err := d.Accept(t.Context(), s)
			if fault.CodeOf(err) != test.code || fault.FieldOf(err) != test.field || fault.HintOf(err) == "" {
				t.Errorf("got %s on %q", fault.Text(err), fault.FieldOf(err))
			}
			if len(err.Error()) > 500 {
				t.Errorf("the error repeats %d bytes", len(err.Error()))
			}
			if counted.read > bus.MaxBody+1<<20 {
				t.Errorf("%d bytes were read", counted.read)
			}
			if test.length > bus.MaxBody && counted.read > 0 {
				t.Errorf("%d bytes were read of what was announced as too large", counted.read)
			}
			d.accept(t, submission("{}"))
			if stored := d.stored(t); len(stored) != 1 {
				t.Errorf("the log holds %d events, want the good one", len(stored))
			}
		})
	}
}

// counting counts what is read.
type counting struct {
	from io.Reader
	read int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.read += int64(n)
	return n, err
}

func TestKeysThatAreNotTaken(t *testing.T) {
	for name, test := range map[string]struct {
		key  string
		code fault.Code
	}{
		"as long as may be":                 {strings.Repeat("k", intake.MaxKey), ""},
		"a byte longer":                     {strings.Repeat("k", intake.MaxKey+1), fault.TooLarge},
		"words and letters of any language": {"Lieferung 7 · größe", ""},
		"a line break":                      {"a\nb", fault.Invalid},
		"a zero":                            {"a\x00", fault.Invalid},
		"bytes that are not UTF-8":          {"\xff", fault.Invalid},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(intake.Options{}, memory.Options{})
			s := submission("{}")
			s.Key = test.key
			_, err := d.Accept(t.Context(), s)
			if fault.CodeOf(err) != test.code {
				t.Fatalf("got %v", err)
			}
			if err != nil && (fault.FieldOf(err) != "idempotency-key" || fault.HintOf(err) == "") {
				t.Errorf("got %s on %q", fault.Text(err), fault.FieldOf(err))
			}
		})
	}
}

func TestTenThousandBadOnesAmongGoodOnes(t *testing.T) {
	d := newDesk(intake.Options{}, memory.Options{})
	const good = `{"envelope":{"kind":"receipt","n":%d}}`
	var want int
	for n := range 11_000 {
		body := fmt.Sprintf(good, n)
		if n%11 != 0 {
			body = body[:n%len(`{"envelope":{"kind":"receipt"`)]
		}
		s := submission(body)
		s.Admit = glance
		_, err := d.Accept(t.Context(), s)
		if (err == nil) != (n%11 == 0) {
			t.Fatalf("%s: %v", body, err)
		}
		if err == nil {
			want++
		}
	}
	if stored := d.stored(t); len(stored) != want || want != 1000 {
		t.Errorf("%d of %d good ones are stored", len(stored), want)
	}
}

func TestAFullLogRefusesAndGoesOnOnceItIsTrimmed(t *testing.T) {
	d := newDesk(intake.Options{}, memory.Options{Limits: bus.Limits{Events: 2}})
	d.accept(t, submission(`{"n":1}`))
	last := d.accept(t, submission(`{"n":2}`))
	if _, err := d.Accept(t.Context(), submission(`{"n":3}`)); fault.CodeOf(err) != fault.Full {
		t.Fatalf("got %v", err)
	}
	if err := d.log.Trim(t.Context(), last.Place.Position); err != nil {
		t.Fatal(err)
	}
	d.accept(t, submission(`{"n":3}`))
}
