package mt940

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

// Words says in which of the three ways a writer fills :86:.
type Words int

// The ways.
const (
	AsText    Words = iota // as it stands; payments that say more than a reference are refused
	ByNumbers              // the German list: 166?00…?20…
	ByNames                // /EREF/…/REMI/…
)

// Settings say how a partner wants it.
type Settings struct {
	// Words is how :86: is filled.
	Words Words
	// LineFeed ends lines with LF alone; the standard has CR LF.
	LineFeed bool
}

// The most characters that fields have.
const (
	lengthReference = 16
	lengthAccount   = 35
	lengthDetails   = 34
	lengthLine      = 65
	mostLines       = 6
)

// Write writes a statement or report as one message. What the standard has no place for is a fault Invalid that names the
// field: nothing is left out. The document is taken to be valid by its rules.
func (s Settings) Write(to io.Writer, doc *canonical.BankStatement) error {
	w := writer{settings: s, doc: doc}
	w.message()
	if w.err != nil {
		return w.err
	}
	end := "\r\n"
	if s.LineFeed {
		end = "\n"
	}
	_, err := io.WriteString(to, strings.Join(w.lines, end)+end)
	return err
}

// A writer gathers the lines of one message; its first error ends it.
type writer struct {
	settings Settings
	doc      *canonical.BankStatement
	lines    []string
	err      error
}

func (w *writer) refuse(field, format string, args ...any) {
	if w.err == nil {
		w.err = fault.New(fault.Invalid, "MT940 can't say it: "+format, args...).On(field).Do("Send it as camt.053, or leave it out.")
	}
}

// put writes a field.
func (w *writer) put(tag, text, field string, length int) {
	first, rest, more := strings.Cut(text, "\n")
	at := len(w.lines)
	w.line(first, field, length)
	w.lines[at] = ":" + tag + ":" + first
	for more {
		first, rest, more = strings.Cut(rest, "\n")
		if first == "" || first[0] == ':' || first[0] == '-' {
			w.refuse(field, "a line that is empty or begins with : or -")
		}
		w.line(first, field, length)
	}
}

// line writes a line, held to its length and to what may stand in it.
func (w *writer) line(text, field string, length int) {
	if utf8.RuneCountInString(text) > length {
		w.refuse(field, "more than %d characters in a line", length)
	}
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError }) {
		w.refuse(field, "a control character")
	}
	w.lines = append(w.lines, text)
}

// exact refuses blanks at the ends of lines: the reader takes them for padding.
func (w *writer) exact(text, field string) {
	for l := range strings.SplitSeq(text, "\n") {
		if l != strings.TrimSpace(l) {
			w.refuse(field, "blanks at the end of a line")
		}
	}
}

// kept gives what the extension keeps under a key.
func (w *writer) kept(key string) string { return w.doc.Extension[key] }

func (w *writer) message() {
	if header := w.kept("mt940.header"); header != "" {
		w.lines = append(w.lines, strings.Split(header, "\n")...)
	}
	number := w.kept("mt940.20")
	if number == "" {
		number = none
	}
	w.put("20", number, "extension.mt940.20", lengthReference)
	if related := w.kept("mt940.21"); related != "" {
		w.put("21", related, "extension.mt940.21", lengthReference)
	}
	w.put("25", w.account(), "account", lengthAccount)
	w.put("28C", w.numbered(), "sequenceNumber", lengthReference)
	w.unknown()
	if w.doc.Type == canonical.BankStatementInterim {
		w.interim()
	} else {
		w.final()
	}
	if w.doc.Text != "" {
		w.exact(w.doc.Text, "text")
		w.put("86", w.doc.Text, "text", lengthLine)
	}
	w.lines = append(w.lines, "-")
}

// final writes what only a statement has.
func (w *writer) final() {
	if w.doc.Type != canonical.BankStatementFinal {
		w.refuse("type", "a %s", w.doc.Type)
	}
	w.balances(true)
	w.entries(canonical.EntryBooked)
	w.balances(false)
}

// interim writes what only a report has.
func (w *writer) interim() {
	if len(w.doc.Balances) > 0 {
		w.refuse("balances", "balances in a report of the day so far")
	}
	w.limits()
	if !w.doc.To.IsZero() {
		w.put("13D", w.reported(), "to", lengthReference)
	}
	w.entries(canonical.EntryPending)
}

// limits writes the least amounts that are reported; the currency stands in no other place.
func (w *writer) limits() {
	first := w.kept("mt940.34F")
	if first == "" {
		first = w.doc.Currency.String() + "0,"
	}
	w.put("34F", first, "extension.mt940.34F", lengthReference)
	if second := w.kept("mt940.34F.2"); second != "" {
		w.put("34F", second, "extension.mt940.34F.2", lengthReference)
	}
}

func (w *writer) account() string {
	a := &w.doc.Account
	if a.Name != "" {
		w.refuse("account.name", "whose account it is")
	}
	if a.BIC != "" && a.Clearing != "" {
		w.refuse("account.clearing", "two numbers of one bank")
	}
	if bank := a.BIC + a.Clearing; bank != "" {
		return bank + "/" + a.Number
	}
	return a.Number
}

func (w *writer) numbered() string {
	count := w.kept("mt940.28C.count")
	if count == "" {
		count = strconv.Itoa(w.doc.SequenceNumber)
	}
	switch page := w.kept("mt940.28C"); {
	case !w.doc.Part.IsZero():
		return count + "/" + strconv.Itoa(w.doc.Part.Number)
	case page != "":
		return count + "/" + page
	}
	return count
}

// unknown writes the fields that the reader did not know.
func (w *writer) unknown() {
	for _, key := range slices.Sorted(maps.Keys(w.doc.Extension)) {
		tag, ok := strings.CutPrefix(key, "mt940.")
		if !ok {
			continue
		}
		tag, _, _ = strings.Cut(tag, ".")
		if f := (field{tag: tag}); f.isUnknown() {
			w.put(tag, w.doc.Extension[key], "extension."+key, lengthLine)
		}
	}
}

// isUnknown reports whether the standard has no such field in a statement.
func (f *field) isUnknown() bool {
	_, _, ok := tagged(":" + f.tag + ":")
	return ok && !once[f.tag] && !slices.Contains([]string{"34F", "61", "65", "86"}, f.tag)
}

func (w *writer) reported() string {
	zone := w.kept("mt940.13D")
	if zone == "" {
		return w.doc.To.UTC().Format("0601021504-0700")
	}
	at, err := within(w.doc.To, zone)
	if err != nil {
		w.refuse("extension.mt940.13D", "%q as the difference to UTC", zone)
	}
	return at.Format("0601021504-0700")
}

// balances writes those before the entries, or those after them.
func (w *writer) balances(opening bool) {
	for i := range w.doc.Balances {
		b := &w.doc.Balances[i]
		if (b.Type == canonical.BalanceOpening) != opening {
			continue
		}
		tag, ok := tagOf(b)
		if !ok {
			w.refuse(fmt.Sprintf("balances.%d.type", i), "a balance %s", b.Type)
			return
		}
		w.sameCurrency(fmt.Sprintf("balances.%d.amount", i), b.Amount)
		w.put(tag, writeBalance(b), fmt.Sprintf("balances.%d", i), lengthAccount)
	}
}

func (w *writer) sameCurrency(field string, a money.Amount) {
	if w.doc.Currency != a.Currency() {
		w.refuse(field, "an amount in %s on an account in %s", a.Currency(), w.doc.Currency)
	}
}
