package decide

import (
	"context"
	"slices"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/crossref"
	recorded "github.com/purserhq/purser/record/ledger"
	"github.com/purserhq/purser/record/workitem"
	"github.com/purserhq/purser/store"
)

// A desk is where one batch is decided on: what is on record of the purchases that it touches, as it stands after the tasks
// that were done, and what is to be recorded of them.
type desk struct {
	*Decider

	tx   *store.Tx
	now  time.Time
	keys crossref.Keys

	tasks   []task
	folders map[int64]*folder
	terms   map[string]*Terms

	// open are the work items that are open, by what they concern; see openOf.
	open map[verdict.Item]verdict.WorkItem
	// identities are those on record or drawn by now, states the last that were wanted, booked the bills that are in the books.
	identities map[purchase.Subject]verdict.Identity
	states     map[verdict.Identity]verdict.DesiredState
	booked     map[verdict.Identity]bool

	// What is to be recorded, in the order of the tasks.
	said    []recorded.Said
	posted  []recorded.Owed
	decided []recorded.Decision
	steps   []workitem.Step
	wishes  []recorded.Wish
	owed    []Owed
	named   map[purchase.Subject]verdict.Identity
}

// A folder is what is on record of one purchase: of the lines that some task touches, and of what has no line.
type folder struct {
	purchase recorded.Purchase
	// fresh says that this batch opened it, so that nothing is on record.
	fresh  bool
	set    []purchase.Statement
	posted []ledger.Posting
	// standings are those of all lines.
	standings map[string]recorded.LineStanding
	// moved is where it stands after the tasks, as far as that changed.
	moved recorded.Moved
}

// A task is one decision to be made.
type task struct {
	// heard is the document; nil where a day has passed.
	heard    *Heard
	purchase int64
	said     purchase.Said
	// lines are the touched lines; with whole all lines of the purchase are.
	lines []string
	whole bool
}

func (d *Decider) desk(tx *store.Tx, keys crossref.Keys) *desk {
	return &desk{
		Decider: d, tx: tx, now: d.Now(), keys: keys,
		folders: map[int64]*folder{}, terms: map[string]*Terms{}, open: map[verdict.Item]verdict.WorkItem{},
		states: map[verdict.Identity]verdict.DesiredState{}, booked: map[verdict.Identity]bool{}, named: map[purchase.Subject]verdict.Identity{},
	}
}

// termsOf gives the terms of an entity, the same for the whole batch.
func (k *desk) termsOf(entity string) (*Terms, error) {
	if t, asked := k.terms[entity]; asked {
		return t, nil
	}
	t, err := k.Book.Terms(entity)
	if err != nil {
		return nil, fault.Wrap(err, "looking for the terms of %s", entity)
	}
	k.terms[entity] = t
	return t, nil
}

// today is the day that it is for an entity.
func (k *desk) today(t *Terms) canonical.Date { return canonical.DateOf(k.now.In(t.Zone)) }

// work loads what the tasks need, does them, and records what follows.
func (k *desk) work(ctx context.Context) error {
	for _, step := range []func(context.Context) error{k.load, k.lockClaims, k.loadOpen, k.loadWanted} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	for i := range k.tasks {
		if err := k.do(ctx, &k.tasks[i]); err != nil {
			return err
		}
	}
	return k.record(ctx)
}

// rows gives the purchases that have something on record, in the order of their keys.
func (k *desk) rows() []int64 {
	var rows []int64
	for row, f := range k.folders {
		if !f.fresh {
			rows = append(rows, row)
		}
	}
	slices.Sort(rows)
	return rows
}

// lines gives the lines that tasks touch, of purchases that have something on record.
func (k *desk) lines() []recorded.Line {
	touched := map[recorded.Line]bool{}
	for i := range k.tasks {
		t := &k.tasks[i]
		f := k.folders[t.purchase]
		if f.fresh {
			continue
		}
		touched[recorded.Line{Purchase: t.purchase}] = true
		for _, line := range t.lines {
			touched[recorded.Line{Purchase: t.purchase, Line: line}] = true
		}
		if t.whole {
			for line := range f.standings {
				touched[recorded.Line{Purchase: t.purchase, Line: line}] = true
			}
		}
	}
	all := make([]recorded.Line, 0, len(touched))
	for line := range touched {
		all = append(all, line)
	}
	return all
}
