package mt940_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/format/formattest"
	"github.com/purserhq/purser/format/mt940"
)

// ways says how each example of the writer is written.
func ways() map[string]mt940.Settings {
	return map[string]mt940.Settings{
		"numbers.json": {Words: mt940.ByNumbers},
		"names.json":   {Words: mt940.ByNames},
		"page.json":    {LineFeed: true},
		"interim.json": {},
		"text.json":    {},
	}
}

func TestWhatIsWrittenComesBack(t *testing.T) {
	for name, settings := range ways() {
		formattest.Back(t, mt940.Reader{}, filepath.Join("testdata", "written", name), func(doc canonical.Document) ([]byte, error) {
			var out bytes.Buffer
			err := settings.Write(&out, doc.(*canonical.BankStatement))
			return out.Bytes(), err
		}, func(canonical.Document) {})
	}
}

// example gives a document to write.
func example(t testing.TB, name string) *canonical.BankStatement {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "written", name))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := canonical.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	return doc.(*canonical.BankStatement)
}

func TestLinesAreAsTheStandardWantsThem(t *testing.T) {
	for name, settings := range ways() {
		var out bytes.Buffer
		if err := settings.Write(&out, example(t, name)); err != nil {
			t.Fatal(err)
		}
		end := "\r\n"
		if settings.LineFeed {
			end = "\n"
		}
		for l := range strings.SplitSeq(strings.TrimSuffix(out.String(), end), end) {
			if strings.ContainsAny(l, "\r\n") || len([]rune(l)) > 65+len(":86:") {
				t.Errorf("%s: %q", name, l)
			}
		}
	}
}

func eur(text string) money.Amount { return money.MustAmount(text + " EUR") }

func TestWhatTheStandardHasNoPlaceForIsRefused(t *testing.T) {
	entry := func(change func(e *canonical.BankEntry)) func(*canonical.BankStatement) {
		return func(s *canonical.BankStatement) { change(&s.Entries[0]) }
	}
	payment := func(change func(p *canonical.BankTransaction)) func(*canonical.BankStatement) {
		return func(s *canonical.BankStatement) { change(&s.Entries[0].Transactions[0]) }
	}
	long := strings.Repeat("x", 400)
	tests := map[string]struct {
		example, field string
		change         func(*canonical.BankStatement)
	}{
		"a notification":                    {"page.json", "type", func(s *canonical.BankStatement) { s.Type = canonical.BankNotification }},
		"whose account it is":               {"page.json", "account.name", func(s *canonical.BankStatement) { s.Account.Name = "Hanse" }},
		"two numbers of the bank":           {"page.json", "account.clearing", func(s *canonical.BankStatement) { s.Account.Clearing = "1" }},
		"a long account":                    {"page.json", "account", func(s *canonical.BankStatement) { s.Account.Number = long }},
		"a balance of another kind":         {"page.json", "balances.1.type", func(s *canonical.BankStatement) { s.Balances[1].Type = canonical.BalanceExpected }},
		"a balance in another currency":     {"page.json", "balances.1.amount", func(s *canonical.BankStatement) { s.Balances[1].Amount = eur("1.00") }},
		"balances of the day so far":        {"interim.json", "balances", func(s *canonical.BankStatement) { s.Balances = make([]canonical.BankBalance, 1) }},
		"a zone that is none":               {"interim.json", "extension.mt940.13D", func(s *canonical.BankStatement) { s.Extension["mt940.13D"] = "CET" }},
		"a long number of the message":      {"page.json", "extension.mt940.20", func(s *canonical.BankStatement) { s.Extension["mt940.20"] = long }},
		"blanks that would be lost":         {"page.json", "text", func(s *canonical.BankStatement) { s.Text = "the end " }},
		"a line that would end the message": {"page.json", "text", func(s *canonical.BankStatement) { s.Text = "the\n-" }},
		"a control character":               {"page.json", "text", func(s *canonical.BankStatement) { s.Text = "a\tb" }},
		"a pending entry of a statement":    {"page.json", "entries.0.status", entry(func(e *canonical.BankEntry) { e.Status = canonical.EntryPending })},
		"a booked entry of a report":        {"interim.json", "entries.0.status", entry(func(e *canonical.BankEntry) { e.Status = canonical.EntryBooked })},
		"an entry in another currency":      {"page.json", "entries.0.amount", entry(func(e *canonical.BankEntry) { e.Amount = eur("1.00") })},
		"no type":                           {"page.json", "entries.0.code.proprietary", entry(func(e *canonical.BankEntry) { e.Code.Proprietary = "" })},
		"a type that is none":               {"page.json", "entries.0.code.proprietary", entry(func(e *canonical.BankEntry) { e.Code.Proprietary = "1TRF" })},
		"no day of value":                   {"page.json", "entries.0.valueDate", entry(func(e *canonical.BankEntry) { e.ValueDate = canonical.Date{} })},
		"a code of ISO 20022":               {"page.json", "entries.0.code", entry(func(e *canonical.BankEntry) { e.Code.Domain = "PMNT" })},
		"a reference of the entry":          {"page.json", "entries.0", entry(func(e *canonical.BankEntry) { e.Reference = "1" })},
		"several payments":                  {"page.json", "entries.0", entry(func(e *canonical.BankEntry) { e.Transactions = make([]canonical.BankTransaction, 2) })},
		"charges":                           {"page.json", "entries.0", entry(func(e *canonical.BankEntry) { e.Charges = make([]canonical.BankCharge, 1) })},
		"a long bank reference":             {"page.json", "entries.0.bankReference", entry(func(e *canonical.BankEntry) { e.BankReference = long })},
		"a reference with the sign between": {"page.json", "entries.0.bankReference", entry(func(e *canonical.BankEntry) { e.BankReference = "a//b" })},
		"a reference that means none":       {"page.json", "entries.0.bankReference", entry(func(e *canonical.BankEntry) { e.BankReference = "NONREF" })},
		"a long text":                       {"text.json", "entries.0.text", entry(func(e *canonical.BankEntry) { e.Text = long })},
		"seven lines":                       {"text.json", "entries.0.text", entry(func(e *canonical.BankEntry) { e.Text = strings.Repeat("a\n", 6) + "a" })},
		"a text that looks like a list":     {"text.json", "entries.0.text", entry(func(e *canonical.BankEntry) { e.Text = "166?00A" })},
		"a text that looks like names":      {"text.json", "entries.0.text", entry(func(e *canonical.BankEntry) { e.Text = "/REMI/A" })},
		"a code and no list":                {"text.json", "entries.0.transactions", entry(func(e *canonical.BankEntry) { e.Code.Proprietary = "NTRF+166" })},
		"a list without its code":           {"numbers.json", "entries.0.code.proprietary", entry(func(e *canonical.BankEntry) { e.Code.Proprietary = "NTRF" })},
		"a long text of a list":             {"numbers.json", "entries.0.text", entry(func(e *canonical.BankEntry) { e.Text = long })},
		"a long name":                       {"numbers.json", "entries.0.transactions.0.counterparty.name", payment(func(p *canonical.BankTransaction) { p.Counterparty.Name = long })},
		"a remittance of many lines":        {"numbers.json", "entries.0.transactions.0.remittance.text", payment(func(p *canonical.BankTransaction) { p.Remittance.Text = long })},
		"every sign in the words":           {"numbers.json", "entries.0", payment(func(p *canonical.BankTransaction) { p.Remittance.Text = "?<>^&!" })},
		"an address of the counterparty":    {"numbers.json", "entries.0.transactions.0", payment(func(p *canonical.BankTransaction) { p.Counterparty.Address.City = "Bremen" })},
		"a check":                           {"numbers.json", "entries.0.transactions.0", payment(func(p *canonical.BankTransaction) { p.CheckNumber = "7" })},
		"an amount of the payment":          {"numbers.json", "entries.0.transactions.0", payment(func(p *canonical.BankTransaction) { p.Amount = eur("1.00") })},
		"a creditor's reference by numbers": {"numbers.json", "entries.0.transactions.0", payment(func(p *canonical.BankTransaction) { p.Remittance.Reference = "RF18" })},
		"a purpose by names":                {"names.json", "entries.0.transactions.0", payment(func(p *canonical.BankTransaction) { p.Purpose = "GDDS" })},
		"words that hold a name":            {"names.json", "entries.0.transactions.0", payment(func(p *canonical.BankTransaction) { p.Remittance.Text = "a/EREF/b" })},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			doc := example(t, test.example)
			test.change(doc)
			var out bytes.Buffer
			err := ways()[test.example].Write(&out, doc)
			if fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != test.field || fault.HintOf(err) == "" {
				t.Errorf("wanted is a fault of %s: %v\n%s", test.field, err, out.String())
			}
			if out.Len() > 0 {
				t.Errorf("a part was written:\n%s", out.String())
			}
		})
	}
}

// drawn is a payment with words that banks carry.
func drawn(t *rapid.T, numbers bool) canonical.BankTransaction {
	word := rapid.StringMatching(`[A-Za-z0-9.,()'+:/?-]{1,12}( [A-Za-z0-9.,:?-]{1,30}){0,4}`)
	id := rapid.StringMatching(`([A-Z0-9][A-Z0-9-]{0,20}[A-Z0-9])?`)
	p := canonical.BankTransaction{EndToEndID: id.Draw(t, "end to end"), Mandate: id.Draw(t, "mandate")}
	p.Counterparty.Name = rapid.StringMatching(`([A-Z][a-z]{1,20}( [A-Z][a-z]{1,20}){0,1})?`).Draw(t, "name")
	p.CounterpartyAccount.Number = rapid.StringMatching(`(DE[0-9]{20})?`).Draw(t, "account")
	if p.Remittance.Text = word.Draw(t, "words"); numbers {
		p.Purpose = rapid.StringMatching(`([A-Z]{4})?`).Draw(t, "purpose")
		p.InstructionNumber = id.Draw(t, "number")
	}
	return p
}

func TestPaymentsComeBackByNumbersAndByNames(t *testing.T) {
	for name, settings := range map[string]mt940.Settings{"numbers.json": {Words: mt940.ByNumbers}, "names.json": {Words: mt940.ByNames}} {
		t.Run(name, func(t *testing.T) {
			rapid.Check(t, func(rt *rapid.T) {
				doc := example(t, name)
				doc.Entries, doc.Extension = doc.Entries[:1], canonical.Extension{"mt940.20": "A"}
				doc.Entries[0].Transactions = []canonical.BankTransaction{drawn(rt, settings.Words == mt940.ByNumbers)}
				var out bytes.Buffer
				err := settings.Write(&out, doc)
				if fault.CodeOf(err) == fault.Invalid {
					return // it says more than there is place for; the table above asks which
				}
				if err != nil {
					rt.Fatal(err)
				}
				back := one(t, out.String())
				if diff := cmp.Diff(encoded(t, doc.Entries[0]), encoded(t, back.Entries[0])); diff != "" {
					rt.Fatalf("%s\n%s", diff, out.String())
				}
			})
		})
	}
}

// encoded gives an entry as JSON, which leaves out what is empty.
func encoded(t *testing.T, e canonical.BankEntry) string {
	t.Helper()
	data, err := canonical.Encode(&canonical.BankStatement{Envelope: canonical.Envelope{Kind: canonical.KindBankStatement, SchemaVersion: 1}, Entries: []canonical.BankEntry{e}})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func BenchmarkRead(b *testing.B) {
	data := []byte(many(1000))
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		for m := range (mt940.Reader{}).Read(bytes.NewReader(data), formattest.Incoming()) {
			if m.Refused != nil {
				b.Fatal(m.Refused)
			}
		}
	}
}
