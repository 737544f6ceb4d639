package canonical_test

import (
	"slices"
	"testing"

	"github.com/purserhq/purser/canonical"
)

// Some rules are asked against a model: the same law written down a second time, naively, in whole numbers and loops.

// toldAt stops unless a rule is broken at these places and no others.
func toldAt(t failing, doc canonical.Document, rule string, want []string) {
	t.Helper()
	if got := brokenBy(doc, rule); !slices.Equal(got, want) {
		t.Fatalf("%s is told at %q, want %q", rule, got, want)
	}
}

// toldInAll stops unless a document breaks exactly these rules, in this order.
func toldInAll(t failing, doc canonical.Document, want []string, about ...any) {
	t.Helper()
	var got []string
	for _, violation := range canonical.Validate(doc) {
		got = append(got, violation.Rule)
	}
	if !slices.Equal(slices.Compact(got), want) {
		t.Fatalf("broken are %q, want %q: %v", got, want, about)
	}
}

// A verdict collects the rules that a model finds broken.
type verdict []string

func (v *verdict) when(broken bool, rule string) {
	if broken {
		*v = append(*v, rule)
	}
}

// A telling is a case of a table: what is done to a golden document, and what its only violation says then.
type telling[D canonical.Document] struct {
	by func(D)
	// path, value and expected are the violation's.
	path, value, expected string
}

// tells makes each change to a document of its own, and asks that one violation of the rule tells of it in these words.
func tells[D canonical.Document](t *testing.T, golden string, cases map[string]telling[D]) {
	t.Helper()
	for name, test := range cases {
		t.Run(name, func(t *testing.T) {
			doc := decoded(t, "testdata/"+golden+".json").(D)
			test.by(doc)
			found := canonical.Validate(doc)
			if len(found) != 1 {
				t.Fatalf("%d violations: %v", len(found), found)
			}
			if got := found[0]; got.Path != test.path || got.Value != test.value || got.Expected != test.expected {
				t.Errorf("%s is %q, should be %q; want %s, %q, %q", got.Path, got.Value, got.Expected, test.path, test.value, test.expected)
			}
		})
	}
}
