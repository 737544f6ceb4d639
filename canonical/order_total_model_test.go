package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

// cents makes an amount in euros; none for nil.
func cents(of *int64) money.Amount {
	if of == nil {
		return money.Amount{}
	}
	number, err := money.NewDecimal(*of, 2)
	if err != nil {
		panic(err)
	}
	return eur(number.String())
}

// drawnCents draws a few cents, or none.
func drawnCents(t *rapid.T, name string) *int64 {
	if rapid.IntRange(0, 3).Draw(t, name+" is absent") == 0 {
		return nil
	}
	return new(rapid.Int64Range(-2, 3).Draw(t, name))
}

// orZero is what an amount counts in a sum.
func orZero(of *int64) int64 {
	if of == nil {
		return 0
	}
	return *of
}

// A bill is what an order says of money, in cents.
type bill struct {
	lines, allowances, charges                                 []*int64
	cancelled, free                                            []bool
	net, allowed, charged, without, tax, with, before, rounded *int64
	due                                                        *int64
	amendment                                                  bool
}

func drawnBill(t *rapid.T) (b bill) {
	for range rapid.IntRange(1, 3).Draw(t, "lines") {
		b.lines = append(b.lines, drawnCents(t, "line"))
		b.cancelled = append(b.cancelled, rapid.IntRange(0, 3).Draw(t, "cancelled") == 0)
		b.free = append(b.free, rapid.IntRange(0, 3).Draw(t, "free") == 0)
	}
	for range rapid.IntRange(0, 2).Draw(t, "allowances") {
		b.allowances = append(b.allowances, new(rapid.Int64Range(0, 2).Draw(t, "allowance")))
	}
	for range rapid.IntRange(0, 2).Draw(t, "charges") {
		b.charges = append(b.charges, new(rapid.Int64Range(0, 2).Draw(t, "charge")))
	}
	b.net, b.allowed, b.charged = drawnCents(t, "net"), drawnCents(t, "allowed"), drawnCents(t, "charged")
	b.without, b.tax, b.with = drawnCents(t, "without"), drawnCents(t, "tax"), drawnCents(t, "with")
	b.before, b.rounded, b.due = drawnCents(t, "prepaid"), drawnCents(t, "rounding"), drawnCents(t, "due")
	b.amendment = rapid.Bool().Draw(t, "amendment")
	return b
}

// onto writes the bill into an order.
func (b bill) onto(order *canonical.Order) {
	line := order.Lines[0]
	order.Lines, order.Allowances, order.Charges = nil, nil, nil
	for i, net := range b.lines {
		line.ID, line.NetAmount, line.Kind, line.Action = money.Whole(int64(i+1)).String(), cents(net), "", canonical.LineChanged
		if b.free[i] {
			line.Kind = canonical.LineFreeGoods
		}
		if b.cancelled[i] {
			line.Action = canonical.LineCancelled
		}
		order.Lines = append(order.Lines, line)
	}
	for _, off := range b.allowances {
		order.Allowances = append(order.Allowances, canonical.AllowanceCharge{Amount: cents(off)})
	}
	for _, on := range b.charges {
		order.Charges = append(order.Charges, canonical.AllowanceCharge{Amount: cents(on)})
	}
	order.Totals = canonical.OrderTotals{
		LineNetAmount: cents(b.net), AllowanceAmount: cents(b.allowed), ChargeAmount: cents(b.charged),
		TaxExclusiveAmount: cents(b.without), TaxAmount: cents(b.tax), TaxInclusiveAmount: cents(b.with),
		PrepaidAmount: cents(b.before), RoundingAmount: cents(b.rounded), PayableAmount: cents(b.due),
	}
	order.Purpose, order.Revision = canonical.PurposeReplacement, 2
	if b.amendment {
		order.Purpose = canonical.PurposeAmendment
	}
}

// linesWrong reports whether the sum of the lines is given, can be known, and is something else.
func (b bill) linesWrong() bool {
	sum := int64(0)
	for i, net := range b.lines {
		if b.cancelled[i] || b.free[i] {
			continue
		}
		if net == nil {
			return false
		}
		sum += *net
	}
	return !b.amendment && b.net != nil && *b.net != sum
}

// not reports whether a total is given and is not a sum, all of whose needed members are given.
func not(total *int64, sum int64, needed *int64) bool {
	return total != nil && needed != nil && *total != sum
}

func (b bill) wrong() (broken verdict) {
	given, off, on := new(int64(0)), int64(0), int64(0)
	for _, each := range b.allowances {
		off += *each
	}
	for _, each := range b.charges {
		on += *each
	}
	broken.when(b.linesWrong(), "DOC-ORD-045")
	broken.when(not(b.allowed, off, given), "DOC-ORD-046")
	broken.when(not(b.charged, on, given), "DOC-ORD-047")
	broken.when(not(b.without, orZero(b.net)-orZero(b.allowed)+orZero(b.charged), b.net), "DOC-ORD-048")
	broken.when(not(b.with, orZero(b.without)+orZero(b.tax), b.without), "DOC-ORD-049")
	broken.when(not(b.due, orZero(b.with)-orZero(b.before)+orZero(b.rounded), b.with), "DOC-ORD-050")
	return broken
}

var totalRules = []string{"DOC-ORD-045", "DOC-ORD-046", "DOC-ORD-047", "DOC-ORD-048", "DOC-ORD-049", "DOC-ORD-050"}

// Whatever totals are given and left out, those are told that are not what their comments say, counted in cents.
func TestTotalsOfAnOrderAgainstTheirModel(t *testing.T) {
	golden := decoded(t, "testdata/order_minimal.json").(*canonical.Order)
	rapid.Check(t, func(t *rapid.T) {
		order, drawn := *golden, drawnBill(t)
		drawn.onto(&order)
		var got verdict
		for _, rule := range totalRules {
			got.when(len(brokenBy(&order, rule)) > 0, rule)
		}
		if want := drawn.wrong(); !sameRules(got, want) {
			t.Fatalf("broken are %q, want %q: %+v", got, want, order.Totals)
		}
	})
}

func sameRules(a, b verdict) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// What a total should be is told in full, so that a person can copy it.
func TestATotalIsToldWithTheRightOne(t *testing.T) {
	type totals = canonical.OrderTotals
	total := func(by func(*totals)) func(*canonical.Order) {
		return func(o *canonical.Order) { by(&o.Totals) }
	}
	tells(t, "order", map[string]telling[*canonical.Order]{
		"tax":                            {total(func(t *totals) { t.TaxAmount = eur("178.86") }), "totals.taxInclusiveAmount", "2222.39 EUR", "2222.36 EUR"},
		"prepaid":                        {total(func(t *totals) { t.PrepaidAmount = eur("199.99") }), "totals.payableAmount", "2022.40 EUR", "2022.41 EUR"},
		"due":                            {total(func(t *totals) { t.PayableAmount = eur("2022.395") }), "totals.payableAmount", "2022.395 EUR", "2022.40 EUR"},
		"more decimals than can be paid": {total(func(t *totals) { t.RoundingAmount = eur("0.004") }), "totals.payableAmount", "2022.40 EUR", "2022.39 EUR"},
	})
}
