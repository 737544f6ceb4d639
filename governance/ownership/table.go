package ownership

import (
	"errors"
	"slices"
	"strings"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/flow"
)

// A Table is all rules.
type Table []Rule

// A Conflict is a change of a field by a system that does not own it.
type Conflict struct {
	// Field is the path of the field, with brackets for lists.
	Field string
	// Owner is the system that owns it.
	Owner string
	// Answer says what becomes of the change.
	Answer Answer
}

// Owner gives the rule that decides about a field at a place; false when no rule covers it. Indexes in the path do not
// count: "lines[2].price" is "lines[].price".
func (t Table) Owner(kind canonical.Kind, field string, at flow.Place) (*Rule, bool) {
	field = plain(field)
	best, length, narrow := -1, 0, 0
	for i := range t {
		r := &t[i]
		if r.Document != kind || !r.Only.Holds(at) {
			continue
		}
		if l, n := r.covers(field), narrowness(r.Only); l > length || l == length && l > 0 && n > narrow {
			best, length, narrow = i, l, n
		}
	}
	if best < 0 {
		return nil, false
	}
	return &t[best], true
}

// Conflicts gives the changes of fields that a system may not make at a place, in the order of the fields.
func (t Table) Conflicts(kind canonical.Kind, source string, fields []string, at flow.Place) []Conflict {
	var all []Conflict
	for _, field := range fields {
		if rule, owned := t.Owner(kind, field, at); owned && rule.Owner != source {
			all = append(all, Conflict{Field: plain(field), Owner: rule.Owner, Answer: rule.Otherwise})
		}
	}
	return all
}

// plain takes the indexes out of a path.
func plain(path string) string {
	var b strings.Builder
	for i, part := range strings.Split(path, "[") {
		if i > 0 {
			_, after, _ := strings.Cut(part, "]")
			part = "[]" + after
		}
		b.WriteString(part)
	}
	return b.String()
}

// Validate refuses rules of kinds or fields that do not exist, and two rules that give one field at one place to different
// systems with the same right. All mistakes are in one error of the code Invalid; each names its field, as
// "ownership[2].fields".
func (t Table) Validate() error {
	var all []error
	for i := range t {
		all = append(all, t[i].Validate())
		for j := range i {
			if field, both := clash(&t[j], &t[i]); both {
				all = append(all, fault.New(fault.Invalid, "%s and %s both own %s of the same %s", t[j].Owner, t[i].Owner, field, t[i].Document).
					On("fields").Do("Leave it to one of them, or narrow one of the rules with only."))
			}
		}
	}
	return errors.Join(all...)
}

// Validate refuses a rule that leaves something out or names what does not exist.
func (r *Rule) Validate() error {
	known := canonical.Paths(r.Document)
	var all []error
	say := func(field, hint, format string, args ...any) {
		all = append(all, fault.New(fault.Invalid, format, args...).On(field).Do("%s", hint))
	}
	if len(known) == 0 {
		say("document", "Write a kind that `purser schema` lists, such as order.", "no such kind of document: %q", r.Document)
	}
	if len(r.Fields) == 0 {
		say("fields", "Write paths such as [lines[].price].", "the rule is about no field")
	}
	for _, field := range r.Fields {
		if len(known) > 0 && !slices.Contains(known, field) {
			say("fields", "docs/rules.md and `purser schema "+string(r.Document)+"` show the fields.", "the kind %s has no field %s", r.Document, field)
		}
	}
	if r.Owner == "" {
		say("owner", "Name a system.", "nobody owns the fields")
	}
	if !slices.Contains(Answers(), r.Otherwise) {
		say("otherwise", "Write otherwise: raise.", "what becomes of a change by another system is not said")
	}
	return errors.Join(all...)
}

// clash finds a field that two rules give away with the same right.
func clash(a, b *Rule) (string, bool) {
	if a.Document != b.Document || a.Owner == b.Owner || narrowness(a.Only) != narrowness(b.Only) || !a.Only.Meets(b.Only) {
		return "", false
	}
	for _, field := range a.Fields {
		if slices.Contains(b.Fields, field) {
			return field, true
		}
	}
	return "", false
}
