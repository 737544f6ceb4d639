package canonical

import "github.com/purserhq/purser/canonical/money"

// The rules for supplier statements: each line can be found in our books, and the lines make the balance.

const askTheSupplier = "Ask the supplier for a corrected statement."

var supplierStatementRules = []ruleOf[*SupplierStatement]{
	{Rule{ID: "DOC-SST-001", Path: "part", Text: "A part has at most 1,000 lines, and its number fits the number of parts.", Next: sendAgain}, func(s *SupplierStatement) breaches {
		if expected := s.Part.wrong(len(s.Lines)); expected != "" {
			return one(expected, "part")
		}
		return nil
	}},
	{Rule{ID: "DOC-SST-002", Path: "basis", Text: "A statement says whether it lists what is open or what moved.", Next: askTheSource}, asks(func(s *SupplierStatement) bool { return s.Basis != "" && oneOf(s.Basis, statementBases) }, "open_items or movements", "basis")},
	{Rule{ID: "DOC-SST-003", Path: "date", Text: "A statement says on which day it holds.", Next: askTheSupplier}, asks(func(s *SupplierStatement) bool { return !s.Date.IsZero() }, "a date", "date")},
	{Rule{ID: "DOC-SST-004", Path: "period.end", Text: "The period of a statement does not end before it begins.", Next: askTheSupplier}, asks(func(s *SupplierStatement) bool { return s.Period.ordered() }, "the start or later", "period", "end")},
	{Rule{ID: "DOC-SST-005", Path: "currency", Text: "A statement has a currency.", Next: askTheSupplier}, asks(func(s *SupplierStatement) bool { return !s.Currency.IsZero() }, "a code of ISO 4217", "currency")},
	{Rule{ID: "DOC-SST-006", Path: "supplier", Text: "The supplier is known by a name or a number.", Next: askTheSource}, asks(func(s *SupplierStatement) bool { return s.Supplier.named() }, "a name or a number", "supplier")},
	{Rule{ID: "DOC-SST-007", Path: "closingBalance", Text: "A statement has a closing balance.", Next: askTheSupplier}, asks(func(s *SupplierStatement) bool { return !s.ClosingBalance.Currency().IsZero() }, "an amount", "closingBalance")},
	{Rule{ID: "DOC-SST-008", Path: "lines[].id", Text: "A line has a number.", Next: askTheSource}, statementLines.ask(func(l *StatementLine) bool { return l.ID != "" }, "a number", "id")},
	{Rule{ID: "DOC-SST-009", Path: "lines[].id", Text: "No two lines have the same number.", Next: askTheSource}, statementLines.differ(func(l *StatementLine) string { return l.ID }, "a number that no other line has", "id")},
	{Rule{ID: "DOC-SST-010", Path: "lines[].type", Text: "A line says what moved.", Next: askTheSource}, statementLines.ask(func(l *StatementLine) bool { return l.Type != "" && oneOf(l.Type, statementLineTypes) }, "invoice, credit_note, payment, debit or credit", "type")},
	{Rule{ID: "DOC-SST-011", Path: "lines[].document.number", Severity: Warning, Text: "An invoice or a credit note is named by its number.", Next: "Look for the line by its amount and day."}, statementLines.ask(func(l *StatementLine) bool {
		return l.Document.Number != "" || l.Type != StatementInvoice && l.Type != StatementCreditNote
	}, "the supplier's number", "document", "number")},
	{Rule{ID: "DOC-SST-012", Path: "lines[].date", Text: "A line has a day.", Next: askTheSupplier}, statementLines.ask(func(l *StatementLine) bool { return !l.Date.IsZero() }, "a date", "date")},
	{Rule{ID: "DOC-SST-013", Path: "lines[].date", Severity: Warning, Text: "A line is of a day up to that of the statement, and within its period.", Next: "Compare it with the statement before and after."}, linesInTime},
	{Rule{ID: "DOC-SST-014", Path: "lines[].dueDate", Severity: Warning, Text: "A line is not due before its day.", Next: "Take the due date from the invoice."}, statementLines.ask(func(l *StatementLine) bool { return l.DueDate.IsZero() || !l.DueDate.Before(l.Date) }, "the day of the line or later", "dueDate")},
	{Rule{ID: "DOC-SST-015", Path: "lines[].amount", Text: "A line has an amount.", Next: askTheSupplier}, statementLines.ask(func(l *StatementLine) bool { return !l.Amount.Currency().IsZero() }, "an amount", "amount")},
	{Rule{ID: "DOC-SST-016", Path: "lines[].openAmount", Text: "A line of a statement of open items says what is open.", Next: askTheSupplier}, openAmountsGiven},
	{Rule{ID: "DOC-SST-017", Path: "lines[].openAmount", Severity: Warning, Text: "What is open is a part of the amount, between zero and all of it.", Next: "Compare the line with the payments that we know of."}, statementLines.ask(openIsPart, "zero up to the amount", "openAmount")},
	{Rule{ID: "DOC-SST-018", Path: "", Text: "Every amount is in the statement's currency.", Next: "Ask the supplier for a statement for each currency."}, allIn(func(s *SupplierStatement) money.Currency { return s.Currency }, together(
		amount("openingBalance", func(s *SupplierStatement) money.Amount { return s.OpeningBalance }),
		amount("closingBalance", func(s *SupplierStatement) money.Amount { return s.ClosingBalance }),
		listed("lines", func(s *SupplierStatement) []StatementLine { return s.Lines }, together(
			amount("amount", func(l *StatementLine) money.Amount { return l.Amount }),
			amount("openAmount", func(l *StatementLine) money.Amount { return l.OpenAmount }),
		)),
	))},
	{Rule{ID: "DOC-SST-019", Path: "closingBalance", Text: "The opening balance and the lines make the closing balance: the open amounts of open items, the amounts of movements.", Next: "Compare the lines with our books, and ask the supplier for what is missing."}, statementAddsUp},
	{Rule{ID: "DOC-SST-020", Path: "openingBalance", Text: "A statement of open items begins with nothing, unless a part of it came before.", Next: askTheSupplier}, asks(func(s *SupplierStatement) bool {
		return s.Basis != StatementOfOpenItems || s.Part.Number > 1 || s.OpeningBalance.Sign() == 0
	}, "nothing", "openingBalance")},
}

var statementLines = listOf[*SupplierStatement, StatementLine]{"lines", func(s *SupplierStatement) []StatementLine { return s.Lines }}

func linesInTime(s *SupplierStatement) (found breaches) {
	for i := range s.Lines {
		if day := s.Lines[i].Date; !day.IsZero() && !s.Date.IsZero() && (day.After(s.Date) || !s.Period.Has(day)) {
			found.add("a day that the statement is about", "lines", i, "date")
		}
	}
	return found
}

func openAmountsGiven(s *SupplierStatement) (found breaches) {
	if s.Basis != StatementOfOpenItems {
		return nil
	}
	for i := range s.Lines {
		if s.Lines[i].OpenAmount.Currency().IsZero() {
			found.add("an amount", "lines", i, "openAmount")
		}
	}
	return found
}

func openIsPart(l *StatementLine) bool {
	whole, open := l.Amount.Decimal(), l.OpenAmount.Decimal()
	if l.OpenAmount.Currency().IsZero() || open.Sign() == 0 {
		return true
	}
	return open.Sign() == whole.Sign() && open.Abs().Cmp(whole.Abs()) <= 0
}

func statementAddsUp(s *SupplierStatement) breaches {
	if s.ClosingBalance.Currency().IsZero() {
		return nil
	}
	var total sum
	total.add(s.OpeningBalance)
	for i := range s.Lines {
		if s.Basis == StatementOfOpenItems {
			total.add(s.Lines[i].OpenAmount)
		} else {
			total.add(s.Lines[i].Amount)
		}
	}
	if expected := total.miss(s.ClosingBalance, s.Currency, exactly); expected != "" {
		return one(expected, "closingBalance")
	}
	return nil
}
