package canonical_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/purserhq/purser/canonical"
)

const rulesHead = `# Rules

What a document must keep to be taken, by the permanent id of each rule. This page is exported from the tables in
canonical/ with ` + "`go generate ./canonical`" + `. A rule that blocks makes a work item of the document or an answer to its sender; a warning is
told and stops nothing.

| id | holds for | field | what must hold | what to do | severity | tolerance | source |
|---|---|---|---|---|---|---|---|
`

func TestRulesAreExported(t *testing.T) {
	if *update {
		if err := os.MkdirAll("../docs", 0o755); err != nil {
			t.Fatal(err)
		}
	}
	var page strings.Builder
	page.WriteString(rulesHead)
	for _, rule := range canonical.Rules() {
		severity := "blocks"
		if rule.Severity != canonical.Blocking {
			severity = string(rule.Severity)
		}
		tolerance := rule.Tolerance.String()
		if rule.Tolerance.Stated != "" {
			tolerance += " (" + rule.Tolerance.Stated + ")"
		}
		row := []string{rule.ID, kindsOf(rule), code(rule.Path), rule.Text, rule.Next, severity, tolerance, rule.Source}
		fmt.Fprintf(&page, "| %s |\n", strings.Join(row, " | "))
	}
	same(t, "../docs/rules.md", []byte(page.String()))
}

// kindsOf names the documents of a rule, or says that it holds for all.
func kindsOf(rule canonical.Rule) string {
	if len(rule.Kinds) == len(canonical.Kinds()) {
		return "all"
	}
	names := make([]string, len(rule.Kinds))
	for i, kind := range rule.Kinds {
		names[i] = string(kind)
	}
	return strings.Join(names, ", ")
}

func code(path string) string {
	if path == "" {
		return ""
	}
	return "`" + path + "`"
}

func TestRulesAreComplete(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range canonical.Rules() {
		switch {
		case rule.ID == "" || seen[rule.ID]:
			t.Errorf("the id %q is missing or used twice", rule.ID)
		case rule.Text == "" || !strings.HasSuffix(rule.Text, "."):
			t.Errorf("%s has no sentence for people: %q", rule.ID, rule.Text)
		case rule.Next == "" || !strings.HasSuffix(rule.Next, "."):
			t.Errorf("%s does not say what to do: %q", rule.ID, rule.Next)
		case len(rule.Kinds) == 0:
			t.Errorf("%s holds for no kind", rule.ID)
		}
		seen[rule.ID] = true
	}
}
