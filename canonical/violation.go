package canonical

import (
	"fmt"
	"slices"

	"github.com/purserhq/purser/fault"
)

// Violation is one place at which a document breaks one rule, for the person who must mend it.
type Violation struct {
	// Rule is the id of the rule, and Text what it demands.
	Rule string `json:"rule"`
	Text string `json:"text"`
	// Path is the field, such as "lines[2].netAmount".
	Path string `json:"path"`
	// Value is what stands there, masked where its class is sensitive; empty where nothing does.
	Value string `json:"value,omitzero"`
	// Expected says what should stand there.
	Expected string `json:"expected,omitzero"`
	// Next says what to do.
	Next string `json:"next"`
	// Severity says whether it stops the document.
	Severity Severity `json:"severity,omitzero"`
}

// String gives the violation in one line.
func (v Violation) String() string {
	value := v.Value
	if value == "" {
		value = "nothing"
	}
	return fmt.Sprintf("%s %s: is %s, should be %s", v.Rule, v.Path, value, v.Expected)
}

// Violations are all the places at which a document breaks rules, in the order of the rules; empty for a valid document.
type Violations []Violation

// speakOf reports whether one of them is about a field.
func (v Violations) speakOf(path string) bool {
	return slices.ContainsFunc(v, func(told Violation) bool { return told.Path == path })
}

// Blocking gives the violations that stop the document.
func (v Violations) Blocking() Violations {
	var blocking Violations
	for _, violation := range v {
		if violation.Severity == Blocking {
			blocking = append(blocking, violation)
		}
	}
	return blocking
}

// Err gives the blocking violations as one fault Invalid that names the first and counts the others; nil where there are
// none. errors.As with a *[Broken] gives them all back.
func (v Violations) Err() error {
	blocking := v.Blocking()
	if len(blocking) == 0 {
		return nil
	}
	first := blocking[0]
	message := fmt.Sprintf("rule %s is broken: %s", first.Rule, first.Text)
	if others := len(blocking) - 1; others > 0 {
		message += fmt.Sprintf(" (and %d more)", others)
	}
	return fault.New(fault.Invalid, "%s", message).On(first.Path).Do("%s", first.Next).Because(&Broken{blocking})
}

// Broken carries violations in the chain of an error.
type Broken struct {
	// Violations are all of them, never empty.
	Violations Violations
}

// Error counts the violations; what they are stands in them.
func (b *Broken) Error() string {
	if len(b.Violations) == 1 {
		return "1 violation"
	}
	return fmt.Sprintf("%d violations", len(b.Violations))
}
