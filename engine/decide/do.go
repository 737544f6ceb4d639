package decide

import (
	"context"
	"maps"
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/flow"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
	"github.com/purserhq/purser/record/journal"
	recorded "github.com/purserhq/purser/record/ledger"
	"github.com/purserhq/purser/record/workitem"
)

// do makes one decision on what is on the desk, and leaves there what follows.
func (k *desk) do(ctx context.Context, t *task) error {
	f := k.folders[t.purchase]
	terms, err := k.termsOf(f.purchase.Entity)
	if err != nil {
		return err
	}
	c := k.caseOf(t, f)
	facts := terms.Facts
	facts.Identify = k.identify
	made, err := purchase.Decide(c, t.said, &facts, &terms.Policy, k.today(terms))
	if err == nil {
		err = made.Validate()
	}
	if err != nil {
		return err
	}
	version, err := k.versionOf(ctx, t, made)
	if err != nil {
		return err
	}
	f.take(c, made)
	k.note(t, f, terms, made, version)
	return nil
}

// identify gives the identity of a record: the one on record, or else a new one.
func (k *desk) identify(kind verdict.Kind, subject string) (verdict.Identity, error) {
	s := purchase.Subject{Kind: kind, Of: subject}
	if identity, known := k.identities[s]; known {
		return identity, nil
	}
	identity, err := k.name()
	if err != nil {
		return "", err
	}
	k.identities[s], k.named[s] = identity, identity
	return identity, nil
}

// caseOf gives what is on the desk of the lines of a task.
func (k *desk) caseOf(t *task, f *folder) *purchase.Case {
	c := &purchase.Case{Purchase: f.purchase.Key, Entity: f.purchase.Entity, Lines: t.lines, Others: map[purchase.LineState]int{}}
	if t.whole {
		for line := range f.standings {
			if line != "" && !slices.Contains(t.lines, line) {
				c.Lines = append(c.Lines, line)
			}
		}
		slices.Sort(c.Lines)
	}
	touched := make(map[string]bool, len(c.Lines)+1)
	touched[""] = true
	for _, line := range c.Lines {
		touched[line] = true
	}
	for i := range f.set {
		if touched[f.set[i].Line] {
			c.Set = append(c.Set, f.set[i])
		}
	}
	for i := range f.posted {
		if account := f.posted[i].Account; account.Class != ledger.Goods || touched[account.Key] {
			c.Posted = append(c.Posted, f.posted[i])
		}
	}
	for line, standing := range f.standings {
		if !touched[line] {
			c.Others[standing.State]++
		}
	}
	k.addOpen(c, touched, t.said)
	k.addWanted(c, t.said)
	return c
}

// addOpen puts the open work items into a case: those of its lines, and those of its claims whatever their purchase.
func (k *desk) addOpen(c *purchase.Case, touched map[string]bool, said purchase.Said) {
	documents := map[canonical.Identity]bool{said.Document.Document(): true}
	for i := range c.Set {
		documents[c.Set[i].Document.Document()] = true
	}
	for item, w := range k.open {
		if item.Purchase == c.Purchase && touched[item.Line] || item.Document != (canonical.Identity{}) && documents[item.Document] {
			c.Open = append(c.Open, w)
		}
	}
}

// addWanted puts what was wanted last of its records into a case, and the claims that are in the books.
func (k *desk) addWanted(c *purchase.Case, said purchase.Said) {
	for _, s := range purchase.Subjects(c, said) {
		identity, known := k.identities[s]
		if !known {
			continue
		}
		if state, wanted := k.states[identity]; wanted {
			c.Decided = append(c.Decided, state)
		}
		if !k.booked[identity] {
			continue
		}
		if id, err := canonical.ParseIdentity(s.Of); err == nil {
			c.Billed = append(c.Billed, id)
		}
	}
}

// versionOf gives the document version that postings are owed to: the one that is decided on, or where a day has passed the
// order's, which Decide names in the postings.
func (k *desk) versionOf(ctx context.Context, t *task, made *purchase.Decision) (recorded.Version, error) {
	if t.heard != nil {
		return recorded.Version{Row: t.heard.Row, Number: t.heard.Version}, nil
	}
	if len(made.Postings) == 0 {
		return recorded.Version{}, nil
	}
	p := &made.Postings[0]
	row, err := journal.RowOf(ctx, k.tx, p.Document, p.Version)
	return recorded.Version{Row: row, Number: p.Version}, fault.Wrap(err, "looking for what postings are owed to")
}

// take brings a folder to how it stands after a decision.
func (f *folder) take(c *purchase.Case, made *purchase.Decision) {
	touched := func(line string) bool { return line == "" || slices.Contains(c.Lines, line) }
	rest := slices.DeleteFunc(slices.Clone(f.set), func(s purchase.Statement) bool { return touched(s.Line) })
	f.set = slices.Concat(rest, made.Keep)
	f.posted = append(f.posted, made.Postings...)
	if f.moved.Lines == nil {
		f.moved = recorded.Moved{Purchase: f.purchase, Lines: map[string]recorded.LineStanding{}, Claims: map[canonical.Identity]purchase.ClaimState{}}
	}
	f.moved.State = purchase.State(made.Next)
	for line, state := range made.Lines {
		f.stand(line, recorded.LineStanding{State: state, Again: made.Again[line]})
	}
	f.stand("", recorded.LineStanding{Again: made.Again[""]})
	maps.Copy(f.moved.Claims, made.Claims)
}

// stand notes where a line stands, where that is something else than before.
func (f *folder) stand(line string, now recorded.LineStanding) {
	before, known := f.standings[line]
	if before == now && (known || line == "") {
		return
	}
	f.standings[line], f.moved.Lines[line] = now, now
}

// note leaves what a decision yields, to be recorded.
func (k *desk) note(t *task, f *folder, terms *Terms, made *purchase.Decision, version recorded.Version) {
	var document int64
	if t.heard != nil {
		document = t.heard.Row
		own := slices.DeleteFunc(slices.Clone(made.Keep), func(s purchase.Statement) bool {
			return s.Version != t.said.Version || s.Document.Document() != t.said.Document.Document()
		})
		k.said = append(k.said, recorded.Said{Purchase: f.purchase, Version: version, Statements: own})
	}
	if len(made.Postings) > 0 {
		k.posted = append(k.posted, recorded.Owed{Purchase: f.purchase, Version: version, Postings: made.Postings})
	}
	k.decided = append(k.decided, recorded.Decision{
		Purchase: f.purchase.Row, Document: document, At: k.now, Day: k.today(terms), State: purchase.State(made.Next),
		Configuration: terms.Configuration, Reasons: made.Reasons, Facts: made.Facts, Policy: made.Policy,
	})
	k.noteWork(f, made, workitem.Cause{At: k.now, Document: document})
	at := f.place()
	for i := range made.States {
		state := &made.States[i]
		k.states[state.Identity] = *state
		k.wishes = append(k.wishes, recorded.Wish{Purchase: f.purchase, Document: document, At: k.now, State: *state})
		if flow := terms.FlowOf(state.Kind, at); flow.Phase != Off {
			k.owed = append(k.owed, Owed{State: *state, Flow: flow, Purchase: f.purchase.Key, Document: document, Configuration: terms.Configuration})
		}
	}
}

// place is where and with whom the purchase is, as far as its documents say: the supplier of its order, and the warehouse
// where all of them name one.
func (f *folder) place() flow.Place {
	at := flow.Place{Entity: f.purchase.Entity}
	several := false
	for i := range f.set {
		s := &f.set[i]
		if s.Headed != nil {
			at.Supplier = s.Headed.Seller
		}
		if s.Warehouse != "" {
			several = several || at.Warehouse != "" && at.Warehouse != s.Warehouse
			at.Warehouse = s.Warehouse
		}
	}
	if several {
		at.Warehouse = ""
	}
	return at
}

func (k *desk) noteWork(f *folder, made *purchase.Decision, cause workitem.Cause) {
	k.steps = append(k.steps, workitem.StepsOf(&made.Verdict, f.purchase.Entity, cause)...)
	for _, item := range made.Closed {
		delete(k.open, item)
	}
	for _, w := range slices.Concat(made.Opened, made.Changed) {
		k.open[w.Item] = w
	}
}
