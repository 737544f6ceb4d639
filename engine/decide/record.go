package decide

import (
	"context"

	"github.com/purserhq/purser/record/crossref"
	recorded "github.com/purserhq/purser/record/ledger"
	"github.com/purserhq/purser/record/workitem"
)

// record writes what the tasks left on the desk.
func (k *desk) record(ctx context.Context) error {
	var moved []recorded.Moved
	for _, f := range k.folders {
		if f.moved.Lines != nil {
			moved = append(moved, f.moved)
		}
	}
	for _, write := range []func() error{
		func() error { return recorded.Say(ctx, k.tx, k.said...) },
		func() error { return recorded.Post(ctx, k.tx, k.posted...) },
		func() error { return recorded.Decided(ctx, k.tx, k.decided...) },
		func() error { return workitem.Take(ctx, k.tx, k.steps) },
		func() error { return recorded.Move(ctx, k.tx, moved...) },
		func() error { return crossref.Name(ctx, k.tx, k.named) },
		func() error { return recorded.WishFor(ctx, k.tx, k.wishes...) },
		func() error { return k.owe(ctx) },
	} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// owe gives what is wanted to the outbox.
func (k *desk) owe(ctx context.Context) error {
	if k.Outbox == nil || len(k.owed) == 0 {
		return nil
	}
	return k.Outbox.Owe(ctx, k.tx, k.now, k.owed)
}
