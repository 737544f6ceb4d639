package purchase

import (
	"fmt"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

// An Agreement is the line of a blanket agreement that a line of an order or a call-off draws on, as its latest revision says,
// with what others draw.
type Agreement struct {
	// Number is the agreement's, as people quote it.
	Number string
	// Row names the revision, for the verdict.
	Row string
	// Period is the time within which it can be drawn on; its end is absent where it is open.
	Period canonical.Period
	// Limit is what may be drawn in all, a quantity or an amount or both; an absent part is not limited. Quantities are in the unit of
	// the drawing line.
	Limit ledger.Value
	// Drawn is what other lines of any purchase draw, in the unit and currency of the limit.
	Drawn ledger.Value
}

// judgeAgreement finds a line that draws on an agreement outside of its time, or more than is left of it.
func (d *decision) judgeAgreement(l *line) error {
	agreement, draws := d.facts.Agreements[l.key]
	if !draws || !l.now.asks() {
		return nil
	}
	if agreement.Row != "" {
		d.rows = append(d.rows, agreement.Row)
	}
	var reasons []verdict.Reason
	if day := l.now.said.Day; !agreement.Period.Has(day) {
		reasons = append(reasons, reason(ruleExpired, l.key, fmt.Sprintf("It is drawn on %s, and %s holds from %s to %s.", day, agreement.Number, agreement.Period.Start, orNoDay(agreement.Period.End)),
			verdict.Comparison{What: "day", Have: day.String(), Want: agreement.Period.Start.String() + " to " + agreement.Period.End.String()}))
	}
	all, err := agreement.Drawn.Add(l.tally.ordered)
	if err != nil {
		return d.findForeignDraw(l, &agreement)
	}
	reasons = append(reasons, overdrawn(l, &agreement, all)...)
	d.find(AgreementOver, l.key, nobody, l.tally.ordered.Amount, reasons...)
	return nil
}

// overdrawn compares what is drawn in all with the limits.
func overdrawn(l *line, agreement *Agreement, all ledger.Value) (reasons []verdict.Reason) {
	limit := agreement.Limit
	if !limit.Quantity.Unit().IsZero() && beyond(all.Quantity, limit.Quantity, money.Decimal{}) {
		reasons = append(reasons, overdraws(l, agreement, "quantity drawn", all.Quantity.String(), limit.Quantity.String()))
	}
	if !limit.Amount.Currency().IsZero() && beyondNumber(all.Amount.Decimal(), limit.Amount.Decimal(), money.Decimal{}) {
		reasons = append(reasons, overdraws(l, agreement, "amount drawn", all.Amount.String(), limit.Amount.String()))
	}
	return reasons
}

func overdraws(l *line, agreement *Agreement, what, have, want string) verdict.Reason {
	return reason(ruleOverdrawn, l.key, fmt.Sprintf("%s are drawn by now on %s, and %s may be.", have, agreement.Number, want), verdict.Comparison{What: what, Have: have, Want: want})
}

// findForeignDraw finds a draw that cannot be added to the others.
func (d *decision) findForeignDraw(l *line, agreement *Agreement) error {
	d.find(AgreementOver, l.key, nobody, l.tally.ordered.Amount, reason(ruleOverdrawn, l.key,
		fmt.Sprintf("%s is drawn in another unit or currency than others draw on %s.", orNone(l.tally.ordered.Quantity), agreement.Number)))
	return nil
}
