package journal

import (
	"context"

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

// Refuse keeps why a message was not taken. The cause must not hold sensitive values in the clear, as no fault does.
func Refuse(ctx context.Context, tx *store.Tx, event int64, cause error) error {
	columns := []string{"event_id", "code", "field", "reason", "hint"}
	line := []any{event, string(fault.CodeOf(cause)), fault.FieldOf(cause), cause.Error(), fault.HintOf(cause)}
	return fault.Wrap(tx.InsertMany(ctx, "journal_refusal", columns, [][]any{line}), "keeping why the message %d was refused", event)
}

// RefusalsOf gives why a message was not taken; nothing when it was.
func RefusalsOf(ctx context.Context, tx *store.Tx, event int64) ([]Refusal, error) {
	all, err := store.Collect(ctx, tx, func(scan func(...any) error) (r Refusal, err error) {
		err = scan(&r.Event, &r.Code, &r.Field, &r.Reason, &r.Hint)
		return r, err
	}, statements.RefusalOf, event)
	return all, fault.Wrap(err, "reading why the message %d was refused", event)
}
