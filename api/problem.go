package api

import (
	"cmp"
	"errors"
	"math"
	"net/http"
	"strconv"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// A Problem is the answer to what was refused, as RFC 9457 has it.
type Problem struct {
	// Title says the status in words, and Status is its number.
	Title  string `json:"title" doc:"The status in words."`
	Status int    `json:"status" doc:"The HTTP status."`
	// Code is the fault's: the machine's part of the answer.
	Code fault.Code `json:"code" doc:"What kind of thing went wrong; never renamed."`
	// Detail says what happened, for people.
	Detail string `json:"detail" doc:"What happened, for people."`
	// Field is the field at fault, and Next the next step; either may be empty.
	Field string `json:"field,omitempty" doc:"The field, header or parameter at fault."`
	Next  string `json:"next,omitempty" doc:"The next step."`
	// Errors are the places at which a document breaks rules; empty where it was refused for something else.
	Errors []Violation `json:"errors,omitempty" doc:"The places at which the document breaks rules."`

	after time.Duration
}

// A Violation is one place at which a document breaks a rule.
type Violation struct {
	// Rule is the id of the rule, and Field the place.
	Rule  string `json:"rule" doc:"The id of the rule, as docs/rules.md lists it."`
	Field string `json:"field" doc:"The field, such as lines[2].netAmount."`
	// Value is what stands there, masked where it is sensitive; Expected is what should.
	Value    string `json:"value,omitempty" doc:"What stands there; masked where it is sensitive."`
	Expected string `json:"expected,omitempty" doc:"What should stand there."`
	// Next is the next step.
	Next string `json:"next,omitempty" doc:"The next step."`
}

// mostViolations is how many violations an answer lists.
const mostViolations = 100

// problemOf makes the answer to an error. An error of ours (Internal, Corrupt) is not told to the caller: its words go to the
// log.
func problemOf(err error) *Problem {
	p := &Problem{Code: fault.CodeOf(err), Detail: err.Error(), Field: fault.FieldOf(err), Next: fault.HintOf(err), after: fault.AfterOf(err)}
	p.Status = statusOf(p.Code, p.Field)
	p.Title = http.StatusText(p.Status)
	if p.Status == http.StatusInternalServerError {
		p.Detail, p.Field, p.Next = "this is a mistake in Purser, and its log says more", "", "Tell whoever runs it."
	}
	if broken, ok := errors.AsType[*canonical.Broken](err); ok {
		for _, v := range broken.Violations[:min(len(broken.Violations), mostViolations)] {
			p.Errors = append(p.Errors, Violation{Rule: v.Rule, Field: v.Path, Value: v.Value, Expected: v.Expected, Next: v.Next})
		}
	}
	return p
}

// statusOf gives the HTTP status that a code stands for.
func statusOf(code fault.Code, field string) int {
	switch code {
	case fault.Unauthorized:
		return http.StatusUnauthorized
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Conflict, fault.Stale:
		return http.StatusConflict
	case fault.TooLarge:
		return http.StatusRequestEntityTooLarge
	case fault.Full:
		return http.StatusTooManyRequests
	case fault.Unavailable, fault.Unknown, fault.Contended:
		return http.StatusServiceUnavailable
	case fault.Unsupported:
		if field == contentTypeField || field == encodingField {
			return http.StatusUnsupportedMediaType
		}
		return http.StatusBadRequest
	case fault.Invalid, fault.Early:
		return http.StatusBadRequest
	default:
		return http.StatusInternalServerError
	}
}

// The fields that are headers, in small letters.
const (
	contentTypeField = "content-type"
	encodingField    = "content-encoding"
)

// Error gives the detail.
func (p *Problem) Error() string { return p.Detail }

// GetStatus gives the HTTP status.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType gives that of a problem.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// defaultAfter is when to come again where nothing says how long it will take.
const defaultAfter = 5 * time.Second

// GetHeaders gives the headers that belong to the status: when to come again, how to say who one is.
func (p *Problem) GetHeaders() http.Header {
	headers := http.Header{}
	switch p.Status {
	case http.StatusUnauthorized:
		headers.Set("WWW-Authenticate", "Bearer")
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		headers.Set("Retry-After", seconds(cmp.Or(p.after, defaultAfter)))
	case http.StatusNotFound:
		if p.after > 0 {
			headers.Set("Retry-After", seconds(p.after))
		}
	}
	return headers
}

// seconds writes a time in whole seconds, rounded up.
func seconds(d time.Duration) string { return strconv.Itoa(int(math.Ceil(d.Seconds()))) }
