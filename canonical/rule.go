package canonical

import "slices"

// Rule is one numbered rule. Its id is permanent: what it means never changes, and it is never used again.
type Rule struct {
	// ID is DOC-<kind>-<number>, or the standard's own number where the rule is a standard's ("BR-CO-10").
	ID string
	// Kinds are the documents that the rule holds for.
	Kinds []Kind
	// Path is the field that the rule speaks of; "lines[]" stands for each line.
	Path string
	// Text says what must hold, in a sentence for people.
	Text string
	// Next says what to do about a document that breaks the rule.
	Next string
	// Source names the standard and the clause that the rule comes from; empty where it is our own.
	Source string
	// Severity says whether a document that breaks the rule can go on.
	Severity Severity
	// Tolerance is how far a stated amount may lie from the computed one; its zero value allows nothing.
	Tolerance Tolerance
}

// Severity says what a broken rule means to the document.
type Severity string

// What a broken rule means.
const (
	// Blocking stops the document: it becomes a work item or an answer to its sender. It is what a rule says that does
	// not say otherwise.
	Blocking Severity = ""
	// Warning is told and stops nothing.
	Warning Severity = "warning"
)

// A ruleOf is a rule with the function that decides it for documents of type D. The function gives a breach for each
// place at which the document breaks the rule. It must not allocate where there is none: most documents are right, and
// each one is checked.
type ruleOf[D any] struct {
	Rule
	check func(doc D) breaches
}

// lift makes rules about a part into rules about the documents that hold the part. The paths of the breaches stay as
// they are, so the part must be embedded without a name of its own, or the rules must speak of it from the top.
func lift[D, P any](rules []ruleOf[P], part func(D) P) []ruleOf[D] {
	lifted := make([]ruleOf[D], len(rules))
	for i, rule := range rules {
		lifted[i] = ruleOf[D]{Rule: rule.Rule, check: func(doc D) breaches { return rule.check(part(doc)) }}
	}
	return lifted
}

// Rules gives every rule once: those of form, then those of each kind's table, in the order of the kinds.
func Rules() []Rule {
	all := formRules()
	for _, spec := range kinds() {
		for _, rule := range spec.rules {
			at := slices.IndexFunc(all, func(known Rule) bool { return known.ID == rule.ID })
			if at < 0 {
				at = len(all)
				all = append(all, rule)
			}
			all[at].Kinds = append(all[at].Kinds, spec.kind)
		}
	}
	return all
}

// RulesOf gives the rules of one kind, in the order in which they are told; none for a kind that does not exist.
func RulesOf(kind Kind) []Rule {
	spec, err := specOf(kind)
	if err != nil {
		return nil
	}
	return slices.Clone(spec.rules)
}
