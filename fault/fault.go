package fault

import (
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"
)

// Code says what kind of thing went wrong. Codes are part of the public contract: they appear in API answers, metrics
// and logs, and are never renamed.
type Code string

// The codes. Each names its default Next, which an Error may override.
const (
	Invalid      Code = "invalid"      // the input breaks a rule; refuse
	NotFound     Code = "not_found"    // what was asked for does not exist; refuse
	Conflict     Code = "conflict"     // it contradicts what is already known, or another writer was first; refuse
	Unauthorized Code = "unauthorized" // we do not know who is asking; refuse
	Forbidden    Code = "forbidden"    // we know who is asking, and they may not; refuse
	TooLarge     Code = "too_large"    // it is over a stated limit; refuse
	Unsupported  Code = "unsupported"  // understood, and not something that this version or target does; refuse
	Early        Code = "early"        // it waits for something that has not come yet; park
	Full         Code = "full"         // a bounded queue, store or budget is at its limit; back off
	Unavailable  Code = "unavailable"  // the other side is away or overloaded; back off
	Contended    Code = "contended"    // another transaction won, nothing was done; retry
	Stale        Code = "stale"        // our claim (a lease, an epoch, a version) has passed to another; refuse
	Unknown      Code = "unknown"      // the call went out and its outcome is not known; look it up before anything else
	Corrupt      Code = "corrupt"      // stored data is not what was stored; refuse, and page a person
	Internal     Code = "internal"     // a mistake in Purser itself; refuse
)

// Next says what may be tried after an error.
type Next string

// What may be tried.
const (
	Refuse  Next = "refuse"
	Retry   Next = "retry"
	BackOff Next = "backoff"
	Park    Next = "park"
)

// Error is the one error of Purser. Only Code and Message must be set.
type Error struct {
	// Code says what kind of thing went wrong.
	Code Code
	// Message says what was being done and to which document. It holds no sensitive value.
	Message string
	// Field is the path of the field at fault, such as "lines[3].price.amount"; empty when no single field is.
	Field string
	// Hint is the next step for the person who reads it; empty when the message makes it plain.
	Hint string
	// Cause is the error below, if there is one.
	Cause error
	// Next says what may be tried; empty means what Code implies.
	Next Next
	// After is the least time to wait before the next try; zero leaves it to the caller's policy.
	After time.Duration
}

// New makes an error of a code. The format must hold no sensitive value.
func New(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Wrap says what was being done when err happened, and keeps what err means to the machine. A nil err gives nil.
//
// An error that is not a fault gets the code Internal: whoever calls into a library classifies its errors first.
func Wrap(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	wrapped := New(CodeOf(err), format, args...)
	wrapped.Cause = err
	wrapped.Next, wrapped.After = NextOf(err), AfterOf(err)
	return wrapped
}

// On names the field at fault. It returns e, for chaining after [New].
func (e *Error) On(field string) *Error {
	e.Field = field
	return e
}

// Because records the error below. It returns e, for chaining after [New].
func (e *Error) Because(cause error) *Error {
	e.Cause = cause
	return e
}

// Do records the next step for the person who reads the error. It returns e, for chaining after [New].
func (e *Error) Do(format string, args ...any) *Error {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}

// Then overrides what may be tried next. It returns e, for chaining after [New].
func (e *Error) Then(next Next) *Error {
	e.Next = next
	return e
}

// In says that the next try should wait at least d. It returns e, for chaining after [New].
func (e *Error) In(d time.Duration) *Error {
	e.After = d
	return e
}

// Error gives field, message and causes in one line, for logs. [Text] adds the hint for people.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Field != "" {
		b.WriteString(e.Field)
		b.WriteString(": ")
	}
	b.WriteString(e.Message)
	if e.Cause != nil {
		b.WriteString(": ")
		b.WriteString(e.Cause.Error())
	}
	return b.String()
}

// Unwrap returns the error below.
func (e *Error) Unwrap() error { return e.Cause }

// Is reports whether target is an Error that asks for no more than e's code, so that
// errors.Is(err, &fault.Error{Code: fault.Full}) finds a fault anywhere in a chain.
func (e *Error) Is(target error) bool {
	want, ok := target.(*Error)
	return ok && want.Code == e.Code && want.Message == "" && want.Cause == nil
}

// LogValue groups what a log line needs.
func (e *Error) LogValue() slog.Value {
	attrs := []slog.Attr{slog.String("code", string(e.Code)), slog.String("message", e.Error()), slog.String("next", string(NextOf(e)))}
	if hint := HintOf(e); hint != "" {
		attrs = append(attrs, slog.String("hint", hint))
	}
	return slog.GroupValue(attrs...)
}

// CodeOf gives the code of the outermost fault in err's chain: Internal when there is none, empty when err is nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return Internal
}

// NextOf gives what may be tried after err, from its Next or else from its code; empty when err is nil.
func NextOf(err error) Next {
	if err == nil {
		return ""
	}
	if e, ok := errors.AsType[*Error](err); ok && e.Next != "" {
		return e.Next
	}
	switch CodeOf(err) {
	case Contended:
		return Retry
	case Full, Unavailable:
		return BackOff
	case Early:
		return Park
	default:
		return Refuse
	}
}

// AfterOf gives the least time to wait before the next try; zero when err does not say.
func AfterOf(err error) time.Duration {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.After
	}
	return 0
}

// HintOf gives the outermost hint in err's chain: the one nearest to the person who reads it.
func HintOf(err error) string {
	for err != nil {
		e, ok := errors.AsType[*Error](err)
		if !ok {
			return ""
		}
		if e.Hint != "" {
			return e.Hint
		}
		err = e.Cause
	}
	return ""
}

// FieldOf gives the field at fault, joined from the outside in ("lines[3]" over "price" is "lines[3].price").
func FieldOf(err error) string {
	var parts []string
	for err != nil {
		e, ok := errors.AsType[*Error](err)
		if !ok {
			break
		}
		if e.Field != "" {
			parts = append(parts, e.Field)
		}
		err = e.Cause
	}
	return strings.Join(parts, ".")
}

// Text gives err as a person should read it: what happened, and the next step.
func Text(err error) string {
	if err == nil {
		return ""
	}
	text := strings.TrimSuffix(err.Error(), ".")
	if hint := HintOf(err); hint != "" {
		return text + ". " + hint
	}
	return text + "."
}
