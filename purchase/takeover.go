package purchase

import (
	"fmt"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/verdict"
)

// takeOver compares the answer that stands with what is wanted, and reports whether it is taken over: because it differs by no
// more than the policy says, or because a buyer accepted what it differs by.
func (d *decision) takeOver(l *line) bool {
	p, ask := l.promise, l.now.said
	var differs []verdict.Reason
	for _, compare := range []func(*line, *promise, *Statement) []verdict.Reason{d.refusals, d.quantities, d.prices, d.days} {
		differs = append(differs, compare(l, p, ask)...)
	}
	if !d.find(AnswerDiffers, l.key, p.document, ask.Amount, differs...) {
		return false
	}
	if p.document.Document() == d.said.Document.Document() {
		d.reasons = append(d.reasons, reason(ruleTaken, l.key, fmt.Sprintf("%s promises %s for %s.", p.document.Number, orNone(p.value.Quantity), orNoDay(p.arrives))))
	}
	return true
}

func (d *decision) refusals(l *line, p *promise, _ *Statement) (differs []verdict.Reason) {
	if p.refused {
		differs = append(differs, reason(ruleRefused, l.key, "The supplier refuses the line, or a part of it."))
	}
	if p.waiting {
		differs = append(differs, reason(ruleWaiting, l.key, "The supplier has none, or not enough, and names no day."))
	}
	if p.substituted != "" {
		differs = append(differs, reason(ruleSubstitute, l.key, fmt.Sprintf("The supplier will send %s.", p.substituted),
			verdict.Comparison{What: "product", Have: p.substituted, Want: l.item}))
	}
	return differs
}

// quantities compares how much is promised. What is refused or waits is told by itself.
func (d *decision) quantities(l *line, p *promise, ask *Statement) []verdict.Reason {
	have, want := p.value.Quantity, ask.Quantity
	compared := verdict.Comparison{What: "quantity", Have: have.String(), Want: want.String()}
	switch allowed := &d.policy.TakeOver; {
	case beyond(have, want, allowed.More):
		compared.Tolerance = allowed.More.String() + " percent more"
		return []verdict.Reason{reason(ruleMore, l.key, fmt.Sprintf("%s are promised and %s wanted.", have, want), compared)}
	case !p.refused && !p.waiting && short(have, want, allowed.Less):
		compared.Tolerance = allowed.Less.String() + " percent less"
		return []verdict.Reason{reason(ruleLess, l.key, fmt.Sprintf("%s are promised and %s wanted.", orNone(have), want), compared)}
	}
	return nil
}

// short reports whether have is less than want by over the given percentage of want.
func short(have, want measure.Quantity, percent money.Decimal) bool {
	return beyondNumber(have.Decimal().Neg(), want.Decimal().Neg(), percent)
}

func (d *decision) prices(l *line, p *promise, ask *Statement) []verdict.Reason {
	have, want := p.price, ask.Asked.Price
	if have == (measure.Price{}) || want == (measure.Price{}) || samePrice(have, want) {
		return nil
	}
	mine, theirs, err := perUnit(want, have)
	dearer := d.policy.TakeOver.Dearer
	if err == nil && !beyondNumber(theirs, mine, dearer) {
		return nil
	}
	return []verdict.Reason{reason(ruleDearer, l.key, fmt.Sprintf("The supplier asks for %s, and %s was ordered.", have, want),
		verdict.Comparison{What: "price", Have: have.String(), Want: want.String(), Tolerance: dearer.String() + " percent more"})}
}

// perUnit restates two prices for the same base quantity: the product of both.
func perUnit(a, b measure.Price) (forA, forB money.Decimal, err error) {
	if _, err := a.Cmp(b); err != nil {
		return money.Decimal{}, money.Decimal{}, err
	}
	if forA, err = a.Amount().Decimal().Mul(b.Per().Decimal()); err != nil {
		return money.Decimal{}, money.Decimal{}, err
	}
	forB, err = b.Amount().Decimal().Mul(a.Per().Decimal())
	return forA, forB, err
}

func (d *decision) days(l *line, p *promise, ask *Statement) []verdict.Reason {
	from, to := first(ask.Asked.Wanted.Start, ask.Asked.Wanted.End), first(ask.Asked.Wanted.End, ask.Asked.Wanted.Start)
	if p.arrives.IsZero() || to.IsZero() {
		return nil
	}
	switch allowed := &d.policy.TakeOver; {
	case p.arrives.After(to.AddDays(allowed.LaterDays)):
		return []verdict.Reason{dayDiffers(ruleLater, l.key, p.arrives, to, fmt.Sprintf("%d days later", allowed.LaterDays))}
	case p.begins.Before(from.AddDays(-allowed.EarlierDays)):
		return []verdict.Reason{dayDiffers(ruleSooner, l.key, p.begins, from, fmt.Sprintf("%d days earlier", allowed.EarlierDays))}
	}
	return nil
}

func dayDiffers(rule, line string, have, want canonical.Date, tolerance string) verdict.Reason {
	return reason(rule, line, fmt.Sprintf("%s is promised and %s wanted.", have, want),
		verdict.Comparison{What: "day", Have: have.String(), Want: want.String(), Tolerance: tolerance})
}

func orNoDay(day canonical.Date) string {
	if day.IsZero() {
		return "no day"
	}
	return day.String()
}

// expected is the day by which all of a line should be there: as promised, where the answer is taken over, or else as
// wanted. It is none for a line that is wanted no more.
func (l *line) expected() canonical.Date {
	if !l.now.asks() {
		return canonical.Date{}
	}
	if l.promise != nil && l.taken && !l.promise.arrives.IsZero() {
		return l.promise.arrives
	}
	wanted := l.now.said.Asked.Wanted
	return first(wanted.End, wanted.Start)
}

// moves reports whether the line is of things that come.
func (l *line) moves() bool { return l.kind.Moves() }
