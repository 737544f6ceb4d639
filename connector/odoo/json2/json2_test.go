package json2_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/json2"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

func TestACallIsOneObjectUnderItsPath(t *testing.T) {
	tests := map[string]struct {
		call       wire.Call
		path, body string
	}{
		"a method of the model": {
			wire.Call{Model: "purchase.order", Method: "create", Args: []wire.Arg{{Name: "vals_list", Value: []any{}}}},
			"/json/2/purchase.order/create", `{"vals_list":[]}`,
		},
		"a method of records": {
			wire.Call{Model: "purchase.order", Method: "write", IDs: []int64{7}, Args: []wire.Arg{{Name: "vals", Value: map[string]any{"partner_ref": "R"}}}},
			"/json/2/purchase.order/write", `{"ids":[7],"vals":{"partner_ref":"R"}}`,
		},
		"a method of records, on none":   {wire.Call{Model: "m", Method: "n", IDs: []int64{}}, "/json/2/m/n", `{"ids":[]}`},
		"named arguments with a context": {wire.Call{Model: "m", Method: "n", Named: map[string]any{"limit": 1}, Context: map[string]any{"lang": "en_US"}}, "/json/2/m/n", `{"context":{"lang":"en_US"},"limit":1}`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got struct{ path, body, key, database string }
			caller := serve(t, func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				got.path, got.body, got.key, got.database = r.URL.Path, string(body), r.Header.Get("Authorization"), r.Header.Get("X-Odoo-Database")
				answer(w, 200, "true")
			})
			if _, err := caller.Call(t.Context(), test.call); err != nil {
				t.Fatal(err)
			}
			if got.path != test.path || got.body != test.body || got.key != "bearer grist" || got.database != "main" {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestWhatAnAnswerMeans(t *testing.T) {
	tests := map[string]struct {
		status int
		body   string
		code   fault.Code
		result string
	}{
		"a list":                          {200, `[1,2]`, "", `[1,2]`},
		"false, which says nothing":       {200, `false`, "", `false`},
		"null":                            {200, `null`, "", `null`},
		"a wrong key":                     {401, failure("werkzeug.exceptions.Unauthorized", "Invalid apikey"), fault.Unauthorized, ""},
		"a missing right":                 {403, failure("odoo.exceptions.AccessError", "You are not allowed"), fault.Forbidden, ""},
		"an unknown method":               {404, failure("werkzeug.exceptions.NotFound", "no method"), fault.Unsupported, ""},
		"a record that is gone":           {404, failure("odoo.exceptions.MissingError", "deleted"), fault.NotFound, ""},
		"a wrong database":                {404, "<!doctype html><title>404 Not Found</title>", fault.Invalid, ""},
		"a rule":                          {422, failure("odoo.exceptions.UserError", "The entry must be in draft."), fault.Invalid, ""},
		"our mistake":                     {422, failure("werkzeug.exceptions.UnprocessableEntity", "missing argument"), fault.Internal, ""},
		"an unknown field":                {500, failure("builtins.ValueError", "Invalid field 'x' in 'm'"), fault.Unsupported, ""},
		"a lost race":                     {500, failure("psycopg2.errors.SerializationFailure", "could not serialize"), fault.Contended, ""},
		"a proxy that lost its server":    {502, "<html>Bad Gateway</html>", fault.Unknown, ""},
		"a wrong content type, as a page": {415, "<!doctype html>", fault.Unknown, ""},
		"half a document":                 {200, `{"ids":[1`, fault.Unknown, ""},
		"two documents":                   {200, `1 2`, fault.Unknown, ""},
		"a page under 200":                {200, `<html>Sign in to the guest network</html>`, fault.Unknown, ""},
		"an error object of nobody":       {500, `{"message":"x"}`, fault.Unknown, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			caller := serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, test.status, test.body) })
			result, err := caller.Call(t.Context(), wire.Call{Model: "m", Method: "n"})
			if fault.CodeOf(err) != test.code {
				t.Fatalf("got %v (%s), want %q", err, fault.CodeOf(err), test.code)
			}
			if diff := cmp.Diff(test.result, string(result)); diff != "" {
				t.Error(diff)
			}
			if err != nil && (fault.HintOf(err) == "" || strings.Contains(fault.Text(err), "Traceback") || strings.Contains(fault.Text(err), "grist")) {
				t.Errorf("it reads %q", fault.Text(err))
			}
		})
	}
}

func TestACallThatCanNotBeWrittenIsOurMistake(t *testing.T) {
	caller := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("it was sent") })
	_, err := caller.Call(t.Context(), wire.Call{Model: "m", Method: "n", Named: map[string]any{"x": func() {}}})
	if fault.CodeOf(err) != fault.Internal {
		t.Errorf("got %v", err)
	}
}

func TestAKeyThatCanNotBeReadStopsTheCall(t *testing.T) {
	caller := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("it was sent") })
	caller.Key = func() (string, error) { return "", fault.New(fault.Invalid, "no key") }
	if _, err := caller.Call(t.Context(), wire.Call{Model: "m", Method: "n"}); fault.CodeOf(err) != fault.Invalid {
		t.Errorf("got %v", err)
	}
}

func serve(t *testing.T, handler http.HandlerFunc) *json2.Wire {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	transport, err := wire.NewTransport(wire.Options{URL: server.URL, MaxAnswer: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(transport.Close)
	return &json2.Wire{Transport: transport, Database: "main", Key: func() (string, error) { return "grist", nil }}
}

// answer writes a body as Odoo does: JSON unless it is a page.
func answer(w http.ResponseWriter, status int, body string) {
	kind := "application/json; charset=utf-8"
	if strings.HasPrefix(body, "<") {
		kind = "text/html; charset=utf-8"
	}
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

// failure is the error object of JSON-2, traceback and all.
func failure(name, message string) string {
	text, _ := json.Marshal( //nolint:errchkjson // texts can be written
		map[string]any{
			"name": name, "message": message, "arguments": []string{message}, "context": map[string]any{},
			"debug": "Traceback (most recent call last):\n  File \"/usr/lib/python3/dist-packages/odoo/http.py\", line 1",
		})
	return string(text)
}
