package outbox

import (
	"cmp"
	"context"
	_ "embed" // the statements
	"encoding/json"
	"slices"
	"time"

	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/store"
)

//go:embed owe.sql
var oweText string

var owing = store.MustBind[struct {
	Mention, Hold, Supersede, Block, Forget, Busy, Raise, Need, Enroll store.Statement
}](oweText)

// MostOwed is the most states that one call of [Owe] takes.
const MostOwed = 10_000

// An Owed is a desired state that a decision yields, with where it comes from.
type Owed struct {
	// State is what shall be.
	State verdict.DesiredState
	// Flow is the flow that it is owed by. Never empty.
	Flow string
	// Phase is that of the purchase for this flow. A flow that is off owes nothing.
	Phase Phase
	// Purchase is the key of the purchase that it belongs to; empty for none.
	Purchase string
	// Document is the key in journal_document of the version that was decided on; 0 when a day passed or a person acted.
	// Its place in the record is that of the decision.
	Document int64
	// Configuration is the hash of the configuration that was decided under. Never empty.
	Configuration string
}

// Owe records what decisions yield, as part of the transaction that decides. Of one record the states stand in the order of
// their revisions, each higher than all that were owed before; the last replaces whatever nothing has been done for yet.
//
// It fails with Invalid for a state that is none, and with Conflict for a revision that is not newer: another decided at the same
// time, which the locks on references keep from happening. One call for all that a transaction owes takes the locks in one order
// for everybody.
func Owe(ctx context.Context, tx *store.Tx, now time.Time, all ...Owed) error {
	if len(all) == 0 {
		return nil
	}
	if len(all) > MostOwed {
		return fault.New(fault.TooLarge, "%d desired states in one transaction; %d are the most", len(all), MostOwed)
	}
	for i := range all {
		if err := all[i].check(); err != nil {
			return err
		}
	}
	o := &ower{now: now, all: all}
	for _, step := range []func(context.Context, *store.Tx) error{o.hold, o.order, o.replace, o.insert, o.need, o.enroll} {
		if err := step(ctx, tx); err != nil {
			return fault.Wrap(err, "owing %d desired states", len(all))
		}
	}
	return nil
}

func (o *Owed) check() error {
	switch {
	case o.Flow == "":
		return fault.New(fault.Invalid, "desired state %s is owed by no flow", o.State.Identity).On("flow")
	case o.Phase != Live && o.Phase != Shadow:
		return fault.New(fault.Invalid, "desired state %s is owed in the phase %q", o.State.Identity, o.Phase).On("phase")
	case o.Configuration == "":
		return fault.New(fault.Invalid, "desired state %s names no configuration", o.State.Identity).On("configuration")
	}
	return o.State.Validate()
}

// record names the lane of a state.
type record struct {
	Target   string           `json:"target"`
	Identity verdict.Identity `json:"identity"`
}

// A held lane is one whose row this transaction has locked.
type held struct {
	id                int64
	kind              verdict.Kind
	revision, reached int64
	reach             string
	busy              bool
}

// met reports whether a need of the lane is: the record is there, in the state of life that is needed, and nothing newer is
// owed of it.
func (h *held) met(n verdict.Need) bool {
	return h.reached == h.revision && (n.Reach == "" || n.Reach == h.reach)
}

// An ower is one call of Owe.
type ower struct {
	now   time.Time
	all   []Owed
	lanes map[record]*held
	own   string // the keys of the lanes that states are owed to, as JSON
}

// hold makes the lanes of all states, and of what they need, and locks them.
func (o *ower) hold(ctx context.Context, tx *store.Tx) error {
	type mention struct {
		record

		Kind verdict.Kind `json:"kind"`
	}
	var mentions []mention
	for i := range o.all {
		s := &o.all[i].State
		mentions = append(mentions, mention{record{s.Target, s.Identity}, s.Kind})
		for _, n := range s.Needs {
			mentions = append(mentions, mention{record{s.Target, n.Identity}, n.Kind})
		}
	}
	slices.SortStableFunc(mentions, func(a, b mention) int {
		return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.Identity, b.Identity))
	})
	mentions = slices.CompactFunc(mentions, func(a, b mention) bool { return a.record == b.record })
	list, err := text(mentions)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, owing.Mention, list); err != nil {
		return err
	}
	o.lanes = make(map[record]*held, len(mentions))
	_, err = store.Collect(ctx, tx, func(scan func(...any) error) (h *held, err error) {
		var r record
		h = &held{}
		err = scan(&h.id, &r.Target, &r.Identity, &h.kind, &h.revision, &h.reached, &h.reach)
		o.lanes[r] = h
		return h, err
	}, owing.Hold, list)
	return err
}

func (o *ower) lane(s *verdict.DesiredState) *held { return o.lanes[record{s.Target, s.Identity}] }

// order holds the revisions of each record to grow, and notes the latest.
func (o *ower) order(ctx context.Context, tx *store.Tx) error {
	type raised struct {
		Lane     int64        `json:"lane"`
		Revision int64        `json:"revision"`
		Kind     verdict.Kind `json:"kind"`
	}
	latest := map[int64]raised{}
	for i := range o.all {
		s := &o.all[i].State
		l := o.lane(s)
		if s.Revision <= l.revision {
			return fault.New(fault.Conflict, "revision %d of %s is owed after revision %d", s.Revision, s.Identity, l.revision)
		}
		l.revision = s.Revision
		latest[l.id] = raised{l.id, s.Revision, s.Kind}
	}
	var list []raised
	var keys []int64
	for id, r := range latest {
		list, keys = append(list, r), append(keys, id)
	}
	raises, err := text(list)
	if err != nil {
		return err
	}
	if o.own, err = text(keys); err != nil {
		return err
	}
	if _, err = tx.Exec(ctx, owing.Raise, raises); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, owing.Block, o.own)
	return err
}

// replace takes what was owed before out of the way, and sees where something is under way.
func (o *ower) replace(ctx context.Context, tx *store.Tx) error {
	touched, err := tx.Exec(ctx, owing.Supersede, o.own, store.Micros(o.now))
	if err != nil {
		return err
	}
	if touched > 0 {
		if _, err := tx.Exec(ctx, owing.Forget, o.own); err != nil {
			return err
		}
	}
	busy, err := store.Collect(ctx, tx, oneKey, owing.Busy, o.own)
	if err != nil {
		return err
	}
	for _, l := range o.lanes {
		l.busy = slices.Contains(busy, l.id)
	}
	return nil
}

// insert writes the states. Those that a later one of the same call replaces are superseded from the start.
func (o *ower) insert(ctx context.Context, tx *store.Tx) error {
	rows := make([][]any, len(o.all))
	for i := range o.all {
		owed := &o.all[i]
		s, l := &owed.State, o.lane(&owed.State)
		content, err := text(s)
		if err != nil {
			return err
		}
		now := store.Micros(o.now)
		status, due, settled := Waiting, any(nil), int64(0)
		switch {
		case s.Revision < l.revision:
			status, settled = Superseded, now
		case owed.Phase == Shadow:
			status = Kept // never due: nothing is sent
		case !l.busy && !o.blocked(s):
			due = now
		}
		rows[i] = []any{
			l.id, s.Revision, s.Target, owed.Flow, string(s.Kind), s.Entity, string(owed.Phase), owed.Purchase, orNull(owed.Document),
			owed.Configuration, content, string(status), due, 0, now, "", "", "", now, settled,
		}
	}
	return tx.InsertMany(ctx, "outbox_state", []string{
		"lane_id", "revision", "target", "flow", "kind", "entity", "phase", "purchase", "document_id",
		"configuration", "content", "status", "due_at", "attempts", "since", "code", "reason", "hint", "owed_at", "settled_at",
	}, rows)
}

// blocked reports whether something that a state needs has not been reached.
func (o *ower) blocked(s *verdict.DesiredState) bool {
	return slices.ContainsFunc(s.Needs, func(n verdict.Need) bool { return !o.lanes[record{s.Target, n.Identity}].met(n) })
}

// need notes what the states that stand need.
func (o *ower) need(ctx context.Context, tx *store.Tx) error {
	type needed struct {
		Lane     int64  `json:"lane"`
		Revision int64  `json:"revision"`
		Needed   int64  `json:"needed"`
		Reach    string `json:"reach"`
	}
	var list []needed
	for i := range o.all {
		s := &o.all[i].State
		l := o.lane(s)
		if s.Revision < l.revision {
			continue
		}
		for _, n := range s.Needs {
			list = append(list, needed{l.id, s.Revision, o.lanes[record{s.Target, n.Identity}].id, n.Reach})
		}
	}
	if len(list) == 0 {
		return nil
	}
	needs, err := text(list)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, owing.Need, needs)
	return err
}

// enroll makes the flows known, so that the dispatcher of a target finds what waits in each.
func (o *ower) enroll(ctx context.Context, tx *store.Tx) error {
	type flow struct {
		Target string `json:"target"`
		Flow   string `json:"flow"`
	}
	var flows []flow
	for i := range o.all {
		if f := (flow{o.all[i].State.Target, o.all[i].Flow}); !slices.Contains(flows, f) {
			flows = append(flows, f)
		}
	}
	slices.SortFunc(flows, func(a, b flow) int { return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.Flow, b.Flow)) })
	list, err := text(flows)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, owing.Enroll, list)
	return err
}

// text writes a value as JSON, as a column or a list of the statements takes it.
func text(value any) (string, error) {
	content, err := json.Marshal(value)
	if err != nil {
		return "", fault.New(fault.Internal, "writing a part of the outbox as JSON").Because(err)
	}
	return string(content), nil
}

func oneKey(scan func(...any) error) (id int64, err error) {
	err = scan(&id)
	return id, err
}

// orNull gives NULL for a key that is none.
func orNull(id int64) any {
	if id == 0 {
		return nil
	}
	return id
}
