package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

func TestWhatDoesNotContinueAStatement(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*canonical.SupplierStatement)
		field  string
	}{
		"the next part": {
			func(*canonical.SupplierStatement) {},
			"",
		},
		"a part of another statement": {
			func(s *canonical.SupplierStatement) { s.Number = "SA-2026-09" },
			"envelope.number",
		},
		"a part of another revision": {
			func(s *canonical.SupplierStatement) { s.Revision = 2 },
			"envelope.number",
		},
		"the part after the next": {
			func(s *canonical.SupplierStatement) { s.Part.Number = 4 },
			"part.number",
		},
		"the same part again": {
			func(s *canonical.SupplierStatement) { s.Part.Number = 2 },
			"part.number",
		},
		"another number of parts": {
			func(s *canonical.SupplierStatement) { s.Part.Of = 4 },
			"part.number",
		},
		"another basis": {
			func(s *canonical.SupplierStatement) { s.Basis = canonical.StatementOfMovements },
			"basis",
		},
		"another day": {
			func(s *canonical.SupplierStatement) { s.Date = s.Date.AddDays(1) },
			"basis",
		},
		"another balance": {
			func(s *canonical.SupplierStatement) { s.OpeningBalance = eur("81703.04") },
			"openingBalance",
		},
		"the same balance with more decimals": {
			func(s *canonical.SupplierStatement) { s.OpeningBalance = eur("81703.030") },
			"",
		},
	} {
		t.Run(name, func(t *testing.T) {
			before := decoded(t, "testdata/supplier_statement_part.json").(*canonical.SupplierStatement)
			next := *before
			next.Part.Number, next.Part.Last, next.OpeningBalance = 3, true, before.ClosingBalance
			test.change(&next)
			err := next.Continues(before)
			if (err == nil) != (test.field == "") {
				t.Fatalf("got %v", err)
			}
			if err != nil && (fault.CodeOf(err) != fault.Conflict || fault.HintOf(err) == "" || fault.FieldOf(err) != test.field) {
				t.Errorf("got %v on %q", err, fault.FieldOf(err))
			}
		})
	}
}

func TestNothingFollowsTheLastPart(t *testing.T) {
	last := decoded(t, "testdata/supplier_statement_part.json").(*canonical.SupplierStatement)
	last.Part = canonical.Part{Number: 2, Last: true}
	next := *last
	next.Part, next.OpeningBalance = canonical.Part{Number: 3}, last.ClosingBalance
	if err := next.Continues(last); fault.CodeOf(err) != fault.Conflict {
		t.Errorf("got %v", err)
	}
}
