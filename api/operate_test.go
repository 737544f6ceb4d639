package api_test

import (
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/purserhq/purser/api"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/service/servicetest"
)

func TestHealthIsToldToAnybody(t *testing.T) {
	d := newDesk(t, servicetest.Options{})
	for _, path := range []string{"/healthz", "/readyz", "/openapi.json"} {
		if got := d.call(t, http.MethodGet, path, "", "Authorization: "); got.status != http.StatusOK {
			t.Errorf("%s: status %d: %s", path, got.status, got.body)
		}
	}
	d.LoseLog(t)
	if got := d.call(t, http.MethodGet, "/readyz", ""); got.status != http.StatusServiceUnavailable || got.problem(t).Code != fault.Unavailable {
		t.Errorf("a log that is closed: %d", got.status)
	}
	if got := d.call(t, http.MethodGet, "/healthz", ""); got.status != http.StatusOK {
		t.Errorf("the process lives, and is told as %d", got.status)
	}
}

func TestMetricsTellHowThePartsStand(t *testing.T) {
	d := newDesk(t, servicetest.Options{})
	d.call(t, http.MethodPost, "/v1/documents", golden(t, "invoice.json"))
	d.call(t, http.MethodPost, "/v1/documents", "hello")
	page := d.call(t, http.MethodGet, "/metrics", "").body
	for _, line := range []string{
		`purser_intake_messages_total{feed="edi/invoices",outcome="accepted"} 1`,
		`purser_intake_messages_total{feed="edi/invoices",outcome="invalid"} 1`,
		`purser_intake_bytes_total{feed="edi/invoices"} `,
		`purser_shard_events{shard="finance/0"} 5`,
		`purser_shard_bytes{shard="finance/0"} 70`,
		`purser_shard_age_seconds{shard="finance/0"} 60`,
		`purser_shard_up{shard="finance/0"} 1`,
		`purser_shards_up 1`,
		`purser_step_runs_total{step="reader/finance/0"} 3`,
		`purser_step_done_total{step="reader/finance/0"} 2`,
		`purser_step_failures{step="reader/finance/0"} 1`,
		`go_goroutines `,
	} {
		if !strings.Contains(page, line) {
			t.Errorf("no line %s", line)
		}
	}
}

func TestMetricsWithoutADatabaseSaySo(t *testing.T) {
	d := newDesk(t, servicetest.Options{ShardsAway: fault.New(fault.Unavailable, "away")})
	page := d.call(t, http.MethodGet, "/metrics", "")
	if page.status != http.StatusOK || !strings.Contains(page.body, "purser_shards_up 0") || !strings.Contains(page.body, "purser_step_runs_total") {
		t.Errorf("status %d: %s", page.status, page.body)
	}
}

func TestMetricsAreForThisMachineAndForAccounts(t *testing.T) {
	d := newDesk(t, servicetest.Options{})
	for name, test := range map[string]struct {
		headers []string
		status  int
	}{
		"from this machine":         {[]string{"Authorization: "}, 200},
		"through a proxy":           {[]string{"Authorization: ", "X-Forwarded-For: 203.0.113.7"}, 401},
		"through a proxy, with key": {[]string{"X-Forwarded-For: 203.0.113.7"}, 200},
	} {
		if got := d.call(t, http.MethodGet, "/metrics", "", test.headers...); got.status != test.status {
			t.Errorf("%s: status %d", name, got.status)
		}
	}
}

// TestTheExportedDescriptionIsThatOfTheCode compares docs/openapi.json; PURSER_UPDATE=1 writes it anew.
func TestTheExportedDescriptionIsThatOfTheCode(t *testing.T) {
	const file = "../docs/openapi.json"
	want, err := api.New(api.Options{}).OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	if os.Getenv("PURSER_UPDATE") != "" {
		if err := os.WriteFile(file, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil || string(got) != string(want) {
		t.Errorf("%s is not what the code describes (%v): write it with PURSER_UPDATE=1 go test ./api", file, err)
	}
	for _, part := range []string{`"/v1/documents"`, `"/v1/documents/{trace}"`, `"Problem"`, `"415"`, `"429"`, `"bearer"`, `"Idempotency-Key"`} {
		if !strings.Contains(string(want), part) {
			t.Errorf("the description lacks %s", part)
		}
	}
	if strings.Contains(string(want), "ErrorModel") {
		t.Error("the description names an error that no route answers with")
	}
}
