package jsonrpc_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector/odoo/jsonrpc"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

func TestACallPutsRecordsAndArgumentsInTheirPlaces(t *testing.T) {
	tests := map[string]struct {
		call wire.Call
		want string
	}{
		"a method of the model": {
			wire.Call{Model: "m", Method: "create", Args: []wire.Arg{{Name: "vals_list", Value: []any{}}}},
			`["main",6,"grist","m","create",[[]],{}]`,
		},
		"a method of records": {
			wire.Call{Model: "m", Method: "write", IDs: []int64{7, 8}, Args: []wire.Arg{{Name: "vals", Value: map[string]any{"a": 1}}}},
			`["main",6,"grist","m","write",[[7,8],{"a":1}],{}]`,
		},
		"a method of records, on none": {wire.Call{Model: "m", Method: "n", IDs: []int64{}}, `["main",6,"grist","m","n",[[]],{}]`},
		"names and a context": {
			wire.Call{Model: "m", Method: "n", Named: map[string]any{"limit": 1}, Context: map[string]any{"lang": "en_US"}},
			`["main",6,"grist","m","n",[],{"context":{"lang":"en_US"},"limit":1}]`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got struct {
				Method string `json:"method"`
				Params struct {
					Service string          `json:"service"`
					Method  string          `json:"method"`
					Args    json.RawMessage `json:"args"`
				} `json:"params"`
			}
			caller := serve(t, func(w http.ResponseWriter, r *http.Request) {
				if err := json.NewDecoder(r.Body).Decode(&got); err != nil || r.URL.Path != "/jsonrpc" {
					t.Errorf("%s: %v", r.URL.Path, err)
				}
				answer(w, 200, `{"jsonrpc":"2.0","id":1,"result":true}`)
			})
			if _, err := caller.Call(t.Context(), test.call); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, string(got.Params.Args)); diff != "" || got.Method != "call" || got.Params.Service != "object" || got.Params.Method != "execute_kw" {
				t.Errorf("%+v\n%s", got, diff)
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
		"a result":                         {200, `{"jsonrpc":"2.0","id":null,"result":[1]}`, "", `[1]`},
		"a method that returns nothing":    {200, `{"jsonrpc":"2.0","id":1}`, "", `null`},
		"a string where 19 says false":     {200, `{"jsonrpc":"2.0","id":1,"result":"account.move(1,)"}`, "", `"account.move(1,)"`},
		"a rule, under 200":                {200, failure("odoo.exceptions.UserError", "The entry must be in draft."), fault.Invalid, ""},
		"a model that isn't there":         {200, failure("odoo.exceptions.UserError", "Object no.model doesn't exist"), fault.Unsupported, ""},
		"an unknown field":                 {200, failure("builtins.ValueError", "Invalid field 'nope' on model 'res.partner'"), fault.Unsupported, ""},
		"a wrong password":                 {200, failure("odoo.exceptions.AccessDenied", "Access Denied"), fault.Unauthorized, ""},
		"a database that was dropped":      {200, failure("psycopg2.OperationalError", `FATAL:  database "gone" does not exist`), fault.Invalid, ""},
		"a lost race":                      {200, failure("psycopg2.errors.SerializationFailure", "could not serialize access"), fault.Contended, ""},
		"an error without data":            {200, `{"jsonrpc":"2.0","id":1,"error":{"code":404,"message":"404: Not Found"}}`, fault.Internal, ""},
		"an exception on a page":           {500, page, fault.Invalid, ""},
		"a proxy that lost its server":     {502, "<html>Bad Gateway</html>", fault.Unknown, ""},
		"half an envelope":                 {200, `{"jsonrpc":"2.0","id":1,"resu`, fault.Unknown, ""},
		"JSON that is no envelope":         {200, `{"result":[1]}`, fault.Unknown, ""},
		"a page of an intranet, under 200": {200, "<html>Sign in</html>", fault.Unknown, ""},
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

func TestALoginGivesTheUsersID(t *testing.T) {
	tests := map[string]struct {
		body string
		id   int64
		code fault.Code
	}{
		"a known login":         {`{"jsonrpc":"2.0","id":1,"result":6}`, 6, ""},
		"a wrong key":           {`{"jsonrpc":"2.0","id":1,"result":false}`, 0, fault.Unauthorized},
		"an id that can't be":   {`{"jsonrpc":"2.0","id":1,"result":0}`, 0, fault.Unauthorized},
		"a server without word": {`{"jsonrpc":"2.0","id":1}`, 0, fault.Unauthorized},
		"another database":      {failure("psycopg2.OperationalError", `FATAL:  database "gone" does not exist`), 0, fault.Invalid},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			caller := serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, test.body) })
			id, err := jsonrpc.Login(t.Context(), caller.Transport, "main", "integration", "grist")
			if id != test.id || fault.CodeOf(err) != test.code {
				t.Errorf("got %d, %v", id, err)
			}
			if strings.Contains(fault.Text(err), "grist") {
				t.Errorf("the key shows: %s", fault.Text(err))
			}
		})
	}
}

func TestTheVersionIsAskedWithAnEmptyListOfArguments(t *testing.T) {
	var body []byte
	caller := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ = io.ReadAll(r.Body)
		answer(w, 200, `{"jsonrpc":"2.0","id":1,"result":{"server_version":"14.0"}}`)
	})
	result, err := jsonrpc.Version(t.Context(), caller.Transport)
	if err != nil || string(result) != `{"server_version":"14.0"}` {
		t.Errorf("got %s, %v", result, err)
	}
	if !strings.Contains(string(body), `"args":[]`) {
		t.Errorf("sent %s: Odoo fails without a list", body)
	}
}

func TestASessionMakesAServerOfManySayWhatIsWrong(t *testing.T) {
	sessions := 0
	caller := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/web" && r.URL.Query().Get("db") == "main":
			sessions++
			http.SetCookie(w, &http.Cookie{Name: "session_id", Value: strconv.Itoa(sessions)})
			http.Redirect(w, r, "/web/login", http.StatusSeeOther)
		case r.Header.Get("Cookie") == "session_id="+strconv.Itoa(sessions) && sessions > 0:
			answer(w, 200, failure("odoo.exceptions.MissingError", "deleted"))
		default:
			answer(w, 500, page)
		}
	})
	call := wire.Call{Model: "m", Method: "n"}
	if _, err := caller.Call(t.Context(), call); fault.CodeOf(err) != fault.Invalid || !strings.Contains(fault.HintOf(err), "dbfilter") {
		t.Errorf("without a session: %v (%s)", err, fault.HintOf(err))
	}
	if _, err := caller.Call(t.Context(), call); fault.CodeOf(err) != fault.NotFound {
		t.Errorf("with the session that the page made it open: %v", err)
	}
	if sessions != 1 {
		t.Errorf("%d sessions", sessions)
	}
}

func TestAServerWithoutSessionsIsUsedWithout(t *testing.T) {
	caller := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Cookie") != "" {
			t.Errorf("sent %s", r.Header.Get("Cookie"))
		}
		answer(w, 200, `{"jsonrpc":"2.0","id":1,"result":true}`)
	})
	caller.Choose(t.Context())
	if _, err := caller.Call(t.Context(), wire.Call{Model: "m", Method: "n"}); err != nil {
		t.Error(err)
	}
}

func serve(t *testing.T, handler http.HandlerFunc) *jsonrpc.Wire {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	transport, err := wire.NewTransport(wire.Options{URL: server.URL, MaxAnswer: 1 << 20})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(transport.Close)
	return &jsonrpc.Wire{Transport: transport, Database: "main", UserID: 6, Key: func() (string, error) { return "grist", nil }}
}

// page is what Odoo 14 answers for any exception with several databases and no filter.
const page = "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\">\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n"

func answer(w http.ResponseWriter, status int, body string) {
	kind := "application/json"
	if strings.HasPrefix(body, "<") {
		kind = "text/html"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Server", "Werkzeug/1.0.1 Python/3.9.2")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

// failure is the envelope of an exception, traceback and all.
func failure(name, message string) string {
	text, _ := json.Marshal( //nolint:errchkjson // texts can be written
		map[string]any{"jsonrpc": "2.0", "id": nil, "error": map[string]any{
			"code": 200, "message": "Odoo Server Error", "data": map[string]any{
				"name": name, "message": message, "debug": "Traceback (most recent call last):\n  File \"/usr/lib/x.py\"",
			},
		}})
	return string(text)
}
