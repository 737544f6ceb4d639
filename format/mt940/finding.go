package mt940

import (
	"errors"

	"github.com/purserhq/purser/format"
)

// The ways of being wrong.
var (
	// ErrNoStatement: the bytes are no statement of this standard.
	ErrNoStatement = errors.New("this is no MT940 or MT942")
	// ErrMissing: a field that every statement has is not there.
	ErrMissing = errors.New("a field is missing")
	// ErrTwice: a field stands twice that may stand once.
	ErrTwice = errors.New("the field stands twice")
	// ErrAccount: the account has no number.
	ErrAccount = errors.New("the account can't be read")
	// ErrNumber: the number of the statement is none.
	ErrNumber = errors.New("the number of the statement can't be read")
	// ErrBalance: a balance can't be read.
	ErrBalance = errors.New("the balance can't be read")
	// ErrEntry: an entry can't be read.
	ErrEntry = errors.New("the entry can't be read")
	// ErrCurrency: balances are in more than one currency, or none says it.
	ErrCurrency = errors.New("the currency of the statement is in doubt")
	// ErrTime: a date and time can't be read.
	ErrTime = errors.New("the date and time can't be read")
	// ErrTag: the field is not one of this standard.
	ErrTag = errors.New("the field is not one of a statement")
	// ErrOrder: a field stands where it means nothing.
	ErrOrder = errors.New("the field stands in the wrong place")
	// ErrHeader: lines stand before the message.
	ErrHeader = errors.New("lines stand before the message")
	// ErrEnd: the end of the message is not marked.
	ErrEnd = errors.New("the message has no end line")
	// ErrBlank: blank lines or control bytes stand in the message.
	ErrBlank = errors.New("blank lines or control bytes stand in the message")
	// ErrCharset: the bytes are not UTF-8.
	ErrCharset = errors.New("the bytes are not UTF-8")
	// ErrDash: a line inside a text begins as the end line does.
	ErrDash = errors.New("a line of the text begins with a dash")
	// ErrCount: the number or sum of the entries is not the one stated.
	ErrCount = errors.New("the number or sum of the entries is not the one stated")
	// ErrForm: a value is written in a way that the standard does not allow, and means one thing only.
	ErrForm = errors.New("the value is not written as the standard wants it")
	// ErrParts: a page has more entries than a part may have.
	ErrParts = errors.New("the page has more entries than a part holds")
	// ErrTooLong: a line or message is longer than Purser takes.
	ErrTooLong = errors.New("it is longer than may be")
)

// findings collects what is wrong with one message.
type findings struct {
	all   []format.Finding
	fatal bool
}

func (f *findings) oddity(err error, at format.Place, value, text string) {
	f.add(format.Finding{Err: err, Weight: format.Oddity, Place: at, Value: value, Text: text})
}

func (f *findings) defect(err error, at format.Place, value, text string) {
	f.add(format.Finding{Err: err, Weight: format.Defect, Place: at, Value: value, Text: text})
}

func (f *findings) refuse(err error, at format.Place, value, text string) {
	f.add(format.Finding{Err: err, Weight: format.Fatal, Place: at, Value: value, Text: text})
	f.fatal = true
}

// shown is how much of a value a finding shows, in characters.
const shown = 40

// add keeps a finding; of a message of which everything is wrong no more than the first thousand.
func (f *findings) add(one format.Finding) {
	if len(f.all) >= mostFindings && one.Weight != format.Fatal {
		return
	}
	if value := []rune(one.Value); len(value) > shown {
		one.Value = string(value[:shown]) + "…"
	}
	f.all = append(f.all, one)
}

// mostFindings bounds what is told of one message.
const mostFindings = 1000

// refusal gives the fault of the first fatal finding; nil where there is none.
func (f *findings) refusal() error {
	for _, one := range f.all {
		if one.Weight == format.Fatal {
			return one.Refusal()
		}
	}
	return nil
}
