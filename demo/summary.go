package demo

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/purserhq/purser/app"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/outbox"
	"github.com/purserhq/purser/record/workitem"
	"github.com/purserhq/purser/store"
)

// A Summary is what came of a week.
type Summary struct {
	// Sent is how many messages were sent, Orders how many orders were among them.
	Sent, Orders int
	// Done is how many records stand in Odoo as they shall, by kind.
	Done map[verdict.Kind]int
	// Letters are what Odoo refused, Blocked how many records wait for one of them.
	Letters []outbox.Letter
	Blocked int
	// Attempts is what was tried, and what became of it.
	Attempts []outbox.Tried
	// Work is what waits for a person.
	Work []workitem.Item
	// Held is how many orders Odoo itself holds, Twice how many of them more than once.
	Held, Twice int
	// Wanted and Received are the pieces that came, and those that Odoo has received.
	Wanted, Received int
}

// Agrees reports whether Odoo holds each order that it could take once, and all that came of it.
func (s *Summary) Agrees() bool {
	return s.Twice == 0 && s.Held == s.Done[verdict.Order] && s.Held+len(s.Letters) == s.Orders && s.Wanted == s.Received
}

// settle waits until all was processed and nothing is under way, and tells how it goes.
func settle(ctx context.Context, o Options, a *app.App) error {
	ticker := time.NewTicker(500 * time.Millisecond)
	defer ticker.Stop()
	for last := -1; ; {
		done, open, err := progress(ctx, a, o.Now())
		if err != nil {
			return err
		}
		if done != last {
			fmt.Fprintf(o.Out, "  %d records stand in Odoo, %d are on their way\n", done, open)
			last = done
		}
		if quiet, err := idle(ctx, a); err != nil || quiet && open == 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-ticker.C:
		}
	}
}

// progress counts what is done, and what may still move by itself.
func progress(ctx context.Context, a *app.App, now time.Time) (done, open int, err error) {
	err = a.DB().Read(ctx, func(tx *store.Tx) error {
		counts, err := outbox.Counts(ctx, tx)
		if err != nil {
			return err
		}
		for _, c := range counts {
			switch c.Status {
			case outbox.Done:
				done += c.Count
			case outbox.Prepared, outbox.Unknown:
				open += c.Count
			}
		}
		due, err := outbox.Due(ctx, tx, erpName, now.Add(time.Hour), outbox.MostDue)
		open += len(due)
		return err
	})
	return done, open, err
}

// idle reports whether every shard of the log has been read.
func idle(ctx context.Context, a *app.App) (bool, error) {
	shards, err := a.Shards(ctx)
	for _, s := range shards {
		if s.Stat.Events > 0 || s.Err != nil {
			return false, err
		}
	}
	return err == nil, err
}

// look gathers the summary from the record, and from Odoo itself.
func look(ctx context.Context, a *app.App, erp *erp, w *week) (*Summary, error) {
	s := &Summary{Sent: len(w.messages), Orders: w.orders, Done: map[verdict.Kind]int{}, Wanted: w.pieces}
	err := a.DB().Read(ctx, func(tx *store.Tx) (err error) {
		counts, err := outbox.Counts(ctx, tx)
		if err != nil {
			return err
		}
		for _, c := range counts {
			switch c.Status {
			case outbox.Done:
				s.Done[c.Kind] += c.Count
			case outbox.Waiting:
				s.Blocked += c.Count
			}
		}
		if s.Attempts, err = outbox.Attempts(ctx, tx); err != nil {
			return err
		}
		if s.Letters, err = outbox.Letters(ctx, tx, 0, outbox.MostDue); err != nil {
			return err
		}
		s.Work, err = workitem.List(ctx, tx, workitem.Filter{Order: workitem.ByStake})
		return err
	})
	if err != nil {
		return nil, err
	}
	orders, err := erp.orders(ctx)
	if err != nil {
		return nil, err
	}
	times := map[string]int{}
	for _, o := range orders {
		if times[o.Origin]++; times[o.Origin] == 2 {
			s.Twice++
		}
	}
	s.Held = len(orders)
	pieces, err := erp.received(ctx)
	s.Received = int(pieces)
	return s, err
}

// shown is how much of a list the summary prints.
const shown = 5

// attempts says in words what became of what was tried, where that is worth telling.
var attempts = map[string]string{
	"apply retry":    "Odoo was in the way of itself: nothing was done, and it was tried again",
	"apply unknown":  "the answer was lost, and nobody knew whether it had happened",
	"verify unknown": "it could not be told yet",
	"verify absent":  "it turned out not to have happened, and was done then",
	"verify done":    "it turned out to have happened, and was not done twice",
}

// Print writes the summary for a person.
func (s *Summary) Print(to io.Writer) {
	fmt.Fprintf(to, "\n%d messages came. In Odoo stand %d orders and %d receipts.\n", s.Sent, s.Done[verdict.Order], s.Done[verdict.Receipt])
	for _, t := range s.Attempts {
		if words, told := attempts[t.Act+" "+string(t.Result)]; told {
			fmt.Fprintf(to, "  %5d times %s\n", t.Count, words)
		}
	}
	fmt.Fprintf(to, "%d were refused, and %d records wait for them:\n", len(s.Letters), s.Blocked)
	for i := range s.Letters[:min(len(s.Letters), shown)] {
		fmt.Fprintf(to, "  %s %s: %s. %s\n", s.Letters[i].State.Kind, originOf(&s.Letters[i].State), s.Letters[i].Reason, s.Letters[i].Hint)
	}
	fmt.Fprintf(to, "%d things wait for a person, the largest first:\n", len(s.Work))
	for i := range s.Work[:min(len(s.Work), shown)] {
		w := &s.Work[i]
		why := ""
		if len(w.Reasons) > 0 {
			why = w.Reasons[0].Text
		}
		fmt.Fprintf(to, "  %s, line %s: %s\n", w.Item.Matter, w.Item.Line, why)
	}
	agrees := "It is the same"
	if !s.Agrees() {
		agrees = "THAT IS NOT THE SAME"
	}
	fmt.Fprintf(to, "Odoo itself holds %d orders, %d of them twice, and has received %d of %d pieces. %s.\n", s.Held, s.Twice, s.Received, s.Wanted, agrees)
	fmt.Fprintln(to, "Go on: purser demo --seed 2 plays another week, purser sandbox keeps such an Odoo running, docs/intake.md says how systems send documents.")
}

func originOf(s *verdict.DesiredState) string {
	number, _ := s.Fields.Get("number")
	return number
}
