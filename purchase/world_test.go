package purchase_test

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

// A world keeps of one purchase what the engine keeps, and loads as little of it as the engine does.
type world struct {
	tb      rapid.TB
	number  string
	policy  purchase.Policy
	facts   purchase.Facts
	today   canonical.Date
	set     []purchase.Statement
	posted  []ledger.Posting
	open    map[verdict.Item]verdict.WorkItem
	states  map[verdict.Identity]verdict.DesiredState
	lines   map[string]purchase.LineState
	claims  map[canonical.Identity]purchase.ClaimState
	acts    []purchase.Act
	billed  []canonical.Identity
	last    *purchase.Decision
	state   purchase.State
	records map[string]verdict.Identity
	// moves are the changes of state that were seen.
	moves map[[2]purchase.LineState]bool
}

func newWorld(tb rapid.TB) *world {
	w := &world{
		tb: tb, number: "P1", today: day(10), policy: purchase.Policy{Target: "odoo", Partner: "portal", LateDays: 400},
		open: map[verdict.Item]verdict.WorkItem{}, states: map[verdict.Identity]verdict.DesiredState{}, lines: map[string]purchase.LineState{},
		claims: map[canonical.Identity]purchase.ClaimState{}, records: map[string]verdict.Identity{}, moves: map[[2]purchase.LineState]bool{},
	}
	w.facts.Identify = w.identify
	return w
}

// identify gives the identity on record, or a new one. It depends on the subject alone, so that two worlds can be compared.
func (w *world) identify(kind verdict.Kind, subject string) (verdict.Identity, error) {
	key := string(kind) + " " + subject
	id, known := w.records[key]
	if !known {
		var ulid [26]byte
		sum := uint64(14695981039346656037)
		for i := range ulid {
			for _, c := range []byte(key) {
				sum = (sum ^ uint64(c)) * 1099511628211
			}
			ulid[i] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[sum>>33%32]
		}
		id, _ = verdict.NewIdentity("test", string(ulid[:]))
		w.records[key] = id
	}
	return id, nil
}

// hear decides on a version of a document, and keeps what follows.
func (w *world) hear(doc canonical.Document, version int) *purchase.Decision {
	w.tb.Helper()
	said := purchase.Said{Document: doc.Identity(), Version: version}
	for _, mention := range purchase.Read(doc, version, day(2)) {
		if mention.Order == w.number {
			said.Statements = mention.Statements
		}
	}
	return w.decide(said)
}

// again decides on what is on record, as when a day has passed.
func (w *world) again() { w.tb.Helper(); w.decide(purchase.Said{}) }

func (w *world) decide(said purchase.Said) *purchase.Decision {
	w.tb.Helper()
	c := w.load(said)
	made, err := purchase.Decide(c, said, &w.facts, &w.policy, w.today)
	if err != nil {
		w.tb.Fatal(fault.Text(err))
	}
	if err := made.Validate(); err != nil {
		w.tb.Fatal(fault.Text(err))
	}
	w.keep(c, made)
	return made
}

// touched gives the lines that the engine loads for a document.
func (w *world) touched(said purchase.Said) []string {
	var before []purchase.Statement
	for _, s := range w.set {
		if s.Document.Document() == said.Document.Document() {
			before = append(before, s)
		}
	}
	lines, whole := purchase.Reach(before, said)
	whole = whole || said.Version == 0
	if whole {
		for line := range w.lines {
			if !slices.Contains(lines, line) {
				lines = append(lines, line)
			}
		}
	}
	slices.Sort(lines)
	return lines
}

func (w *world) load(said purchase.Said) *purchase.Case {
	c := &purchase.Case{Purchase: "pur-1", Entity: "DE01", Lines: w.touched(said), Others: map[purchase.LineState]int{}, Acts: w.acts, Billed: w.billed}
	isTouched := func(line string) bool { return line == "" || slices.Contains(c.Lines, line) }
	for _, s := range w.set {
		if isTouched(s.Line) {
			c.Set = append(c.Set, s)
		}
	}
	for _, p := range w.posted {
		if p.Account.Class != ledger.Goods || isTouched(p.Account.Key) {
			c.Posted = append(c.Posted, p)
		}
	}
	for _, item := range w.open {
		if isTouched(item.Item.Line) && item.Item.Purchase == c.Purchase || item.Item.Document == said.Document.Document() || slices.ContainsFunc(c.Set, func(s purchase.Statement) bool { return s.Document.Document() == item.Item.Document }) {
			c.Open = append(c.Open, item)
		}
	}
	for line, state := range w.lines {
		if !isTouched(line) {
			c.Others[state]++
		}
	}
	c.Decided = slices.Collect(maps.Values(w.states))
	return c
}

func (w *world) keep(c *purchase.Case, made *purchase.Decision) {
	w.last, w.state = made, purchase.State(made.Next)
	w.set = slices.DeleteFunc(w.set, func(s purchase.Statement) bool { return s.Line == "" || slices.Contains(c.Lines, s.Line) })
	w.set = append(w.set, made.Keep...)
	w.posted = append(w.posted, made.Postings...)
	for _, item := range slices.Concat(made.Opened, made.Changed) {
		w.open[item.Item] = item
	}
	for _, item := range made.Closed {
		delete(w.open, item)
	}
	for _, state := range made.States {
		if last, known := w.states[state.Identity]; state.Revision != last.Revision+1 {
			w.tb.Fatalf("revision %d of %s follows revision %d (%t)", state.Revision, state.Identity, last.Revision, known)
		}
		w.states[state.Identity] = state
	}
	for line, state := range made.Lines {
		if was, known := w.lines[line]; known && was != state {
			w.moves[[2]purchase.LineState{was, state}] = true
		}
		w.lines[line] = state
	}
	maps.Copy(w.claims, made.Claims)
}

// balance gives what stands on a line at a stage: "10 EA", with " 25.00 EUR" where there is money.
func (w *world) balance(line string, stage ledger.Stage) string {
	w.tb.Helper()
	return w.balanceBy(line, stage, canonical.Date{})
}

func (w *world) balanceBy(line string, stage ledger.Stage, through canonical.Date) string {
	w.tb.Helper()
	balances, err := ledger.BalancesOf(w.posted, ledger.View{Through: through})
	if err != nil {
		w.tb.Fatal(fault.Text(err))
	}
	v := balances.At(line, stage)
	text := ""
	if v.Quantity.Sign() != 0 {
		text = v.Quantity.Decimal().Reduced().String() + " " + v.Quantity.Unit().String()
	}
	if v.Amount.Sign() != 0 {
		if text != "" {
			text += " "
		}
		text += v.Amount.String()
	}
	return text
}

// work lists the open items as "matter line document: rules", sorted.
func (w *world) work() []string {
	var all []string
	for item, work := range w.open {
		text := string(item.Matter) + " " + item.Line + " " + item.Document.Number + ":"
		all = append(all, text+" "+strings.Join(rulesOf(work), " "))
	}
	slices.Sort(all)
	return all
}

func rulesOf(work verdict.WorkItem) []string {
	rules := make([]string, len(work.Reasons))
	for i, r := range work.Reasons {
		rules[i] = r.Rule
	}
	return rules
}

// wanted gives the last desired state of a record: its reach, then its fields; empty where it was never decided.
func (w *world) wanted(kind verdict.Kind, subject string) []string {
	state, known := w.states[w.records[string(kind)+" "+subject]]
	if !known {
		return nil
	}
	all := []string{"reach=" + state.Reach}
	for _, f := range state.Fields {
		all = append(all, f.Path+"="+f.Value)
	}
	return all
}

// day is a day of March 2026.
func day(d int) canonical.Date {
	date, err := canonical.NewDate(2026, 3, d)
	if err != nil {
		panic(strconv.Itoa(d) + " is no day of March")
	}
	return date
}
