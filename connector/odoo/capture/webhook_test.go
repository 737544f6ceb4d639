package capture_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"sync"
	"testing"

	"github.com/purserhq/purser/connector/odoo/capture"
	"github.com/purserhq/purser/fault"
)

// A receiver takes the webhooks that Odoo calls.
type receiver struct {
	mu    sync.Mutex
	hints []string
}

func (r *receiver) ServeHTTP(_ http.ResponseWriter, request *http.Request) {
	r.mu.Lock()
	defer r.mu.Unlock()
	body, err := io.ReadAll(request.Body)
	if err != nil {
		return
	}
	if model, id, err := capture.ParseHint(body); err == nil && model == "res.partner" {
		r.hints = append(r.hints, partner(id))
	}
}

// heard gives the hints, each once, and forgets them.
func (r *receiver) heard() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	slices.Sort(r.hints)
	heard := slices.Compact(r.hints)
	r.hints = nil
	return heard
}

func TestWebhooksAreInstalledOnceAndRemoved(t *testing.T) { hooksComeAndGo(t, newDatabase(t, 19)) }

// hooksComeAndGo installs webhooks twice, has them called, and removes them.
func hooksComeAndGo(t *testing.T, d *database) {
	t.Helper()
	r := &receiver{}
	server := httptest.NewServer(r)
	defer server.Close()
	hooks := capture.Hooks{Installation: "purser_test", URL: server.URL + "/secret", Models: []string{"res.partner", "purchase.order"}}
	for range 2 {
		if err := capture.Install(t.Context(), d.admin, hooks); err != nil {
			t.Fatal(err)
		}
	}
	made := d.partner("a")
	same(t, "of a new record", r.heard(), []string{partner(made)})
	d.write("res.partner", made, map[string]any{"name": "b"})
	same(t, "of a change", r.heard(), []string{partner(made)})
	hooks.Models = nil
	if removed, err := capture.Remove(t.Context(), d.admin, "purser_test"); err != nil || removed != 4 {
		t.Fatalf("removed %d, %v", removed, err)
	}
	d.partner("c")
	same(t, "once they are gone", r.heard(), nil)
	if removed, err := capture.Remove(t.Context(), d.admin, "purser_test"); err != nil || removed != 0 {
		t.Errorf("there is nothing left, and %d were removed, %v", removed, err)
	}
}

func TestWebhooksThatCantBeInstalled(t *testing.T) {
	whole := capture.Hooks{Installation: "purser_test", URL: "http://purser.example/secret", Models: []string{"purchase.order"}}
	tests := map[string]struct {
		version int
		user    bool
		spoil   func(h *capture.Hooks)
		code    fault.Code
	}{
		"no name":                 {19, false, func(h *capture.Hooks) { h.Installation = "" }, fault.Invalid},
		"no address":              {19, false, func(h *capture.Hooks) { h.URL = "" }, fault.Invalid},
		"an Odoo that has none":   {14, false, func(*capture.Hooks) {}, fault.Unsupported},
		"a model that isn't":      {19, false, func(h *capture.Hooks) { h.Models = []string{"no.model"} }, fault.Unsupported},
		"a user who may not read": {19, true, func(*capture.Hooks) {}, fault.Forbidden},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDatabase(t, test.version)
			caller, hooks := d.admin, whole
			if test.user {
				caller = d.client
			}
			test.spoil(&hooks)
			if err := capture.Install(t.Context(), caller, hooks); fault.CodeOf(err) != test.code || fault.HintOf(err) == "" {
				t.Errorf("got %v", err)
			}
			if removed, err := capture.Remove(t.Context(), d.admin, "purser_test"); err != nil || removed != 0 {
				t.Errorf("half done: %d are there, %v", removed, err)
			}
		})
	}
}
