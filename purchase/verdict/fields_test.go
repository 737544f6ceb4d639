package verdict_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/purserhq/purser/purchase/verdict"
)

func TestFieldsOfALine(t *testing.T) {
	fields := verdict.FieldsOf(map[string]string{
		"lines[B].price": "9.00 EUR", "lines[A].price": "3.00 EUR", "lines[A].quantity": "5 EA", "supplier": "ACME",
		"linesman": "not a line", "lines[": "not a line",
	})
	if diff := cmp.Diff([]string{"A", "B"}, fields.Keys("lines")); diff != "" {
		t.Error(diff)
	}
	want := verdict.Fields{{Path: "price", Value: "3.00 EUR"}, {Path: "quantity", Value: "5 EA"}}
	if diff := cmp.Diff(want, fields.Line("lines", "A")); diff != "" {
		t.Error(diff)
	}
	if got := fields.Line("lines", "C"); got != nil {
		t.Errorf("a line that is not there has %v", got)
	}
}

func TestAnOwnedEmptyFieldIsNotAForeignOne(t *testing.T) {
	fields := verdict.FieldsOf(map[string]string{"reference": ""})
	if value, owned := fields.Get("reference"); value != "" || !owned {
		t.Errorf("reference: %q, owned %v", value, owned)
	}
	if _, owned := fields.Get("supplier"); owned {
		t.Error("a field that is not listed is owned")
	}
}

func TestWithLeavesTheOldListAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.MapOf(rapid.StringN(1, 8, -1), rapid.String()).Draw(t, "values")
		path, value := rapid.StringN(1, 8, -1).Draw(t, "path"), rapid.String().Draw(t, "value")
		old := verdict.FieldsOf(values)
		changed := old.With(path, value)
		if got, owned := changed.Get(path); got != value || !owned {
			t.Fatalf("With(%q) reads back %q", path, got)
		}
		if diff := cmp.Diff(verdict.FieldsOf(values), old); diff != "" {
			t.Fatalf("the old list changed: %s", diff)
		}
		if err := changed.Validate(); err != nil {
			t.Fatal(err)
		}
	})
}

func TestCompareSeesOwnedFieldsAlone(t *testing.T) {
	want := verdict.FieldsOf(map[string]string{"date": "2026-01-31", "quantity": "5 EA", "reference": "", "x": "1"})
	have := verdict.FieldsOf(map[string]string{"date": "2026-01-31", "quantity": "4 EA", "reference": "R2", "buyer": "Kim"})
	diff := cmp.Diff([]verdict.Difference{
		{Path: "quantity", Want: "5 EA", Have: "4 EA"},
		{Path: "reference", Want: "", Have: "R2"},
		{Path: "x", Want: "1", Have: ""},
	}, verdict.Compare(want, have))
	if diff != "" {
		t.Error(diff)
	}
}

func TestWhatReachesTheWishDiffersInNothing(t *testing.T) {
	values := rapid.MapOf(rapid.StringMatching(`[a-c]{1,3}`), rapid.StringMatching(`[xy]?`))
	rapid.Check(t, func(t *rapid.T) {
		want, have := verdict.FieldsOf(values.Draw(t, "want")), verdict.FieldsOf(values.Draw(t, "have"))
		for _, difference := range verdict.Compare(want, have) {
			have = have.With(difference.Path, difference.Want)
		}
		if left := verdict.Compare(want, have); len(left) > 0 {
			t.Fatalf("still different: %v", left)
		}
	})
}
