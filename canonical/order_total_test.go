package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
)

func TestEachTotalOfAnOrder(t *testing.T) {
	total := func(by func(*canonical.OrderTotals), broken string) orderChange {
		return orderChange{func(o *canonical.Order) { by(&o.Totals) }, broken}
	}
	changed(t, "order", map[string]orderChange{
		"as they are":    total(func(*canonical.OrderTotals) {}, whole),
		"none is given":  total(func(t *canonical.OrderTotals) { *t = canonical.OrderTotals{} }, whole),
		"only the last":  total(func(t *canonical.OrderTotals) { *t = canonical.OrderTotals{PayableAmount: t.PayableAmount} }, whole),
		"more decimals":  total(func(t *canonical.OrderTotals) { t.LineNetAmount = eur("2062.500") }, whole),
		"lines":          total(func(t *canonical.OrderTotals) { t.LineNetAmount = eur("2062.51") }, "DOC-ORD-045 DOC-ORD-048"),
		"no lines":       total(func(t *canonical.OrderTotals) { t.LineNetAmount = money.Amount{} }, whole),
		"allowances":     total(func(t *canonical.OrderTotals) { t.AllowanceAmount = eur("34.01") }, "DOC-ORD-046 DOC-ORD-048"),
		"charges":        total(func(t *canonical.OrderTotals) { t.ChargeAmount = eur("14.99") }, "DOC-ORD-047 DOC-ORD-048"),
		"without tax":    total(func(t *canonical.OrderTotals) { t.TaxExclusiveAmount = eur("2043.51") }, "DOC-ORD-048 DOC-ORD-049"),
		"tax":            total(func(t *canonical.OrderTotals) { t.TaxAmount = eur("178.90") }, "DOC-ORD-049"),
		"with tax":       total(func(t *canonical.OrderTotals) { t.TaxInclusiveAmount = eur("2222.38") }, "DOC-ORD-049 DOC-ORD-050"),
		"prepaid":        total(func(t *canonical.OrderTotals) { t.PrepaidAmount = eur("0.00") }, "DOC-ORD-050"),
		"rounding":       total(func(t *canonical.OrderTotals) { t.RoundingAmount = eur("-0.01") }, "DOC-ORD-050"),
		"payable":        total(func(t *canonical.OrderTotals) { t.PayableAmount = eur("2022.39") }, "DOC-ORD-050"),
		"nothing to pay": total(func(t *canonical.OrderTotals) { t.PayableAmount = eur("0.00") }, "DOC-ORD-050"),
	})
}

func TestWhichLinesATotalCounts(t *testing.T) {
	stated := func(amount string, by func(*canonical.Order)) func(*canonical.Order) {
		return func(o *canonical.Order) {
			o.Purpose, o.Revision = canonical.PurposeReplacement, 2
			second := o.Lines[0]
			second.ID = "2"
			o.Lines = append(o.Lines, second)
			o.Totals.LineNetAmount = eur(amount)
			by(o)
		}
	}
	changed(t, "order_minimal", map[string]orderChange{
		"both":                {stated("500.00", func(*canonical.Order) {}), whole},
		"one of both":         {stated("250.00", func(*canonical.Order) {}), "DOC-ORD-045"},
		"not the cancelled":   {stated("250.00", func(o *canonical.Order) { o.Lines[1].Action = canonical.LineCancelled }), whole},
		"the cancelled too":   {stated("500.00", func(o *canonical.Order) { o.Lines[1].Action = canonical.LineCancelled }), "DOC-ORD-045"},
		"one has no amount":   {stated("999.00", func(o *canonical.Order) { o.Lines[1].NetAmount = money.Amount{} }), whole},
		"an amendment's rest": {stated("999.00", func(o *canonical.Order) { o.Purpose = canonical.PurposeAmendment }), whole},
		"free goods":          {stated("250.00", func(o *canonical.Order) { o.Lines[1] = freeGoods() }), whole},
	})
}

func freeGoods() canonical.OrderLine {
	return canonical.OrderLine{ID: "2", Kind: canonical.LineFreeGoods, Quantity: some("1 EA"), Item: canonical.ItemReference{Name: "display"}}
}

// An order whose lines are right and whose totals are their sum is right, and a cent more or less is not.
func TestTotalsAreTheSumOfWhateverLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		order := orderOf(t, rapid.IntRange(1, 12).Draw(t, "lines"))
		if found := canonical.Validate(order); found != nil {
			t.Fatal(found)
		}
		cent := eur(rapid.SampledFrom([]string{"0.01", "-0.01"}).Draw(t, "cent"))
		order.Totals.LineNetAmount = plus(t, order.Totals.LineNetAmount, cent)
		if len(brokenBy(order, "DOC-ORD-045")) != 1 {
			t.Fatal("a cent was not missed")
		}
	})
}

func TestEveryAmountOfAnOrderIsLookedAt(t *testing.T) {
	lost := usd("1.00")
	allowance := []canonical.AllowanceCharge{{Amount: lost, BaseAmount: lost, Reason: "rebate"}}
	tests := map[string]func(*canonical.Order){
		"totals.lineNetAmount":               func(o *canonical.Order) { o.Totals.LineNetAmount = lost },
		"totals.allowanceAmount":             func(o *canonical.Order) { o.Totals.AllowanceAmount = lost },
		"totals.chargeAmount":                func(o *canonical.Order) { o.Totals.ChargeAmount = lost },
		"totals.taxExclusiveAmount":          func(o *canonical.Order) { o.Totals.TaxExclusiveAmount = lost },
		"totals.taxAmount":                   func(o *canonical.Order) { o.Totals.TaxAmount = lost },
		"totals.taxInclusiveAmount":          func(o *canonical.Order) { o.Totals.TaxInclusiveAmount = lost },
		"totals.prepaidAmount":               func(o *canonical.Order) { o.Totals.PrepaidAmount = lost },
		"totals.roundingAmount":              func(o *canonical.Order) { o.Totals.RoundingAmount = lost },
		"totals.payableAmount":               func(o *canonical.Order) { o.Totals.PayableAmount = lost },
		"lines[0].netAmount":                 func(o *canonical.Order) { o.Lines[0].NetAmount = lost },
		"lines[0].price.net":                 func(o *canonical.Order) { o.Lines[0].Price.Net = lost },
		"lines[0].price.gross":               func(o *canonical.Order) { o.Lines[0].Price.Gross = lost },
		"lines[0].price.discount":            func(o *canonical.Order) { o.Lines[0].Price.Discount = lost },
		"paymentTerms.discounts[0].amount":   func(o *canonical.Order) { o.PaymentTerms.Discounts = []canonical.CashDiscount{{Amount: lost}} },
		"paymentTerms.instalments[0].amount": func(o *canonical.Order) { o.PaymentTerms.Instalments = []canonical.Instalment{{Amount: lost}} },
		"allowances[0].amount":               func(o *canonical.Order) { o.Allowances = allowance },
		"charges[0].amount":                  func(o *canonical.Order) { o.Charges = allowance },
		"lines[0].allowances[0].amount":      func(o *canonical.Order) { o.Lines[0].Allowances = allowance },
		"lines[0].charges[0].amount":         func(o *canonical.Order) { o.Lines[0].Charges = allowance },
	}
	for place, lose := range tests {
		t.Run(place, func(t *testing.T) {
			order := decoded(t, "testdata/order_minimal.json").(*canonical.Order)
			lose(order)
			found := brokenBy(order, "DOC-ORD-006")
			if len(found) == 0 || found[0] != place {
				t.Errorf("found at %q", found)
			}
		})
	}
}
