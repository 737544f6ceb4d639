package mt940

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/purserhq/purser/format"
)

// The bounds of what is read.
const (
	// MaxLine is the longest line in bytes; the standard has 65 characters.
	MaxLine = 64 << 10
	// MaxMessage is the largest message in bytes: about 200,000 entries.
	MaxMessage = 32 << 20
)

// A line is one line of the input, without its end.
type line struct {
	text  string
	place format.Place
	end   int64
	// latin says that its bytes were not UTF-8, controls that control bytes were taken out.
	latin, controls bool
}

// A scanner gives lines, and can take one back.
type scanner struct {
	from   *bufio.Reader
	number int
	at     int64
	back   *line
	err    error
}

func newScanner(from io.Reader) *scanner {
	return &scanner{from: bufio.NewReaderSize(from, MaxLine)}
}

// next gives the next line; false at the end of the input, where err says why when that is no ordinary end.
func (s *scanner) next() (line, bool) {
	if s.back != nil {
		l := *s.back
		s.back = nil
		return l, true
	}
	if s.err != nil {
		return line{}, false
	}
	raw, err := s.from.ReadSlice('\n')
	switch {
	case errors.Is(err, bufio.ErrBufferFull):
		s.err = ErrTooLong
		return line{}, false
	case err != nil && !errors.Is(err, io.EOF):
		s.err = err
		return line{}, false
	case len(raw) == 0:
		s.err = io.EOF
		return line{}, false
	}
	s.number++
	l := line{place: format.Place{Offset: s.at, Line: s.number}}
	s.at += int64(len(raw))
	l.end = s.at
	l.text, l.latin, l.controls = decoded(bytes.TrimRight(raw, "\r\n"), s.number == 1)
	return l, true
}

func (s *scanner) unread(l line) { s.back = &l }

// failed gives why the input ended before its end; nil at an ordinary end.
func (s *scanner) failed() error {
	if s.err == nil || errors.Is(s.err, io.EOF) {
		return nil
	}
	return s.err
}

// decoded gives the text of a line: UTF-8 as it stands, other bytes as Latin-1, control bytes and the byte order mark left out.
func decoded(raw []byte, first bool) (text string, latin, controls bool) {
	if first {
		raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	}
	var b strings.Builder
	latin = !utf8.Valid(raw)
	for len(raw) > 0 {
		r, size := rune(raw[0]), 1
		if !latin {
			r, size = utf8.DecodeRune(raw)
		}
		raw = raw[size:]
		switch {
		case r == '\t':
			b.WriteByte(' ')
		case r < ' ' || r >= 0x7f && r < 0xa0:
			controls = true
		default:
			b.WriteRune(r)
		}
	}
	return b.String(), latin, controls
}
