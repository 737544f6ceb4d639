package conformancetest

import (
	"io"
	"net/http"
	"slices"
	"strings"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// uniqueness is the name of the error that a unique index makes.
func (try *Try) uniqueness() string { return "odoo.exceptions.ValidationError" }

// An asked is a call that is refused on purpose.
type asked struct {
	model, method string
	ids           []int64
	args          Values
}

// refusal makes a case of a call that is refused: by which exception on 14 and on 19, and what that means to Purser.
func refusal(id, says, differs, on14, on19 string, means fault.Code, what func(try *Try) asked) Case {
	return Case{ID: id, Says: says, Differs: differs, Run: func(try *Try) {
		name := on19
		if try.world.server.Version == 14 {
			name = on14
		}
		a := what(try)
		try.Refused(name, a.model, a.method, a.ids, a.args)
		_, err := try.call(a.model, a.method, a.ids, a.args)
		try.Same("means", fault.CodeOf(err), means)
	}}
}

func errorCases() []Case {
	return slices.Concat(nameCases(), fieldErrorCases(), rawCases(), keyCases())
}

func nameCases() []Case {
	const missing, access = "odoo.exceptions.MissingError", "odoo.exceptions.AccessError"
	return []Case{
		refusal("ERR-001", "a model that does not exist", "the wires say it each in its way", "odoo.exceptions.UserError", "werkzeug.exceptions.NotFound", fault.Unsupported,
			func(*Try) asked { return asked{"no.model", "search_read", nil, Values{"domain": List{}}} }),
		refusal("ERR-002", "a method that does not exist", "the wires say it each in its way", "builtins.AttributeError", "werkzeug.exceptions.NotFound", fault.Unsupported,
			func(try *Try) asked {
				return asked{"res.partner", "no_method", []int64{try.Create("res.partner", Values{"name": try.Name("p")})}, nil}
			}),
		refusal("ERR-003", "a private method", "", access, access, fault.Forbidden,
			func(*Try) asked { return asked{"res.partner", "_compute_display_name", []int64{1}, nil} }),
		refusal("ERR-004", "a write on a record that is gone", "", missing, missing, fault.NotFound,
			func(*Try) asked {
				return asked{"res.partner", "write", []int64{99999999}, Values{"vals": Values{"name": "x"}}}
			}),
		refusal("ERR-005", "an action on a record that is gone", "", missing, missing, fault.NotFound,
			func(*Try) asked { return asked{"purchase.order", "button_confirm", []int64{99999999}, nil} }),
		refusal("ERR-007", "a business rule", "", "odoo.exceptions.UserError", "odoo.exceptions.UserError", fault.Invalid,
			func(try *Try) asked {
				return asked{"purchase.order", "unlink", []int64{try.Order(try.Vendor())}, nil}
			}),
		refusal("ERR-008", "a constraint", "", "odoo.exceptions.ValidationError", "odoo.exceptions.ValidationError", fault.Invalid,
			func(*Try) asked {
				return asked{"res.partner", "create", nil, Values{"vals_list": List{Values{"is_company": true}}}}
			}),
		refusal("ERR-009", "a required field that is empty", "", "odoo.exceptions.ValidationError", "odoo.exceptions.ValidationError", fault.Invalid,
			func(try *Try) asked {
				return asked{"purchase.order", "create", nil, Values{"vals_list": List{Values{"origin": "x"}}}}
			}),
		refusal("ERR-010", "a missing argument", "JSON-2 looks at the arguments first", "builtins.TypeError", "werkzeug.exceptions.UnprocessableEntity", fault.Internal,
			func(*Try) asked { return asked{"res.partner", "load", nil, Values{"fields": List{"name"}}} }),
		refusal("ERR-011", "an argument too many", "JSON-2 looks at the arguments first", "builtins.TypeError", "werkzeug.exceptions.UnprocessableEntity", fault.Internal,
			func(*Try) asked {
				return asked{"res.partner", "load", nil, Values{"fields": List{}, "data": List{}, "more": 1}}
			}),
		refusal("ERR-012", "a record that others need can't be deleted", "", "odoo.exceptions.ValidationError", "odoo.exceptions.ValidationError", fault.Invalid,
			func(try *Try) asked {
				vendor := try.Vendor()
				try.Order(vendor)
				return asked{"res.partner", "unlink", []int64{vendor}, nil}
			}),
	}
}

func fieldErrorCases() []Case {
	const value = "builtins.ValueError"
	return []Case{
		refusal("ERR-020", "a field that does not exist, in create", "", value, value, fault.Unsupported,
			func(*Try) asked {
				return asked{"res.partner", "create", nil, Values{"vals_list": List{Values{"name": "x", "nofield": 1}}}}
			}),
		refusal("ERR-021", "a field that does not exist, in write", "14 and 19 look it up in other places", value, "builtins.KeyError", fault.Unsupported,
			func(try *Try) asked {
				return asked{"res.partner", "write", []int64{try.Create("res.partner", Values{"name": try.Name("p")})}, Values{"vals": Values{"nofield": 1}}}
			}),
		refusal("ERR-022", "a field that does not exist, in read", "", value, value, fault.Unsupported,
			func(try *Try) asked {
				return asked{"res.partner", "read", []int64{try.Create("res.partner", Values{"name": try.Name("p")})}, Values{"fields": List{"nofield"}}}
			}),
		refusal("ERR-023", "a selection that does not exist", "", value, value, fault.Internal,
			func(*Try) asked {
				return asked{"res.partner", "create", nil, Values{"vals_list": List{Values{"name": "x", "type": "palace"}}}}
			}),
		refusal("ERR-024", "a date that is none", "", value, value, fault.Internal,
			func(try *Try) asked {
				return asked{"account.move", "create", nil, Values{"vals_list": List{Values{"move_type": "in_invoice", "invoice_date": "tomorrow"}}}}
			}),
		refusal("ERR-025", "ids for a method of the model", "JSON-2 alone says it, JSON-RPC takes them for the first argument", "", "werkzeug.exceptions.UnprocessableEntity", fault.Internal,
			func(*Try) asked {
				return asked{"res.partner", "search_read", []int64{1}, Values{"fields": List{"name"}}}
			}).only(19),
	}
}

// only limits a case to one version.
func (c Case) only(version int) Case {
	c.Only = []int{version}
	return c
}

func rawCases() []Case {
	raw := func(id, says string, status int, html bool, change func(r *http.Request)) Case {
		return Case{ID: id, Says: says, Only: []int{19}, Differs: "14 has no JSON-2", Run: func(try *Try) {
			body := strings.NewReader(`{"domain": [], "fields": ["name"], "limit": 1}`)
			request, err := http.NewRequestWithContext(try.t.Context(), http.MethodPost, try.Server().URL+"/json/2/res.partner/search_read", body)
			if err != nil {
				try.t.Fatal(err)
			}
			request.Header = http.Header{
				"Authorization": {"bearer " + try.Server().UserSecret}, "X-Odoo-Database": {try.Server().Database}, "Content-Type": {"application/json"},
			}
			change(request)
			response, err := http.DefaultClient.Do(request)
			if err != nil {
				try.t.Fatal(err)
			}
			defer func() { _ = response.Body.Close() }()
			try.Same("status", response.StatusCode, status)
			try.Same("HTML", strings.HasPrefix(response.Header.Get("Content-Type"), "text/html"), html)
		}}
	}
	return []Case{
		raw("ERR-040", "a call that is right", 200, false, func(*http.Request) {}),
		raw("ERR-041", "a wrong key is 401", 401, false, func(r *http.Request) { r.Header.Set("Authorization", "bearer 0123456789") }),
		raw("ERR-042", "no key is 401", 401, false, func(r *http.Request) { r.Header.Del("Authorization") }),
		raw("ERR-043", "another content type is 415 in HTML", 415, true, func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }),
		raw("ERR-044", "a body that is not JSON is 400", 400, false, func(r *http.Request) { r.Body, r.ContentLength = io.NopCloser(strings.NewReader("{")), 1 }),
		raw("ERR-045", "a database that does not exist is 404 in HTML", 404, true, func(r *http.Request) { r.Header.Set("X-Odoo-Database", "nowhere") }),
	}
}

func keyCases() []Case {
	return []Case{
		{ID: "ERR-060", Says: "a wrong secret: JSON-2 says unauthorized, JSON-RPC denies access", Differs: "each wire has its own exception", Run: func(try *Try) {
			name := "werkzeug.exceptions.Unauthorized"
			if try.On14() {
				name = "odoo.exceptions.AccessDenied"
			}
			stranger := try.As(try.Server().As(try.Server().UserID, "0123456789"))
			stranger.Refused(name, "res.partner", "search_read", nil, Values{"domain": List{}, "fields": List{"id"}})
			_, err := stranger.call("res.partner", "search_read", nil, Values{"domain": List{}, "fields": List{"id"}})
			try.Same("means", fault.CodeOf(err), fault.Unauthorized)
		}},
		{ID: "ERR-061", Says: "context_get tells whose key it is", Only: []int{19}, Differs: "14 tells language and time zone alone; its login gives the user", Run: func(try *Try) {
			answer, _ := try.Call("res.users", "context_get", nil, nil).(map[string]any)
			try.Same("user", answer["uid"], try.Server().UserID)
		}},
		{ID: "ERR-062", Says: "what a refusal says never carries the server's traceback", Run: func(try *Try) {
			_, err := try.client.Call(try.t.Context(), wire.Call{Model: "res.partner", Method: "load", Named: Values{"fields": List{"nofield"}, "data": List{List{"x"}}}})
			try.Same("traceback", strings.Contains(err.Error(), "Traceback"), false)
		}},
	}
}
