package orm

import "strings"

// resembles compares a text with a pattern: % stands for any text, _ for one character, a backslash takes their meaning.
func resembles(text, operator, pattern string) bool {
	operator, negative := strings.CutPrefix(operator, "not ")
	if text == "" {
		return negative
	}
	if strings.HasSuffix(operator, "ilike") {
		text, pattern = strings.ToLower(text), strings.ToLower(pattern)
	}
	if !strings.HasPrefix(operator, "=") {
		pattern = "%" + pattern + "%"
	}
	return fits([]rune(text), []rune(pattern)) != negative
}

// fits walks pattern and text together, and comes back to the last % when they part.
func fits(text, pattern []rune) bool {
	t, p, star, mark := 0, 0, -1, 0
	for t < len(text) {
		if p < len(pattern) {
			width, same := step(text[t], pattern[p:])
			switch {
			case pattern[p] == '%':
				star, mark = p, t
				p++
				continue
			case same:
				t++
				p += width
				continue
			}
		}
		if star < 0 {
			return false
		}
		mark++
		t, p = mark, star+1
	}
	for p < len(pattern) && pattern[p] == '%' {
		p++
	}
	return p == len(pattern)
}

// step compares one character with the head of a pattern, and says how long the head is.
func step(character rune, pattern []rune) (width int, same bool) {
	switch {
	case pattern[0] == '\\' && len(pattern) > 1:
		return 2, pattern[1] == character
	case pattern[0] == '_':
		return 1, true
	default:
		return 1, pattern[0] == character
	}
}
