package purchase

import (
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

// A Decision is a verdict, and what must be kept so that the next one can be made.
type Decision struct {
	verdict.Verdict
	// Keep are the statements of the touched lines and of no line as they are from now on: they take the place of [Case.Set].
	Keep []Statement
	// Lines are the states of the touched lines.
	Lines map[string]LineState
	// Claims are the states of the invoices and credit notes about the touched lines.
	Claims map[canonical.Identity]ClaimState
	// Again is the first day after today on which a decision about a touched line may find something else although nothing was
	// said meanwhile. A line that is missing waits for no day; the empty one is what has no line.
	Again map[string]canonical.Date
}

// Decide says what follows from a version of a document for one purchase. It is pure: the same case, document, facts, policy
// and day give the same decision. Today is the day in the entity's time zone. Saying nothing, with the zero [Said], decides
// again on what is on record, as when a day has passed.
//
// It fails with Internal where the case lacks what the document needs, with Corrupt where the ledger holds what no posting
// could have made, and with what [Facts.Identify] fails with. What is wrong with a document is never an error: it is found as
// a work item.
func Decide(c *Case, said Said, facts *Facts, policy *Policy, today canonical.Date) (*Decision, error) {
	if err := c.check(said); err != nil {
		return nil, err
	}
	d := &decision{c: c, said: said, facts: facts, policy: policy, today: today, keep: Merge(c.Set, said), agreed: map[string]ledger.Value{}, again: map[string]canonical.Date{}}
	d.set = newSet(d.keep)
	d.order()
	for _, step := range []func() error{d.readLines, d.readApart, d.judge, d.records} {
		if err := step(); err != nil {
			return nil, fault.Wrap(err, "deciding on %s for purchase %s", said.Document, c.Purchase)
		}
	}
	return d.decision()
}

// A decision is one while it is made.
type decision struct {
	c      *Case
	said   Said
	facts  *Facts
	policy *Policy
	today  canonical.Date
	keep   []Statement
	set    set

	// currency is that of the first version of the order, seller that of the last; none as long as there is no order.
	currency money.Currency
	seller   string
	lines    []*line
	// agreed are the charges of the order as it stands, by what they are for.
	agreed map[string]ledger.Value
	// target is what the ledger shall hold of the touched lines and of what has no line.
	target  []ledger.Fact
	found   []verdict.WorkItem
	reasons []verdict.Reason
	rows    []string
	states  []verdict.DesiredState
	// again are the days on which lines must be looked at again, see [Decision.Again].
	again map[string]canonical.Date
	// asking are the lines about which the supplier must be asked again.
	asking []*line
}

// order drops what other sources than the one of record say of the order, and takes its head. The currency is that of the first
// version: a ledger that was begun in one goes on in it.
func (d *decision) order() {
	d.set.heads = slices.DeleteFunc(d.set.heads, d.policy.evidence)
	if len(d.set.heads) == 0 {
		return
	}
	d.currency, d.seller = d.set.heads[0].Headed.Currency, d.set.heads[len(d.set.heads)-1].Headed.Seller
}

// known reports whether the order has come.
func (d *decision) known() bool { return len(d.set.heads) > 0 }

// readLines makes each touched line of what was said of it.
func (d *decision) readLines() error {
	for _, key := range d.c.Lines {
		l := &line{key: key, said: d.set.lines[key]}
		d.lines = append(d.lines, l)
		if err := d.readLine(l); err != nil {
			return fault.Wrap(err, "reading line %s", key)
		}
	}
	return nil
}

func (d *decision) readLine(l *line) error {
	if !d.known() {
		return nil
	}
	l.revisions = history(d.set.heads, l.said)
	if l.terms, l.known = termsOf(l.revisions); !l.known {
		return nil
	}
	if d.inTerms(l) {
		l.terms, _ = termsOf(l.revisions)
	}
	l.now = &l.revisions[len(l.revisions)-1]
	l.tally.ordered = l.now.value()
	ordered, err := orderedTimeline(l.key, l.revisions, d.currency)
	if err != nil {
		return err
	}
	d.target = append(d.target, ordered...)
	if err := d.hear(l); err != nil {
		return err
	}
	return d.count(l)
}

// hear takes the answers to a line.
func (d *decision) hear(l *line) error {
	answers, err := d.promises(l)
	if err != nil || len(answers) == 0 {
		return err
	}
	confirmed, standing, err := promiseTimeline(l, answers)
	if err != nil {
		return err
	}
	d.target = append(d.target, confirmed...)
	l.promise = standing
	d.findEarly(l, answers)
	if standing == nil {
		d.findCrossed(l, crossed(l, answers))
	}
	return nil
}

// decision puts the parts together.
func (d *decision) decision() (*Decision, error) {
	postings, err := ledger.Toward(d.c.Posted, d.target, d.owner())
	if err != nil {
		return nil, err
	}
	made := &Decision{Keep: d.keep, Lines: map[string]LineState{}, Claims: map[canonical.Identity]ClaimState{}, Again: d.again}
	made.Postings, made.States = postings, d.states
	made.Reasons, made.Policy, made.Facts = d.reasons, d.policy.Hash, d.rows
	d.settle(&made.Verdict)
	d.claimStates(made.Claims)
	for _, l := range d.lines {
		made.Lines[l.key] = l.state()
	}
	made.Next = string(stateOf(d.c.Others, made.Lines))
	return made, nil
}

// owner is the document that postings are owed to: the one that is decided on, or where nothing was said the order.
func (d *decision) owner() ledger.Owner {
	if d.said.Version == 0 && d.known() {
		head := d.set.heads[len(d.set.heads)-1]
		return ledger.Owner{Document: head.Document, Version: head.Version}
	}
	return ledger.Owner{Document: d.said.Document, Version: d.said.Version}
}
