package mt940

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/format"
)

// A statement is one message on its way to a document.
type statement struct {
	raw  *raw
	in   format.Incoming
	kind string
	doc  *canonical.BankStatement
	// number20 is what :20: says, count what :28C: says before its slash, page what it says behind.
	number20, count string
	page            int
	// sums are what :90D: and :90C: say of the entries, by their mark.
	sums map[string]stated
	// last is the entry that a :86: belongs to; nil before the first and after the closing balance.
	last *canonical.BankEntry
	seen map[string]bool
	// told are, by entry from 1, the parts of it that go to the extension.
	told []map[string]string
}

// once are the tags that stand at most one time.
var once = map[string]bool{"20": true, "21": true, "25": true, "25P": true, "28": true, "28C": true, "13": true, "13D": true, "60F": true, "60M": true, "62F": true, "62M": true, "64": true, "90D": true, "90C": true}

func newStatement(r *raw, in format.Incoming) *statement {
	doc := &canonical.BankStatement{Type: canonical.BankStatementFinal}
	doc.Kind, doc.SchemaVersion = canonical.KindBankStatement, 1
	doc.Source, doc.Entity, doc.Region = in.Source, in.Entity, in.Region
	s := &statement{raw: r, in: in, kind: typeStatement, doc: doc, seen: map[string]bool{}, sums: map[string]stated{}}
	if r.isInterim() {
		s.kind, doc.Type = typeInterim, canonical.BankStatementInterim
	}
	return s
}

// isInterim reports whether the message is an MT942: it has a field that only those have, or no balance.
func (r *raw) isInterim() bool {
	balance, entry := false, false
	for i := range r.fields {
		switch r.fields[i].tag {
		case "34F", "13D", "13", "90D", "90C":
			return true
		case "60F", "60M", "62F", "62M":
			balance = true
		case "61":
			entry = true
		}
	}
	return entry && !balance
}

// read takes the fields in their order. The balances come first, since they say the currency that the entries are in.
func (s *statement) read() {
	s.before()
	s.balances()
	for i := range s.raw.fields {
		f := &s.raw.fields[i]
		if s.seen[f.tag] && once[f.tag] {
			s.raw.findings.refuse(ErrTwice, f.place, "", "Which one holds can't be told.")
			continue
		}
		s.seen[f.tag] = true
		s.field(f)
	}
	s.after()
}

// before tells of what stands around the message.
func (s *statement) before() {
	r := s.raw
	if len(r.header) > 0 {
		if frameOf(r.header).Syntax == "" {
			r.findings.oddity(ErrHeader, r.headerAt, "", "They are kept in the extension mt940.header.")
		}
		s.keep("mt940.header", strings.Join(r.header, "\n"))
	}
}

// balances finds the currency: all balances are in it.
func (s *statement) balances() {
	for i := range s.raw.fields {
		f := &s.raw.fields[i]
		var found money.Currency
		if _, ok := balanceTypes[f.tag]; ok {
			b, err := readBalance(f.tag, f.first())
			if err != nil {
				s.raw.findings.refuse(ErrBalance, f.place, f.first(), sentence(err))
				continue
			}
			found = b.Amount.Currency()
			if hasPoint(f.first()) {
				s.raw.findings.oddity(ErrForm, f.place, f.first(), "A point is read as the comma.")
			}
		} else if found = currencyOf(f); found.IsZero() {
			continue
		}
		if !s.doc.Currency.IsZero() && s.doc.Currency != found {
			s.raw.findings.refuse(ErrCurrency, f.place, found.String(), fmt.Sprintf("A field before it says %s.", s.doc.Currency))
			continue
		}
		s.doc.Currency = found
	}
	if s.doc.Currency.IsZero() && len(s.raw.fields) > 0 && !s.raw.findings.fatal {
		s.raw.findings.refuse(ErrCurrency, s.raw.fields[0].place, "", "Neither a balance nor :34F: names one.")
	}
}

// currencyOf reads the currency of :34F: ("EURD0,"), :90D: and :90C: ("2EUR12,").
func currencyOf(f *field) (c money.Currency) {
	text := f.first()
	switch f.tag {
	case "90D", "90C":
		text = strings.TrimLeft(text, "0123456789")
	case "34F":
	default:
		return c
	}
	if len(text) >= 3 {
		c, _ = money.ParseCurrency(text[:3])
	}
	return c
}

func (s *statement) field(f *field) {
	switch f.tag {
	case "20":
		s.number20 = f.text()
		s.keep("mt940.20", s.number20)
	case "21":
		s.keep("mt940.21", f.text())
	case "25", "25P":
		s.account(f)
	case "28", "28C":
		s.numbered(f)
	case "13", "13D":
		s.reported(f)
	case "60F", "60M", "62F", "62M", "64", "65":
		s.balance(f)
	case "61":
		s.movement(f)
	case "86":
		s.words(f)
	case "90D", "90C":
		s.stated(f)
	case "34F":
		s.keepMore("mt940.34F", f.text())
	default:
		s.raw.findings.defect(ErrTag, f.place, "", "It is kept in the extension mt940."+f.tag+".")
		s.keepMore("mt940."+f.tag, f.text())
	}
}

// balance adds a balance that was read before; one that can't be read has refused the message.
func (s *statement) balance(f *field) {
	s.last = nil
	if b, err := readBalance(f.tag, f.first()); err == nil {
		s.doc.Balances = append(s.doc.Balances, b)
	}
}

// account reads :25: "CLEARING/NUMBER", an IBAN, or a number, behind which the currency may stand; of :25P: the BIC is the
// next line.
func (s *statement) account(f *field) {
	a := &s.doc.Account
	text := strings.TrimSpace(f.first())
	if n := len(text) - 4; n > 0 && text[n] == ' ' {
		if _, err := money.ParseCurrency(text[n+1:]); err == nil {
			text = text[:n]
		}
	}
	bank, number, slash := strings.Cut(text, "/")
	if !slash {
		bank, number = "", text
	}
	if putBank(a, bank); f.tag == "25P" {
		putBank(a, strings.TrimSpace(f.rest()))
	}
	a.Number = strings.ReplaceAll(number, " ", "")
	if a.Number == "" {
		s.raw.findings.refuse(ErrAccount, f.place, "", "Wanted is the number of the account.")
	}
}

// numbered reads :28C: "228/1": the statement's number, and that of the page.
func (s *statement) numbered(f *field) {
	text := strings.ReplaceAll(f.first(), " ", "")
	count, page, _ := strings.Cut(text, "/")
	n, err := strconv.Atoi(count)
	if err != nil || n < 0 {
		s.raw.findings.refuse(ErrNumber, f.place, text, "Wanted are digits, and behind a slash those of the page.")
		return
	}
	s.count, s.doc.SequenceNumber = count, n
	if page == "" {
		return
	}
	if s.page, err = strconv.Atoi(page); err != nil || s.page < 0 {
		s.raw.findings.refuse(ErrNumber, f.place, text, "The number of the page is none.")
	}
}

// reported reads :13D: "2603021530+0100": until when the report tells.
func (s *statement) reported(f *field) {
	text := f.first()
	zone := s.in.Zone
	if zone == nil {
		zone = time.UTC
	}
	layout := "0601021504-0700"
	if !strings.ContainsAny(text, "+-") {
		layout = "0601021504"
	}
	at, err := time.ParseInLocation(layout, text, zone)
	if err != nil {
		s.raw.findings.refuse(ErrTime, f.place, text, "Wanted is YYMMDDHHMM and the difference to UTC, as 2603021530+0100.")
		return
	}
	s.doc.To = at.UTC()
	s.keep("mt940.13D", zoneOf(text, layout))
}

// zoneOf gives the difference to UTC that the bank wrote, so that the same can be written again; empty for none and for UTC.
func zoneOf(text, layout string) string {
	if len(layout) == len(text) && len(text) > 10 && text[10:] != "+0000" {
		return text[10:]
	}
	return ""
}

// keep puts what the model has no name for into the extension.
func (s *statement) keep(key, value string) {
	if value == "" {
		return
	}
	if s.doc.Extension == nil {
		s.doc.Extension = canonical.Extension{}
	}
	s.doc.Extension[key] = value
}

// keepMore keeps a value beside those that its key has already: mt940.34F, then mt940.34F.2.
func (s *statement) keepMore(key, value string) {
	at := key
	for n := 2; s.doc.Extension[at] != ""; n++ {
		at = key + "." + strconv.Itoa(n)
	}
	s.keep(at, value)
}

func sentence(err error) string {
	text := err.Error()
	return strings.ToUpper(text[:1]) + text[1:] + "."
}
