package jsonrpc_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector/odoo/jsonrpc"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// TestADamagedAnswerIsNeverTakenForOne gives what a proxy, a wrong server or a broken one could answer. A call that
// writes may have been done; one that reads is only tried again.
func TestADamagedAnswerIsNeverTakenForOne(t *testing.T) {
	tests := map[string]string{
		"nothing":                      ``,
		"a word":                       `ok`,
		"a list":                       `[]`,
		"a bare null":                  `null`,
		"an object without a version":  `{"id":1,"result":true}`,
		"the id of another request":    `{"jsonrpc":"2.0","id":2,"result":true}`,
		"an id that is a text":         `{"jsonrpc":"2.0","id":"1","result":true}`,
		"a failure of another request": `{"jsonrpc":"2.0","id":7,"error":{"message":"x","data":{"name":"odoo.exceptions.UserError","message":"no"}}}`,
		"two envelopes":                `{"jsonrpc":"2.0","id":1,"result":true}{"jsonrpc":"2.0","id":1,"result":false}`,
		"a batch":                      `[{"jsonrpc":"2.0","id":1,"result":true}]`,
		"the end is missing":           `{"jsonrpc":"2.0","id":1,"result":[1,2`,
		"an error that is a text":      `{"jsonrpc":"2.0","id":1,"error":"no"}`,
		"a version that is a number":   `{"jsonrpc":2,"id":1,"result":true}`,
		"bytes that are no text":       "\xff\xfe\x00",
		"brackets without end":         strings.Repeat("[", 100_000),
		"a page of HTML called JSON":   `<html><body>Sign in</body></html>`,
	}
	for name, body := range tests {
		t.Run(name, func(t *testing.T) {
			caller := serve(t, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", "application/json")
				_, _ = w.Write([]byte(body))
			})
			for reads, want := range map[bool]fault.Code{false: fault.Unknown, true: fault.Unavailable} {
				result, err := caller.Call(t.Context(), wire.Call{Model: "m", Method: "n", Reads: reads})
				if fault.CodeOf(err) != want || result != nil {
					t.Errorf("reads %v: got %s, %v (%s), want %s", reads, result, err, fault.CodeOf(err), want)
				}
			}
		})
	}
}

func TestAnAnswerThatCanBeReadIsTaken(t *testing.T) {
	tests := map[string]struct{ body, want string }{
		"an id that is null":                 {`{"jsonrpc":"2.0","id":null,"result":5}`, `5`},
		"an id that was left out":            {`{"jsonrpc":"2.0","result":5}`, `5`},
		"fields that nobody knows":           {`{"jsonrpc":"2.0","id":1,"result":{"a":1},"took":3}`, `{"a":1}`},
		"an error that is null":              {`{"jsonrpc":"2.0","id":1,"error":null,"result":5}`, `5`},
		"a result that is null":              {`{"jsonrpc":"2.0","id":1,"result":null}`, `null`},
		"white space around":                 {" \n{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":5}\n ", `5`},
		"a number over what a float can say": {`{"jsonrpc":"2.0","id":1,"result":9007199254740993}`, `9007199254740993`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			caller := serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, test.body) })
			if result, err := caller.Call(t.Context(), wire.Call{Model: "m", Method: "n"}); err != nil || string(result) != test.want {
				t.Errorf("got %s, %v", result, err)
			}
		})
	}
}

func TestAnExceptionInADamagedErrorKeepsItsText(t *testing.T) {
	tests := map[string]struct{ body, holds string }{
		"no data":                   {`{"jsonrpc":"2.0","id":1,"error":{"message":"Odoo Session Expired"}}`, "Odoo Session Expired"},
		"data that is a text":       {`{"jsonrpc":"2.0","id":1,"error":{"message":"outer","data":"x"}}`, "outer"},
		"data without a name":       {`{"jsonrpc":"2.0","id":1,"error":{"message":"outer","data":{"message":"inner"}}}`, "outer"},
		"a traceback in the text":   {`{"jsonrpc":"2.0","id":1,"error":{"message":"outer\nTraceback (most recent call last):\n  File \"/srv/secret.py\""}}`, "outer"},
		"a traceback beside a name": {failure("odoo.exceptions.UserError", "no\nTraceback (most recent call last):\n  File \"/srv/secret.py\""), "no"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			caller := serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, test.body) })
			_, err := caller.Call(t.Context(), wire.Call{Model: "m", Method: "n"})
			if text := fault.Text(err); !strings.Contains(text, test.holds) || strings.Contains(text, "Traceback") || strings.Contains(text, "secret") {
				t.Errorf("it reads %q", text)
			}
		})
	}
}

func TestAKeyThatCanNotBeHadSendsNothing(t *testing.T) {
	caller := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("something was sent") })
	caller.Key = func() (string, error) { return "", fault.New(fault.Unauthorized, "there is no key") }
	if _, err := caller.Call(t.Context(), wire.Call{Model: "m", Method: "n"}); fault.CodeOf(err) != fault.Unauthorized {
		t.Errorf("got %v", err)
	}
}

func TestArgumentsThatAreNoJSONSendNothing(t *testing.T) {
	caller := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("something was sent") })
	_, err := caller.Call(t.Context(), wire.Call{Model: "m", Method: "n", Named: map[string]any{"f": func() {}}})
	if fault.CodeOf(err) != fault.Internal || !strings.Contains(err.Error(), "m/n") {
		t.Errorf("got %v", err)
	}
}

func TestALoginThatIsAnsweredByDamageIsNoWrongKey(t *testing.T) {
	for _, body := range []string{"", "<html>", `{"jsonrpc":"2.0","id":9,"result":6}`} {
		caller := serve(t, func(w http.ResponseWriter, _ *http.Request) { answer(w, 200, body) })
		if id, err := jsonrpc.Login(t.Context(), caller.Transport, "main", "integration", "grist"); fault.CodeOf(err) != fault.Unavailable || id != 0 {
			t.Errorf("%q: %d, %v", body, id, err)
		}
	}
}
