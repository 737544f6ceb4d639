package canonical

import "slices"

// A code is a text out of a closed list. The zero value is no code, and what may stay empty says so itself.
type code interface {
	~string
	// Codes lists every code, in the order in which people should read them.
	Codes() []string
}

// oneOf reports whether a code is in its list, or empty.
func oneOf[C code](c C) bool { return c == "" || slices.Contains(c.Codes(), string(c)) }
