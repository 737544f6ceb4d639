package canonical_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// A change is a case of a table: what is done to a golden document, and the rules that it breaks then.
type change[D canonical.Document] struct {
	by func(D)
	// broken are the ids of the rules, apart by spaces, in their order; empty where the document is still right.
	broken string
}

// whole says that a change leaves a document right.
const whole = ""

// changed makes each change to a document of its own, and asks which rules it breaks.
func changed[D canonical.Document](t *testing.T, golden string, cases map[string]change[D]) {
	t.Helper()
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			doc := decoded(t, "testdata/"+golden+".json").(D)
			test.by(doc)
			found := canonical.Validate(doc)
			var rules []string
			for _, violation := range found {
				rules = append(rules, violation.Rule)
			}
			if got := strings.Join(slices.Compact(rules), " "); got != test.broken {
				t.Errorf("broken are %q, want %q: %v", got, test.broken, found)
			}
		})
	}
}

// percent reads a rate that a test writes down.
func percent(text string) canonical.Percent {
	return canonical.PercentOf(money.MustDecimal(text))
}

func eur(text string) money.Amount { return money.MustAmount(text + " EUR") }

func usd(text string) money.Amount { return money.MustAmount(text + " USD") }
