package connector

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/purserhq/purser/fault"
)

// A Form says what the text of a setting must look like, and which field a form shows for it.
type Form string

// The forms of a setting.
const (
	Text       Form = "text"   // any text in one line
	URL        Form = "url"    // http or https, with a host
	Number     Form = "number" // a whole number, not negative
	Period     Form = "period" // a span of time as Go writes it: 90s, 2m30s; not negative
	Switch     Form = "switch" // true or false
	Choice     Form = "choice" // one of Choices
	File       Form = "file"   // the path of a file on this machine
	Credential Form = "secret" // a reference to a secret, never the secret itself: env:NAME or file:PATH
)

// A Setting is one thing that a connector can be told. The same value feeds parsing, masking, the form in the console,
// `purser check` and the reference page.
type Setting struct {
	// Name is the key in the configuration file: lower-case words joined by underscores. Never renamed.
	Name string
	// Label is what a form shows, in a few words.
	Label string
	// Help says what it is for and what happens when it is left out, in whole sentences.
	Help string
	// Form says what the text must look like.
	Form Form
	// Default is used when the setting is left out; it may be empty.
	Default string
	// Required says that it can't be left out.
	Required bool
	// Choices lists what a Choice may be.
	Choices []string
	// Pattern is a regular expression that the whole text must match; empty allows any. It is for Text alone.
	Pattern string
	// Sensitive says that the value is masked wherever it is shown. A Credential always is, but for its reference.
	Sensitive bool
}

// Check refuses a text that does not have the setting's form; the error is Invalid, and masks what is sensitive.
func (s Setting) Check(text string) error { return s.refuse(text) }

// Expected says in words what the text must be.
func (s Setting) Expected() string { return s.expected() }

// refuse says what is wrong with a text for this setting; nil when nothing is.
func (s Setting) refuse(text string) error {
	if reason := s.wrong(text); reason != "" {
		shown := strconv.Quote(s.shown(text))
		return fault.New(fault.Invalid, "%s: %s %s", s.Label, shown, reason).On(s.Name).Do("Set %s to %s.", s.Name, s.expected())
	}
	return nil
}

// wrong gives the reason in words that follow the value.
func (s Setting) wrong(text string) string {
	switch s.Form {
	case URL:
		u, err := url.Parse(text)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return "is not a web address"
		}
		if u.User != nil {
			return "holds a user name or password"
		}
	case Number:
		if n, err := strconv.Atoi(text); err != nil || n < 0 {
			return "is not a whole number"
		}
	case Period:
		if d, err := time.ParseDuration(text); err != nil || d < 0 {
			return "is not a span of time"
		}
	case Switch:
		if text != "true" && text != "false" {
			return "is neither true nor false"
		}
	case Choice:
		if !slices.Contains(s.Choices, text) {
			return "is not one of the choices"
		}
	case Credential:
		if !isReference(text) {
			return "is not a reference to a secret"
		}
	case Text, File:
		return s.wrongText(text)
	}
	return ""
}

func (s Setting) wrongText(text string) string {
	if strings.ContainsAny(text, "\n\r\x00") {
		return "is more than one line"
	}
	if s.Pattern == "" {
		return ""
	}
	whole, err := regexp.Compile(`^(?:` + s.Pattern + `)$`)
	if err != nil || !whole.MatchString(text) {
		return "does not have the form " + s.Pattern
	}
	return ""
}

// expected says in words what the text must be.
func (s Setting) expected() string {
	switch s.Form {
	case URL:
		return "an address such as https://odoo.example.com, without user name and password"
	case Number:
		return "a whole number that is not negative"
	case Period:
		return "a span of time such as 90s or 2m30s"
	case Switch:
		return "true or false"
	case Choice:
		return "one of " + strings.Join(s.Choices, ", ")
	case Credential:
		return "env:NAME or file:PATH, where the secret itself is kept"
	case File:
		return "the path of a file"
	default:
		if s.Pattern == "" {
			return "text in one line"
		}
		return "text of the form " + s.Pattern
	}
}

// shown gives the text as it may be shown: a credential that is no reference is likely to be the secret itself.
func (s Setting) shown(text string) string {
	switch {
	case text == "":
		return ""
	case s.Form == Credential && isReference(text):
		return text
	case s.Form == Credential, s.Sensitive, s.Form == URL && strings.Contains(text, "@"):
		return Masked
	default:
		return text
	}
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
