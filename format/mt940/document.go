package mt940

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// after holds the message to what only its whole can show, and gives the document its number.
func (s *statement) after() {
	r := s.raw
	if len(r.fields) == 0 || !slices.ContainsFunc(r.fields, func(f field) bool { return f.tag == "61" || balanceTypes[f.tag].Type != "" || f.tag == "25" }) {
		r.findings.refuse(ErrNoStatement, r.headerAt, "", "Wanted are fields such as :20:, :25: and :60F:.")
		return
	}
	at := r.fields[0].place
	if s.doc.Account.Number == "" && !r.findings.fatal {
		r.findings.refuse(ErrMissing, at, "", "Wanted is :25:, the account.")
	}
	s.balanced()
	if !r.ended && len(r.fields) > 0 {
		r.findings.oddity(ErrEnd, r.fields[len(r.fields)-1].place, "", "It ends where the next begins, or the file ends.")
	}
	if !s.seen["20"] {
		r.findings.defect(ErrMissing, at, "", "Wanted is :20:, the bank's number of the message.")
	}
	s.counted("D")
	s.counted("C")
	if !r.findings.fatal {
		s.identify()
	}
}

// balanced wants both balances of a statement.
func (s *statement) balanced() {
	if s.kind != typeStatement {
		return
	}
	at := s.raw.fields[0].place
	if !s.seen["62F"] && !s.seen["62M"] && !s.raw.findings.fatal {
		s.raw.findings.refuse(ErrMissing, at, "", "Wanted is :62F:, the closing balance: the message was cut, or is none.")
	}
	if !s.seen["60F"] && !s.seen["60M"] {
		s.raw.findings.defect(ErrMissing, at, "", "Wanted is :60F:, the opening balance: whether the entries add up can't be checked.")
	}
	if !s.seen["28C"] && !s.seen["28"] {
		s.raw.findings.defect(ErrMissing, at, "", "Wanted is :28C:, the number of the statement: one that is missing can't be noticed.")
	}
}

// identify gives the document its issuer and number, and says which page it is.
func (s *statement) identify() {
	s.doc.Issuer = s.doc.Account.Key()
	if s.doc.Number = s.numberOf(s.day()); s.doc.Number == "" {
		s.raw.findings.refuse(ErrMissing, s.raw.fields[0].place, "", "Nothing tells the message from others: no number, no day, no entry.")
	}
	if opened, closed := s.intermediate(canonical.BalanceOpening), s.intermediate(canonical.BalanceClosing); opened || closed || s.page > 1 {
		s.doc.Part = canonical.Part{Number: max(s.page, 1), Last: !closed}
	} else if s.page != 1 && s.page != 0 {
		s.keep("mt940.28C", strconv.Itoa(s.page))
	}
	if s.doc.SequenceNumber > 0 && s.count != strconv.Itoa(s.doc.SequenceNumber) {
		s.keep("mt940.28C.count", s.count)
	}
	if !s.doc.Part.IsZero() && len(s.doc.Entries) > canonical.MaxPartLines {
		s.raw.findings.refuse(ErrParts, s.raw.fields[0].place, strconv.Itoa(len(s.doc.Entries)), "A page has at most 1,000: ask the bank for shorter pages.")
	}
}

// numberOf gives the number that tells the statement from others of its account; empty where nothing does.
func (s *statement) numberOf(day canonical.Date) string {
	number := ""
	switch {
	case s.doc.Type == canonical.BankStatementInterim && !s.doc.To.IsZero():
		number = s.doc.To.Format("2006-01-02T1504")
	case s.doc.SequenceNumber > 0 && !day.IsZero():
		return fmt.Sprintf("%s-%d", day.String()[:4], s.doc.SequenceNumber)
	case !day.IsZero():
		number = day.String()
	}
	if s.doc.SequenceNumber == 0 || number == "" {
		number = strings.TrimSpace(number + " " + s.number20)
	}
	return number
}

// day is that of the closing balance, or of the last entry where there is none.
func (s *statement) day() (day canonical.Date) {
	for i := range s.doc.Entries {
		day = s.doc.Entries[i].ValueDate
	}
	for i := range s.doc.Balances {
		if b := &s.doc.Balances[i]; b.Type == canonical.BalanceClosing {
			return b.Date
		}
	}
	return day
}

func (s *statement) intermediate(of canonical.BalanceType) bool {
	return slices.ContainsFunc(s.doc.Balances, func(b canonical.BankBalance) bool { return b.Type == of && b.Intermediate })
}

// documents gives the document, in parts where it has more entries than one holds.
func (s *statement) documents() []canonical.Document {
	doc := s.doc
	if len(doc.Entries) <= canonical.MaxPartLines {
		s.extend(doc, 0)
		return []canonical.Document{doc}
	}
	var all []canonical.Document
	of := (len(doc.Entries) + canonical.MaxPartLines - 1) / canonical.MaxPartLines
	carried := s.opening()
	for n := range of {
		from, to := n*canonical.MaxPartLines, min((n+1)*canonical.MaxPartLines, len(doc.Entries))
		part := *doc
		part.Part = canonical.Part{Number: n + 1, Of: of, Last: n+1 == of}
		part.Entries = doc.Entries[from:to]
		part.Balances, carried = s.between(carried, part.Entries, part.Part)
		if n > 0 {
			part.Text = ""
		}
		part.Extension = nil
		if n == 0 {
			part.Extension = doc.Extension
		}
		s.extend(&part, from)
		all = append(all, &part)
	}
	return all
}

// extend gives a document what its entries have beside the model, each by the number of its entry.
func (s *statement) extend(doc *canonical.BankStatement, from int) {
	for i := range doc.Entries {
		for key, value := range s.told[from+i] {
			if doc.Extension == nil {
				doc.Extension = canonical.Extension{}
			}
			doc.Extension[fmt.Sprintf(key, i+1)] = value
		}
	}
}

// opening gives the balance that the entries begin from; nil where the bank does not say, or it can't be counted.
func (s *statement) opening() *canonical.BankBalance {
	for i := range s.doc.Balances {
		if b := s.doc.Balances[i]; b.Type == canonical.BalanceOpening {
			return &b
		}
	}
	return nil
}

// between gives the balances of a part, and what the next one opens with: the statement's own at its ends, counted ones between.
func (s *statement) between(opens *canonical.BankBalance, entries []canonical.BankEntry, part canonical.Part) (balances []canonical.BankBalance, closes *canonical.BankBalance) {
	if opens != nil {
		balances = append(balances, *opens)
		if amount, err := money.Total(s.doc.Currency, append(amounts(entries), opens.Amount)...); err == nil {
			closes = &canonical.BankBalance{Type: canonical.BalanceClosing, Intermediate: true, Amount: amount, Date: entries[len(entries)-1].ValueDate}
		}
	}
	if part.Last {
		return append(balances, slices.DeleteFunc(slices.Clone(s.doc.Balances), func(b canonical.BankBalance) bool { return b.Type == canonical.BalanceOpening })...), nil
	}
	if closes == nil {
		return balances, nil
	}
	next := *closes
	next.Type = canonical.BalanceOpening
	return append(balances, *closes), &next
}

func amounts(entries []canonical.BankEntry) []money.Amount {
	all := make([]money.Amount, 0, len(entries)+1)
	for i := range entries {
		if entries[i].Status == canonical.EntryBooked {
			all = append(all, entries[i].Amount)
		}
	}
	return all
}
