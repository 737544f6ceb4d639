package canonical_test

import (
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/purserhq/purser/canonical"
)

// A rule is only worth its id when some document of testdata/invalid breaks it. The first two are kept by every document
// that was read, and are broken in validate_test.go.
func TestEveryRuleIsBrokenByADocument(t *testing.T) {
	broken := map[string]bool{"DOC-ENV-001": true, "DOC-ENV-002": true}
	for _, name := range goldenFiles(t, "testdata/invalid/*.violations.json") {
		var expected brokenDocument
		if err := json.Unmarshal(read(t, name), &expected); err != nil {
			t.Fatal(err)
		}
		for _, violation := range append(expected.Decoding, expected.Validating...) {
			broken[violation.Rule] = true
		}
	}
	var kept []string
	for _, rule := range canonical.Rules() {
		if !broken[rule.ID] {
			kept = append(kept, rule.ID)
		}
	}
	if len(kept) > 0 {
		t.Errorf("no document of testdata/invalid breaks %s", strings.Join(kept, ", "))
	}
}
