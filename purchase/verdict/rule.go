package verdict

// A Rule is one rule of a decision, as people look it up. Its id is permanent, and its meaning never changes under its id and
// version.
type Rule struct {
	// ID is the permanent id, such as "RCT-OVER-01".
	ID string
	// Version counts the meanings of the rule from 1.
	Version int
	// Matter is what a work item is about that the rule leads to; empty for a rule that only explains.
	Matter Matter
	// Text says in one sentence what the rule finds.
	Text string
	// Next says what a person does about it.
	Next string
}
