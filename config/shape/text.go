package shape

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"github.com/purserhq/purser/fault"
)

// A text is a value in one piece.
type text struct {
	expected string
	// set takes what was written; its error says what is wrong in words that follow the value.
	set func(string) error
	// known are the words that it may be, where there is such a list.
	known []string
	// hidden keeps what was found out of messages: it may be a secret.
	hidden bool
}

// Expected says in words what may stand there.
func (t text) Expected() string { return t.expected }

func (text) parts() (string, []Key) { return "", nil }

func (t text) read(r *Reader, node ast.Node, path string) {
	found, ok := scalarOf(node)
	if !ok {
		r.note(node, path, "this is not "+t.expected, "Write it in one piece.")
		return
	}
	t.take(r, found, r.place(node), path)
}

func (t text) take(r *Reader, found string, at Place, path string) {
	err := t.set(found)
	if err == nil {
		return
	}
	shown := strconv.Quote(found)
	if t.hidden {
		shown = "what stands here"
	}
	next := "Write " + t.expected + "."
	if near := Nearest(found, t.known); near != "" && !t.hidden {
		next = "Did you mean " + near + "? " + next
	}
	r.Note(Mistake{Place: at, Path: path, Words: shown + " is not " + t.expected, Next: next})
}

// errWrong says no more than that a text is none of what may stand there.
var errWrong = fault.New(fault.Invalid, "it is something else")

// Text is text in one line, of a pattern where one is given.
func Text(to *string, pattern string) Value {
	expected, whole := "text in one line", regexp.MustCompile(`^[^\n\r\x00]+$`)
	if pattern != "" {
		expected, whole = "text of the form "+pattern, regexp.MustCompile(`^(?:`+pattern+`)$`)
	}
	return Parsed(to, expected, func(found string) (string, error) {
		if found = strings.TrimSpace(found); !whole.MatchString(found) {
			return "", errWrong
		}
		return found, nil
	})
}

// Parsed is text that a function reads. The error of the function stays unsaid: expected says what it reads.
func Parsed[T any](to *T, expected string, parse func(string) (T, error)) Value {
	return text{expected: expected, set: func(found string) error {
		value, err := parse(found)
		if err == nil {
			*to = value
		}
		return err
	}}
}

// Checked is text that a function judges and that may be a secret: it is never repeated in a message.
func Checked(expected string, set func(string) error) Value {
	return text{expected: expected, set: set, hidden: true}
}

// OneOf is one of some words.
func OneOf[T ~string](to *T, words []T) Value {
	known := make([]string, len(words))
	for i, word := range words {
		known[i] = string(word)
	}
	return text{expected: "one of " + strings.Join(known, ", "), known: known, set: func(found string) error {
		for _, word := range words {
			if string(word) == found {
				*to = word
				return nil
			}
		}
		return errWrong
	}}
}

// Number is a whole number between two others.
func Number(to *int, least, most int) Value {
	return Parsed(to, "a whole number from "+strconv.Itoa(least)+" to "+strconv.Itoa(most), func(found string) (int, error) {
		n, err := strconv.Atoi(found)
		if err != nil || n < least || n > most {
			return 0, errWrong
		}
		return n, nil
	})
}

// Switch is true or false.
func Switch(to *bool) Value {
	return Parsed(to, "true or false", func(found string) (bool, error) {
		if found != "true" && found != "false" {
			return false, errWrong
		}
		return found == "true", nil
	})
}

// Period is a span of time, above nothing.
func Period(to *time.Duration) Value {
	return Parsed(to, "a span of time such as 90s or 2h30m", func(found string) (time.Duration, error) {
		d, err := time.ParseDuration(found)
		if err != nil || d <= 0 {
			return 0, errWrong
		}
		return d, nil
	})
}
