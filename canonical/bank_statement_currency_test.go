package canonical_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// An account of several currencies has a balance in each; camt.053 has them side by side in one statement.

// dollarsToo makes a golden statement one of two currencies, each with its balances and one booked entry in dollars.
func dollarsToo(s *canonical.BankStatement) {
	s.Currency = money.Currency{}
	on := s.Balances[0].Date
	s.Balances = append(s.Balances,
		canonical.BankBalance{Type: canonical.BalanceOpening, Amount: usd("100.00"), Date: on},
		canonical.BankBalance{Type: canonical.BalanceClosing, Amount: usd("75.50"), Date: on})
	s.Entries = append(s.Entries, canonical.BankEntry{Amount: usd("-24.50"), Status: canonical.EntryBooked, BookingDate: on})
}

func TestEachCurrencyOfAStatementStandsForItself(t *testing.T) {
	and := func(more func(*canonical.BankStatement)) func(*canonical.BankStatement) {
		return func(s *canonical.BankStatement) {
			dollarsToo(s)
			more(s)
		}
	}
	entry := func(s *canonical.BankStatement) *canonical.BankEntry { return &s.Entries[len(s.Entries)-1] }
	opening := func(s *canonical.BankStatement) *canonical.BankBalance { return &s.Balances[len(s.Balances)-2] }
	closing := func(s *canonical.BankStatement) *canonical.BankBalance { return &s.Balances[len(s.Balances)-1] }
	changed(t, "bank_statement", map[string]change[*canonical.BankStatement]{
		"both add up":           {and(func(*canonical.BankStatement) {}), whole},
		"a cent off in dollars": {and(func(s *canonical.BankStatement) { closing(s).Amount = usd("75.51") }), "DOC-BST-011"},
		"a cent off in both": {and(func(s *canonical.BankStatement) {
			closing(s).Amount, s.Balances[1].Amount = usd("75.51"), eur("0.01")
		}), "DOC-BST-011"},
		"an entry of the other currency":       {and(func(s *canonical.BankStatement) { entry(s).Amount = eur("-24.50") }), "DOC-BST-011"},
		"no opening balance in dollars":        {and(func(s *canonical.BankStatement) { opening(s).Type = canonical.BalanceInterim }), whole},
		"no balances in dollars":               {and(func(s *canonical.BankStatement) { s.Balances = s.Balances[:len(s.Balances)-2] }), whole},
		"two closing balances in dollars":      {and(func(s *canonical.BankStatement) { s.Balances = append(s.Balances, *closing(s)) }), "DOC-BST-010"},
		"an account of euros all the same":     {and(func(s *canonical.BankStatement) { s.Currency = s.Balances[0].Amount.Currency() }), "DOC-BST-012"},
		"the order of the currencies is mixed": {and(func(s *canonical.BankStatement) { s.Balances[0], *opening(s) = *opening(s), s.Balances[0] }), whole},
	})
}

func TestWhatAStatementInTwoCurrenciesIsToldOf(t *testing.T) {
	tells(t, "bank_statement", map[string]telling[*canonical.BankStatement]{
		"dollars that do not add up": {
			func(s *canonical.BankStatement) { dollarsToo(s); s.Balances[len(s.Balances)-1].Amount = usd("80.00") },
			"balances[5].amount", "80.00 USD", "75.50 USD",
		},
		"euros that do not add up": {
			func(s *canonical.BankStatement) { dollarsToo(s); s.Balances[1].Amount = eur("0.00") },
			"balances[1].amount", "0.00 EUR", "8283.85 EUR",
		},
	})
}

// German banks give what the statement before closed with in place of the opening balance.
func TestAStatementThatOpensWithThePreviousClosing(t *testing.T) {
	previous := func(s *canonical.BankStatement) { s.Balances[0].Type = canonical.BalancePreviousClosing }
	changed(t, "bank_statement", map[string]change[*canonical.BankStatement]{
		"it adds up": {previous, whole},
		"a cent off": {
			func(s *canonical.BankStatement) { previous(s); s.Balances[1].Amount = eur("8283.86") },
			"DOC-BST-011",
		},
		"on the first part": {
			func(s *canonical.BankStatement) {
				previous(s)
				s.Part, s.Balances[1].Amount = canonical.Part{Number: 1}, eur("8283.86")
			},
			"DOC-BST-011",
		},
		"on a later part, where it is that of the first": {
			func(s *canonical.BankStatement) {
				previous(s)
				s.Part, s.Balances[1].Amount = canonical.Part{Number: 2}, eur("8283.86")
			},
			whole,
		},
		"beside an opening balance that is right": {
			func(s *canonical.BankStatement) {
				s.Balances = append(s.Balances, canonical.BankBalance{Type: canonical.BalancePreviousClosing, Amount: eur("1.00"), Date: s.Balances[0].Date})
			},
			whole,
		},
		"in another currency": {
			func(s *canonical.BankStatement) {
				previous(s)
				s.Currency, s.Balances[0].Amount = money.Currency{}, usd("1.00")
			},
			whole,
		},
	})
}

// Whatever moves in up to three currencies, the closing balances that are told are those that the opening one and the booked
// entries of their own currency do not make.
func TestBalancesInSeveralCurrenciesAgainstTheirModel(t *testing.T) {
	golden := decoded(t, "testdata/bank_statement.json").(*canonical.BankStatement)
	codes := []string{"EUR", "USD", "JPY"}
	on := golden.Balances[0].Date
	rapid.Check(t, func(t *rapid.T) {
		s := *golden
		s.Currency, s.Balances, s.Entries = money.Currency{}, nil, nil
		whole := func(label, code string) (money.Amount, int64) {
			n := rapid.Int64Range(-3, 3).Draw(t, label)
			return money.MustAmount(money.Whole(n).String() + " " + code), n
		}
		sums, want := map[string]int64{}, []string(nil)
		for range rapid.IntRange(0, 6).Draw(t, "entries") {
			code := rapid.SampledFrom(codes).Draw(t, "currency")
			amount, n := whole("moved", code)
			entry := canonical.BankEntry{Amount: amount, Status: canonical.EntryPending, BookingDate: on}
			if rapid.Bool().Draw(t, "booked") {
				entry.Status = canonical.EntryBooked
				sums[code] += n
			}
			s.Entries = append(s.Entries, entry)
		}
		for _, code := range codes {
			opening, first := whole("opening", code)
			closing, last := whole("closing", code)
			if first+sums[code] != last {
				want = append(want, fmt.Sprintf("balances[%d].amount", len(s.Balances)))
			}
			s.Balances = append(s.Balances,
				canonical.BankBalance{Type: canonical.BalanceClosing, Amount: closing, Date: on},
				canonical.BankBalance{Type: canonical.BalanceOpening, Amount: opening, Date: on})
		}
		toldAt(t, &s, "DOC-BST-011", want)
	})
}
