package journal

import (
	"context"
	"errors"
	"fmt"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
)

// A Refusal says why a message was not taken as it came.
type Refusal struct {
	// Event is the key of the message.
	Event int64
	// Code, Field, Reason and Hint are those of the fault. Reason holds no sensitive value.
	Code   fault.Code
	Field  string
	Reason string
	Hint   string
}

// MostRefusals is the most lines that [Refuse] keeps for one message; the last one then says how many more there are.
const MostRefusals = 100

// Refuse keeps why a message was not taken: a line for each violation that the cause carries, or one for the cause itself.
// The cause must not hold sensitive values in the clear, as no fault does.
func Refuse(ctx context.Context, tx *store.Tx, event int64, cause error) error {
	var lines [][]any
	for _, r := range Reasons(cause) {
		lines = append(lines, []any{event, string(r.Code), r.Field, r.Reason, r.Hint})
	}
	columns := []string{"event_id", "code", "field", "reason", "hint"}
	return fault.Wrap(tx.InsertMany(ctx, "journal_refusal", columns, lines), "keeping why the message %d was refused", event)
}

// Reasons takes a cause apart into what a person mends one by one: what [Refuse] keeps, without the message.
func Reasons(cause error) []Refusal {
	broken, ok := errors.AsType[*canonical.Broken](cause)
	if !ok {
		return []Refusal{{Code: fault.CodeOf(cause), Field: fault.FieldOf(cause), Reason: cause.Error(), Hint: fault.HintOf(cause)}}
	}
	var all []Refusal
	for i, v := range broken.Violations {
		if more := len(broken.Violations) - i; i == MostRefusals-1 && more > 1 {
			last := Refusal{Code: fault.Invalid, Reason: fmt.Sprintf("and %d violations more", more), Hint: "Mend the others first, then send it again."}
			return append(all, last)
		}
		all = append(all, Refusal{Code: fault.Invalid, Field: v.Path, Reason: v.String(), Hint: v.Next})
	}
	return all
}

// RefusalsOf gives why a message was not taken; nothing when it was.
func RefusalsOf(ctx context.Context, tx *store.Tx, event int64) ([]Refusal, error) {
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (r Refusal, err error) {
		err = scan(&r.Event, &r.Code, &r.Field, &r.Reason, &r.Hint)
		return r, err
	}, statements.RefusalOf, event)
	return all, fault.Wrap(err, "reading why the message %d was refused", event)
}
