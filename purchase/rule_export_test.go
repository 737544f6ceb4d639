package purchase_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/verdict"
)

// update rewrites what is exported from code: docs/rules-purchase.md.
var update = flag.Bool("update", false, "rewrite the files that are exported from code")

const rulesPage = "../docs/rules-purchase.md"

func TestRulesAreExported(t *testing.T) {
	page := exportRules()
	if *update {
		if err := os.WriteFile(rulesPage, page, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	stands, err := os.ReadFile(rulesPage)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(stands, page) {
		t.Error("docs/rules-purchase.md is not what the code says: run go generate ./purchase")
	}
}

func exportRules() []byte {
	var b bytes.Buffer
	b.WriteString("# Rules of decisions\n\nWhat a decision about a purchase finds, by the permanent id of each rule. This page is exported from the tables in purchase/ with\n" +
		"`go generate ./purchase`. A rule that names a matter makes a work item of it; one that names none only explains.\n\n" +
		"| id | version | matter | what it finds | what to do |\n|---|---|---|---|---|\n")
	for _, r := range purchase.Rules() {
		fmt.Fprintf(&b, "| %s | %d | %s | %s | %s |\n", r.ID, r.Version, r.Matter, r.Text, r.Next)
	}
	return b.Bytes()
}

func TestRulesAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range purchase.Rules() {
		if err := (verdict.Reason{Rule: r.ID, Version: r.Version, Text: r.Text}).Validate(); err != nil {
			t.Error(err)
		}
		if seen[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		seen[r.ID] = true
		if !strings.HasSuffix(r.Text, ".") || r.Matter != "" && !strings.HasSuffix(r.Next, ".") {
			t.Errorf("%s does not say what it finds, or what to do", r.ID)
		}
	}
}
