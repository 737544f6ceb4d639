package wire

import (
	"strings"

	"github.com/purserhq/purser/fault"
)

// A meaning is what one of Odoo's exceptions means to Purser.
type meaning struct {
	// name is the exception's name; one that ends in a dot stands for all names below it.
	name string
	// says is what the text must hold for this row to apply, in lower case; empty for any text.
	says string
	code fault.Code
	// hint is the next step.
	hint string
	// lost says that the transaction's fate is not known either: a call that writes becomes Unknown.
	lost bool
}

// meanings gives the table of meanings; the first row that fits decides. Odoo's texts are matched in English, which
// calls ask for; a translated one falls to the row of the name alone.
func meanings() []meaning {
	const (
		again    = "Purser tries it again by itself."
		rights   = "Give the integration's user the missing group in Odoo, then run purser check."
		key      = "Make a new API key for the integration's user in Odoo and put it where the setting key points."
		module   = "Install the module in Odoo that brings this model or method; purser check lists what is needed."
		field    = "Run purser check: it lists the fields that this database lacks. Install the module that brings it or change the mapping."
		rule     = "Correct the document or the record in Odoo as the text says, then replay it."
		mistake  = "This is a mistake in Purser or its mapping; report it with the trace id."
		database = "Correct the setting database; purser check shows what the server answers."
	)
	return []meaning{
		{name: "odoo.exceptions.AccessDenied", code: fault.Unauthorized, hint: key},
		{name: "werkzeug.exceptions.Unauthorized", code: fault.Unauthorized, hint: key},
		{name: "odoo.http.SessionExpiredException", code: fault.Unauthorized, hint: key},
		{name: "odoo.exceptions.AccessError", code: fault.Forbidden, hint: rights},
		{name: "werkzeug.exceptions.Forbidden", code: fault.Forbidden, hint: rights},
		{name: "odoo.exceptions.MissingError", code: fault.NotFound, hint: "Somebody deleted the record in Odoo: decide in the work item whether to make it anew."},
		{name: "odoo.exceptions.LockError", code: fault.Contended, hint: again},
		{name: "odoo.exceptions.ConcurrencyError", code: fault.Contended, hint: again},
		{name: "odoo.exceptions.ValidationError", says: "duplicate key", code: fault.Conflict, hint: "Look up the record that has it already."},
		{name: "odoo.exceptions.ValidationError", says: "already exists", code: fault.Conflict, hint: "Look up the record that has it already."},
		{name: "odoo.exceptions.ValidationError", says: "must be unique", code: fault.Conflict, hint: "Look up the record that has it already."},
		{name: "odoo.exceptions.UserError", says: "object ", code: fault.Unsupported, hint: module},
		{name: "odoo.exceptions.", code: fault.Invalid, hint: rule},
		{name: "werkzeug.exceptions.NotFound", code: fault.Unsupported, hint: module},
		{name: "werkzeug.exceptions.TooManyRequests", code: fault.Full, hint: again},
		{name: "werkzeug.exceptions.ServiceUnavailable", code: fault.Unavailable, hint: again},
		{name: "werkzeug.exceptions.", code: fault.Internal, hint: mistake},
		{name: "builtins.ValueError", says: "invalid field", code: fault.Unsupported, hint: field},
		{name: "builtins.KeyError", code: fault.Unsupported, hint: field},
		{name: "builtins.AttributeError", says: "has no attribute", code: fault.Unsupported, hint: module},
		{name: "builtins.AttributeError", says: "does not exist", code: fault.Unsupported, hint: module},
		{name: "builtins.", code: fault.Internal, hint: mistake},
		{name: "psycopg2.errors.SerializationFailure", code: fault.Contended, hint: again},
		{name: "psycopg2.errors.DeadlockDetected", code: fault.Contended, hint: again},
		{name: "psycopg2.errors.LockNotAvailable", code: fault.Contended, hint: again},
		{name: "psycopg2.extensions.TransactionRollbackError", code: fault.Contended, hint: again},
		{name: "psycopg2.errors.QueryCanceled", code: fault.Unavailable, hint: again},
		{name: "psycopg2.pool.PoolError", code: fault.Unavailable, hint: "Purser tries it again by itself. If it stays: raise db_maxconn in Odoo's configuration."},
		{name: "psycopg2.errors.UniqueViolation", code: fault.Conflict, hint: "Look up the record that has it already."},
		{name: "psycopg2.IntegrityError", says: "duplicate key", code: fault.Conflict, hint: "Look up the record that has it already."},
		{name: "psycopg2.OperationalError", says: "does not exist", code: fault.Invalid, hint: database},
		{name: "psycopg2.OperationalError", code: fault.Unavailable, hint: again, lost: true},
		{name: "psycopg2.InterfaceError", code: fault.Unavailable, hint: again, lost: true},
		{name: "psycopg2.errors.AdminShutdown", code: fault.Unavailable, hint: again, lost: true},
		{name: "psycopg2.errors.", code: fault.Invalid, hint: rule},
		{name: "psycopg2.", code: fault.Invalid, hint: rule},
	}
}

// Classify says what an exception that Odoo named means for a call.
func Classify(call Call, exception *Exception) error {
	text := strings.ToLower(exception.Message)
	for _, m := range meanings() {
		below := strings.HasSuffix(m.name, ".") && strings.HasPrefix(exception.Name, m.name)
		if (exception.Name == m.name || below) && strings.Contains(text, m.says) && refined(m, text) {
			if m.lost && !call.Reads {
				return unknown(call, "Odoo lost its database during the call").Because(exception)
			}
			return fault.New(m.code, "Odoo, %s", call).Because(exception).Do("%s", m.hint)
		}
	}
	return fault.New(fault.Internal, "Odoo, %s", call).Because(exception).
		Do("Purser doesn't know this exception; report it with the trace id.")
}

// refined tells the one text of a UserError that means a missing model ("Object x doesn't exist", Odoo 14 to 18) from
// those that only hold the word.
func refined(m meaning, text string) bool {
	if m.says != "object " {
		return true
	}
	return strings.HasPrefix(text, "object ") && strings.HasSuffix(text, "doesn't exist")
}

// unknown is the error of a call that writes and whose answer was lost.
func unknown(call Call, why string) *fault.Error {
	return fault.New(fault.Unknown, "Odoo, %s: %s, so its outcome is not known", call, why).
		Do("Purser looks it up before it does anything else.")
}

// away is the error of a call whose answer did not come: unknown when it writes, else only a matter of waiting.
func away(call Call, why string) *fault.Error {
	if !call.Reads {
		return unknown(call, why)
	}
	return fault.New(fault.Unavailable, "Odoo, %s: %s", call, why).Do("Purser tries it again by itself; see that Odoo runs.")
}
