package ownership

import (
	"strings"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/governance/flow"
)

// An Answer says what becomes of a change by a system that does not own the field.
type Answer string

// The answers.
const (
	Refuse Answer = "refuse" // the document is refused, and its sender is told
	Raise  Answer = "raise"  // the change is kept aside, and a person decides
)

// Answers gives every answer.
func Answers() []Answer { return []Answer{Refuse, Raise} }

// A Rule gives fields to a system.
type Rule struct {
	// Document is the kind of document. Never empty.
	Document canonical.Kind `json:"document"`
	// Fields are the paths of the fields, as [canonical.Paths] gives them; each stands for what is below it too. Never empty.
	Fields []string `json:"fields"`
	// Owner is the system that may change them. Never empty.
	Owner string `json:"owner"`
	// Only narrows the rule to some entities and warehouses; the zero value is for all.
	Only flow.Scope `json:"only,omitzero"`
	// Otherwise says what becomes of a change by another system. Never empty.
	Otherwise Answer `json:"otherwise"`
}

// narrowness counts the ways in which a scope is narrowed.
func narrowness(s flow.Scope) int {
	count := 0
	for _, list := range [...][]string{s.Entities, s.Warehouses, s.Suppliers} {
		if len(list) > 0 {
			count++
		}
	}
	return count
}

// covers gives the length of the longest path of the rule that stands for a field; 0 when none does.
func (r *Rule) covers(field string) int {
	longest := 0
	for _, path := range r.Fields {
		if below, ok := strings.CutPrefix(field, path); ok && (below == "" || below[0] == '.' || below[0] == '[') {
			longest = max(longest, len(path))
		}
	}
	return longest
}
