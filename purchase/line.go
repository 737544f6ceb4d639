package purchase

import (
	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/matching"
)

// A line is a purchase line as the set of statements makes it, built up while a decision is made.
type line struct {
	key       string
	said      []*Statement
	revisions []revision
	// now is the revision that stands; nil as long as the order does not know the line.
	now *revision
	// known says that some revision wanted it, so that its terms hold.
	known bool
	terms
	// promise is the answer that stands, and taken whether it is taken over.
	promise *promise
	taken   bool
	tally   tally
	// parts are what is known of the components of a kit, by stage.
	parts map[ledger.Stage][]part
	// claims are those that count.
	claims []matching.Claim
}

// A tally is what has happened to a line in all, in its own unit and currency. Evidence is not in it.
type tally struct {
	ordered, shipped, received, accepted, rejected ledger.Value
	// evidence is what other sources than the one of record say was received.
	evidence ledger.Value
	// replaced and creditable are what went back for the same goods again, and for a credit.
	replaced, creditable ledger.Value
	invoiced, credited   ledger.Value
	// sentBack is the last day on which goods went back for a credit.
	sentBack canonical.Date
	// final says that nothing more will come.
	final bool
}

// add puts a value to a sum of one unit and currency.
func add(sum *ledger.Value, value ledger.Value) error {
	total, err := sum.Add(value)
	if err != nil {
		return err
	}
	*sum = total
	return nil
}

// open is what is still to come: ordered, less what came, and again what went back to be replaced. It is below zero where
// more came than was ordered. A return for credit does not reopen the line, nor does a refusal before the goods went back.
func (t *tally) open() (measure.Quantity, error) {
	left, err := t.ordered.Sub(ledger.Value{Quantity: t.received.Quantity})
	if err != nil {
		return measure.Quantity{}, err
	}
	left, err = left.Add(ledger.Value{Quantity: t.replaced.Quantity})
	return left.Quantity, err
}

// beyond reports whether have is more than want by over the given percentage of want. Absent counts as zero; two units
// are never beyond each other, since whoever compares has converted before.
func beyond(have, want measure.Quantity, percent money.Decimal) bool {
	return beyondNumber(have.Decimal(), want.Decimal(), percent)
}

func beyondNumber(have, want, percent money.Decimal) bool {
	const decimals = 6
	slack, err := want.Abs().MulDiv(percent, hundred, decimals, money.HalfAway)
	if err != nil {
		return true
	}
	limit, err := want.Add(slack)
	return err != nil || have.Cmp(limit) > 0
}

var hundred = money.Whole(100)
