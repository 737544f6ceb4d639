package api_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"github.com/purserhq/purser/api"
	"github.com/purserhq/purser/service/servicetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// golden gives one of the examples of the canonical documents.
func golden(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile("../canonical/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// key gives the key of an account, see servicetest.
func key(t testing.TB, b byte) string { return string(servicetest.Key(t, b)) }

// desk is the interface on a server of its own.
type desk struct {
	*httptest.Server
	*servicetest.Desk
}

func newDesk(t testing.TB, o servicetest.Options) *desk {
	t.Helper()
	services := servicetest.New(t, o)
	d := &desk{Desk: services, Server: httptest.NewServer(api.New(api.Options{Documents: services.Documents, Standing: services.Standing}))}
	t.Cleanup(d.Close)
	return d
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

// problem reads the answer as one.
func (a answer) problem(t testing.TB) (p api.Problem) {
	t.Helper()
	if a.header.Get("Content-Type") != "application/problem+json" {
		t.Fatalf("status %d, and no problem: %s", a.status, a.body)
	}
	if err := json.Unmarshal([]byte(a.body), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// call makes one call with the key of the account edi, unless the headers say otherwise ("Name: value").
func (d *desk) call(t testing.TB, method, path, body string, headers ...string) answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, d.URL+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+key(t, 1))
	request.Header.Set("Content-Type", "application/json")
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		request.Header.Set(name, value)
	}
	response, err := d.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{status: response.StatusCode, header: response.Header, body: string(text)}
}
