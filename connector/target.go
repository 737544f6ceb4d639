package connector

import (
	"context"
	"encoding/json"
	"time"

	"github.com/purserhq/purser/purchase/verdict"
)

// A Target brings about desired states in one outside system.
//
// Who calls: one dispatcher in all of Purser (it holds a lease), from several goroutines at once for different
// identities, never for the same identity at the same time. A target holds no state that its correctness depends on:
// another process with the same settings continues where this one stopped.
//
// What every method keeps:
//   - It answers with exactly one entry for each entry asked, in the same order. A failure of the whole call is the
//     answer of each entry.
//   - It returns soon after ctx ends. What had been sent by then is unknown, what had not is retry.
//   - It keeps bounded memory whatever the system answers, and no secret, traceback or personal value in an error.
//   - Errors are fault.Error, with the next step as the hint.
type Target interface {
	// Keeps says what the system itself guarantees about a repeat.
	Keeps() Keeping

	// Prepare reads the system and says for each task what Apply would do. It changes nothing that anybody could see.
	// A task that can't be done gets a plan with Refusal set; the others of the batch lose nothing.
	//
	// The plan names records by the system's own ids, so that a repeated Apply acts on those and never on whatever
	// looks open by then: what Prepare found once is what Apply may touch.
	Prepare(ctx context.Context, tasks []Task) []Plan

	// Apply does what the plans say. All of them have been stored, are of one Kind, have no Refusal, and are not
	// known to have happened. Applying a plan that has happened already, in this process or another, is harmless: it
	// ends done with the same reference. A plan whose record has moved on since Prepare, in a way that matters, ends
	// retry with nothing done, so that it is prepared again.
	//
	// A target may send the plans in one call or in many. One that is refused doesn't harm its neighbors.
	Apply(ctx context.Context, plans []Plan) []Outcome

	// Verify says for each plan whether it has happened, without changing anything. Done carries what the record
	// holds now in the fields that we own. Absent is answered only if the effect can no longer arrive late.
	Verify(ctx context.Context, plans []Plan) []Outcome
}

// Keeping says what a system guarantees about a repeat.
type Keeping string

// What a system may keep.
const (
	// KeepsIdentity: the system holds our identity, so that the same state is one record whatever was lost.
	KeepsIdentity Keeping = "identity"
	// KeepsBytes: the system holds what it got under a name (a file), so that the same bytes again are harmless.
	KeepsBytes Keeping = "bytes"
	// KeepsNothing: the system can't say whether it has happened (mail, plain HTTP). The flow declares what an unknown
	// outcome means: ask a person, or send the identical bytes again.
	KeepsNothing Keeping = "nothing"
)

// A Task is a desired state with what the engine knows about its record.
type Task struct {
	// State is what shall be.
	State verdict.DesiredState `json:"state"`
	// Reference is the target's own reference of the record, when an earlier revision reached it or it was adopted.
	// A record that has a reference and can't be found was deleted by somebody: the task is refused, never created anew.
	Reference string `json:"reference,omitempty"`
	// Needed gives the references of what the state needs, all of which have been reached.
	Needed map[verdict.Identity]string `json:"needed,omitempty"`
	// Left is what the last verified write left in the record, empty before the first. Where the record differs from
	// it, somebody else has written our fields.
	Left verdict.Fields `json:"left,omitempty"`
}

// A Plan is what Apply will do for one task. The engine stores it as JSON before Apply, and hands it back unchanged,
// perhaps to another process or a later version of the connector.
type Plan struct {
	// Task is what was asked.
	Task Task `json:"task"`
	// Action says what Apply will do, for people, for shadow and for the engine's choice of batches.
	Action Action `json:"action"`
	// Reference is the target's own reference of the record, empty when Apply creates it.
	Reference string `json:"reference,omitempty"`
	// Differences list what Apply will change in an existing record. With none the record is as it shall be.
	Differences []verdict.Difference `json:"differences,omitempty"`
	// Foreign lists where the record differs from what our last verified write left: somebody else has written our
	// fields. Who may is decided above; the target reports only.
	Foreign []verdict.Difference `json:"foreign,omitempty"`
	// Details belong to the connector: the ids that it found, their state before, bytes rendered once. JSON, at most
	// 256 KiB.
	Details json.RawMessage `json:"details,omitempty"`
	// Refusal says why there is nothing to apply; nil otherwise. It is of the class retry or back off when the system
	// was only away. It is not stored: a refused plan never reaches Apply.
	Refusal error `json:"-"`
}

// Action says what a plan does to the record.
type Action string

// What a plan may do.
const (
	Create Action = "create" // the record isn't there
	Change Action = "change" // the record is there and differs
	Keep   Action = "keep"   // the record is as it shall be; Apply only confirms that
	Send   Action = "send"   // bytes leave; no record is kept
)

// An Outcome is what became of one plan. Make one with [Done], [Absent] or [Failed].
type Outcome struct {
	// Result says what became of it.
	Result Result
	// Reference is the target's own reference of the record ("purchase.order,7"). Set when done.
	Reference string
	// Number is the number by which people in the target know it ("P00007"). It may be empty.
	Number string
	// Left holds the values of the fields that we own, as read back after the effect. It is set when Verify says done,
	// and by Apply if the target read them in any case.
	Left verdict.Fields
	// Err says what and where, with the next step as its hint. Set when refused, retry or unknown.
	Err error
	// After is the least time to wait before a retry; zero leaves it to the engine's policy.
	After time.Duration
}

// Result is the word for what became of a plan.
type Result string

// The results. The package's comment draws how they follow each other.
const (
	ResultDone    Result = "done"
	ResultRefused Result = "refused"
	ResultRetry   Result = "retry"
	ResultUnknown Result = "unknown"
	ResultAbsent  Result = "absent"
)
