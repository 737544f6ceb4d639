package json2_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector/odoo/json2"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// answering makes a caller whose every call gets one answer.
func answering(t *testing.T, status int, kind, body string) *json2.Wire {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", kind)
		w.WriteHeader(status)
		_, _ = w.Write([]byte(body))
	}))
	t.Cleanup(server.Close)
	transport, err := wire.NewTransport(wire.Options{URL: server.URL, MaxAnswer: 1 << 16})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(transport.Close)
	return &json2.Wire{Transport: transport, Database: "main", Key: func() (string, error) { return "grist", nil }}
}

// TestADamagedAnswerIsNeverTakenForOne: JSON-2 has no envelope, so that only the type and the form tell.
func TestADamagedAnswerIsNeverTakenForOne(t *testing.T) {
	const asJSON = "application/json"
	tests := map[string]struct {
		status           int
		kind, body       string
		writing, reading fault.Code
	}{
		"nothing, called JSON":             {200, asJSON, ``, fault.Unknown, fault.Unavailable},
		"half a list":                      {200, asJSON, `[1,2`, fault.Unknown, fault.Unavailable},
		"two values":                       {200, asJSON, `[1] [2]`, fault.Unknown, fault.Unavailable},
		"a page called JSON":               {200, asJSON, `<html>`, fault.Unknown, fault.Unavailable},
		"JSON without a type":              {200, "", `[1]`, fault.Unknown, fault.Unavailable},
		"JSON called text":                 {200, "text/plain", `[1]`, fault.Unknown, fault.Unavailable},
		"an error without a name":          {500, asJSON, `{"message":"no"}`, fault.Unknown, fault.Unavailable},
		"an error whose name is no text":   {500, asJSON, `{"name":{},"message":"no"}`, fault.Unknown, fault.Unavailable},
		"an error that is a list":          {422, asJSON, `["no"]`, fault.Unknown, fault.Unavailable},
		"half an error":                    {422, asJSON, `{"name":"odoo.exceptions.Us`, fault.Unknown, fault.Unavailable},
		"a page of a database that is not": {404, "text/html", `<html>`, fault.Invalid, fault.Invalid},
		"a type that Odoo refuses":         {415, "text/html", `<html>`, fault.Unknown, fault.Unavailable},
		"a proxy that gave up":             {504, "text/html", `<html>`, fault.Unknown, fault.Unavailable},
		"a proxy without a server":         {503, "text/html", `<html>`, fault.Unavailable, fault.Unavailable},
		"a redirect":                       {308, "text/html", `<html>`, fault.Invalid, fault.Invalid},
		"created, with a page":             {201, "text/html", `<html>`, fault.Unknown, fault.Unavailable},
		"no content":                       {204, asJSON, ``, fault.Unknown, fault.Unavailable},
		"over the limit":                   {200, asJSON, "\"" + strings.Repeat("x", 1<<17) + "\"", fault.Unknown, fault.TooLarge},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			caller := answering(t, test.status, test.kind, test.body)
			for reads, want := range map[bool]fault.Code{false: test.writing, true: test.reading} {
				result, err := caller.Call(t.Context(), wire.Call{Model: "m", Method: "n", Reads: reads})
				if fault.CodeOf(err) != want || result != nil {
					t.Errorf("reads %v: got %s, %v (%s), want %s", reads, result, err, fault.CodeOf(err), want)
				}
				if fault.HintOf(err) == "" || strings.Contains(fault.Text(err), "grist") {
					t.Errorf("it reads %q, next %q", fault.Text(err), fault.HintOf(err))
				}
			}
		})
	}
}

func TestEveryKindOfReturnValueIsTakenAsItIs(t *testing.T) {
	for _, body := range []string{`true`, `false`, `null`, `0`, `9007199254740993`, `"x"`, `[]`, `{}`, `[{"id":1}]`} {
		for _, kind := range []string{"application/json", "application/json; charset=utf-8"} {
			result, err := answering(t, 200, kind, body).Call(t.Context(), wire.Call{Model: "m", Method: "n"})
			if err != nil || string(result) != body {
				t.Errorf("%s: got %s, %v", body, result, err)
			}
		}
	}
}

func TestATracebackIsNeverKept(t *testing.T) {
	tests := map[string]string{
		"in the field for it": `{"name":"odoo.exceptions.UserError","message":"no","debug":"Traceback (most recent call last):\n  File \"/srv/secret.py\""}`,
		"in the text":         `{"name":"odoo.exceptions.UserError","message":"no\nTraceback (most recent call last):\n  File \"/srv/secret.py\"","debug":""}`,
		"in the arguments":    `{"name":"odoo.exceptions.UserError","message":"no","arguments":["Traceback (most recent call last): secret"],"context":{"secret":1}}`,
	}
	for name, body := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := answering(t, 422, "application/json", body).Call(t.Context(), wire.Call{Model: "m", Method: "n"})
			if text := fault.Text(err); fault.CodeOf(err) != fault.Invalid || !strings.Contains(text, "no") || strings.Contains(text, "Traceback") || strings.Contains(text, "secret") {
				t.Errorf("it reads %q", text)
			}
		})
	}
}

func TestWhatCanNotBeSentIsNotSent(t *testing.T) {
	caller := answering(t, 200, "application/json", `true`)
	if _, err := caller.Call(t.Context(), wire.Call{Model: "m", Method: "n", Named: map[string]any{"f": func() {}}}); fault.CodeOf(err) != fault.Internal {
		t.Errorf("got %v", err)
	}
	caller.Key = func() (string, error) { return "", fault.New(fault.Unauthorized, "there is no key") }
	if _, err := caller.Call(t.Context(), wire.Call{Model: "m", Method: "n"}); fault.CodeOf(err) != fault.Unauthorized {
		t.Errorf("got %v", err)
	}
}
