package outbox

import (
	"context"
	_ "embed" // the statements
	"encoding/json"
	"slices"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/store"
)

//go:embed way.sql
var wayText string

var way = store.MustBind[struct {
	Due, Needed, Hold, Prepare, Look, Attempt, Close, Settle, Reach, Forget, Unblock, Recover, Reached store.Statement
	Breaker, Answered, Away, Pause, Replay                                                             store.Statement
}](wayText)

// MostDue is the most states that one call of [Due] gives.
const MostDue = 1000

// A Task is a state that is due, with what is known of its record.
type Task struct {
	// ID is its key here.
	ID int64
	// Flow is what it is owed by.
	Flow string
	// Status is waiting, to be prepared and applied, or unknown, to be verified.
	Status Status
	// Attempts is how often it was begun since it was owed or replayed.
	Attempts int
	// Since is when it was owed or last replayed.
	Since time.Time
	// State is what shall be.
	State verdict.DesiredState
	// Reference is the target's own reference of the record; empty until one is known.
	Reference string
	// Needed are the references of what the state needs.
	Needed map[verdict.Identity]string
	// Left is what the last verified write left in the fields that we own; empty before the first.
	Left verdict.Fields
	// Plan is what was stored before the call whose outcome is unknown, as JSON; empty while it is waiting.
	Plan json.RawMessage
}

// Due gives what of a target may be tried now, the oldest first, of flows that run. At most limit, which is no more than
// [MostDue].
func Due(ctx context.Context, tx *store.Tx, target string, now time.Time, limit int) ([]Task, error) {
	if limit < 1 || limit > MostDue {
		return nil, fault.New(fault.Invalid, "%d states at once; 1 to %d can be asked for", limit, MostDue)
	}
	tasks, err := store.Collect(ctx, tx, readTask, way.Due, target, store.Micros(now), limit)
	if err != nil {
		return nil, fault.Wrap(err, "looking for what is due in %s", target)
	}
	return tasks, needed(ctx, tx, tasks)
}

func readTask(scan func(...any) error) (t Task, err error) {
	var since int64
	var kind verdict.Kind
	var content, plan, left string
	if err = scan(&t.ID, &t.Flow, &kind, &t.Status, &t.Attempts, &since, &content, &plan, &t.Reference, &left); err != nil {
		return t, err
	}
	t.Since = store.Instant(since)
	if err = decode(content, &t.State); err != nil {
		return t, err
	}
	if left != "" {
		if err = decode(left, &t.Left); err != nil {
			return t, err
		}
	}
	if t.Status == Unknown {
		t.Plan = json.RawMessage(plan)
	}
	return t, nil
}

// needed adds the references of what the tasks need.
func needed(ctx context.Context, tx *store.Tx, tasks []Task) error {
	keys, at := make([]int64, len(tasks)), make(map[int64]int, len(tasks))
	for i := range tasks {
		keys[i], at[tasks[i].ID] = tasks[i].ID, i
	}
	if len(keys) == 0 {
		return nil
	}
	list, err := text(keys)
	if err != nil {
		return err
	}
	_, err = store.Collect(ctx, tx, func(scan func(...any) error) (none struct{}, err error) {
		var id int64
		var identity verdict.Identity
		var reference string
		if err := scan(&id, &identity, &reference); err != nil {
			return none, err
		}
		task := &tasks[at[id]]
		if task.Needed == nil {
			task.Needed = map[verdict.Identity]string{}
		}
		task.Needed[identity] = reference
		return none, nil
	}, way.Needed, list)
	return fault.Wrap(err, "looking for what %d states need", len(tasks))
}

// A By says who acts: a run of a process in its epoch, or a person.
type By struct {
	// Actor is the run of the process, or the person.
	Actor string
	// Epoch is that of the dispatcher's lease; 0 for a person.
	Epoch int64
}

// A Begun is a state whose plan goes out next, or whose outcome is looked up.
type Begun struct {
	// ID is the state's key.
	ID int64
	// Plan is what Apply will be given, as JSON. It is not stored anew when a state is looked up.
	Plan json.RawMessage
}

// Begin stores plans and writes attempts down, before anything goes out. It fails with Conflict when a state is no longer
// waiting: a newer one took its place since [Due], and the whole transaction is to be undone.
func Begin(ctx context.Context, tx *store.Tx, now time.Time, by By, all ...Begun) error {
	return begin(ctx, tx, now, by, "apply", Waiting, all)
}

// Verify writes down that the outcome of states is looked up. It fails with Conflict when one is not unknown.
func Verify(ctx context.Context, tx *store.Tx, now time.Time, by By, all ...Begun) error {
	return begin(ctx, tx, now, by, "verify", Unknown, all)
}

func begin(ctx context.Context, tx *store.Tx, now time.Time, by By, act string, from Status, all []Begun) error {
	states, err := hold(ctx, tx, idsOf(all, func(b Begun) int64 { return b.ID }))
	if err != nil {
		return err
	}
	for i := range all {
		b := &all[i]
		if states[b.ID].status != from {
			return fault.New(fault.Conflict, "the state %d is %s and no longer %s", b.ID, states[b.ID].status, from)
		}
		if err := b.store(ctx, tx, act); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, way.Attempt, b.ID, act, by.Actor, by.Epoch, store.Micros(now)); err != nil {
			return fault.Wrap(err, "writing an attempt at state %d down", b.ID)
		}
	}
	return nil
}

func (b *Begun) store(ctx context.Context, tx *store.Tx, act string) error {
	if act == "verify" {
		_, err := tx.Exec(ctx, way.Look, b.ID)
		return err
	}
	_, err := tx.Exec(ctx, way.Prepare, b.ID, string(b.Plan))
	return fault.Wrap(err, "storing the plan of state %d", b.ID)
}

// standing is how a held state and its lane stand.
type standing struct {
	lane            int64
	status          Status
	revision, newer int64
	target          string
}

// hold locks the lanes of states, in the order of their keys.
func hold(ctx context.Context, tx *store.Tx, ids []int64) (map[int64]standing, error) {
	list, err := text(ids)
	if err != nil {
		return nil, err
	}
	states := make(map[int64]standing, len(ids))
	_, err = store.Collect(ctx, tx, func(scan func(...any) error) (id int64, err error) {
		var s standing
		err = scan(&id, &s.lane, &s.status, &s.revision, &s.newer, &s.target)
		states[id] = s
		return id, err
	}, way.Hold, list)
	if err != nil {
		return nil, fault.Wrap(err, "holding the lanes of %d states", len(ids))
	}
	if len(states) != len(slices.Compact(slices.Sorted(slices.Values(ids)))) {
		return nil, fault.New(fault.NotFound, "of %d states %d are there", len(ids), len(states))
	}
	return states, nil
}

func idsOf[T any](all []T, id func(T) int64) []int64 {
	ids := make([]int64, len(all))
	for i := range all {
		ids[i] = id(all[i])
	}
	return ids
}

// Recover makes unknown what a lost dispatcher had under way. Who takes over a target's lease calls it first. It gives how
// many there were.
func Recover(ctx context.Context, tx *store.Tx, target string, now time.Time) (int64, error) {
	n, err := tx.Exec(ctx, way.Recover, target, store.Micros(now))
	return n, fault.Wrap(err, "looking for what %s had under way", target)
}

// Reached gives the states of life that records have come to, by identity; those that are not there yet are missing.
func Reached(ctx context.Context, tx *store.Tx, identities []verdict.Identity) (map[verdict.Identity]string, error) {
	list, err := text(identities)
	if err != nil {
		return nil, err
	}
	reached := make(map[verdict.Identity]string, len(identities))
	_, err = store.Collect(ctx, tx, func(scan func(...any) error) (id verdict.Identity, err error) {
		var life string
		err = scan(&id, &life)
		reached[id] = life
		return id, err
	}, way.Reached, list)
	return reached, fault.Wrap(err, "asking how far %d records have come", len(identities))
}
