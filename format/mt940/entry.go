package mt940

import (
	"errors"
	"fmt"
	"strings"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// A movement is what one :61: says.
type movement struct {
	value, booked canonical.Date
	number        money.Decimal
	// reversal and expected are said by the letter before the mark.
	reversal, expected bool
	// funds is the third letter of the currency, where it stands.
	funds string
	// point says that the amount was written with a point.
	point bool
	// kind is the type with its first letter ("NTRF").
	kind string
	// reference is the account owner's, bank the bank's, details the next line.
	reference, bank, details string
}

// What stands in place of a reference.
const (
	none      = "NONREF" // where there is none
	elsewhere = "KREF+"  // where it is too long, and stands in the words
)

// readMovement reads the lines of a :61:. It takes them part by part, since none but the marks says where the next begins.
func readMovement(f *field) (m movement, err error) {
	rest := f.first()
	if len(rest) < 8 {
		return m, errors.New("wanted is a day, C or D, an amount and a type")
	}
	if m.value, err = dayOf(rest[:6]); err != nil {
		return m, fmt.Errorf("the value date is none: %w", err)
	}
	if rest, err = m.readBooked(rest[6:]); err != nil {
		return m, err
	}
	if rest, err = m.readMark(rest); err != nil {
		return m, err
	}
	if rest, err = m.readAmount(rest); err != nil {
		return m, err
	}
	if len(rest) < 4 || !isLetter(rest[0]) {
		return m, errors.New("wanted behind the amount is a type of four characters, as NTRF")
	}
	m.kind = rest[:4]
	m.reference, m.bank, _ = strings.Cut(rest[4:], "//")
	m.reference, m.bank = given(m.reference), given(m.bank)
	m.details = f.rest()
	return m, nil
}

func given(reference string) string {
	switch reference = strings.TrimSpace(reference); reference {
	case none, elsewhere, "KREF", "EREF", "EREF+":
		return ""
	}
	return reference
}

func (m *movement) readBooked(rest string) (string, error) {
	if len(rest) < 4 || !allDigits(rest[:4]) {
		return rest, nil
	}
	day, err := nearest(rest[:4], m.value)
	if err != nil {
		return rest, fmt.Errorf("the entry date is none: %w", err)
	}
	m.booked = day
	return rest[4:], nil
}

// readMark reads C, D, RC, RD, EC or ED and the letter of the currency that may follow. Some banks write CR for a plain C with
// the R of EUR behind it: the order of the letters tells them apart.
func (m *movement) readMark(rest string) (string, error) {
	if strings.HasPrefix(rest, "R") || strings.HasPrefix(rest, "E") {
		m.reversal, m.expected = rest[0] == 'R', rest[0] == 'E'
		rest = rest[1:]
	}
	if !strings.HasPrefix(rest, "C") && !strings.HasPrefix(rest, "D") {
		return rest, errors.New("wanted behind the days is C, D, RC or RD")
	}
	if rest[0] == 'D' {
		m.number = money.Whole(-1)
	} else {
		m.number = money.Whole(1)
	}
	if rest = rest[1:]; rest != "" && isLetter(rest[0]) {
		m.funds, rest = rest[:1], rest[1:]
	}
	return rest, nil
}

func (m *movement) readAmount(rest string) (string, error) {
	end := 0
	for end < len(rest) && (isDigit(rest[end]) || rest[end] == ',' || rest[end] == '.') {
		end++
	}
	number, err := decimalOf(rest[:end])
	if err != nil {
		return rest, fmt.Errorf("the amount is none: wanted are %w", err)
	}
	if m.number.Sign() < 0 {
		number = number.Neg()
	}
	m.number, m.point = number, hasPoint(rest[:end])
	return rest[end:], nil
}

// entry makes the entry of a movement, without its words.
func (m *movement) entry(in money.Currency, report canonical.BankReportType) (e canonical.BankEntry, err error) {
	e.Amount, err = money.NewAmount(m.number, in)
	e.Reversal = m.reversal
	e.ValueDate, e.BookingDate = m.value, m.booked
	e.BankReference = m.bank
	e.Code.Proprietary = m.kind
	e.Status = canonical.EntryBooked
	switch {
	case m.expected:
		e.Status = canonical.EntryFuture
	case report == canonical.BankStatementInterim:
		e.Status = canonical.EntryPending
	}
	return e, err
}

// writeMovement gives the first line of an entry's :61:.
func writeMovement(e *canonical.BankEntry, kind, reference string) string {
	var b strings.Builder
	value := e.ValueDate
	b.WriteString(shortDay(value))
	if !e.BookingDate.IsZero() {
		b.WriteString(shortDay(e.BookingDate)[2:])
	}
	if e.Reversal {
		b.WriteByte('R')
	} else if e.Status == canonical.EntryFuture {
		b.WriteByte('E')
	}
	b.WriteString(mark(e.Amount) + written(e.Amount.Decimal()) + kind)
	if reference == "" {
		reference = none
	}
	b.WriteString(reference)
	if e.BankReference != "" {
		b.WriteString("//" + e.BankReference)
	}
	return b.String()
}
