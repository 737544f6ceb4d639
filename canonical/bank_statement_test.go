package canonical_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
)

func TestBalancesOfABankStatement(t *testing.T) {
	changed(t, "bank_statement", map[string]change[*canonical.BankStatement]{
		"a closing balance a cent off": {
			func(s *canonical.BankStatement) { s.Balances[1].Amount = eur("8283.86") },
			"DOC-BST-011",
		},
		"an entry lost": {
			func(s *canonical.BankStatement) { s.Entries = s.Entries[1:] },
			"DOC-BST-011",
		},
		"an entry that is no longer booked": {
			func(s *canonical.BankStatement) { s.Entries[0].Status = canonical.EntryPending },
			"DOC-BST-011",
		},
		"a pending entry lost": {
			func(s *canonical.BankStatement) { s.Entries = s.Entries[:len(s.Entries)-1] },
			whole,
		},
		"no opening balance to begin from": {
			func(s *canonical.BankStatement) { s.Balances = s.Balances[1:] },
			whole,
		},
		"no closing balance": {
			func(s *canonical.BankStatement) { s.Balances = s.Balances[:1] },
			"DOC-BST-009",
		},
		"no closing balance, of a part": {
			func(s *canonical.BankStatement) {
				s.Balances, s.Part = s.Balances[:1], canonical.Part{Number: 1}
			},
			whole,
		},
		"no balances, of the day so far": {
			func(s *canonical.BankStatement) { s.Balances, s.Type = nil, canonical.BankStatementInterim },
			whole,
		},
		"two closing balances": {
			func(s *canonical.BankStatement) { s.Balances = append(s.Balances, s.Balances[1]) },
			"DOC-BST-010",
		},
		"balances of two currencies, of an account that has one": {
			func(s *canonical.BankStatement) {
				s.Balances = append(s.Balances, canonical.BankBalance{Type: canonical.BalanceClosing, Amount: usd("1.00"), Date: s.Balances[0].Date})
			},
			"DOC-BST-012",
		},
		"balances of two currencies, of an account that has no one": {
			func(s *canonical.BankStatement) {
				s.Currency = money.Currency{}
				s.Balances = append(s.Balances, canonical.BankBalance{Type: canonical.BalanceClosing, Amount: usd("1.00"), Date: s.Balances[0].Date})
			},
			whole,
		},
		"an overdrawn account on a quiet day": {
			func(s *canonical.BankStatement) {
				s.Entries, s.Balances[0].Amount, s.Balances[1].Amount = nil, eur("-5.00"), eur("-5.00")
			},
			whole,
		},
		"a slip in the account's IBAN": {
			func(s *canonical.BankStatement) { s.Account.Number = "DE89370400440532013010" },
			"DOC-BST-003",
		},
		"an account without an IBAN": {
			func(s *canonical.BankStatement) { s.Account.Number = "76198810" },
			whole,
		},
		"a bank without a country": {
			func(s *canonical.BankStatement) { s.Account.BIC = "COBA00FF" },
			"DOC-BST-004",
		},
		"up to the instant from which it is": {
			func(s *canonical.BankStatement) { s.To = s.From },
			whole,
		},
		"up to before it begins": {
			func(s *canonical.BankStatement) { s.To = s.From.Add(-time.Nanosecond) },
			"DOC-BST-005",
		},
	})
}

func TestEntriesOfABankStatement(t *testing.T) {
	// batch is the entry that stands for two payments, back the one that came back.
	batch := func(s *canonical.BankStatement) *canonical.BankEntry { return &s.Entries[0] }
	back := func(s *canonical.BankStatement) *canonical.BankTransaction { return &s.Entries[1].Transactions[0] }
	abroad := func(s *canonical.BankStatement) *canonical.BankTransaction { return &s.Entries[2].Transactions[0] }
	changed(t, "bank_statement", map[string]change[*canonical.BankStatement]{
		"booked, with the day of its value alone": {
			func(s *canonical.BankStatement) { batch(s).BookingDate = canonical.Date{} },
			whole,
		},
		"booked on no day": {
			func(s *canonical.BankStatement) {
				batch(s).BookingDate, batch(s).ValueDate = canonical.Date{}, canonical.Date{}
			},
			"DOC-BST-015",
		},
		"a batch whose payments are told elsewhere": {
			func(s *canonical.BankStatement) { batch(s).Transactions = nil },
			whole,
		},
		"a batch that counts one more": {
			func(s *canonical.BankStatement) { batch(s).TransactionCount = 3 },
			"DOC-BST-016",
		},
		"a payment of a batch that is a cent less": {
			func(s *canonical.BankStatement) { batch(s).Transactions[1].Amount = eur("-548.29") },
			"DOC-BST-017",
		},
		"a payment of a batch without an amount": {
			func(s *canonical.BankStatement) { batch(s).Transactions[1].Amount = money.Amount{} },
			whole,
		},
		"a charge that the amount is not without": {
			func(s *canonical.BankStatement) { s.Entries[2].Charges[0].Included = false },
			"DOC-BST-017",
		},
		"a charge below zero": {
			func(s *canonical.BankStatement) { abroad(s).Charges[0].Amount = eur("-1.00") },
			"DOC-BST-019",
		},
		"a charge of nothing": {
			func(s *canonical.BankStatement) { abroad(s).Charges[0].Amount = eur("0.00") },
			whole,
		},
		"an exchange of one currency": {
			func(s *canonical.BankStatement) {
				abroad(s).Exchange.TargetCurrency = abroad(s).Exchange.SourceCurrency
			},
			"DOC-BST-020",
		},
		"an exchange at no rate": {
			func(s *canonical.BankStatement) { abroad(s).Exchange.Rate = money.Decimal{} },
			"DOC-BST-020",
		},
		"a slip in the counterparty's IBAN": {
			func(s *canonical.BankStatement) { back(s).CounterpartyAccount.Number = "NL91ABNA0417164301" },
			"DOC-BST-021",
		},
		"a return without a reason": {
			func(s *canonical.BankStatement) { back(s).Return = canonical.PaymentReason{} },
			"DOC-BST-022",
		},
		"a return with words": {
			func(s *canonical.BankStatement) { back(s).Return = canonical.PaymentReason{Text: "Kontonummer falsch"} },
			whole,
		},
	})
}

// However the entries are and wherever a statement is cut, its parts are right, each continues the one before and no other,
// and what they book is what lies between the balances.
func TestABankStatementInPartsIsTheStatement(t *testing.T) {
	golden := decoded(t, "testdata/bank_statement.json").(*canonical.BankStatement)
	rapid.Check(t, func(t *rapid.T) {
		first := amountIn(t, "opening", "EUR")
		parts := bankParts(t, golden, first, rapid.IntRange(1, 5).Draw(t, "parts"))
		balance := first
		for i, part := range parts {
			if found := canonical.Validate(part); found != nil {
				t.Fatalf("part %d: %v", i+1, found)
			}
			for j, before := range parts {
				if err := part.Continues(before); (err == nil) != (j == i-1) {
					t.Fatalf("part %d continues part %d: %v", i+1, j+1, err)
				}
			}
			booked, err := part.Booked(money.MustCurrency("EUR"))
			if err != nil {
				t.Fatal(err)
			}
			balance = plus(t, balance, booked)
		}
		if last := parts[len(parts)-1].Balances[1].Amount; !last.Equal(balance) {
			t.Fatalf("the parts book up to %s, and close with %s", balance, last)
		}
	})
}

func bankParts(t *rapid.T, golden *canonical.BankStatement, balance money.Amount, count int) []*canonical.BankStatement {
	parts := make([]*canonical.BankStatement, count)
	for i := range parts {
		part := *golden
		part.Part = canonical.Part{Number: i + 1, Of: count, Last: i == count-1}
		part.Entries = nil
		opening := canonical.BankBalance{Type: canonical.BalanceOpening, Intermediate: i > 0, Amount: balance, Date: golden.Balances[0].Date}
		for range rapid.IntRange(0, 4).Draw(t, "entries") {
			entry := canonical.BankEntry{Amount: amountIn(t, "entry", "EUR"), Status: canonical.EntryPending, ValueDate: golden.Balances[0].Date}
			if rapid.Bool().Draw(t, "booked") {
				entry.Status = canonical.EntryBooked
				balance = plus(t, balance, entry.Amount)
			}
			part.Entries = append(part.Entries, entry)
		}
		closing := canonical.BankBalance{Type: canonical.BalanceClosing, Intermediate: i < count-1, Amount: balance, Date: golden.Balances[1].Date}
		part.Balances = []canonical.BankBalance{opening, closing}
		parts[i] = &part
	}
	return parts
}

func TestWhatDoesNotContinueABankStatement(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*canonical.BankStatement)
		field  string
	}{
		"the next part": {
			func(*canonical.BankStatement) {},
			"",
		},
		"a part without an opening balance": {
			func(s *canonical.BankStatement) { s.Balances = s.Balances[1:] },
			"",
		},
		"a part of another account": {
			func(s *canonical.BankStatement) { s.Account.Number = "76198810" },
			"account.number",
		},
		"a part of another statement": {
			func(s *canonical.BankStatement) { s.Number = "2026-227" },
			"envelope.number",
		},
		"the part after the next": {
			func(s *canonical.BankStatement) { s.Part.Number = 3 },
			"part.number",
		},
		"a part that opens with another balance": {
			func(s *canonical.BankStatement) { s.Balances[0].Amount = eur("8283.86") },
			"balances",
		},
	} {
		t.Run(name, func(t *testing.T) {
			before := decoded(t, "testdata/bank_statement_part.json").(*canonical.BankStatement)
			next := *decoded(t, "testdata/bank_statement_part.json").(*canonical.BankStatement)
			next.Part.Number, next.Balances[0].Amount = 2, before.Balances[1].Amount
			test.change(&next)
			err := next.Continues(before)
			if (err == nil) != (test.field == "") || err != nil && (fault.CodeOf(err) != fault.Conflict || fault.FieldOf(err) != test.field) {
				t.Errorf("got %v on %q", err, fault.FieldOf(err))
			}
		})
	}
}
