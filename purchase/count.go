package purchase

import (
	"slices"

	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/purchase/ledger"
)

// count adds up what was said to have happened to a line, stage by stage.
func (d *decision) count(l *line) error {
	for _, s := range l.said {
		var err error
		switch {
		case s.Shipped != nil:
			err = d.countShipped(l, s)
		case s.Received != nil:
			err = d.countReceived(l, s)
		case s.Returned != nil:
			err = d.countReturned(l, s)
		case s.Rendered != nil:
			err = d.countRendered(l, s)
		case s.Claimed != nil:
			err = d.countClaimed(l, s)
		}
		if err != nil {
			return err
		}
	}
	if err := d.countCompletion(l); err != nil {
		return err
	}
	return d.countKits(l)
}

func (d *decision) countShipped(l *line, s *Statement) error {
	l.tally.final = l.tally.final || s.Shipped.Final && !d.policy.evidence(s)
	if d.countPart(l, s, s.Shipped.Item, stageCount{ledger.Shipped, s.Quantity}) {
		return nil
	}
	quantity, ok := d.convert(l, s)
	if !ok || d.policy.evidence(s) {
		return nil
	}
	return d.post(l, ledger.Shipped, s, ledger.Value{Quantity: quantity}, &l.tally.shipped)
}

func (d *decision) countReceived(l *line, s *Statement) error {
	l.tally.final = l.tally.final || s.Received.Final && !d.policy.evidence(s)
	if d.countPart(l, s, s.Received.Item, stageCount{ledger.Received, s.Quantity}, stageCount{ledger.Accepted, s.Received.Accepted}) {
		return nil
	}
	quantity, ok := d.convert(l, s)
	switch {
	case !ok:
		return nil
	case d.policy.evidence(s):
		return add(&l.tally.evidence, ledger.Value{Quantity: quantity})
	}
	if err := d.post(l, ledger.Received, s, ledger.Value{Quantity: quantity}, &l.tally.received); err != nil {
		return err
	}
	if accepted, ok := d.convertTo(l, s.Received.Accepted); ok {
		if err := d.post(l, ledger.Accepted, s, ledger.Value{Quantity: accepted}, &l.tally.accepted); err != nil {
			return err
		}
	}
	if rejected, ok := d.convertTo(l, s.Received.Rejected); ok {
		return d.post(l, ledger.Rejected, s, ledger.Value{Quantity: rejected}, &l.tally.rejected)
	}
	return nil
}

func (d *decision) countReturned(l *line, s *Statement) error {
	quantity, ok := d.convert(l, s)
	if !ok || !s.Returned.Left || d.policy.evidence(s) {
		return nil
	}
	sum := &l.tally.creditable
	if s.Returned.Purpose == replacement {
		sum = &l.tally.replaced
	}
	if sum == &l.tally.creditable {
		l.tally.sentBack = later(l.tally.sentBack, s.Day)
	}
	return d.post(l, ledger.Returned, s, ledger.Value{Quantity: quantity}, sum)
}

// post puts a value to the target of the ledger and to a sum of the tally.
func (d *decision) post(l *line, stage ledger.Stage, s *Statement, value ledger.Value, sum *ledger.Value) error {
	if value.IsZero() {
		return nil
	}
	d.target = append(d.target, ledger.Fact{Account: ledger.Line(l.key, stage), Day: s.Day, Value: value})
	return add(sum, value)
}

// convert gives a statement's quantity in the unit of the line. What does not convert exactly is found, and does not
// count.
func (d *decision) convert(l *line, s *Statement) (measure.Quantity, bool) {
	quantity, ok := d.convertTo(l, s.Quantity)
	if !ok {
		d.findUnit(l, s)
	}
	return quantity, ok
}

// convertTo converts exactly, by the packaging of the line's product or by the table of units. No quantity stays none.
func (d *decision) convertTo(l *line, quantity measure.Quantity) (measure.Quantity, bool) {
	return d.convertInto(l.item, quantity, l.unit)
}

// convertInto converts a quantity of a product exactly into a unit. No quantity stays none.
func (d *decision) convertInto(item string, quantity measure.Quantity, unit measure.Unit) (measure.Quantity, bool) {
	if quantity.Unit() == unit || quantity.Unit().IsZero() {
		return quantity, true
	}
	pack, packed := d.facts.Packaging[item]
	if !packed {
		converted, err := quantity.Convert(unit)
		return converted, err == nil
	}
	if !slices.Contains(d.rows, pack.Row) {
		d.rows = append(d.rows, pack.Row)
	}
	converted, err := pack.Convert(quantity, unit)
	return converted, err == nil
}
