package process

import (
	"context"
	"errors"
	"runtime/debug"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/store"
	"github.com/purserhq/purser/store/position"
)

// commit writes the effects of a batch and moves the position, whole if it can, else without the culprits.
func (r *reader) commit(ctx context.Context, claim position.Claim, batch bus.Batch) error {
	err := r.write(ctx, claim, batch, r.options.Handler.Apply)
	if blames(err) {
		return r.write(ctx, claim, batch, r.carefully)
	}
	return err
}

// write does the effects by apply and moves the position, in one transaction.
func (r *reader) write(ctx context.Context, claim position.Claim, batch bus.Batch, apply func(context.Context, *store.Tx, []bus.Entry) error) error {
	return r.options.DB.Write(ctx, store.Transactions, func(tx *store.Tx) error {
		if len(batch.Entries) > 0 {
			if err := apply(ctx, tx, batch.Entries); err != nil {
				return err
			}
		}
		return r.options.Positions.Move(ctx, tx, claim, position.Span{
			Identity: batch.Next.Identity, From: claim.Sequence, To: int64(batch.Next.Sequence), At: r.options.Now(),
		})
	})
}

// carefully applies entries under a savepoint and, where they are refused, each half of them, down to the single culprit.
func (r *reader) carefully(ctx context.Context, tx *store.Tx, entries []bus.Entry) error {
	cause := tx.Savepoint(ctx, func(tx *store.Tx) error { return r.guarded(ctx, tx, entries) })
	if !blames(cause) {
		return cause
	}
	if len(entries) == 1 {
		err := r.options.Handler.Refuse(ctx, tx, entries[0], cause)
		return fault.Wrap(err, "recording that the event %s at %s was refused", entries[0].Event.ID, entries[0].Place)
	}
	middle := len(entries) / 2
	if err := r.carefully(ctx, tx, entries[:middle]); err != nil {
		return err
	}
	return r.carefully(ctx, tx, entries[middle:])
}

// guarded is Apply whose panic is an error, so that the savepoint around it is undone and the transaction goes on.
func (r *reader) guarded(ctx context.Context, tx *store.Tx, entries []bus.Entry) (err error) {
	defer func() {
		if value := recover(); value != nil {
			err = fault.New(fault.Internal, "a panic over %d events from %s on: %v", len(entries), entries[0].Place, value).
				Because(errors.New(string(debug.Stack())))
		}
	}()
	return r.options.Handler.Apply(ctx, tx, entries)
}

// blames reports whether an error of Apply speaks against what the events say, and not against the machine or the moment.
func blames(err error) bool {
	switch fault.CodeOf(err) {
	case "", fault.Stale, fault.Unknown, fault.Corrupt, fault.Unauthorized, fault.Forbidden:
		return false
	default:
		next := fault.NextOf(err)
		return next != fault.Retry && next != fault.BackOff
	}
}
