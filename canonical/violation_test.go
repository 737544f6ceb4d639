package canonical_test

import (
	"errors"
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// violationsOf gives all that an error tells of a document.
func violationsOf(t testing.TB, err error) canonical.Violations {
	t.Helper()
	broken, ok := errors.AsType[*canonical.Broken](err)
	if !ok {
		t.Fatalf("no violations in the chain of: %v", fault.Text(err))
	}
	return broken.Violations
}

func TestViolationsAreOneFault(t *testing.T) {
	two := canonical.Violations{
		{Rule: "BR-06", Text: "An invoice has the name of the seller.", Severity: canonical.Warning, Next: "Ask."},
		{Rule: "BR-03", Text: "An invoice has an issue date.", Path: "issueDate", Expected: "a date", Next: "Ask the issuer."},
		{Rule: "BR-05", Text: "An invoice has a currency.", Path: "currency", Next: "Ask the issuer."},
	}
	err := two.Err()
	if got, want := fault.CodeOf(err), fault.Invalid; got != want {
		t.Errorf("code %s, want %s", got, want)
	}
	if got, want := fault.FieldOf(err), "issueDate"; got != want {
		t.Errorf("field %s, want %s", got, want)
	}
	const text = "issueDate: rule BR-03 is broken: An invoice has an issue date. (and 1 more): 2 violations. Ask the issuer."
	if got := fault.Text(err); got != text {
		t.Errorf("text %q, want %q", got, text)
	}
	if got := violationsOf(t, err); len(got) != 2 {
		t.Errorf("%d violations in the chain, want the 2 that block", len(got))
	}
	if got, want := two[1].String(), "BR-03 issueDate: is nothing, should be a date"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWarningsAreNoFault(t *testing.T) {
	if err := (canonical.Violations{{Rule: "BR-06", Severity: canonical.Warning}}).Err(); err != nil {
		t.Errorf("got %v", err)
	}
	if err := canonical.Violations(nil).Err(); err != nil {
		t.Errorf("got %v", err)
	}
}

// violationsIn gives all that an error tells of a document; none where it tells something else.
func violationsIn(err error) canonical.Violations {
	if broken, ok := errors.AsType[*canonical.Broken](err); ok {
		return broken.Violations
	}
	return nil
}
