package sandbox_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector/odoo/sandbox"
)

func TestAPersonLogsInAsTheWebClientDoes(t *testing.T) {
	tests := map[string]struct{ db, login, password, refused string }{
		"the integration's user": {"sandbox", "integration", "integration-key", ""},
		"the administrator":      {"sandbox", "admin", "admin-key", ""},
		"a wrong password":       {"sandbox", "admin", "integration-key", "odoo.exceptions.AccessDenied"},
		"nobody":                 {"sandbox", "nobody", "admin-key", "odoo.exceptions.AccessDenied"},
		"another database":       {"other", "admin", "admin-key", "psycopg2.OperationalError"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			b := open(t, func(o *sandbox.Options) { o.Version = 14 })
			params, err := json.Marshal(map[string]any{"params": map[string]string{"db": test.db, "login": test.login, "password": test.password}})
			if err != nil {
				t.Fatal(err)
			}
			var got struct {
				Result struct {
					User    int64          `json:"uid"`
					Context map[string]any `json:"user_context"`
				} `json:"result"`
				Error struct {
					Data struct {
						Name string `json:"name"`
					} `json:"data"`
				} `json:"error"`
			}
			if status := b.post(string(params), &got); status != http.StatusOK || got.Error.Data.Name != test.refused {
				t.Fatalf("%d, refused by %q", status, got.Error.Data.Name)
			}
			if in := got.Result.User > 0 && got.Result.Context["tz"] == "UTC"; in != (test.refused == "") {
				t.Errorf("got %+v", got.Result)
			}
		})
	}
	if status := open(t, nil).post("{", nil); status != http.StatusBadRequest {
		t.Errorf("half a body: %d", status)
	}
}

// post sends a body to where people log in.
func (b *box) post(body string, into any) int {
	b.Helper()
	request, err := http.NewRequestWithContext(b.Context(), http.MethodPost, b.url+"/web/session/authenticate", strings.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if into != nil {
		if err := json.NewDecoder(response.Body).Decode(into); err != nil {
			b.Fatal(err)
		}
	}
	return response.StatusCode
}
