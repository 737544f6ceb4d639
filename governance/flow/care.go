package flow

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/governance/identity"
)

// A Strictness says which broken rules stop a document.
type Strictness string

// The strictnesses.
const (
	StopErrors   Strictness = "errors"   // rules that block; warnings are told and stop nothing
	StopWarnings Strictness = "warnings" // warnings too
)

// Strictnesses gives every strictness.
func Strictnesses() []Strictness { return []Strictness{StopErrors, StopWarnings} }

// Validation says what a document must keep to go on. Its form and every blocking rule of its kind always count.
type Validation struct {
	// Stop says which broken rules stop a document. Never empty.
	Stop Strictness `json:"stop"`
	// Also are the ids of warnings that stop it too, as "DOC-INV-014".
	Also []string `json:"also,omitempty"`
}

// Stops reports whether a broken rule stops a document of the flow.
func (v Validation) Stops(rule string, severity canonical.Severity) bool {
	return severity == canonical.Blocking || v.Stop == StopWarnings || slices.Contains(v.Also, rule)
}

// String gives the validation for people: "errors, DOC-INV-014".
func (v Validation) String() string {
	return strings.Join(append([]string{string(v.Stop)}, v.Also...), ", ")
}

// Exception says whose work it is when a document cannot go on.
type Exception struct {
	// Duty is whose. Never empty.
	Duty identity.Duty `json:"duty"`
	// Within is the time in which it should be done; above 0.
	Within time.Duration `json:"within"`
	// Calendar names the working hours that the time runs in; empty for around the clock.
	Calendar string `json:"calendar,omitempty"`
}

// String gives the path for people: "finance within 8h0m0s of office".
func (e Exception) String() string {
	text := fmt.Sprintf("%s within %s", e.Duty, e.Within)
	if e.Calendar != "" {
		text += " of " + e.Calendar
	}
	return text
}

// Objective says how soon a document should have arrived.
type Objective struct {
	// Within is how soon; above 0.
	Within time.Duration `json:"within"`
	// Share is which part of the documents that should hold for, in percent: above 0, at most 100.
	Share money.Decimal `json:"share"`
}

// String gives the objective for people: "99% within 5s".
func (o Objective) String() string { return fmt.Sprintf("%s%% within %s", o.Share, o.Within) }
