package intake

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"strings"
)

// The lengths of a trace and of a span, in hexadecimal digits: those of the W3C trace and parent ids.
const (
	traceLength = 32
	spanLength  = 16
)

// What a trace can be derived from. The words are part of every trace and never change.
const (
	fromKey     = "key"
	fromContent = "content"
)

// derive gives the trace of a message, and behind it the digits of its first span: a hash of the feed and of what identifies
// the message there. Each part is preceded by its length, so that no two lists of parts have the same bytes.
func derive(feed, from string, identity []byte) (trace, span string) {
	var parts []byte
	for _, part := range []string{"purser.trace.1", from, feed, string(identity)} {
		parts = binary.BigEndian.AppendUint64(parts, uint64(len(part)))
		parts = append(parts, part...)
	}
	sum := sha256.Sum256(parts)
	digits := hex.EncodeToString(sum[:])
	return digits[:traceLength], digits[traceLength : traceLength+spanLength]
}

// IsTrace reports whether a text has the form of a trace.
func IsTrace(text string) bool { return len(text) == traceLength && lowerHex(text) }

func lowerHex(text string) bool { return strings.Trim(text, "0123456789abcdef") == "" }

// traceContext gives the trace context of an event: the sender's, or one of the event's own where the sender has none or a
// malformed one. The state belongs to the sender's and is dropped without it.
func traceContext(traceparent, tracestate, trace, span string) (parent, state string) {
	if !validParent(traceparent) {
		return "00-" + trace + "-" + span + "-01", ""
	}
	if len(tracestate) > maxState || strings.ContainsFunc(tracestate, func(r rune) bool { return r < ' ' || r > '~' }) {
		return traceparent, ""
	}
	return traceparent, tracestate
}

// maxState is the longest tracestate that is passed on, in bytes: what the standard asks for at least.
const maxState = 512

// validParent holds a traceparent to the form of the W3C recommendation "Trace Context" (version 00; a later one may be
// longer behind a dash).
func validParent(text string) bool {
	if len(text) < 55 || len(text) > 55 && (text[:2] == "00" || text[55] != '-') || len(text) > 512 {
		return false
	}
	version, trace, span, flags := text[:2], text[3:35], text[36:52], text[53:55]
	if text[2] != '-' || text[35] != '-' || text[52] != '-' || version == "ff" {
		return false
	}
	for _, part := range []string{version, trace, span, flags} {
		if !lowerHex(part) {
			return false
		}
	}
	printable := !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' })
	return printable && strings.Trim(trace, "0") != "" && strings.Trim(span, "0") != ""
}
