package mt940

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/format"
)

// movement adds the entry of a :61:.
func (s *statement) movement(f *field) {
	s.last = nil
	m, err := readMovement(f)
	if err != nil {
		s.raw.findings.refuse(ErrEntry, f.place, f.first(), sentence(err))
		return
	}
	if s.doc.Currency.IsZero() {
		return // refused already: nothing says the currency
	}
	e, err := m.entry(s.doc.Currency, s.doc.Type)
	if err != nil {
		s.raw.findings.refuse(ErrEntry, f.place, f.first(), sentence(err))
		return
	}
	if m.point {
		s.raw.findings.oddity(ErrForm, f.place, f.first(), "A point is read as the comma.")
	}
	if m.reference != "" {
		e.Transactions = []canonical.BankTransaction{{InstructionNumber: m.reference}}
	}
	s.doc.Entries = append(s.doc.Entries, e)
	s.told = append(s.told, nil)
	if code := s.doc.Currency.String(); m.funds != "" && m.funds != code[2:] {
		s.raw.findings.oddity(ErrForm, f.place, m.funds, "Behind the mark stands the third letter of the currency, or none; it is read over.")
		s.tell("61", "funds", m.funds)
	}
	s.tell("61", "details", m.details)
	s.last = &s.doc.Entries[len(s.doc.Entries)-1]
}

// words puts a :86: to the entry before it, or to the statement.
func (s *statement) words(f *field) {
	if s.last == nil {
		if s.doc.Text != "" {
			s.doc.Text += "\n"
		}
		s.doc.Text += f.text()
		return
	}
	w := readWords(f)
	e := s.last
	s.last = nil
	if e.Text = w.text; w.code != "" {
		e.Code.Proprietary += "+" + w.code
	}
	s.merge(e, &w)
	for key, value := range w.rest {
		s.tell("86", key, value)
	}
}

// merge adds what the words say of the payment. The reference of :61: holds where the words name another.
func (s *statement) merge(e *canonical.BankEntry, w *words) {
	t := w.transaction
	if len(e.Transactions) > 0 {
		first := e.Transactions[0].InstructionNumber
		if t.InstructionNumber != "" && t.InstructionNumber != first {
			s.tell("86", "KREF", t.InstructionNumber)
		}
		t.InstructionNumber = first
	}
	if !empty(&t) {
		e.Transactions = []canonical.BankTransaction{t}
	}
}

// empty reports whether nothing is said of a payment.
func empty(t *canonical.BankTransaction) bool {
	return t.EndToEndID == "" && t.BatchID == "" && t.InstructionNumber == "" && t.BankReference == "" && t.Mandate == "" && t.Purpose == "" &&
		t.Counterparty.Name == "" && t.CounterpartyAccount.IsZero() && t.Remittance.Text == "" && t.Remittance.Reference == "" && t.Return.Code == ""
}

// tell keeps a part of the last entry that the model has no name for.
func (s *statement) tell(tag, key, value string) {
	if value == "" {
		return
	}
	i := len(s.told) - 1
	if s.told[i] == nil {
		s.told[i] = map[string]string{}
	}
	s.told[i]["mt940."+tag+".%d."+key] = value
}

// A stated is how many entries of one mark there are, and their sum.
type stated struct {
	count int
	sum   money.Decimal
	place format.Place
}

// stated reads :90D: "2EUR1500,": number and sum of the debits.
func (s *statement) stated(f *field) {
	text := f.first()
	rest := strings.TrimLeft(text, "0123456789")
	count, err := strconv.Atoi(text[:len(text)-len(rest)])
	if err != nil || len(rest) < 5 {
		s.raw.findings.defect(ErrForm, f.place, text, "Wanted are the number of entries, a currency and a sum.")
		s.keep("mt940."+f.tag, text)
		return
	}
	sum, err := decimalOf(rest[3:])
	if err != nil {
		s.raw.findings.defect(ErrForm, f.place, text, "The sum is none: wanted are "+err.Error()+".")
		s.keep("mt940."+f.tag, text)
		return
	}
	s.sums[f.tag[2:]] = stated{count, sum, f.place}
}

// counted holds the entries to the number and sum that are stated.
func (s *statement) counted(of string) {
	want, ok := s.sums[of]
	if !ok {
		return
	}
	count, sum := 0, money.Decimal{}
	for i := range s.doc.Entries {
		a := s.doc.Entries[i].Amount
		if mark(a) != of {
			continue
		}
		total, err := sum.Add(a.Decimal().Abs())
		if err != nil {
			return
		}
		count, sum = count+1, total
	}
	if count != want.count || !sum.Equal(want.sum) {
		s.raw.findings.defect(ErrCount, want.place, fmt.Sprintf("%d, %s", want.count, want.sum), fmt.Sprintf("The entries are %d, %s.", count, sum))
	}
}
