package formattest_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/format"
	"github.com/purserhq/purser/format/formattest"
)

var errLine = errors.New("the line is no rate")

// rates is a format for this test: a line is a currency rate, "EUR USD 1.0832 2026-03-02", as a document of its own.
type rates struct{}

func (rates) Read(from io.Reader, in format.Incoming) iter.Seq[format.Message] {
	return func(yield func(format.Message) bool) {
		lines, at := bufio.NewReader(from), int64(0)
		for n := 1; ; n++ {
			line, err := lines.ReadString('\n')
			if line == "" {
				return
			}
			m := rate(line, in, n)
			m.Start, m.End = at, at+int64(len(line))
			at = m.End
			if strings.TrimSpace(line) != "" && !yield(m) || err != nil {
				return
			}
		}
	}
}

func rate(line string, in format.Incoming, n int) format.Message {
	m := format.Message{Type: "rate", Number: strconv.Itoa(n)}
	var from, to, factor, day string
	if _, err := fmt.Sscan(line, &from, &to, &factor, &day); err != nil {
		return refused(m, n)
	}
	number, err := money.ParseDecimal(factor)
	date, dayErr := canonical.ParseDate(day)
	if err != nil || dayErr != nil || number.Sign() <= 0 {
		return refused(m, n)
	}
	doc, err := canonical.New(canonical.KindRequisition)
	if err != nil {
		panic(err)
	}
	head := doc.Head()
	head.Source, head.Entity, head.Number = in.Source, in.Entity, from+to+"-"+date.String()
	head.Extension = canonical.Extension{"rates.factor": number.String()}
	m.Documents = []canonical.Document{doc}
	return m
}

func refused(m format.Message, n int) format.Message {
	f := format.Finding{Err: errLine, Weight: format.Fatal, Place: format.Place{Line: n}}
	m.Findings, m.Refused = []format.Finding{f}, f.Refusal()
	return m
}

// TestTheSuiteAcceptsAReaderThatKeepsItsContract runs the suite on a reader that does.
func TestTheSuiteAcceptsAReaderThatKeepsItsContract(t *testing.T) {
	formattest.Golden(t, rates{}, "testdata/*.rates")
	formattest.Damaged(t, rates{}, "testdata/*.rates")
}

// A wrong reader is the right one with something done to its messages.
type wrong func(format.Message, func(format.Message) bool) bool

func (w wrong) Read(from io.Reader, in format.Incoming) iter.Seq[format.Message] {
	return func(yield func(format.Message) bool) {
		for m := range (rates{}).Read(from, in) {
			if !w(m, yield) {
				return
			}
		}
	}
}

func TestTheSuiteFindsWhatBreaksTheContract(t *testing.T) {
	change := func(change func(*format.Message)) wrong {
		return func(m format.Message, yield func(format.Message) bool) bool {
			change(&m)
			return yield(m)
		}
	}
	tests := map[string]struct {
		reader format.Reader
		says   string
	}{
		"silent": {wrong(func(format.Message, func(format.Message) bool) bool { return true }), "without a word"},
		"endless": {wrong(func(m format.Message, yield func(format.Message) bool) bool {
			for yield(m) {
			}
			return false
		}), "without end"},
		"refused with documents": {change(func(m *format.Message) { m.Refused = fault.New(fault.Invalid, "x").Do("y") }), "refused and has documents"},
		"refused without a hint": {change(func(m *format.Message) { m.Documents, m.Refused = nil, fault.New(fault.Invalid, "x") }), "does not say what to do"},
		"fatal and not refused":  {change(func(m *format.Message) { m.Findings = []format.Finding{{Err: errLine, Weight: format.Fatal}} }), "is not refused"},
		"a finding of nothing":   {change(func(m *format.Message) { m.Findings = []format.Finding{{Weight: format.Oddity}} }), "no way of being wrong"},
		"a finding of no weight": {change(func(m *format.Message) { m.Findings = []format.Finding{{Err: errLine}} }), "weighs"},
		"a finding behind all": {change(func(m *format.Message) {
			m.Findings = []format.Finding{{Err: errLine, Weight: format.Defect, Place: format.Place{Offset: 1 << 20}}}
		}), "stands at byte"},
		"longer than the input":   {change(func(m *format.Message) { m.End = 1 << 20 }), "stands at bytes"},
		"it ends before it began": {change(func(m *format.Message) { m.Start, m.End = 9, 3 }), "stands at bytes"},
		"of another source":       {change(func(m *format.Message) { m.Documents[0].Head().Source = "mail" }), "another source"},
	}
	data, err := os.ReadFile("testdata/two.rates")
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if said := strings.Join(formattest.Check(test.reader, data), "\n"); !strings.Contains(said, test.says) {
				t.Errorf("the suite says %q, want %q", said, test.says)
			}
		})
	}
	if said := formattest.Check(rates{}, data); len(said) > 0 {
		t.Errorf("of the right reader the suite says %v", said)
	}
}

func TestWhatIsWrittenComesBack(t *testing.T) {
	write := func(doc canonical.Document) ([]byte, error) {
		number, factor := doc.Head().Number, doc.Head().Extension["rates.factor"]
		return []byte(number[:3] + " " + number[3:6] + " " + factor + " " + number[7:] + "\n"), nil
	}
	formattest.Back(t, rates{}, "testdata/written.json", write, func(canonical.Document) {})
}
