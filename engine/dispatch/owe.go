package dispatch

import (
	"context"
	"time"

	"github.com/purserhq/purser/engine/decide"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/outbox"
	"github.com/purserhq/purser/store"
)

// Outbox is what decisions owe to: record/outbox.
type Outbox struct{}

var _ decide.Outbox = Outbox{}

// Owe takes over what decisions yield.
func (Outbox) Owe(ctx context.Context, tx *store.Tx, now time.Time, owed []decide.Owed) error {
	all := make([]outbox.Owed, len(owed))
	for i, o := range owed {
		all[i] = outbox.Owed{
			State: o.State, Flow: o.Flow.Name, Phase: outbox.Phase(o.Flow.Phase), Purchase: o.Purchase, Document: o.Document, Configuration: o.Configuration,
		}
	}
	return outbox.Owe(ctx, tx, now, all...)
}

// Reached gives the states of life that records have come to.
func (Outbox) Reached(ctx context.Context, tx *store.Tx, identities []verdict.Identity) (map[verdict.Identity]string, error) {
	return outbox.Reached(ctx, tx, identities)
}
