package canonical

import (
	"bytes"
	"strings"
)

// hasNul reports whether any text of a JSON value has a NUL character. JSON can spell it, and the database can't keep it: what
// was accepted with one would fail at every try to record it. JSON has it as an escape alone, and a backslash nowhere but in
// texts, so that nothing is decoded to find it.
func hasNul(value []byte) bool {
	for {
		at := bytes.IndexByte(value, '\\')
		if at < 0 || at+1 == len(value) {
			return false
		}
		if bytes.HasPrefix(value[at:], []byte(`\u0000`)) {
			return true
		}
		value = value[at+len(`\n`):] // what follows a backslash begins no other escape
	}
}

// visible gives a text as a violation may hold it: it is recorded too.
func visible(text string) string { return strings.ReplaceAll(text, "\x00", "\u2400") }
