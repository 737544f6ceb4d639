package purchase

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase/verdict"
)

// The states of life that records are to reach.
const (
	ReachConfirmed = "confirmed" // an order that is in force
	ReachDone      = "done"      // a receipt or a return that happened
	ReachPosted    = "posted"    // a bill in the books
	ReachDraft     = "draft"     // a bill that is held
	ReachCanceled  = "canceled"  // a record that shall not be; without fields it is void
	ReachSent      = "sent"      // a message that somebody waits for
)

// A record is a desired state while it is made.
type record struct {
	target, subject, reach string
	kind                   verdict.Kind
	fields                 map[string]string
	needs                  []verdict.Need
}

// void reports whether nothing is wanted of the record. One that was never decided is then not begun.
func (r *record) void() bool { return r.reach == ReachCanceled && len(r.fields) == 0 }

// records decides on the records that the document concerns.
func (d *decision) records() error {
	if !d.known() {
		return nil
	}
	if err := d.documentRecords(); err != nil {
		return err
	}
	if err := d.billRecords(); err != nil {
		return err
	}
	if !d.agrees() {
		return nil
	}
	if err := d.orderRecord(); err != nil {
		return err
	}
	return d.askRecord()
}

// agrees reports whether the document is one by which buyer and supplier agree, or nothing was said: what is ordered and promised is
// as it was after any other, and so are the records of it.
func (d *decision) agrees() bool {
	return keepsVersions(d.said.Document.Kind) || d.said.Document.Kind == canonical.KindOrderConfirmation || d.said.Version == 0
}

// yield gives a record its identity, and adds it to what is wanted where it is otherwise than was decided last. Fields of
// lines that were not loaded stay as they were.
func (d *decision) yield(r record) error {
	if r.target == "" {
		return nil
	}
	identity, err := d.facts.Identify(r.kind, r.subject)
	if err != nil {
		return err
	}
	last := d.decided(r.kind, identity)
	if last == nil && r.void() {
		return nil
	}
	state := verdict.DesiredState{
		Target: r.target, Kind: r.kind, Identity: identity, Revision: 1, Entity: d.c.Entity, Reach: r.reach,
		Fields: verdict.FieldsOf(r.fields), Needs: r.needs, Because: []string{d.owner().Document.String()},
	}
	if last != nil {
		if sameState(last, &state) {
			return nil
		}
		state.Revision = last.Revision + 1
	}
	d.states = append(d.states, state)
	return nil
}

// decided finds the last desired state of a record.
func (d *decision) decided(kind verdict.Kind, identity verdict.Identity) *verdict.DesiredState {
	at := slices.IndexFunc(d.c.Decided, func(s verdict.DesiredState) bool { return s.Kind == kind && s.Identity == identity })
	if at < 0 {
		return nil
	}
	return &d.c.Decided[at]
}

// sameState reports whether two states want the same, whatever they follow from.
func sameState(a, b *verdict.DesiredState) bool {
	return a.Target == b.Target && a.Entity == b.Entity && a.Reach == b.Reach && slices.Equal(a.Fields, b.Fields) && slices.Equal(a.Needs, b.Needs)
}

// unloaded gives the fields of the last decided state, less those of the lines that were loaded and those of the head: what
// was decided about other lines still holds. The keys of lines are those of [lineKey].
func (d *decision) unloaded(kind verdict.Kind, subject string) (map[string]string, error) {
	fields := map[string]string{}
	if d.whole() {
		return fields, nil
	}
	identity, err := d.facts.Identify(kind, subject)
	if err != nil {
		return nil, err
	}
	last := d.decided(kind, identity)
	if last == nil {
		return fields, nil
	}
	for _, f := range last.Fields {
		fields[f.Path] = f.Value
	}
	for _, l := range d.lines {
		prefix := "lines[" + lineKey(l.key) + "]."
		maps.DeleteFunc(fields, func(path, _ string) bool { return len(path) > len(prefix) && path[:len(prefix)] == prefix })
	}
	return fields, nil
}

// whole reports whether every line of the purchase was loaded.
func (d *decision) whole() bool { return len(d.c.Others) == 0 }

// orderNeed is the need of whatever belongs to the order.
func (d *decision) orderNeed() ([]verdict.Need, error) {
	identity, err := d.facts.Identify(verdict.Order, d.c.Purchase)
	return []verdict.Need{{Kind: verdict.Order, Identity: identity}}, err
}

// lineKey makes the key of a record's line of the number that a document gives it: the number itself where a record can have it as a key,
// else a hash of it.
func lineKey(number string) string {
	const longest, prefix = 40, "h-"
	plain := len(number) > 0 && len(number) <= longest && number[:min(len(prefix), len(number))] != prefix
	for i := 0; i < len(number) && plain; i++ {
		c := number[i]
		plain = c == '-' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
	}
	if plain {
		return number
	}
	sum := sha256.Sum256([]byte(number))
	return prefix + hex.EncodeToString(sum[:16])
}

// subjectOf names the record of a document in this purchase. A receipt of two orders is a record of each.
func (d *decision) subjectOf(document canonical.Identity) string {
	return document.Document().String() + " " + d.c.Purchase
}
