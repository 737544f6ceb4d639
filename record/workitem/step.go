package workitem

import (
	"context"
	"encoding/json"
	"math"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/store"
)

// Within is the time in which an item should be done that was given none.
const Within = 48 * time.Hour

// A Kind says what a step does to an item.
type Kind string

// The kinds of step.
const (
	Opened  Kind = "opened"
	Changed Kind = "changed"
	Closed  Kind = "closed"
)

// A Cause is what a step is owed to. Each part may be zero.
type Cause struct {
	// At is when it happened. Never zero.
	At time.Time
	// Document is the key of the document version in the journal, Event that of the message.
	Document, Event int64
	// Person is who did it; empty where nobody did.
	Person string
}

// A Step is one thing that happens to an item.
type Step struct {
	// Kind is what happens.
	Kind Kind
	// Item is the item as it is from then on. Of one that is closed the key alone counts.
	Item verdict.WorkItem
	// Entity is the legal entity concerned. It counts where the item is opened.
	Entity string
	// Cause is what it is owed to.
	Cause Cause
}

// StepsOf gives the steps that a verdict asks for, in its order: what it closes, opens and changes.
func StepsOf(v *verdict.Verdict, entity string, cause Cause) []Step {
	steps := make([]Step, 0, len(v.Closed)+len(v.Opened)+len(v.Changed))
	for _, item := range v.Closed {
		steps = append(steps, Step{Kind: Closed, Item: verdict.WorkItem{Item: item}, Entity: entity, Cause: cause})
	}
	for i := range v.Opened {
		steps = append(steps, Step{Kind: Opened, Item: v.Opened[i], Entity: entity, Cause: cause})
	}
	for i := range v.Changed {
		steps = append(steps, Step{Kind: Changed, Item: v.Changed[i], Entity: entity, Cause: cause})
	}
	return steps
}

// Take records steps, in their order. It takes any number at the cost of four statements: a batch of decisions is recorded at
// once. The transaction holds the references of what the items concern (record/crossref).
//
// It refuses an item that nobody could work off, with Invalid and the field.
func Take(ctx context.Context, tx *store.Tx, steps []Step) error {
	if len(steps) == 0 {
		return nil
	}
	standing, err := standingOf(ctx, tx, steps)
	if err != nil {
		return err
	}
	f := folding{current: map[verdict.Item]*episode{}}
	for i := range standing {
		f.current[standing[i].Item] = &episode{row: standing[i].Row, item: standing[i]}
	}
	for i := range steps {
		if err := f.take(&steps[i]); err != nil {
			return err
		}
	}
	return f.write(ctx, tx)
}

// A key is verdict.Item as the statements read it.
type key struct {
	Matter   string `json:"matter"`
	Purchase string `json:"purchase"`
	Line     string `json:"line"`
	Document string `json:"document"`
	Message  string `json:"message"`
}

func keyOf(i verdict.Item) key {
	k := key{Matter: string(i.Matter), Purchase: i.Purchase, Line: i.Line, Message: i.Message}
	if i.Document != (canonical.Identity{}) {
		k.Document = i.Document.String()
	}
	return k
}

func standingOf(ctx context.Context, tx *store.Tx, steps []Step) ([]Item, error) {
	keys, seen := make([]key, 0, len(steps)), map[verdict.Item]bool{}
	for i := range steps {
		if item := steps[i].Item.Item; !seen[item] {
			seen[item] = true
			keys = append(keys, keyOf(item))
		}
	}
	return collect(ctx, tx, statements.Standing, keys)
}

// An episode is one row of an item while steps are taken: where it stood, and what happens to it.
type episode struct {
	row   int64 // 0 while it has none
	item  Item
	steps [][]any // what is appended, without the row
	fresh bool    // it is among those to be written
}

// A folding brings steps and rows together, in memory.
type folding struct {
	current  map[verdict.Item]*episode
	episodes []*episode // those to be written, in the order of their first step
}

// take does one step to what stands.
func (f *folding) take(s *Step) error {
	e := f.current[s.Item.Item]
	if s.Kind == Closed {
		if e == nil {
			return nil
		}
		delete(f.current, s.Item.Item)
		e.item.Closed = s.Cause.At
		return f.note(e, s, Closed, "")
	}
	if err := s.Item.Validate(); err != nil {
		return err
	}
	kind := Changed
	if e == nil {
		kind = Opened
		e = &episode{item: Item{Entity: s.Entity, Opened: s.Cause.At, Due: s.Cause.At.Add(within(&s.Item))}}
		f.current[s.Item.Item] = e
	}
	e.item.WorkItem = s.Item
	content, err := json.Marshal(&s.Item)
	if err != nil {
		return fault.New(fault.Internal, "writing the work item %s as JSON", s.Item.Item.Matter).Because(err)
	}
	return f.note(e, s, kind, string(content))
}

// note appends a step to an episode.
func (f *folding) note(e *episode, s *Step, kind Kind, content string) error {
	if s.Cause.At.IsZero() {
		return fault.New(fault.Invalid, "a step of the work item %s has no time", s.Item.Item.Matter).On("cause.at")
	}
	e.steps = append(e.steps, []any{string(kind), store.Micros(s.Cause.At), orNull(s.Cause.Document), orNull(s.Cause.Event), s.Cause.Person, content})
	if !e.fresh {
		e.fresh = true
		f.episodes = append(f.episodes, e)
	}
	return nil
}

func orNull(row int64) any {
	if row == 0 {
		return nil
	}
	return row
}

func within(w *verdict.WorkItem) time.Duration {
	if w.Within > 0 {
		return w.Within
	}
	return Within
}

// worthOf gives a stake as an integer that lists are ordered by: ten thousandths, or the largest integer for what is beyond.
func worthOf(stake money.Amount) int64 {
	scaled, err := stake.Decimal().MulDiv(money.Whole(10_000), money.Whole(1), 0, money.HalfAway)
	if err != nil {
		return math.MaxInt64
	}
	worth, fits := scaled.Int64()
	if !fits {
		return math.MaxInt64
	}
	return worth
}
