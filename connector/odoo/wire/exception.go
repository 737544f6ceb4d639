package wire

import (
	"encoding/json"
	"strings"
	"unicode/utf8"
)

// An Exception is what Odoo said went wrong, without its traceback.
type Exception struct { //nolint:errname // it is Odoo's word for it
	// Name is the Python class with its module: "odoo.exceptions.UserError".
	Name string
	// Message is Odoo's text, in the user's language, cut to 500 bytes. From a database error it is the first line
	// alone, because the lines below it quote the row.
	Message string
}

// maxMessage bounds what is kept of an exception's text, in bytes.
const maxMessage = 500

// Error gives the name and the text.
func (e *Exception) Error() string {
	if e.Message == "" {
		return e.Name
	}
	return e.Name + ": " + e.Message
}

// ParseException reads the error object that both wires use, and says whether the body is one.
func ParseException(body []byte) (*Exception, bool) {
	var object struct {
		Name    string `json:"name"`
		Message string `json:"message"`
	}
	wellFormed := json.Unmarshal(body, &object) == nil
	if !wellFormed || object.Name == "" {
		return nil, false
	}
	return NewException(object.Name, object.Message), true
}

// NewException keeps of an exception's text what may be kept.
func NewException(name, message string) *Exception {
	message = strings.TrimSpace(message)
	if fromMachine(name) {
		message, _, _ = strings.Cut(message, "\n")
	}
	if at := strings.Index(message, "Traceback (most recent call last)"); at >= 0 {
		message = message[:at]
	}
	return &Exception{Name: cut(name, 100), Message: cut(strings.TrimSpace(message), maxMessage)}
}

// fromMachine says whether an exception's text was written by a program for programmers, not for people.
func fromMachine(name string) bool {
	return strings.HasPrefix(name, "psycopg2.") || strings.HasPrefix(name, "builtins.")
}

// cut shortens a text to at most n bytes without breaking a character.
func cut(text string, n int) string {
	if len(text) <= n {
		return strings.ToValidUTF8(text, "?")
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return strings.ToValidUTF8(text[:n], "?") + "…"
}
