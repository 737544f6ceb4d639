package purchase

import (
	"fmt"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/verdict"
)

// overdue reports whether the day after which something is late has passed. Where it has not, the line must be looked at again
// once it has: nothing need be said until then.
func (d *decision) overdue(line string, last canonical.Date) bool {
	if d.today.After(last) {
		return true
	}
	next := last.AddDays(1)
	if day, wakes := d.again[line]; !wakes || next.Before(day) {
		d.again[line] = next
	}
	return false
}

// judgeWaiting finds documents that wait too long for the order that they name. They are kept all the time, and count as soon
// as it comes.
func (d *decision) judgeWaiting() {
	if d.policy.WaitDays == 0 || d.known() {
		return
	}
	for _, l := range d.lines {
		d.findWaiting(l.key, l.said)
	}
	d.findWaiting("", d.set.apart)
	d.findWaiting("", d.set.answers)
}

// findWaiting finds the document of a line that waits longest. What only evidence says waits for nothing.
func (d *decision) findWaiting(line string, said []*Statement) {
	var longest *Statement
	for _, s := range said {
		if !d.policy.evidence(s) && (longest == nil || compareSpoken(s, longest) < 0) {
			longest = s
		}
	}
	if longest == nil {
		return
	}
	due := longest.Day.AddDays(d.policy.WaitDays)
	if !d.overdue(line, due) {
		return
	}
	d.find(OrderMissing, line, nobody, money.Amount{}, reason(ruleNoOrder, line,
		fmt.Sprintf("%s of %s waits for an order that has not come.", longest.Document.Number, longest.Day),
		verdict.Comparison{What: "day by which the order should have come", Have: "none", Want: due.String()}))
}

// A Subject says what a record is of, as [Facts.Identify] is asked for it.
type Subject struct {
	// Kind is the kind of record.
	Kind verdict.Kind
	// Of names what it is of for ever: the purchase's key, or a document.
	Of string
}

// Subjects gives every subject that a decision on a case may ask an identity for, so that whoever loads the case finds those
// on record beforehand.
func Subjects(c *Case, said Said) []Subject {
	d := decision{c: c}
	all := []Subject{{verdict.Order, c.Purchase}, {verdict.Message, d.askSubject()}}
	seen := map[canonical.Identity]bool{}
	note := func(document canonical.Identity) {
		id := document.Document()
		if seen[id] {
			return
		}
		seen[id] = true
		switch id.Kind {
		case canonical.KindReceipt:
			all = append(all, Subject{verdict.Receipt, d.subjectOf(id)})
		case canonical.KindSupplierReturn:
			all = append(all, Subject{verdict.Return, d.subjectOf(id)})
		case canonical.KindInvoice:
			all = append(all, Subject{verdict.Bill, id.String()})
		case canonical.KindCreditNote:
			all = append(all, Subject{verdict.CreditNote, id.String()})
		}
	}
	note(said.Document)
	for i := range c.Set {
		note(c.Set[i].Document)
	}
	return all
}
