package canonical

// Purpose says what a revision of a requisition, an order or a call-off does to the revisions before it. Every revision
// has the number of the document; what the change itself is called stands beside it.
type Purpose string

// The purposes.
const (
	PurposeOriginal     Purpose = "original"     // the first revision, or one that says all as if it were
	PurposeReplacement  Purpose = "replacement"  // says all lines again: what it leaves out is no longer wanted
	PurposeAmendment    Purpose = "amendment"    // says the lines that change: what it leaves out stays as it was
	PurposeCancellation Purpose = "cancellation" // takes all of it back
)

var purposes = []Purpose{PurposeOriginal, PurposeReplacement, PurposeAmendment, PurposeCancellation}

// Codes lists every purpose.
func (Purpose) Codes() []string { return texts(purposes) }

// Changes reports whether a revision of the purpose changes an earlier one.
func (p Purpose) Changes() bool {
	return p == PurposeReplacement || p == PurposeAmendment || p == PurposeCancellation
}

// LineAction says what a change does to a line (UNTDID 1229). But for a line that is cancelled, whose number is enough,
// a line says what holds from now on and not the difference.
type LineAction string

// The actions.
const (
	LineAdded     LineAction = "added"     // was not there before
	LineChanged   LineAction = "changed"   // was there, and is different now
	LineUnchanged LineAction = "unchanged" // is repeated as it was
	LineCancelled LineAction = "cancelled" // is no longer wanted, as far as it has not been delivered
)

var lineActions = []LineAction{LineAdded, LineChanged, LineUnchanged, LineCancelled}

// Codes lists every action.
func (LineAction) Codes() []string { return texts(lineActions) }

// missesAction says what should stand where a line of the purpose has an action; empty where the action is right.
func (p Purpose) missesAction(action LineAction) string {
	switch {
	case !oneOf(action, lineActions):
		return "added, changed, unchanged or cancelled"
	case action != "" && p == PurposeOriginal:
		return "nothing on an original"
	}
	return ""
}
