package purchase

import (
	"fmt"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/verdict"
)

const replacement = canonical.ReturnForReplacement

// nobody is the document of an item that concerns a line and no single document.
var nobody canonical.Identity

// judge finds what waits for a person, line by line.
func (d *decision) judge() error {
	for _, l := range d.lines {
		if !d.known() {
			continue
		}
		if !l.known {
			d.findUnknown(l)
			continue
		}
		if l.promise != nil {
			l.taken = d.takeOver(l)
		}
		for _, judge := range []func(*line) error{d.judgeSilence, d.judgeShipped, d.judgeReceived, d.judgeRejected, d.judgeReturned, d.judgeSources, d.judgeLate, d.judgeAgreement, d.judgeClaims, d.judgeCredit} {
			if err := judge(l); err != nil {
				return err
			}
		}
	}
	if !d.known() {
		d.judgeWaiting()
		return nil
	}
	d.findNameless()
	d.findCurrency()
	return d.judgeCharges()
}

func (d *decision) findUnknown(l *line) {
	for _, s := range l.said {
		if s.Asked == nil {
			d.find(LineUnknown, l.key, s.Document, s.Amount, reason(ruleLine, l.key, fmt.Sprintf("Line %s of %s is about line %s, which the order does not have.", s.Part, s.Document.Number, l.key)))
		}
	}
}

// findNameless finds what names the order and no line of it.
func (d *decision) findNameless() {
	for _, s := range d.set.apart {
		if s.Apart == nil && !d.policy.evidence(s) {
			d.find(LineUnknown, "", s.Document, s.Amount, reason(ruleLine, "", fmt.Sprintf("Line %s of %s names no line of the order.", s.Part, s.Document.Number)))
		}
	}
}

// findCurrency finds an order that went over to another currency: its amounts no longer count.
func (d *decision) findCurrency() {
	head := d.set.heads[len(d.set.heads)-1]
	if head.Headed.Currency != d.currency {
		d.find(CurrencyDiffers, "", head.Document, money.Amount{}, reason(ruleCurrency, "",
			fmt.Sprintf("Revision %d of the order is in %s, and the purchase was begun in %s.", head.Headed.Revision, head.Headed.Currency, d.currency),
			verdict.Comparison{What: "currency", Have: head.Headed.Currency.String(), Want: d.currency.String()}))
	}
}

func (d *decision) findUnit(l *line, s *Statement) {
	d.find(UnitUnknown, l.key, s.Document, s.Amount, reason(ruleUnit, l.key,
		fmt.Sprintf("%s of line %s of %s cannot be said exactly in %s.", s.Quantity, s.Part, s.Document.Number, l.unit),
		verdict.Comparison{What: "unit", Have: s.Quantity.Unit().String(), Want: l.unit.String()}))
}

func (d *decision) findEarly(l *line, answers []promise) {
	for i := range answers {
		if p := &answers[i]; p.answers < 0 {
			d.find(AnswerEarly, l.key, p.document, money.Amount{}, reason(ruleEarlyAnswer, l.key,
				fmt.Sprintf("%s answers revision %d, and the order stands at revision %d.", p.document.Number, p.parts[0].Answered.Revision, l.now.number)))
		}
	}
}

func (d *decision) findCrossed(l *line, p *promise) {
	if p == nil {
		return
	}
	d.find(AnswerCrossed, l.key, p.document, money.Amount{}, reason(ruleCrossed, l.key,
		fmt.Sprintf("%s answers revision %d, and revision %d wants something else.", p.document.Number, l.revisions[p.answers].number, l.now.number)))
	d.askAgain(l)
}

// judgeSilence finds an order that nobody has answered in time.
func (d *decision) judgeSilence(l *line) error {
	days := d.policy.AnswerDays
	if days == 0 || l.promise != nil || !l.now.asks() || !l.moves() || l.tally.shipped.Quantity.Sign() != 0 || l.tally.received.Quantity.Sign() != 0 {
		return nil
	}
	if due := l.now.day.AddDays(days); d.overdue(l.key, due) {
		d.find(AnswerMissing, l.key, nobody, l.tally.ordered.Amount, reason(ruleUnanswered, l.key,
			fmt.Sprintf("Nobody has answered revision %d of %s, which was due by %s.", l.now.number, l.now.day, due),
			verdict.Comparison{What: "day of the answer", Have: "none", Want: due.String()}))
	}
	return nil
}

func (d *decision) judgeShipped(l *line) error {
	return d.judgeOver(l, ShipmentOver, ruleOverShipped, "shipped", l.tally.shipped.Quantity)
}

func (d *decision) judgeReceived(l *line) error {
	return d.judgeOver(l, ReceiptOver, ruleOverReceipt, "received", l.tally.received.Quantity)
}

// judgeOver finds more than was ordered and replaced.
func (d *decision) judgeOver(l *line, matter verdict.Matter, rule, what string, have measure.Quantity) error {
	due, err := l.tally.ordered.Add(l.tally.replaced)
	if err != nil || have.Sign() <= 0 {
		return err
	}
	want := due.Quantity
	if !beyond(have, want, d.policy.OverReceipt) {
		return nil
	}
	if want.Unit().IsZero() {
		if want, err = have.Sub(have); err != nil { // nothing is wanted, in the unit of what there is
			return err
		}
	}
	over, err := have.Sub(want)
	if err != nil {
		return err
	}
	d.find(matter, l.key, nobody, amountOf(money.Amount{}, l.price, over), reason(rule, l.key,
		fmt.Sprintf("%s were %s and %s ordered.", have, what, want),
		verdict.Comparison{What: "quantity " + what, Have: have.String(), Want: want.String(), Tolerance: d.policy.OverReceipt.String() + " percent"}))
	return nil
}

// judgeRejected finds goods that were refused and have not gone back.
func (d *decision) judgeRejected(l *line) error {
	back, err := l.tally.replaced.Add(l.tally.creditable)
	if err != nil {
		return err
	}
	left, err := l.tally.rejected.Sub(back)
	if err != nil || left.Quantity.Sign() <= 0 {
		return err
	}
	d.find(GoodsRejected, l.key, nobody, amountOf(money.Amount{}, l.price, left.Quantity), reason(ruleRejected, l.key,
		fmt.Sprintf("%s were refused or came damaged, and are still here.", left.Quantity)))
	return nil
}

// judgeReturned finds more going back than came.
func (d *decision) judgeReturned(l *line) error {
	back, err := l.tally.replaced.Add(l.tally.creditable)
	if err != nil {
		return err
	}
	have, want := back.Quantity, l.tally.received.Quantity
	if have.Sign() <= 0 || !beyond(have, want, money.Decimal{}) {
		return nil
	}
	d.find(ReturnOver, l.key, nobody, money.Amount{}, reason(ruleOverReturn, l.key, fmt.Sprintf("%s went back, and %s came.", have, orNone(want)),
		verdict.Comparison{What: "quantity returned", Have: have.String(), Want: want.String()}))
	return nil
}

// judgeSources finds a receipt that another system shows and the one of record does not. The other way around nothing is
// wrong: what the system of record says is only now on its way into the others.
func (d *decision) judgeSources(l *line) error {
	have, want := l.tally.evidence.Quantity, l.tally.received.Quantity
	if have.Sign() <= 0 || !beyond(have, want, money.Decimal{}) {
		return nil
	}
	d.find(SourcesDiffer, l.key, nobody, money.Amount{}, reason(ruleSources, l.key,
		fmt.Sprintf("Another system shows %s as received, the system of record %s.", have, orNone(want)),
		verdict.Comparison{What: "quantity received", Have: have.String(), Want: want.String()}))
	return nil
}

// judgeLate finds goods that are overdue.
func (d *decision) judgeLate(l *line) error {
	due := l.expected()
	if d.policy.LateDays < 0 || due.IsZero() || !l.moves() || l.tally.final {
		return nil
	}
	open, err := l.tally.open()
	if err != nil || open.Sign() <= 0 || !d.overdue(l.key, due.AddDays(d.policy.LateDays)) {
		return err
	}
	d.find(ReceiptLate, l.key, nobody, amountOf(money.Amount{}, l.price, open), reason(ruleLate, l.key,
		fmt.Sprintf("%s were due on %s and have not come.", open, due), verdict.Comparison{What: "day of arrival", Have: "none", Want: due.String()}))
	return nil
}

// judgeCredit finds goods that went back for a credit, were claimed, and are not credited.
func (d *decision) judgeCredit(l *line) error {
	back := l.tally.creditable.Quantity
	if d.policy.CreditDays == 0 || back.Sign() <= 0 {
		return nil
	}
	have, want := l.tally.credited.Quantity, back
	if l.tally.invoiced.IsZero() || !beyond(want, have, money.Decimal{}) || !d.overdue(l.key, l.tally.sentBack.AddDays(d.policy.CreditDays)) {
		return nil
	}
	d.find(CreditMissing, l.key, nobody, amountOf(money.Amount{}, l.price, back), reason(ruleNotRefunded, l.key,
		fmt.Sprintf("%s went back for a credit by %s, and %s are credited.", back, l.tally.sentBack, orNone(have)),
		verdict.Comparison{What: "quantity credited", Have: have.String(), Want: want.String()}))
	return nil
}

// orNone says a quantity in a sentence.
func orNone(q measure.Quantity) string {
	if q.Unit().IsZero() {
		return "none"
	}
	return q.String()
}
