package mt940

import (
	"strings"

	"github.com/purserhq/purser/format"
)

// A field is one field of a message: its tag and its lines.
type field struct {
	tag   string
	lines []string
	place format.Place
}

// first gives the first line, without blanks around it.
func (f *field) first() string { return strings.TrimSpace(f.lines[0]) }

// rest gives the lines after the first that are not blank, joined by line ends.
func (f *field) rest() string { return strings.TrimRight(strings.Join(f.lines[1:], "\n"), " \n") }

// text gives all lines, without blanks at the end of each and blank ones at the end.
func (f *field) text() string {
	trimmed := make([]string, len(f.lines))
	for i, l := range f.lines {
		trimmed[i] = strings.TrimRight(l, " ")
	}
	return strings.Trim(strings.Join(trimmed, "\n"), "\n")
}

// tagged takes the tag off a line that begins a field. NS is German banks' own.
func tagged(text string) (tag, rest string, ok bool) {
	if after, ok := strings.CutPrefix(text, ":NS:"); ok {
		return "NS", after, true
	}
	if len(text) < 4 || text[0] != ':' || !isDigit(text[1]) || !isDigit(text[2]) {
		return "", "", false
	}
	n := 3
	if text[n] >= 'A' && text[n] <= 'Z' {
		n++
	}
	if n >= len(text) || text[n] != ':' {
		return "", "", false
	}
	return text[1:n], text[n+1:], true
}

// isEnd reports whether a line ends a message.
func isEnd(text string) bool {
	text = strings.TrimRight(text, " ")
	return text == "-" || strings.HasPrefix(text, "-}") || strings.TrimRight(text, "X") == "-"
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(c byte) bool { return c >= 'A' && c <= 'Z' }

func allDigits(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return text != ""
}

// A raw is one message as its fields, before anything is made of it.
type raw struct {
	header     []string
	headerAt   format.Place
	fields     []field
	start, end int64
	findings   findings
	// ended says that its end line was there; failed why the input ended in its midst.
	ended  bool
	failed error
	// noted are the oddities that are told once.
	noted map[error]bool
}

// once tells an oddity the first time that it is met.
func (r *raw) once(err error, at format.Place, text string) {
	if r.noted[err] {
		return
	}
	if r.noted == nil {
		r.noted = map[error]bool{}
	}
	r.noted[err] = true
	r.findings.oddity(err, at, "", text)
}

// next gathers one message; nil at the end of the input.
func (s *scanner) message() *raw {
	r := &raw{start: s.at}
	if s.back != nil {
		r.start = s.back.place.Offset
	}
	r.end = r.start
	for {
		l, ok := s.next()
		if !ok {
			r.failed = s.failed()
			if len(r.fields) == 0 && len(r.header) == 0 && r.failed == nil {
				return nil
			}
			return r
		}
		if len(r.fields) > 0 && strings.HasPrefix(l.text, ":20:") {
			s.unread(l)
			return r
		}
		r.end = l.end
		if r.take(l) {
			r.ended = true
			return r
		}
		if r.end-r.start > MaxMessage {
			r.failed = ErrTooLong
			return r
		}
	}
}

// take adds a line to the message, and reports whether it was its end.
func (r *raw) take(l line) (ended bool) {
	if l.latin {
		r.once(ErrCharset, l.place, "They are read as Latin-1.")
	}
	if l.controls {
		r.once(ErrBlank, l.place, "They are left out.")
	}
	tag, text, begins := tagged(l.text)
	switch {
	case begins:
		l.place.Segment = ":" + tag + ":"
		r.fields = append(r.fields, field{tag: tag, lines: []string{text}, place: l.place})
	case len(r.fields) == 0:
		r.before(l)
	case isEnd(l.text):
		return true
	default:
		r.more(l)
	}
	return false
}

// before keeps a line that stands before the first field.
func (r *raw) before(l line) {
	if text := strings.TrimSpace(l.text); text != "" && !isEnd(text) {
		if len(r.header) == 0 {
			r.headerAt = l.place
		}
		r.header = append(r.header, text)
	}
}

// more adds a line to the field that is open.
func (r *raw) more(l line) {
	f := &r.fields[len(r.fields)-1]
	if strings.TrimSpace(l.text) == "" {
		r.once(ErrBlank, l.place, "They are left out where they mean nothing.")
	} else if l.text[0] == '-' {
		r.once(ErrDash, l.place, "It is read as a part of the text, since it is not the end line.")
	}
	f.lines = append(f.lines, l.text)
}
