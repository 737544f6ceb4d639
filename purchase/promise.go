package purchase

import (
	"cmp"
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/ledger"
)

// A promise is what one document of the supplier answers to one line.
type promise struct {
	document canonical.Identity
	day      canonical.Date
	parts    []*Statement
	// answers is the place of the revision that is answered; -1 for one that has not come.
	answers int
	// value is what is promised: how much, and for how much.
	value ledger.Value
	price measure.Price
	// begins and arrives are the days of what is promised.
	begins, arrives canonical.Date
	// refused, substituted and waiting say that a part will not come, comes as something else, or comes once the supplier
	// has it.
	refused, waiting bool
	substituted      string
}

// promises gathers the answers to a line, in the order in which they were given.
func (d *decision) promises(l *line) ([]promise, error) {
	var all []promise
	for _, list := range [][]*Statement{d.set.answers, l.said} {
		for _, s := range list {
			if s.Answered == nil || d.policy.evidence(s) {
				continue
			}
			at := slices.IndexFunc(all, func(p promise) bool { return s.of(p.document) })
			if at < 0 {
				at = len(all)
				all = append(all, promise{document: s.Document, day: s.Day})
			}
			all[at].parts = append(all[at].parts, s)
		}
	}
	slices.SortFunc(all, comparePromises)
	for i := range all {
		if err := d.readPromise(l, &all[i]); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// comparePromises orders answers by day, instant, number and identity.
func comparePromises(a, b promise) int {
	return cmp.Or(a.day.Compare(b.day), a.parts[0].Answered.At.Compare(b.parts[0].Answered.At), compareDocuments(a.document, b.document))
}

// readPromise finds the revision that is answered and adds up the parts. What an answer leaves out is as ordered.
func (d *decision) readPromise(l *line, p *promise) error {
	p.answers = answered(l.revisions, p.parts[0].Answered.Revision, p.day)
	if p.answers < 0 {
		return nil
	}
	r := &l.revisions[p.answers]
	if p.day.Before(r.day) {
		p.day = r.day
	}
	if !r.asks() {
		return nil
	}
	for _, part := range p.parts {
		if err := d.addPart(l, p, r, part); err != nil {
			return err
		}
	}
	return nil
}

func (d *decision) addPart(l *line, p *promise, r *revision, part *Statement) error {
	a := part.Answered
	switch {
	case a.Status == canonical.ConfirmedRejected:
		p.refused = true
		return nil
	case !a.Status.Promises():
		p.waiting = true
		return nil
	case a.Status == canonical.ConfirmedSubstituted:
		p.substituted = a.Substitute
	}
	value, ok := d.promised(l, r, part)
	if !ok {
		return nil
	}
	p.price = a.Price
	if p.price == (measure.Price{}) {
		p.price = r.said.Asked.Price
	}
	p.arrives = later(p.arrives, first(a.Arrives, r.said.Asked.Wanted.End, r.said.Asked.Wanted.Start))
	if begins := first(a.Begins, r.said.Asked.Wanted.Start, r.said.Asked.Wanted.End); p.begins.IsZero() || begins.Before(p.begins) {
		p.begins = begins
	}
	return add(&p.value, value)
}

// promised gives what a part of an answer promises, in the unit and the currency of the line.
func (d *decision) promised(l *line, r *revision, part *Statement) (ledger.Value, bool) {
	if part.Quantity.Unit().IsZero() {
		return r.value(), true
	}
	quantity, ok := d.convert(l, part)
	if !ok {
		return ledger.Value{}, false
	}
	price := part.Answered.Price
	if price == (measure.Price{}) {
		price = r.said.Asked.Price
	}
	amount := part.Amount
	if amount.Currency() != d.currency {
		amount = amountOf(money.Amount{}, price, part.Quantity)
	}
	if amount.Currency() != d.currency {
		amount = amountOf(money.Amount{}, r.said.Asked.Price, quantity)
	}
	if amount.Currency() != d.currency {
		amount = money.Amount{}
	}
	return ledger.Value{Quantity: quantity, Amount: amount}, true
}

func later(a, b canonical.Date) canonical.Date {
	if b.After(a) {
		return b
	}
	return a
}

// answered finds the revision that an answer names, or else the one that stood on its day; -1 for one that has not come.
func answered(revisions []revision, number int, day canonical.Date) int {
	last := -1
	for i := range revisions {
		switch {
		case number != 0 && revisions[i].number == number:
			return i
		case number == 0 && (i == 0 || !revisions[i].day.After(day)):
			last = i
		}
	}
	return last
}

// promiseTimeline gives what is confirmed from which day on, and the answer that stands now: the last one to a revision that
// wants the same as the revision of the day. An amendment voids the answers to what was wanted before, until it is
// answered itself.
func promiseTimeline(l *line, all []promise) ([]ledger.Fact, *promise, error) {
	type event struct {
		day      canonical.Date
		revision int
		promise  int
	}
	events := make([]event, 0, len(l.revisions)+len(all))
	for i := range l.revisions {
		events = append(events, event{day: l.revisions[i].day, revision: i, promise: -1})
	}
	for i := range all {
		if all[i].answers >= 0 {
			events = append(events, event{day: all[i].day, revision: -1, promise: i})
		}
	}
	slices.SortStableFunc(events, func(a, b event) int { return a.day.Compare(b.day) })
	stands := make([]ledger.Stand, 0, len(events))
	revision, heard := -1, make([]int, 0, len(all))
	var standing *promise
	for _, e := range events {
		if e.promise < 0 {
			revision = e.revision
		} else {
			heard = append(heard, e.promise)
		}
		standing = lastFor(l.revisions, revision, all, heard)
		var value ledger.Value
		if standing != nil {
			value = standing.value
		}
		stands = append(stands, ledger.Stand{From: e.day, Value: value})
	}
	facts, err := ledger.Timeline(ledger.Line(l.key, ledger.Confirmed), stands...)
	return facts, standing, err
}

// lastFor gives the last answer of those heard that is for what a revision wants.
func lastFor(revisions []revision, revision int, all []promise, heard []int) *promise {
	if revision < 0 || !revisions[revision].asks() {
		return nil
	}
	for _, at := range slices.Backward(heard) {
		p := &all[at]
		if sameAsk(&revisions[p.answers], &revisions[revision]) {
			return p
		}
	}
	return nil
}

// crossed gives the last answer where it is for a revision that had been replaced by its day, so that the supplier must be
// asked again; nil where nothing crossed.
func crossed(l *line, all []promise) *promise {
	if len(all) == 0 || !l.now.asks() {
		return nil
	}
	p := &all[len(all)-1]
	if p.answers < 0 {
		return nil
	}
	for i := p.answers + 1; i < len(l.revisions); i++ {
		if !l.revisions[i].day.After(p.day) && !sameAsk(&l.revisions[i], &l.revisions[p.answers]) {
			return p
		}
	}
	return nil
}
