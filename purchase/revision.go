package purchase

import (
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/ledger"
)

// A revision is a line of an order as one version of it leaves the line.
type revision struct {
	// number is how others name the version.
	number int
	// day is the one from which it stands. No version stands from before the one that it follows.
	day canonical.Date
	// said is the statement that it stands by: that of the version, or of an earlier one that it leaves as it was. It is nil
	// where the line is not in the order.
	said *Statement
}

// asks reports whether the revision wants anything.
func (r *revision) asks() bool { return r.said != nil && !r.said.Asked.Canceled }

// value is what stands on the account of what is ordered.
func (r *revision) value() ledger.Value {
	if !r.asks() {
		return ledger.Value{}
	}
	return r.said.value()
}

// sameAsk reports whether two revisions want the same of the line, so that an answer to one answers the other.
func sameAsk(a, b *revision) bool {
	if !a.asks() || !b.asks() {
		return a.asks() == b.asks()
	}
	x, y := a.said, b.said
	return x == y || x.Quantity.Equal(y.Quantity) && samePrice(x.Asked.Price, y.Asked.Price) && x.Amount.Equal(y.Amount) &&
		x.Asked.Item == y.Asked.Item && x.Asked.Wanted == y.Asked.Wanted && x.Warehouse == y.Warehouse
}

func samePrice(a, b measure.Price) bool {
	if a == b {
		return true
	}
	order, err := a.Cmp(b)
	return err == nil && order == 0
}

// history gives what each version of the order leaves of a line, oldest first: an amendment leaves what it does not name,
// anything else leaves only what it names.
func history(heads, said []*Statement) []revision {
	revisions := make([]revision, 0, len(heads))
	var before revision
	for _, head := range heads {
		now := revision{number: head.Headed.Revision, day: head.Day, said: own(said, head.Version)}
		if now.said == nil && head.Headed.Purpose == canonical.PurposeAmendment {
			now.said = before.said
		}
		if now.day.Before(before.day) {
			now.day = before.day
		}
		revisions, before = append(revisions, now), now
	}
	return revisions
}

// own finds what a version of the order says itself of the line.
func own(said []*Statement, version int) *Statement {
	for _, s := range said {
		if s.Asked != nil && s.Version == version {
			return s
		}
	}
	return nil
}

// terms are what holds of a line whether or not it is still wanted: they outlive its cancellation, since goods may be on
// their way.
type terms struct {
	kind      canonical.LineKind
	unit      measure.Unit
	price     measure.Price
	item      string
	tax       canonical.LineTax
	direct    bool
	consigned bool
	// negative says that the line takes something off.
	negative   bool
	components []Component
}

// termsOf gives the terms by the last revision that wanted the line; false where none ever did. The unit is that of the first one: a
// ledger that was begun in one goes on in it.
func termsOf(revisions []revision) (terms, bool) {
	for i := len(revisions) - 1; i >= 0; i-- {
		if !revisions[i].asks() {
			continue
		}
		s := revisions[i].said
		return terms{
			kind: s.Asked.Kind, unit: unitOf(revisions), price: s.Asked.Price, item: s.Asked.Item, tax: s.Asked.Tax,
			direct: s.Asked.Direct, consigned: s.Asked.Consigned, components: s.Asked.Components,
			negative: s.Quantity.Sign() < 0 || s.Quantity.Sign() == 0 && s.Amount.Sign() < 0,
		}, true
	}
	return terms{}, false
}

// unitOf gives the unit of the first revision that wanted any of the line.
func unitOf(revisions []revision) (unit measure.Unit) {
	for i := 0; i < len(revisions) && unit.IsZero(); i++ {
		if revisions[i].asks() {
			unit = revisions[i].said.Quantity.Unit()
		}
	}
	return unit
}

// inTerms says what revisions want in the unit of the line and the currency of the purchase, and reports whether any said it in
// others. What does not convert exactly wants no quantity that counts; when it is the revision that stands, that is found.
// Money in another currency does not count.
func (d *decision) inTerms(l *line) (others bool) {
	for i := range l.revisions {
		r := &l.revisions[i]
		if !r.asks() || d.isInTerms(l, r.said) {
			continue
		}
		others = true
		s, asked := *r.said, *r.said.Asked
		s.Asked = &asked
		if s.Amount.Currency() != d.currency {
			s.Amount = money.Amount{}
		}
		quantity, ok := d.convertTo(l, s.Quantity)
		if !ok && i == len(l.revisions)-1 {
			d.findUnit(l, r.said)
		}
		s.Quantity, asked.Price = measure.Quantity{}, d.priceInUnit(l, asked.Price)
		if ok {
			s.Quantity = quantity
		}
		r.said = &s
	}
	return others
}

// isInTerms reports whether a statement is in the unit of the line and the currency of the purchase.
func (d *decision) isInTerms(l *line, s *Statement) bool {
	in := func(c money.Currency) bool { return c.IsZero() || c == d.currency }
	return (s.Quantity.Unit() == l.unit || s.Quantity.Unit().IsZero()) && in(s.Amount.Currency()) && in(s.Asked.Price.Amount().Currency())
}

// priceInUnit restates a price for a quantity in the unit of the line; none where that is not exact, or in another currency.
func (d *decision) priceInUnit(l *line, price measure.Price) measure.Price {
	if price.Amount().Currency() != d.currency {
		return measure.Price{}
	}
	per, ok := d.convertTo(l, price.Per())
	if !ok {
		return measure.Price{}
	}
	restated, err := measure.NewPrice(price.Amount(), per)
	if err != nil {
		return measure.Price{}
	}
	return restated
}

// orderedTimeline gives what the revisions leave to the ledger.
func orderedTimeline(line string, revisions []revision, currency money.Currency) ([]ledger.Fact, error) {
	stands := make([]ledger.Stand, 0, len(revisions))
	for i := range revisions {
		value := revisions[i].value()
		if value.Amount.Currency() != currency {
			value.Amount = money.Amount{}
		}
		stands = append(stands, ledger.Stand{From: revisions[i].day, Value: value})
	}
	return ledger.Timeline(ledger.Line(line, ledger.Ordered), stands...)
}
