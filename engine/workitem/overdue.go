package workitem

import (
	"context"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/engine/decide"
	"github.com/purserhq/purser/engine/step"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/ledger"
	"github.com/purserhq/purser/store"
)

// Page is how many purchases one run of [Overdue] decides on at most when nothing else is set.
const Page = 100

// farthest is how far the time zones of the world are ahead of UTC at most: where a day begins first.
const farthest = 14 * time.Hour

// Overdue is the step that decides again on purchases whose day has come.
type Overdue struct {
	// DB holds the record.
	DB store.DB
	// Decider decides.
	Decider *decide.Decider
	// Now is the clock.
	Now func() time.Time
	// Page is the most purchases of one run; 0 for [Page].
	Page int
}

// Name says which part this is.
func (o *Overdue) Name() string { return "overdue" }

// Run decides on the next page of what is due. Done counts purchases. A day that has begun somewhere and not yet where the
// purchase is made waits; so pages are turned until one has something to decide on.
func (o *Overdue) Run(ctx context.Context) (step.Report, error) {
	size := o.Page
	if size == 0 {
		size = Page
	}
	day := canonical.DateOf(o.Now().UTC().Add(farthest))
	var behind *ledger.Due
	for {
		var page []ledger.Due
		if err := o.DB.Read(ctx, func(tx *store.Tx) (err error) {
			page, err = ledger.DueBy(ctx, tx, day, behind, size)
			return err
		}); err != nil || len(page) == 0 {
			return step.Report{}, err
		}
		done, err := o.decide(ctx, page)
		if err != nil || done > 0 || len(page) < size {
			return step.Report{Done: done, More: len(page) == size}, err
		}
		behind = &page[len(page)-1]
	}
}

// decide decides on a page, in one transaction.
func (o *Overdue) decide(ctx context.Context, page []ledger.Due) (done int, err error) {
	purchases := make([]ledger.Purchase, len(page))
	for i := range page {
		purchases[i] = page[i].Purchase
	}
	err = o.DB.Write(ctx, store.Transactions, func(tx *store.Tx) (err error) {
		done, err = o.Decider.Again(ctx, tx, purchases...)
		return err
	})
	return done, fault.Wrap(err, "deciding on what is due")
}
