package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for bank statements: what is booked leads from balance to balance, and each movement can be told apart.

const (
	askTheBankAgain = "Fetch the statement once more; book nothing of it before it adds up."
	camt            = "ISO 20022 camt.053"
)

var bankStatementRules = []ruleOf[*BankStatement]{
	{Rule{ID: "DOC-BST-001", Path: "part", Text: "A part has at most 1,000 entries, and its number fits the number of parts.", Next: sendAgain}, func(s *BankStatement) breaches {
		if expected := s.Part.wrong(len(s.Entries)); expected != "" {
			return one(expected, "part")
		}
		return nil
	}},
	{Rule{ID: "DOC-BST-002", Path: "type", Text: "A bank's report says how final it is.", Next: askTheSource}, asks(func(s *BankStatement) bool { return s.Type != "" && oneOf(s.Type, bankReportTypes) }, "statement, interim or notification", "type")},
	{Rule{ID: "DOC-BST-003", Path: "account.number", Source: "ISO 13616, ISO 7064", Text: "The account is given, and the check digits of an IBAN are right.", Next: askTheBankAgain}, asks(func(s *BankStatement) bool { return s.Account.Number != "" && s.Account.numberFits() }, "an account whose check digits fit", "account", "number")},
	{Rule{ID: "DOC-BST-004", Path: "account.bic", Source: "ISO 9362", Severity: Warning, Text: "The BIC of the bank has the form of one.", Next: "Find the account by its number."}, asks(func(s *BankStatement) bool { return s.Account.bicFits() }, "8 or 11 capital letters and digits", "account", "bic")},
	{Rule{ID: "DOC-BST-005", Path: "to", Text: "The time of a report does not end before it begins.", Next: askTheBankAgain}, asks(func(s *BankStatement) bool { return s.To.IsZero() || !s.To.Before(s.From) }, "the start or later", "to")},
	{Rule{ID: "DOC-BST-006", Path: "balances[].type", Source: camt, Text: "A balance says which it is.", Next: askTheSource}, bankBalances.ask(func(b *BankBalance) bool { return b.Type != "" && oneOf(b.Type, balanceTypes) }, "a code of ISO 20022", "type")},
	{Rule{ID: "DOC-BST-007", Path: "balances[].amount", Text: "A balance has an amount.", Next: askTheBankAgain}, bankBalances.ask(func(b *BankBalance) bool { return !b.Amount.Currency().IsZero() }, "an amount", "amount")},
	{Rule{ID: "DOC-BST-008", Path: "balances[].date", Text: "A balance has a day.", Next: askTheBankAgain}, bankBalances.ask(func(b *BankBalance) bool { return !b.Date.IsZero() }, "a date", "date")},
	{Rule{ID: "DOC-BST-009", Path: "balances", Text: "A statement that comes whole has a closing balance.", Next: askTheBankAgain}, asks(closingGiven, "a closing balance (CLBD)", "balances")},
	{Rule{ID: "DOC-BST-010", Path: "balances[].amount", Text: "There is one opening and one closing balance for each currency.", Next: askTheBankAgain}, bankBalances.once(func(b *BankBalance) string { return b.Amount.Currency().String() }, sameBooked, "a balance that stands only once", "amount")},
	{Rule{ID: "DOC-BST-011", Path: "balances[].amount", Text: "The opening balance and the booked entries make the closing balance, for each currency.", Next: askTheBankAgain}, bankAddsUp},
	{Rule{ID: "DOC-BST-012", Path: "", Text: "Where the account has a currency, balances and entries are in it.", Next: askTheBankAgain}, allIn(func(s *BankStatement) money.Currency { return s.Currency }, together(
		listed("balances", func(s *BankStatement) []BankBalance { return s.Balances }, amount("amount", func(b *BankBalance) money.Amount { return b.Amount })),
		listed("entries", func(s *BankStatement) []BankEntry { return s.Entries }, amount("amount", func(e *BankEntry) money.Amount { return e.Amount })),
	))},
	{Rule{ID: "DOC-BST-013", Path: "entries[].amount", Text: "An entry has an amount.", Next: askTheBankAgain}, bankEntries.ask(func(e *BankEntry) bool { return !e.Amount.Currency().IsZero() }, "an amount", "amount")},
	{Rule{ID: "DOC-BST-014", Path: "entries[].status", Source: camt, Text: "An entry says whether it is booked.", Next: askTheSource}, bankEntries.ask(func(e *BankEntry) bool { return e.Status != "" && oneOf(e.Status, entryStatuses) }, "BOOK, PDNG, INFO or FUTR", "status")},
	{Rule{ID: "DOC-BST-015", Path: "entries[].bookingDate", Text: "A booked entry has the day on which it was booked, or at least that of its value.", Next: askTheBankAgain}, bankEntries.ask(func(e *BankEntry) bool {
		return e.Status != EntryBooked || !e.BookingDate.IsZero() || !e.ValueDate.IsZero()
	}, "a date", "bookingDate")},
	{Rule{ID: "DOC-BST-016", Path: "entries[].transactionCount", Severity: Warning, Text: "Where an entry counts its payments and lists them, it lists all.", Next: "Look for the others in the notification."}, bankEntries.ask(func(e *BankEntry) bool {
		return e.TransactionCount == 0 || len(e.Transactions) == 0 || e.TransactionCount == len(e.Transactions)
	}, "the number of its payments", "transactionCount")},
	{Rule{ID: "DOC-BST-017", Path: "entries[].transactions", Severity: Warning, Text: "The payments of an entry add up to it, less the charges that it is without.", Next: "Match the entry as a whole."}, bankEntries.ask(transactionsAddUp, "payments that add up to the entry", "transactions")},
	{Rule{ID: "DOC-BST-018", Path: "entries[].charges[].amount", Text: "A charge of an entry is an amount of zero or more.", Next: askTheBankAgain}, bankEntries.each(entryCharges.ask(chargeGiven, "zero or more", "amount"))},
	{Rule{ID: "DOC-BST-019", Path: "entries[].transactions[].charges[].amount", Text: "A charge of a payment is an amount of zero or more.", Next: askTheBankAgain}, bankEntries.each(bankTransactions.each(transactionCharges.ask(chargeGiven, "zero or more", "amount")))},
	{Rule{ID: "DOC-BST-020", Path: "entries[].transactions[].exchange", Severity: Warning, Text: "An exchange names two currencies, and a rate above zero.", Next: "Take the rate from the amounts."}, bankEntries.each(bankTransactions.ask(exchangeWhole, "two currencies and a rate", "exchange"))},
	{Rule{ID: "DOC-BST-021", Path: "entries[].transactions[].counterpartyAccount.number", Source: "ISO 13616, ISO 7064", Severity: Warning, Text: "The check digits of the counterparty's IBAN are right.", Next: "Find the counterparty by his name."}, bankEntries.each(bankTransactions.ask(func(t *BankTransaction) bool { return t.CounterpartyAccount.numberFits() }, "check digits that fit the rest", "counterpartyAccount", "number"))},
	{Rule{ID: "DOC-BST-022", Path: "entries[].transactions[].return", Severity: Warning, Text: "A payment that came back has a reason.", Next: "Ask the bank for the reason before it is paid again."}, bankEntries.each(bankTransactions.ask(func(t *BankTransaction) bool { return t.Code.SubFamily != "RRTN" || t.Return.given() }, "a reason", "return"))},
}

var (
	bankBalances       = listOf[*BankStatement, BankBalance]{"balances", func(s *BankStatement) []BankBalance { return s.Balances }}
	bankEntries        = listOf[*BankStatement, BankEntry]{"entries", func(s *BankStatement) []BankEntry { return s.Entries }}
	bankTransactions   = listOf[*BankEntry, BankTransaction]{"transactions", func(e *BankEntry) []BankTransaction { return e.Transactions }}
	entryCharges       = listOf[*BankEntry, BankCharge]{"charges", func(e *BankEntry) []BankCharge { return e.Charges }}
	transactionCharges = listOf[*BankTransaction, BankCharge]{"charges", func(t *BankTransaction) []BankCharge { return t.Charges }}
)

func closingGiven(s *BankStatement) bool {
	if s.Type != BankStatementFinal || !s.Part.IsZero() {
		return true
	}
	for i := range s.Balances {
		if s.Balances[i].Type == BalanceClosing {
			return true
		}
	}
	return false
}

func sameBooked(a, b *BankBalance) bool {
	return a.Type == b.Type && (a.Type == BalanceOpening || a.Type == BalanceClosing) && a.Amount.Currency() == b.Amount.Currency()
}

// bankAddsUp takes each currency for itself: an account of several has a balance in each, and an entry counts in its own. It
// keeps still where one of the two balances is not there: a part of a statement whose bank gives balances on the first and the
// last part only.
func bankAddsUp(s *BankStatement) (found breaches) {
	for i := range s.Balances {
		closing := &s.Balances[i]
		in := closing.Amount.Currency()
		if closing.Type != BalanceClosing || in.IsZero() {
			continue
		}
		opening, ok := s.opening(in)
		if !ok {
			continue
		}
		total := s.booked(in)
		total.add(opening.Amount)
		if expected := total.miss(closing.Amount, in, exactly); expected != "" {
			found.add(expected, "balances", i, "amount")
		}
	}
	return found
}

// transactionsAddUp asks entries whose payments all have amounts of the entry's currency.
func transactionsAddUp(e *BankEntry) bool {
	if len(e.Transactions) == 0 {
		return true
	}
	var total sum
	for i := range e.Transactions {
		if e.Transactions[i].Amount.Currency() != e.Amount.Currency() {
			return true
		}
		total.add(e.Transactions[i].Amount)
	}
	if !total.over && total.total.Equal(e.Amount.Decimal()) {
		return true
	}
	for i := range e.Charges {
		if e.Charges[i].Included {
			total.sub(e.Charges[i].Amount)
		}
	}
	return !total.over && total.total.Equal(e.Amount.Decimal())
}

func chargeGiven(c *BankCharge) bool { return !c.Amount.Currency().IsZero() && c.Amount.Sign() >= 0 }

func exchangeWhole(t *BankTransaction) bool {
	x := &t.Exchange
	if *x == (BankExchange{}) {
		return true
	}
	return !x.SourceCurrency.IsZero() && !x.TargetCurrency.IsZero() && x.SourceCurrency != x.TargetCurrency && x.Rate.Sign() > 0
}
