package mt940_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/format"
	"github.com/purserhq/purser/format/formattest"
	"github.com/purserhq/purser/format/mt940"
)

func TestExamplesAreReadAsTheirGoldenFilesSay(t *testing.T) {
	formattest.Golden(t, mt940.Reader{}, "testdata/*.sta")
}

func TestDamagedExamplesKeepTheContract(t *testing.T) {
	formattest.Damaged(t, mt940.Reader{}, "testdata/*.sta")
}

func FuzzReader(f *testing.F) {
	f.Add([]byte(":20:A\n:25:1\n:28C:1\n:60F:C260302EUR1,00\n:61:2603020302DR1,00NTRFNONREF//X\nmore\n:86:166?00A?20SVWZ+B\n:62F:C260302EUR0,00\n-"))
	f.Add([]byte(":20:A\n:25:1\n:34F:EURD0,\n:13D:2603021530+0100\n:61:260302C1,NTRF\n:86:/EREF/A/REMI/B\n:90C:1EUR1,\n-}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, broken := range formattest.Check(mt940.Reader{}, data) {
			t.Error(broken)
		}
	})
}

// statement gives a message with the fields between its account and its closing balance.
func statement(fields ...string) string {
	return ":20:A\n:25:DE89370400440532013000\n:28C:228/1\n:60F:C260302EUR100,00\n" + strings.Join(fields, "\n") + "\n:62F:C260302EUR100,00\n-\n"
}

func read(t *testing.T, text string) []format.Message {
	t.Helper()
	var all []format.Message
	for m := range (mt940.Reader{}).Read(strings.NewReader(text), formattest.Incoming()) {
		all = append(all, m)
	}
	return all
}

// one gives the document of the only message.
func one(t *testing.T, text string) *canonical.BankStatement {
	t.Helper()
	all := read(t, text)
	if len(all) != 1 || len(all[0].Documents) != 1 {
		t.Fatalf("wanted is one message with one document: %d, %v", len(all), all[0].Refused)
	}
	return all[0].Documents[0].(*canonical.BankStatement)
}

func TestTheMarkSaysTheSign(t *testing.T) {
	tests := map[string]struct {
		line     string
		amount   string
		reversal bool
		status   canonical.EntryStatus
	}{
		"credit":                           {"260302C12,50NTRFNONREF", "12.50 EUR", false, canonical.EntryBooked},
		"debit":                            {"260302D12,50NTRFNONREF", "-12.50 EUR", false, canonical.EntryBooked},
		"the letter of the currency":       {"260302CR12,50NTRFNONREF", "12.50 EUR", false, canonical.EntryBooked},
		"reversal of a credit":             {"260302RC12,50NTRFNONREF", "12.50 EUR", true, canonical.EntryBooked},
		"reversal with the letter":         {"260302RDR12,50NTRFNONREF", "-12.50 EUR", true, canonical.EntryBooked},
		"expected":                         {"260302EC12,50NTRFNONREF", "12.50 EUR", false, canonical.EntryFuture},
		"no cents":                         {"260302C12,NTRFNONREF", "12 EUR", false, canonical.EntryBooked},
		"zeros in front":                   {"260302C000000000012,5NTRFNONREF", "12.5 EUR", false, canonical.EntryBooked},
		"cents alone":                      {"260302C0,05NTRFNONREF", "0.05 EUR", false, canonical.EntryBooked},
		"more decimals than the currency":  {"260302C1,005NTRFNONREF", "1.005 EUR", false, canonical.EntryBooked},
		"an amount of fifteen characters":  {"260302D99999999999,999NTRFNONREF", "-99999999999.999 EUR", false, canonical.EntryBooked},
		"a debit of nothing keeps no sign": {"260302D0,00NTRFNONREF", "0.00 EUR", false, canonical.EntryBooked},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := one(t, statement(":61:"+test.line)).Entries[0]
			if e.Amount.String() != test.amount || e.Reversal != test.reversal || e.Status != test.status {
				t.Errorf("got %s, %v, %s", e.Amount, e.Reversal, e.Status)
			}
		})
	}
}

func TestTheEntryDateIsInTheYearNearestToTheValueDate(t *testing.T) {
	tests := map[string]struct{ line, value, booked string }{
		"the same year":            {"2603020303", "2026-03-02", "2026-03-03"},
		"booked in the next":       {"2512310102", "2025-12-31", "2026-01-02"},
		"booked in the last":       {"2601021231", "2026-01-02", "2025-12-31"},
		"the day of a leap year":   {"2403010229", "2024-03-01", "2024-02-29"},
		"of the only leap year":    {"2503010229", "2025-03-01", "2024-02-29"},
		"half a year apart":        {"2607010101", "2026-07-01", "2026-01-01"},
		"no entry date":            {"260302", "2026-03-02", ""},
		"a value of last century":  {"9912310101", "1999-12-31", "2000-01-01"},
		"the last year of SWIFT's": {"7901010102", "2079-01-01", "2079-01-02"},
		"the first that is before": {"8001010102", "1980-01-01", "1980-01-02"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			e := one(t, statement(":61:"+test.line+"C1,00NTRFNONREF")).Entries[0]
			if e.ValueDate.String() != test.value || e.BookingDate.String() != test.booked {
				t.Errorf("got %s and %s, want %s and %s", e.ValueDate, e.BookingDate, test.value, test.booked)
			}
		})
	}
}

func TestTheAccountIsFoundInWhateverItStandsIn(t *testing.T) {
	tests := map[string]struct{ field, number, bic, clearing string }{
		"an IBAN":                    {":25:DE89370400440532013000", "DE89370400440532013000", "", ""},
		"an IBAN in groups":          {":25:DE89 3704 0044 0532 0130 00", "DE89370400440532013000", "", ""},
		"an IBAN and its currency":   {":25:DE89370400440532013000 EUR", "DE89370400440532013000", "", ""},
		"a number of the clearing":   {":25:37040044/0532013000", "0532013000", "", "37040044"},
		"a BIC before the slash":     {":25:COBADEFFXXX/0532013000", "0532013000", "COBADEFFXXX", ""},
		"a BIC on the next line":     {":25P:0532013000\nCOBADEFFXXX", "0532013000", "COBADEFFXXX", ""},
		"a group that is no money":   {":25:1234 ABC", "1234ABC", "", ""},
		"blanks around it":           {":25: 0532013000 ", "0532013000", "", ""},
		"eight digits are no BIC":    {":25:12345678/9", "9", "", "12345678"},
		"a number of another length": {":25:COBADEFF1/9", "9", "", "COBADEFF1"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			a := one(t, strings.Replace(statement(), ":25:DE89370400440532013000", test.field, 1)).Account
			if a.Number != test.number || a.BIC != test.bic || a.Clearing != test.clearing {
				t.Errorf("got %+v", a)
			}
		})
	}
}

func TestTheNumberOfAStatementTellsItFromOthers(t *testing.T) {
	tests := map[string]struct {
		replace, with, number string
		part                  canonical.Part
	}{
		"the year and the count":      {"", "", "2026-228", canonical.Part{}},
		"zeros mean nothing":          {":28C:228/1", ":28C:00228/00001", "2026-228", canonical.Part{}},
		"no count":                    {":28C:228/1", ":28C:0", "2026-03-02 A", canonical.Part{}},
		"no count and no number":      {":20:A\n:25:DE89370400440532013000\n:28C:228/1", ":20:\n:25:DE89370400440532013000\n:28C:0", "2026-03-02", canonical.Part{}},
		"the older field":             {":28C:228/1", ":28:228", "2026-228", canonical.Part{}},
		"a first page":                {":62F:", ":62M:", "2026-228", canonical.Part{Number: 1}},
		"a page between":              {":28C:228/1\n:60F:C260302EUR100,00\n\n:62F:", ":28C:228/2\n:60M:C260302EUR100,00\n:62M:", "2026-228", canonical.Part{Number: 2}},
		"a last page":                 {":28C:228/1\n:60F:", ":28C:228/2\n:60M:", "2026-228", canonical.Part{Number: 2, Last: true}},
		"a page that tells no number": {":28C:228/1\n:60F:", ":28C:228\n:60M:", "2026-228", canonical.Part{Number: 1, Last: true}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			text := statement()
			if test.replace != "" && !strings.Contains(text, test.replace) {
				t.Fatalf("%q is not in %q", test.replace, text)
			}
			doc := one(t, strings.Replace(text, test.replace, test.with, 1))
			if doc.Number != test.number || doc.Part != test.part {
				t.Errorf("got %q, %+v", doc.Number, doc.Part)
			}
		})
	}
}

func TestTwoAccountsNeverShareAnIdentity(t *testing.T) {
	first := one(t, statement())
	second := one(t, strings.Replace(statement(), "DE89370400440532013000", "FR7630006000011234567893000", 1))
	if first.Identity() == second.Identity() || !strings.HasPrefix(second.Issuer, "3000-") || strings.Contains(first.Issuer, "0532013000") {
		t.Errorf("%s, %s", first.Identity(), second.Identity())
	}
}

// many gives a statement of n entries of one cent each.
func many(n int) string {
	return ":20:A\n:25:1\n:28C:7/1\n:60F:C260302EUR0,00\n" + strings.Repeat(":61:260303C0,01NTRFNONREF\nmore\n", n) +
		fmt.Sprintf(":62F:C260304EUR%d,%02d\n:64:C260304EUR1,00\n:86:the end\n-\n", n/100, n%100)
}

func TestALongStatementComesInPartsThatAddUp(t *testing.T) {
	for n, parts := range map[int]int{999: 1, 1000: 1, 1001: 2, 2000: 2, 2001: 3} {
		docs := read(t, many(n))[0].Documents
		if len(docs) != parts {
			t.Fatalf("%d entries: %d parts, want %d", n, len(docs), parts)
		}
		entries := 0
		for i, d := range docs {
			doc := d.(*canonical.BankStatement)
			entries += len(doc.Entries)
			if broken := canonical.Validate(doc); len(broken) > 0 {
				t.Errorf("%d entries, part %d: %v", n, i+1, broken)
			}
			if i > 0 {
				if err := doc.Continues(docs[i-1].(*canonical.BankStatement)); err != nil {
					t.Error(err)
				}
			}
			if last := fmt.Sprintf("mt940.61.%d.details", len(doc.Entries)); doc.Extension[last] != "more" {
				t.Errorf("%d entries, part %d: %s is lost", n, i+1, last)
			}
		}
		if entries != n {
			t.Errorf("%d entries became %d", n, entries)
		}
	}
}

func TestAPageOfMoreThanAPartIsRefused(t *testing.T) {
	text := strings.Replace(many(1001), ":62F:", ":62M:", 1)
	if m := read(t, text)[0]; !errors.Is(m.Refused, mt940.ErrParts) {
		t.Errorf("%v", m.Refused)
	}
}

func TestBoundsEndTheReading(t *testing.T) {
	tests := map[string]io.Reader{
		"a line":    strings.NewReader(statement(":86:"+strings.Repeat("x", mt940.MaxLine)) + statement()),
		"a message": io.MultiReader(strings.NewReader(":20:A\n"), endless{}),
	}
	for name, from := range tests {
		t.Run(name, func(t *testing.T) {
			messages := 0
			for m := range (mt940.Reader{}).Read(from, formattest.Incoming()) {
				if messages++; fault.CodeOf(m.Refused) != fault.TooLarge || !errors.Is(m.Refused, mt940.ErrTooLong) {
					t.Errorf("%v", m.Refused)
				}
			}
			if messages != 1 {
				t.Errorf("%d messages", messages)
			}
		})
	}
}

// endless is a line that never ends to come.
type endless struct{}

func (endless) Read(into []byte) (int, error) {
	line := ":61:260303C0,01NTRFNONREF\n"
	return copy(into, line), nil
}

func TestAnInputThatBreaksIsNoStatement(t *testing.T) {
	broken := errors.New("the cable")
	from := io.MultiReader(strings.NewReader(statement()+":20:B\n"), iotest.ErrReader(broken))
	var all []format.Message
	for m := range (mt940.Reader{}).Read(from, formattest.Incoming()) {
		all = append(all, m)
	}
	if len(all) != 2 || all[0].Refused != nil || !errors.Is(all[1].Refused, broken) || fault.CodeOf(all[1].Refused) != fault.Unavailable {
		t.Errorf("%d messages: %v", len(all), all)
	}
}

func TestReadingEndsWhenNobodyListens(t *testing.T) {
	for range (mt940.Reader{}).Read(strings.NewReader(statement()+statement()), formattest.Incoming()) {
		return
	}
}

func TestAMessageKnowsItsBytes(t *testing.T) {
	text := "header\n" + statement() + statement()
	at := int64(0)
	for i, m := range read(t, text) {
		if m.Start != at || !strings.HasSuffix(text[m.Start:m.End], "-\n") {
			t.Errorf("message %d stands at %d to %d", i, m.Start, m.End)
		}
		at = m.End
	}
	if at != int64(len(text)) {
		t.Errorf("the last ends at %d of %d", at, len(text))
	}
}
