package canonical

import "slices"

// A code is a text out of a closed list. Each such type has a method Codes, which lists them for the schema, and a list for
// the rules, which ask it without memory. The zero value is no code, and what may stay empty says so itself.

// oneOf reports whether a code is in its list, or empty.
func oneOf[C ~string](c C, list []C) bool { return c == "" || slices.Contains(list, c) }

// texts gives the codes of a list as texts, for Codes.
func texts[C ~string](list []C) []string {
	all := make([]string, len(list))
	for i, c := range list {
		all[i] = string(c)
	}
	return all
}
