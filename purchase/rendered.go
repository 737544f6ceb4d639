package purchase

import (
	"fmt"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

// countRendered posts what an acceptance says of a service by quantity or amount. What says how far the work has come is read
// with the others of its kind, since the last one holds.
func (d *decision) countRendered(l *line, s *Statement) error {
	if d.policy.evidence(s) || !s.Rendered.Completion.IsZero() {
		return nil
	}
	if d.foreign(l, s) {
		return nil
	}
	quantity, ok := d.convert(l, s)
	if !ok {
		return nil
	}
	l.tally.final = l.tally.final || s.Rendered.Final
	value := ledger.Value{Quantity: quantity, Amount: s.Amount}
	if err := d.post(l, ledger.Received, s, value, &l.tally.received); err != nil {
		return err
	}
	return d.post(l, ledger.Accepted, s, value, &l.tally.accepted)
}

// foreign finds an amount that is in another currency than the order, which does not count.
func (d *decision) foreign(l *line, s *Statement) bool {
	if s.Amount.Currency().IsZero() || s.Amount.Currency() == d.currency {
		return false
	}
	d.find(CurrencyDiffers, l.key, s.Document, s.Amount, reason(ruleCurrency, l.key, fmt.Sprintf("%s says %s, and the order is in %s.", s.Document.Number, s.Amount, d.currency),
		verdict.Comparison{What: "currency", Have: s.Amount.Currency().String(), Want: d.currency.String()}))
	return true
}

// countCompletion posts how far a longer work has come, as the acceptances say one after the other.
func (d *decision) countCompletion(l *line) error {
	var stands []ledger.Stand
	for _, s := range l.said {
		if s.Rendered == nil || s.Rendered.Completion.IsZero() || d.policy.evidence(s) {
			continue
		}
		done, err := partOf(l.tally.ordered, s.Rendered.Completion)
		if err != nil {
			return err
		}
		l.tally.final = l.tally.final || s.Rendered.Final
		stands = append(stands, ledger.Stand{From: s.Day, Value: done})
	}
	if len(stands) == 0 {
		return nil
	}
	last := stands[len(stands)-1].Value
	for stage, sum := range map[ledger.Stage]*ledger.Value{ledger.Received: &l.tally.received, ledger.Accepted: &l.tally.accepted} {
		facts, err := ledger.Timeline(ledger.Line(l.key, stage), stands...)
		if err != nil {
			return err
		}
		d.target = append(d.target, facts...)
		if err := add(sum, last); err != nil {
			return err
		}
	}
	return nil
}

// partOf gives the part of what was ordered: of its amount, to what can be paid, or where it has none of its quantity.
func partOf(ordered ledger.Value, done canonical.Percent) (ledger.Value, error) {
	if !ordered.Amount.Currency().IsZero() {
		amount, err := ordered.Amount.Percent(done.Decimal(), money.HalfAway)
		return ledger.Value{Amount: amount}, err
	}
	if ordered.Quantity.Unit().IsZero() {
		return ledger.Value{}, nil
	}
	const decimals = 6
	number, err := ordered.Quantity.Decimal().MulDiv(done.Decimal(), hundred, decimals, money.HalfAway)
	if err != nil {
		return ledger.Value{}, err
	}
	quantity, err := measure.NewQuantity(number, ordered.Quantity.Unit())
	return ledger.Value{Quantity: quantity}, err
}
