package orm

import (
	"fmt"
	"net/http"
)

// Error is a refusal as Odoo makes it.
type Error struct {
	// Name is the Python exception's name, which is what clients go by.
	Name string
	// Message is for people.
	Message string
	// Status is the HTTP status on the JSON-2 wire.
	Status int
}

// Error gives the name and the message.
func (e *Error) Error() string { return e.Name + ": " + e.Message }

// UserError is a business rule that says no.
func UserError(format string, args ...any) *Error {
	return &Error{"odoo.exceptions.UserError", fmt.Sprintf(format, args...), http.StatusUnprocessableEntity}
}

// ValidationError is a constraint that was broken.
func ValidationError(format string, args ...any) *Error {
	return &Error{"odoo.exceptions.ValidationError", fmt.Sprintf(format, args...), http.StatusUnprocessableEntity}
}

// AccessError is a right that the user does not have.
func AccessError(format string, args ...any) *Error {
	return &Error{"odoo.exceptions.AccessError", fmt.Sprintf(format, args...), http.StatusForbidden}
}

// MissingError is a record that is not there.
func MissingError(r Rec) *Error {
	return &Error{"odoo.exceptions.MissingError", fmt.Sprintf("Record does not exist or has been deleted.\n(Record: %s(%d,), User: %d)", r.model.Name, r.id, r.env.UserID), http.StatusNotFound}
}

// ValueError is a mistake of the caller that Odoo did not foresee.
func ValueError(format string, args ...any) *Error {
	return &Error{"builtins.ValueError", fmt.Sprintf(format, args...), http.StatusInternalServerError}
}

// KeyError is a name that Odoo looked up in vain.
func KeyError(key string) *Error {
	return &Error{"builtins.KeyError", key, http.StatusInternalServerError}
}

// NotFound is a model or method that is not there, on JSON-2.
func NotFound(format string, args ...any) *Error {
	return &Error{"werkzeug.exceptions.NotFound", fmt.Sprintf(format, args...), http.StatusNotFound}
}

// Unprocessable is a call with too few or too many arguments, on JSON-2.
func Unprocessable(format string, args ...any) *Error {
	return &Error{"werkzeug.exceptions.UnprocessableEntity", fmt.Sprintf(format, args...), http.StatusUnprocessableEntity}
}

// Unknown is something that a real Odoo may well have and the sandbox has not.
func Unknown(format string, args ...any) *Error {
	return &Error{"builtins.NotImplementedError", "the sandbox doesn't know " + fmt.Sprintf(format, args...), http.StatusInternalServerError}
}
