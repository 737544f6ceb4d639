package canonical_test

import (
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"github.com/purserhq/purser/canonical"
)

// A violation that names a field which does not exist sends people to look for it. Each path that a document of testdata/invalid
// is told, and each path that a rule says to speak of, leads to a field of the document.
func TestEveryPathOfAViolationLeadsToAField(t *testing.T) {
	for _, name := range goldenFiles(t, "testdata/invalid/*.violations.json") {
		var expected brokenDocument
		if err := json.Unmarshal(read(t, name), &expected); err != nil {
			t.Fatal(err)
		}
		kind, _, _ := strings.Cut(filepath.Base(name), "-")
		for _, violation := range expected.Validating {
			if !leadsToAField(t, canonical.Kind(kind), violation.Path) {
				t.Errorf("%s: %s is told at %s, which the document does not have", filepath.Base(name), violation.Rule, violation.Path)
			}
		}
	}
}

func TestEveryPathOfARuleLeadsToAField(t *testing.T) {
	for _, rule := range canonical.Rules() {
		for _, kind := range rule.Kinds {
			if !leadsToAField(t, kind, rule.Path) {
				t.Errorf("%s speaks of %s, which a %s does not have", rule.ID, rule.Path, kind)
			}
		}
	}
}

func TestARuleSpeaksOfWhereItIsTold(t *testing.T) {
	rules := map[string]canonical.Rule{}
	for _, rule := range canonical.Rules() {
		rules[rule.ID] = rule
	}
	for _, name := range goldenFiles(t, "testdata/invalid/*.violations.json") {
		var expected brokenDocument
		if err := json.Unmarshal(read(t, name), &expected); err != nil {
			t.Fatal(err)
		}
		for _, told := range expected.Validating {
			if rule := rules[told.Rule]; rule.Text != told.Text || rule.Next != told.Next || rule.Severity != told.Severity {
				t.Errorf("%s: %s is told as %+v", filepath.Base(name), told.Rule, told)
			}
		}
	}
}

var indexes = regexp.MustCompile(`\[\d*\]`)

// leadsToAField follows a path through the members of a kind's type.
func leadsToAField(t *testing.T, kind canonical.Kind, path string) bool {
	t.Helper()
	doc, err := canonical.New(kind)
	if err != nil {
		t.Fatal(err)
	}
	at := reflect.TypeOf(doc).Elem()
	for step := range strings.SplitSeq(path, ".") {
		if step == "" {
			continue
		}
		name := indexes.ReplaceAllString(step, "")
		if at, err = memberType(at, name); err != nil {
			return false
		}
		for range indexes.FindAllString(step, -1) {
			if at.Kind() != reflect.Slice {
				return false
			}
			at = at.Elem()
		}
	}
	return true
}

type noMember struct{ name string }

func (n noMember) Error() string { return n.name + " is no member" }

// memberType gives the type of a member; a list is stepped into only by an index.
func memberType(of reflect.Type, name string) (reflect.Type, error) {
	if of.Kind() != reflect.Struct {
		return nil, noMember{name}
	}
	for _, f := range fieldsOf(of) {
		if member, _, _ := strings.Cut(f.field.Tag.Get("json"), ","); member == name {
			return f.field.Type, nil
		}
	}
	return nil, noMember{name}
}
