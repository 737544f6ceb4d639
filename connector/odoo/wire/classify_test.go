package wire_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

func TestAnExceptionMeansWhatItsNameSays(t *testing.T) {
	tests := map[string]struct {
		name, message string
		code          fault.Code
		next          fault.Next
	}{
		"a wrong key over JSON-2":                    {"werkzeug.exceptions.Unauthorized", "Invalid apikey", fault.Unauthorized, fault.Refuse},
		"a wrong key over JSON-RPC":                  {"odoo.exceptions.AccessDenied", "Access Denied", fault.Unauthorized, fault.Refuse},
		"a missing right":                            {"odoo.exceptions.AccessError", "You are not allowed to create 'Order' (purchase.order) records.", fault.Forbidden, fault.Refuse},
		"an unknown model or method over JSON-2":     {"werkzeug.exceptions.NotFound", "the model 'no.model' does not exist", fault.Unsupported, fault.Refuse},
		"an unknown model in 14":                     {"odoo.exceptions.UserError", "Object no.model doesn't exist", fault.Unsupported, fault.Refuse},
		"a rule that speaks of an object":            {"odoo.exceptions.UserError", "The object of the purchase is missing.", fault.Invalid, fault.Refuse},
		"an unknown method in 14":                    {"builtins.AttributeError", "type object 'res.partner' has no attribute 'nope'", fault.Unsupported, fault.Refuse},
		"an unknown method in 19 over JSON-RPC":      {"builtins.AttributeError", "The method 'res.partner.nope' does not exist", fault.Unsupported, fault.Refuse},
		"a record that is gone":                      {"odoo.exceptions.MissingError", "Record does not exist or has been deleted.", fault.NotFound, fault.Refuse},
		"a rule of the business":                     {"odoo.exceptions.UserError", "The entry must be in draft.", fault.Invalid, fault.Refuse},
		"a mandatory field":                          {"odoo.exceptions.ValidationError", "The operation cannot be completed: a mandatory field is not set.", fault.Invalid, fault.Refuse},
		"a second one of what must be unique":        {"odoo.exceptions.ValidationError", "The reference must be unique per company.", fault.Conflict, fault.Refuse},
		"a unique index":                             {"odoo.exceptions.ValidationError", "duplicate key value violates unique constraint", fault.Conflict, fault.Refuse},
		"an argument that is missing":                {"werkzeug.exceptions.UnprocessableEntity", "missing a required argument: 'vals'", fault.Internal, fault.Refuse},
		"a body that isn't JSON":                     {"werkzeug.exceptions.BadRequest", "could not parse the body as json", fault.Internal, fault.Refuse},
		"an unknown field, though it is a 500":       {"builtins.ValueError", "Invalid field 'nope' in 'res.partner'", fault.Unsupported, fault.Refuse},
		"an unknown field in a write":                {"builtins.KeyError", "nope", fault.Unsupported, fault.Refuse},
		"another value error":                        {"builtins.ValueError", "could not convert string to float", fault.Internal, fault.Refuse},
		"a lost race, the 500 to try again":          {"psycopg2.errors.SerializationFailure", "could not serialize access due to concurrent update", fault.Contended, fault.Retry},
		"a deadlock":                                 {"psycopg2.errors.DeadlockDetected", "deadlock detected", fault.Contended, fault.Retry},
		"a record locked by another, in 19":          {"odoo.exceptions.LockError", "Cannot grab a lock on records", fault.Contended, fault.Retry},
		"no connection left in Odoo's pool":          {"psycopg2.pool.PoolError", "The Connection Pool Is Full", fault.Unavailable, fault.BackOff},
		"a database that was dropped, in 14":         {"psycopg2.OperationalError", `FATAL:  database "gone" does not exist`, fault.Invalid, fault.Refuse},
		"the database broke off during a write":      {"psycopg2.OperationalError", "server closed the connection unexpectedly", fault.Unknown, fault.Refuse},
		"a statement that took too long":             {"psycopg2.errors.QueryCanceled", "canceling statement due to statement timeout", fault.Unavailable, fault.BackOff},
		"a unique index that Odoo passes on as such": {"psycopg2.errors.UniqueViolation", "duplicate key value", fault.Conflict, fault.Refuse},
		"a session that is over":                     {"odoo.http.SessionExpiredException", "Session expired", fault.Unauthorized, fault.Refuse},
		"too many calls":                             {"werkzeug.exceptions.TooManyRequests", "slow down", fault.Full, fault.BackOff},
		"one that nobody knows":                      {"mymodule.Weird", "?", fault.Internal, fault.Refuse},
	}
	call := wire.Call{Model: "purchase.order", Method: "button_confirm", IDs: []int64{7}}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			err := wire.Classify(call, wire.NewException(test.name, test.message))
			if fault.CodeOf(err) != test.code || fault.NextOf(err) != test.next {
				t.Errorf("%s then %s, want %s then %s", fault.CodeOf(err), fault.NextOf(err), test.code, test.next)
			}
			if fault.HintOf(err) == "" {
				t.Error("there is no next step")
			}
			exception, ok := errors.AsType[*wire.Exception](err)
			if !ok || exception.Name != test.name {
				t.Errorf("the exception is lost: %v", err)
			}
			if !strings.Contains(err.Error(), "purchase.order/button_confirm on record 7") {
				t.Errorf("it doesn't say what was called: %v", err)
			}
		})
	}
}

func TestABrokenDatabaseIsOnlyAwayForAReader(t *testing.T) {
	err := wire.Classify(wire.Call{Model: "res.partner", Method: "read", Reads: true},
		wire.NewException("psycopg2.OperationalError", "server closed the connection unexpectedly"))
	if fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("got %s", fault.CodeOf(err))
	}
}

func TestAnExceptionKeepsNoTracebackAndNoRow(t *testing.T) {
	tests := map[string]struct{ name, message, want string }{
		"a database error's detail quotes the row": {
			"psycopg2.errors.UniqueViolation", "duplicate key value violates unique constraint \"vat\"\nDETAIL:  Key (vat)=(DE123) already exists.\n",
			"duplicate key value violates unique constraint \"vat\"",
		},
		"a traceback inside the text": {
			"odoo.exceptions.UserError", "It went wrong.\nTraceback (most recent call last):\n  File \"/usr/lib/x.py\"", "It went wrong.",
		},
		"several lines for people stay": {"odoo.exceptions.ValidationError", " No.\n- a field is not set. ", "No.\n- a field is not set."},
		"a text without end is cut":     {"odoo.exceptions.UserError", strings.Repeat("é", 1000), strings.Repeat("é", 250) + "…"},
		"bytes that are no text":        {"odoo.exceptions.UserError", "a\xff", "a?"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := wire.NewException(test.name, test.message).Message; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func FuzzParseExceptionIsBounded(f *testing.F) {
	f.Add([]byte(`{"name":"odoo.exceptions.UserError","message":"no","debug":"Traceback"}`))
	f.Add([]byte(`{"name":7}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		if exception, ok := wire.ParseException(body); ok && len(exception.Error()) > 700 {
			t.Errorf("%d bytes kept", len(exception.Error()))
		}
	})
}
