package decide

import (
	"context"
	"slices"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/record/crossref"
	recorded "github.com/purserhq/purser/record/ledger"
	"github.com/purserhq/purser/store"
)

// Again decides again on the lines of purchases whose day has come (purchase.Decision.Again), and says on how many purchases. It
// locks them itself, so that it is all that its transaction does. A purchase that another has decided on meanwhile is left.
func (d *Decider) Again(ctx context.Context, tx *store.Tx, purchases ...recorded.Purchase) (int, error) {
	rows := make([]int64, len(purchases))
	for i, p := range purchases {
		rows[i] = p.Row
	}
	k := d.desk(tx, crossref.Keys{})
	if err := k.hold(ctx, rows); err != nil {
		return 0, fault.Wrap(err, "locking %d purchases", len(purchases))
	}
	standings, err := recorded.Standings(ctx, tx, rows...)
	if err != nil {
		return 0, err
	}
	for _, p := range purchases {
		if err := k.due(p, standings[p.Row]); err != nil {
			return 0, err
		}
	}
	if len(k.tasks) == 0 {
		return 0, nil
	}
	return len(k.tasks), fault.Wrap(k.work(ctx), "deciding again on %d purchases", len(k.tasks))
}

// due makes the task of a purchase, if the day of any line has come for its entity.
func (k *desk) due(p recorded.Purchase, standings map[string]recorded.LineStanding) error {
	terms, err := k.termsOf(p.Entity)
	if err != nil {
		return err
	}
	today, due := k.today(terms), false
	t := task{purchase: p.Row}
	for line, s := range standings {
		if s.Again.IsZero() || s.Again.After(today) {
			continue
		}
		due = true
		if line != "" {
			t.lines = append(t.lines, line)
		}
	}
	if !due || k.folders[p.Row] != nil {
		return nil
	}
	slices.Sort(t.lines)
	k.file(p, false)
	k.tasks = append(k.tasks, t)
	return nil
}
