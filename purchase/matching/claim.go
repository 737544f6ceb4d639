package matching

import (
	"cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase/ledger"
)

// A Basis is what a claim for a line is held against.
type Basis string

// The bases.
const (
	ByReceipt     Basis = "receipt"     // what was received
	ByAcceptance  Basis = "acceptance"  // what was accepted of a service
	ByAgreement   Basis = "agreement"   // what was agreed: charges, deposits
	ByConsumption Basis = "consumption" // what was taken out of the supplier's stock in our house
	Free          Basis = "free"        // nothing
)

// A Line is a purchase line with all that happened to it. Quantities are in its one unit, amounts in the currency of the
// purchase.
type Line struct {
	// Key is Purser's own key of the line; empty for a charge of the purchase as a whole.
	Key string
	// Basis is what claims for it are held against.
	Basis Basis
	// Ordered is what was ordered, and for how much.
	Ordered ledger.Value
	// Price is what one costs as agreed; absent where nobody agreed on one.
	Price measure.Price
	// Tax is how it should be taxed; empty where the order leaves that to the supplier.
	Tax canonical.LineTax
	// Received is what came, was accepted of a service, or was consumed, as the basis has it; Accepted is what of that is good.
	Received, Accepted ledger.Value
	// Replaced is what went back for the same goods again, Creditable what went back for a credit.
	Replaced, Creditable measure.Quantity
}

// A Claim is what a document claims for a line, or takes back.
type Claim struct {
	// Document and Part say which line of which document it is.
	Document canonical.Identity
	Part     string
	// Issued is the day of the document. Never absent.
	Issued canonical.Date
	// Quantity and Amount are how much, above zero also where something is taken back. Quantity is absent where only money is meant.
	Quantity measure.Quantity
	Amount   money.Amount
	// Tax is how it is taxed; empty where the sender does not say.
	Tax canonical.LineTax
	// Credit says that a claim is taken back.
	Credit bool
	// Posted says that it is in the books: it is history, and stays.
	Posted bool
}

// compare orders claims as they compete: what is posted, and then by the day of issue, the number, the identity and the line.
func (c *Claim) compare(other *Claim) int {
	return cmp.Or(posted(other)-posted(c), c.Issued.Compare(other.Issued), cmp.Compare(c.Document.Number, other.Document.Number),
		cmp.Compare(c.Document.Document().String(), other.Document.Document().String()), cmp.Compare(c.Part, other.Part))
}

func posted(c *Claim) int {
	if c.Posted {
		return 1
	}
	return 0
}

// Facts are what is known outside of the purchase.
type Facts struct {
	// Agreed are the prices that an agreement gives for the line's product, oldest first. They hold where the order has none.
	Agreed []Agreed
}

// Agreed is a price from a day on.
type Agreed struct {
	From  canonical.Date
	Price measure.Price
}

// priceOn gives the price that holds for a line on a day; none where nobody agreed on one.
func (f *Facts) priceOn(line *Line, day canonical.Date) measure.Price {
	price := line.Price
	if price != (measure.Price{}) {
		return price
	}
	for _, agreed := range f.Agreed {
		if !agreed.From.After(day) {
			price = agreed.Price
		}
	}
	return price
}

// A Policy says how far a claim may lie from what it is held against. The zero value allows nothing, but for a price below the
// agreed one where Below says nothing.
type Policy struct {
	// Above and Below are how far what is claimed for a quantity may lie above and below its agreed price.
	Above Tolerance
	Below *Tolerance
	// Quantity is by how many percent more may be claimed than came.
	Quantity money.Decimal
	// Accepted holds claims against what was found good, and not all that came.
	Accepted bool
}

// A Tolerance is how far an amount may lie from another.
type Tolerance struct {
	// Percent is how far, in percent of the other.
	Percent money.Decimal
	// Most is how far at most, in the currency of the amounts; absent for no such limit. Another currency allows nothing.
	Most money.Amount
}

// allows reports whether a difference of that size is within the tolerance.
func (t *Tolerance) allows(difference, from money.Amount) bool {
	slack, err := from.Abs().Percent(t.Percent, money.HalfAway)
	if err != nil {
		return false
	}
	if over, err := difference.Abs().Cmp(slack); err != nil || over > 0 {
		return false
	}
	if t.Most.Currency().IsZero() {
		return true
	}
	over, err := difference.Abs().Cmp(t.Most)
	return err == nil && over <= 0
}

// String says the tolerance in words of the policy.
func (t *Tolerance) String() string {
	if t.Most.Currency().IsZero() {
		return t.Percent.String() + " percent"
	}
	return t.Percent.String() + " percent, at most " + t.Most.String()
}
