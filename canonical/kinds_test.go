package canonical_test

import (
	"slices"
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

func TestNewDocumentsSayWhatTheyAre(t *testing.T) {
	for _, kind := range canonical.Kinds() {
		doc, err := canonical.New(kind)
		if err != nil {
			t.Fatal(err)
		}
		if doc.Identity().Kind != kind || doc.Head().SchemaVersion != canonical.SchemaVersion(kind) || canonical.SchemaVersion(kind) < 1 {
			t.Errorf("%s is made as %+v", kind, doc.Head())
		}
		if rules := canonical.RulesOf(kind); len(rules) == 0 || rules[0].ID != "DOC-ENV-001" {
			t.Errorf("%s has the rules %v", kind, rules)
		}
	}
}

func TestAKindThatDoesNotExist(t *testing.T) {
	if doc, err := canonical.New("letter"); fault.CodeOf(err) != fault.Unsupported || doc != nil {
		t.Errorf("got %v, %v", doc, err)
	}
	if canonical.SchemaVersion("letter") != 0 || canonical.RulesOf("letter") != nil {
		t.Error("a letter has a version or rules")
	}
}

func TestNoKindStandsTwice(t *testing.T) {
	kinds := canonical.Kinds()
	slices.Sort(kinds)
	if len(slices.Compact(slices.Clone(kinds))) != len(kinds) {
		t.Errorf("got %v", kinds)
	}
}
