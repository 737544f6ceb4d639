package api_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/purserhq/purser/api"
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/service/servicetest"
)

func TestAMessageIsAcceptedAndAskedFor(t *testing.T) {
	d := newDesk(t, servicetest.Options{})
	sent := d.call(t, http.MethodPost, "/v1/documents", golden(t, "invoice.json"), "Idempotency-Key: RE-1001")
	var receipt api.Receipt
	if err := json.Unmarshal([]byte(sent.body), &receipt); err != nil || sent.status != http.StatusAccepted {
		t.Fatalf("status %d: %s, %v", sent.status, sent.body, err)
	}
	place := sent.header.Get("Location")
	if place != "/v1/documents/"+receipt.Trace || receipt.Feed != "edi/invoices" || !receipt.Accepted.Equal(servicetest.Now()) {
		t.Errorf("the receipt says %+v, at %s", receipt, place)
	}
	early := d.call(t, http.MethodGet, place, "")
	if early.status != http.StatusNotFound || early.header.Get("Retry-After") != "1" {
		t.Errorf("before it is recorded: %d, Retry-After %q", early.status, early.header.Get("Retry-After"))
	}
	d.Process(t)
	var found api.Found
	told := d.call(t, http.MethodGet, place, "")
	if err := json.Unmarshal([]byte(told.body), &found); err != nil || told.status != http.StatusOK {
		t.Fatalf("status %d: %s, %v", told.status, told.body, err)
	}
	if len(found.Messages) != 1 || found.Messages[0].State != "taken" || len(found.Messages[0].Documents) != 1 {
		t.Fatalf("found %+v", found)
	}
	if document := found.Messages[0].Documents[0]; document.Kind != canonical.KindInvoice || document.Entity != "DE01" || document.Number == "" {
		t.Errorf("the document is %+v", document)
	}
}

func TestARepeatHasTheSameAnswer(t *testing.T) {
	d := newDesk(t, servicetest.Options{})
	first := d.call(t, http.MethodPost, "/v1/documents", golden(t, "invoice.json"), "Idempotency-Key: a")
	again := d.call(t, http.MethodPost, "/v1/documents", golden(t, "invoice.json"), "Idempotency-Key: a")
	if first.status != http.StatusAccepted || first.body != again.body {
		t.Errorf("%s, then %s", first.body, again.body)
	}
	other := d.call(t, http.MethodPost, "/v1/documents", golden(t, "invoice.json"), "Idempotency-Key: b")
	if other.header.Get("Location") == first.header.Get("Location") {
		t.Error("another key has the same trace")
	}
}

func TestWhatIsRefusedIsAnsweredWithTheNextStep(t *testing.T) {
	invoice := golden(t, "invoice.json")
	for name, test := range map[string]struct {
		body    string
		headers []string
		path    string
		status  int
		code    fault.Code
		field   string
	}{
		"no key":                      {invoice, []string{"Authorization: "}, "", 401, fault.Unauthorized, ""},
		"a key that nobody has":       {invoice, []string{"Authorization: Bearer " + key(t, 9)}, "", 401, fault.Unauthorized, ""},
		"another way to say who":      {invoice, []string{"Authorization: Basic " + key(t, 1)}, "", 401, fault.Unauthorized, ""},
		"the feed of another":         {invoice, nil, "?feed=shop", 403, fault.Forbidden, "feed"},
		"a kind that it may not send": {golden(t, "credit_note.json"), []string{"Authorization: Bearer " + key(t, 2)}, "", 403, fault.Forbidden, "envelope.kind"},
		"not JSON":                    {"hello", nil, "", 400, fault.Invalid, ""},
		"nothing":                     {"", nil, "", 400, fault.Invalid, ""},
		"a kind that does not exist":  {`{"envelope":{"kind":"letter"}}`, nil, "", 400, fault.Unsupported, "envelope.kind"},
		"a type that is not taken":    {invoice, []string{"Content-Type: text/csv"}, "", 415, fault.Unsupported, "content-type"},
		"a body that is packed":       {invoice, []string{"Content-Encoding: gzip"}, "", 415, fault.Unsupported, "content-encoding"},
		"too long a document":         {invoice + strings.Repeat(" ", canonical.MaxBytes), nil, "", 413, fault.TooLarge, "body"},
		"too long a key":              {invoice, []string{"Idempotency-Key: " + strings.Repeat("k", 300)}, "", 413, fault.TooLarge, "idempotency-key"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, servicetest.Options{})
			got := d.call(t, http.MethodPost, "/v1/documents"+test.path, test.body, test.headers...)
			p := got.problem(t)
			if got.status != test.status || p.Status != test.status || p.Code != test.code || p.Field != test.field || p.Detail == "" || p.Next == "" {
				t.Errorf("status %d: %s", got.status, got.body)
			}
			if (got.status == 401) != (got.header.Get("WWW-Authenticate") != "") {
				t.Errorf("WWW-Authenticate is %q", got.header.Get("WWW-Authenticate"))
			}
			if strings.Contains(got.body, key(t, 1)) || d.Waiting(t) != 0 {
				t.Errorf("%d events are stored; the answer is %s", d.Waiting(t), got.body)
			}
		})
	}
}

func TestAStrictSendingNamesEachViolation(t *testing.T) {
	d := newDesk(t, servicetest.Options{})
	broken := golden(t, "invalid/invoice-reverse-charge-taxed.json")
	got := d.call(t, http.MethodPost, "/v1/documents", broken, "Prefer: respond-async, handling=strict")
	p := got.problem(t)
	if got.status != http.StatusBadRequest || len(p.Errors) == 0 || d.Waiting(t) != 0 {
		t.Fatalf("status %d: %s", got.status, got.body)
	}
	for _, v := range p.Errors {
		if v.Rule == "" || v.Field == "" || v.Value == "" || v.Expected == "" || v.Next == "" {
			t.Errorf("a violation does not say all: %+v", v)
		}
	}
	lax := d.call(t, http.MethodPost, "/v1/documents", broken, "Prefer: handling=lenient")
	if lax.status != http.StatusAccepted {
		t.Fatalf("status %d: %s", lax.status, lax.body)
	}
	d.Process(t)
	told := d.call(t, http.MethodGet, lax.header.Get("Location"), "")
	if !strings.Contains(told.body, `"state":"refused"`) || !strings.Contains(told.body, p.Errors[0].Rule) {
		t.Errorf("kept, it is told as %s", told.body)
	}
}

func TestWhatTheLogSaysIsAStatus(t *testing.T) {
	for name, test := range map[string]struct {
		fate   servicetest.Fate
		status int
		code   fault.Code
	}{
		"the log is full":         {servicetest.Full, 429, fault.Full},
		"the log is away":         {servicetest.Away, 503, fault.Unavailable},
		"its answer did not come": {servicetest.Unanswered, 503, fault.Unknown},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, servicetest.Options{Fate: test.fate})
			got := d.call(t, http.MethodPost, "/v1/documents", golden(t, "invoice.json"))
			if p := got.problem(t); got.status != test.status || p.Code != test.code || p.Next == "" || got.header.Get("Retry-After") != "5" {
				t.Errorf("status %d, Retry-After %q: %s", got.status, got.header.Get("Retry-After"), got.body)
			}
		})
	}
}

func TestADatabaseThatIsAwayStopsNobodyFromSending(t *testing.T) {
	d := newDesk(t, servicetest.Options{})
	d.LoseDatabase(t)
	sent := d.call(t, http.MethodPost, "/v1/documents", golden(t, "invoice.json"))
	if sent.status != http.StatusAccepted {
		t.Fatalf("status %d: %s", sent.status, sent.body)
	}
	if told := d.call(t, http.MethodGet, sent.header.Get("Location"), ""); told.status < 500 {
		t.Errorf("what can't be known is told as %d: %s", told.status, told.body)
	}
	if ready := d.call(t, http.MethodGet, "/readyz", ""); ready.status != http.StatusOK {
		t.Errorf("it is not ready: %s", ready.body)
	}
}

func TestWhatIsAskedAboutMustBeATrace(t *testing.T) {
	d := newDesk(t, servicetest.Options{})
	for path, status := range map[string]int{
		"/v1/documents/7": 400, "/v1/documents/" + strings.Repeat("A", 32): 400, "/v1/documents/%27%20OR%201=1": 400,
		"/v1/documents/" + strings.Repeat("a", 32): 404, "/v1/documents": 404, "/v2": 404, "/": 404,
	} {
		if got := d.call(t, http.MethodGet, path, ""); got.status != status || got.problem(t).Next == "" {
			t.Errorf("%s: status %d: %s", path, got.status, got.body)
		}
	}
	if got := d.call(t, http.MethodGet, "/v1/documents/"+strings.Repeat("a", 32), "", "Authorization: Bearer x"); got.status != 401 {
		t.Errorf("without a key: %d", got.status)
	}
}

func TestALargeBodyOfAnotherFormatPasses(t *testing.T) {
	d := newDesk(t, servicetest.Options{})
	body := strings.Repeat("ISA*00*~", 256<<10)
	got := d.call(t, http.MethodPost, "/v1/documents", body, "Content-Type: application/edi-x12")
	if got.status != http.StatusAccepted || !strings.Contains(got.body, fmt.Sprintf(`"bytes":%d`, len(body))) {
		t.Errorf("status %d: %s", got.status, got.body)
	}
}
