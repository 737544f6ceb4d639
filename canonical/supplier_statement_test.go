package canonical_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

func TestStatementOfOpenItems(t *testing.T) {
	changed(t, "supplier_statement", map[string]change[*canonical.SupplierStatement]{
		"nothing is open": {
			func(s *canonical.SupplierStatement) { s.Lines, s.ClosingBalance = nil, eur("0.00") },
			whole,
		},
		"nothing is open, and a balance": {
			func(s *canonical.SupplierStatement) { s.Lines = nil },
			"DOC-SST-019",
		},
		"a cent less than is open": {
			func(s *canonical.SupplierStatement) { s.ClosingBalance = minus(t, s.ClosingBalance, eur("0.01")) },
			"DOC-SST-019",
		},
		"begins with nothing, said as zero": {
			func(s *canonical.SupplierStatement) { s.OpeningBalance = eur("0.00") },
			whole,
		},
		"begins with something": {
			func(s *canonical.SupplierStatement) {
				s.OpeningBalance, s.ClosingBalance = eur("1.00"), minus(t, s.ClosingBalance, eur("-1.00"))
			},
			"DOC-SST-020",
		},
		"a second part begins with something": {
			func(s *canonical.SupplierStatement) {
				s.Part = canonical.Part{Number: 2}
				s.OpeningBalance, s.ClosingBalance = eur("1.00"), minus(t, s.ClosingBalance, eur("-1.00"))
			},
			whole,
		},
		"a line that is paid": {
			func(s *canonical.SupplierStatement) {
				s.Lines[0].OpenAmount, s.ClosingBalance = eur("0.00"), minus(t, s.ClosingBalance, s.Lines[0].OpenAmount)
			},
			whole,
		},
		"more open than there was": {
			func(s *canonical.SupplierStatement) {
				s.Lines[0].Amount = minus(t, s.Lines[0].OpenAmount, eur("0.01"))
			},
			"DOC-SST-017",
		},
		"a credit that is open as a debt": {
			func(s *canonical.SupplierStatement) { s.Lines[0].Amount = s.Lines[0].Amount.Neg() },
			"DOC-SST-017",
		},
		"a line that does not say what is open": {
			func(s *canonical.SupplierStatement) {
				s.ClosingBalance = minus(t, s.ClosingBalance, s.Lines[0].OpenAmount)
				s.Lines[0].OpenAmount = money.Amount{}
			},
			"DOC-SST-016",
		},
		"a line of the day itself": {
			func(s *canonical.SupplierStatement) { s.Lines[0].Date, s.Lines[0].DueDate = s.Date, s.Date },
			whole,
		},
		"a line of tomorrow": {
			func(s *canonical.SupplierStatement) {
				s.Lines[0].Date, s.Lines[0].DueDate = s.Date.AddDays(1), canonical.Date{}
			},
			"DOC-SST-013",
		},
		"due the day before": {
			func(s *canonical.SupplierStatement) { s.Lines[0].DueDate = s.Lines[0].Date.AddDays(-1) },
			"DOC-SST-014",
		},
		"an invoice without a number": {
			func(s *canonical.SupplierStatement) { s.Lines[0].Document.Number = "" },
			"DOC-SST-011",
		},
		"a payment without a number": {
			func(s *canonical.SupplierStatement) {
				s.Lines[0].Type, s.Lines[0].Document = canonical.StatementPayment, canonical.DocumentReference{}
			},
			whole,
		},
		"another currency in one line": {
			func(s *canonical.SupplierStatement) { s.Lines[0].Amount = money.MustAmount("1276.90 CHF") },
			"DOC-SST-018",
		},
	})
}

func TestStatementOfMovements(t *testing.T) {
	changed(t, "supplier_statement_movements", map[string]change[*canonical.SupplierStatement]{
		"a line before the period": {
			func(s *canonical.SupplierStatement) { s.Lines[0].Date = s.Period.Start.AddDays(-1) },
			"DOC-SST-013",
		},
		"a line on the first day": {
			func(s *canonical.SupplierStatement) { s.Lines[0].Date = s.Period.Start },
			whole,
		},
		"a period that ends before it begins": {
			func(s *canonical.SupplierStatement) { s.Lines, s.Period.End = nil, s.Period.Start.AddDays(-1) },
			"DOC-SST-004 DOC-SST-019",
		},
		"no opening balance, where there was one": {
			func(s *canonical.SupplierStatement) { s.OpeningBalance = money.Amount{} },
			"DOC-SST-019",
		},
		"a payment that is left out": {
			func(s *canonical.SupplierStatement) { s.Lines = s.Lines[:len(s.Lines)-1] },
			"DOC-SST-019",
		},
	})
}

func TestPartsOfAStatement(t *testing.T) {
	changed(t, "supplier_statement", map[string]change[*canonical.SupplierStatement]{
		"the first of two": {
			func(s *canonical.SupplierStatement) { s.Part = canonical.Part{Number: 1, Of: 2} },
			whole,
		},
		"the last of nobody knows how many": {
			func(s *canonical.SupplierStatement) { s.Part = canonical.Part{Number: 1, Last: true} },
			whole,
		},
		"the second of one": {
			func(s *canonical.SupplierStatement) { s.Part = canonical.Part{Number: 2, Of: 1, Last: true} },
			"DOC-SST-001",
		},
		"the last but not marked": {
			func(s *canonical.SupplierStatement) { s.Part = canonical.Part{Number: 2, Of: 2} },
			"DOC-SST-001",
		},
		"a thousand lines": {
			func(s *canonical.SupplierStatement) { payments(s, canonical.MaxPartLines) },
			whole,
		},
		"a thousand and one": {
			func(s *canonical.SupplierStatement) { payments(s, canonical.MaxPartLines+1) },
			"DOC-SST-001",
		},
	})
}

// payments gives a statement that many lines of nothing.
func payments(s *canonical.SupplierStatement, count int) {
	s.Lines, s.ClosingBalance = nil, eur("0.00")
	for i := range count {
		s.Lines = append(s.Lines, canonical.StatementLine{
			ID: strconv.Itoa(i + 1), Type: canonical.StatementPayment, Date: s.Date, Amount: eur("0.00"), OpenAmount: eur("0.00"),
		})
	}
}

func minus(t testing.TB, a, b money.Amount) money.Amount {
	t.Helper()
	left, err := a.Sub(b)
	if err != nil {
		t.Fatal(err)
	}
	return left
}

// However a statement is cut, its parts are right, each continues the one before, and none continues another.
func TestAStatementInPartsIsTheStatement(t *testing.T) {
	golden := decoded(t, "testdata/supplier_statement_movements.json").(*canonical.SupplierStatement)
	rapid.Check(t, func(t *rapid.T) {
		parts := cut(t, golden, rapid.IntRange(2, 5).Draw(t, "parts"))
		for i, part := range parts {
			if found := canonical.Validate(part); found != nil {
				t.Fatalf("part %d: %v", i+1, found)
			}
			for j, before := range parts {
				if err := part.Continues(before); (err == nil) != (j == i-1) {
					t.Fatalf("part %d continues part %d: %v", i+1, j+1, err)
				}
			}
		}
		if last := parts[len(parts)-1].ClosingBalance; !last.Equal(golden.ClosingBalance) {
			t.Fatalf("the parts close with %s, the statement with %s", last, golden.ClosingBalance)
		}
	})
}

func cut(t *rapid.T, golden *canonical.SupplierStatement, count int) []*canonical.SupplierStatement {
	parts := make([]*canonical.SupplierStatement, count)
	lines, balance := golden.Lines, golden.OpeningBalance
	for i := range parts {
		part := *golden
		part.Part = canonical.Part{Number: i + 1, Of: count, Last: i == count-1}
		taken := len(lines)
		if i < count-1 {
			taken = rapid.IntRange(0, len(lines)).Draw(t, "lines")
		}
		part.OpeningBalance, part.Lines, lines = balance, lines[:taken], lines[taken:]
		for _, line := range part.Lines {
			balance = plus(t, balance, line.Amount)
		}
		part.ClosingBalance = balance
		parts[i] = &part
	}
	return parts
}
