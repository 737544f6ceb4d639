package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
)

func TestWhatIsBlocked(t *testing.T) {
	party := &canonical.Party{Blocks: []canonical.PartyBlock{
		{Scope: canonical.BlocksOrdering, Reason: "certificate expired", Since: day(t, "2026-09-15")},
		{Scope: canonical.BlocksPayment, Reason: "account is being checked"},
	}}
	for name, test := range map[string]struct {
		scope  canonical.BlockScope
		on     string
		reason string
	}{
		"ordering on the day of the block":           {canonical.BlocksOrdering, "2026-09-15", "certificate expired"},
		"ordering later":                             {canonical.BlocksOrdering, "2027-01-01", "certificate expired"},
		"ordering the day before":                    {canonical.BlocksOrdering, "2026-09-14", ""},
		"payment, of which no day is known":          {canonical.BlocksPayment, "1999-01-01", "account is being checked"},
		"billing, which nothing stops":               {canonical.BlocksBilling, "2026-09-15", ""},
		"a scope that does not exist stops nothing":  {"sleeping", "2026-09-15", ""},
		"no scope at all is not all scopes together": {"", "2026-09-15", ""},
	} {
		t.Run(name, func(t *testing.T) {
			reason, blocked := party.Blocked(test.scope, day(t, test.on))
			if reason != test.reason || blocked != (test.reason != "") {
				t.Errorf("got %q, %v", reason, blocked)
			}
		})
	}
}

// A slip in any one digit of a GLN is found, and a number that adds up is taken.
func TestASlipInAGLNIsFound(t *testing.T) {
	golden := decoded(t, "testdata/party.json").(*canonical.Party)
	rapid.Check(t, func(t *rapid.T) {
		body := digitsOf(t, 12, "number")
		digit, _ := canonical.CheckDigit(body)
		number := append([]byte(body), digit)
		party := *golden
		party.Identifiers = []canonical.Identifier{{Value: string(number), Scheme: canonical.SchemeGLN}}
		if found := canonical.Validate(&party); len(found) > 0 {
			t.Fatalf("%s is refused: %v", number, found)
		}
		slip(t, number, "0123456789")
		party.Identifiers[0].Value = string(number)
		mustBreak(t, &party, "DOC-PAR-012", "identifiers[0].value")
	})
}

// A slip in any one character of an IBAN is found: letters for letters, digits for digits.
func TestASlipInAnIBANIsFound(t *testing.T) {
	golden := decoded(t, "testdata/party.json").(*canonical.Party)
	rapid.Check(t, func(t *rapid.T) {
		number := []byte("GB29NWBK60161331926819")
		slip(t, number[4:8], "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
		if rapid.Bool().Draw(t, "in the digits") {
			number = []byte("GB29NWBK60161331926819")
			slip(t, number[8:], "0123456789")
		}
		party := *golden
		party.Accounts = []canonical.PartyAccount{{Account: canonical.BankAccount{Number: string(number)}}}
		mustBreak(t, &party, "DOC-PAR-020", "accounts[0].account.number")
	})
}

func TestIBANsOfManyCountriesAddUp(t *testing.T) {
	for _, number := range []string{
		"NO9386011117947", "BE68539007547034", "DE89370400440532013000", "GB29NWBK60161331926819", "FR1420041010050500013M02606",
		"MT84MALT011000012345MTLCAST001S", "LC55HEMM000100010012001200023015",
	} {
		t.Run(number[:2], func(t *testing.T) {
			party := decoded(t, "testdata/party.json").(*canonical.Party)
			party.Accounts = []canonical.PartyAccount{{Account: canonical.BankAccount{Number: number}}}
			if found := canonical.Validate(party); len(found) > 0 {
				t.Error(found)
			}
			if got := testing.AllocsPerRun(10, func() { canonical.Validate(party) }); got != 0 {
				t.Errorf("%v allocations, want none", got)
			}
		})
	}
}

// slip changes one character to another one of the alphabet.
func slip(t *rapid.T, text []byte, alphabet string) {
	at := rapid.IntRange(0, len(text)-1).Draw(t, "where the slip is")
	text[at] = rapid.SampledFrom([]byte(alphabet)).Filter(func(c byte) bool { return c != text[at] }).Draw(t, "what it makes")
}

// mustBreak wants exactly one violation, of a rule and at a path.
func mustBreak(t failing, doc canonical.Document, rule, path string) {
	t.Helper()
	found := canonical.Validate(doc)
	if len(found) != 1 || found[0].Rule != rule || found[0].Path != path {
		t.Fatalf("got %v, want %s at %s alone", found, rule, path)
	}
}

// failing is what tests and properties have in common.
type failing interface {
	Helper()
	Fatalf(format string, args ...any)
}

func day(t testing.TB, text string) canonical.Date {
	t.Helper()
	date, err := canonical.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return date
}
