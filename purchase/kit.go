package purchase

import (
	"slices"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/ledger"
)

// A part is how much of a component of a kit a statement counts at a stage.
type part struct {
	component int
	day       canonical.Date
	number    money.Decimal
}

// countPart takes a statement about a component of a kit aside, and reports whether it is one: kits are ordered and
// components move, so a stage counts as many kits as its components make whole.
func (d *decision) countPart(l *line, s *Statement, item string, counts ...stageCount) bool {
	at := slices.IndexFunc(l.components, func(c Component) bool { return c.Item == item })
	if at < 0 || item == l.item {
		return false
	}
	if d.policy.evidence(s) {
		return true
	}
	unit := l.components[at].Quantity.Unit()
	for _, count := range counts {
		converted, ok := d.convertInto(item, count.quantity, unit)
		if !ok {
			d.findUnit(l, s)
			return true
		}
		if l.parts == nil {
			l.parts = map[ledger.Stage][]part{}
		}
		l.parts[count.stage] = append(l.parts[count.stage], part{at, s.Day, converted.Decimal()})
	}
	return true
}

// A stageCount is what a statement counts at a stage.
type stageCount struct {
	stage    ledger.Stage
	quantity measure.Quantity
}

// countKits posts the whole kits of each stage, day by day.
func (d *decision) countKits(l *line) error {
	sums := map[ledger.Stage]*ledger.Value{ledger.Shipped: &l.tally.shipped, ledger.Received: &l.tally.received, ledger.Accepted: &l.tally.accepted}
	for stage, sum := range sums {
		if len(l.parts[stage]) == 0 {
			continue
		}
		stands, err := l.wholeKits(l.parts[stage])
		if err != nil {
			return err
		}
		facts, err := ledger.Timeline(ledger.Line(l.key, stage), stands...)
		if err != nil {
			return err
		}
		d.target = append(d.target, facts...)
		if err := add(sum, stands[len(stands)-1].Value); err != nil {
			return err
		}
	}
	return nil
}

// wholeKits gives how many kits are whole from which day on.
func (l *line) wholeKits(parts []part) ([]ledger.Stand, error) {
	sorted := slices.Clone(parts)
	slices.SortStableFunc(sorted, func(a, b part) int { return a.day.Compare(b.day) })
	have := make([]money.Decimal, len(l.components))
	stands := make([]ledger.Stand, 0, len(sorted))
	for _, p := range sorted {
		sum, err := have[p.component].Add(p.number)
		if err != nil {
			return nil, err
		}
		have[p.component] = sum
		whole, err := l.whole(have)
		if err != nil {
			return nil, err
		}
		stands = append(stands, ledger.Stand{From: p.day, Value: ledger.Value{Quantity: whole}})
	}
	return stands, nil
}

// whole gives how many kits so much of each component makes.
func (l *line) whole(have []money.Decimal) (measure.Quantity, error) {
	var fewest money.Decimal
	for i, c := range l.components {
		kits, err := have[i].MulDiv(oneUnit, c.Quantity.Decimal(), 0, money.Down)
		if err != nil {
			return measure.Quantity{}, err
		}
		if i == 0 || kits.Cmp(fewest) < 0 {
			fewest = kits
		}
	}
	return measure.NewQuantity(fewest, l.unit)
}
