package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

func TestAmountsOfOrderLines(t *testing.T) {
	tests := map[string]struct {
		quantity, price, base, amount string
		off, on                       string
		broken                        string
	}{
		"quantity times price":              {"3 EA", "1.10", "", "3.30", "", "", whole},
		"more decimals than can be paid":    {"3 EA", "1.1049", "", "3.31", "", "", whole},
		"a price for a hundred":             {"250 EA", "12.50", "100 EA", "31.25", "", "", whole},
		"a price for three, rounded":        {"1 EA", "10.00", "3 EA", "3.33", "", "", whole},
		"two cents too much":                {"3 EA", "1.10", "", "3.32", "", "", whole},
		"two cents too little":              {"3 EA", "1.10", "", "3.28", "", "", whole},
		"three cents too much":              {"3 EA", "1.10", "", "3.33", "", "", "DOC-ORD-024"},
		"three cents too little":            {"3 EA", "1.10", "", "3.27", "", "", "DOC-ORD-024"},
		"less an allowance":                 {"10 EA", "10.00", "", "95.00", "5.00", "", whole},
		"with a charge":                     {"10 EA", "10.00", "", "104.50", "", "4.50", whole},
		"with both":                         {"10 EA", "10.00", "", "99.50", "5.00", "4.50", whole},
		"an allowance that was forgotten":   {"10 EA", "10.00", "", "100.00", "5.00", "", "DOC-ORD-024"},
		"a charge that was taken off":       {"10 EA", "10.00", "", "95.50", "", "4.50", "DOC-ORD-024"},
		"a quantity with decimals":          {"0.125 KGM", "80.00", "1 KGM", "10.00", "", "", whole},
		"a price of zero":                   {"3 EA", "0.00", "", "0.00", "", "", whole},
		"an amount without a price of zero": {"3 EA", "0.00", "", "1.00", "", "", "DOC-ORD-024"},
	}
	cases := map[string]orderChange{}
	for name, test := range tests {
		cases[name] = aLine(func(l *canonical.OrderLine) {
			l.Quantity, l.NetAmount = some(test.quantity), eur(test.amount)
			l.Price = canonical.ItemPrice{Net: eur(test.price), BaseQuantity: some(test.base)}
			if test.off != "" {
				l.Allowances = []canonical.AllowanceCharge{{Amount: eur(test.off), Reason: "rebate"}}
			}
			if test.on != "" {
				l.Charges = []canonical.AllowanceCharge{{Amount: eur(test.on), Reason: "packing"}}
			}
		}, test.broken)
	}
	changed(t, "order_minimal", cases)
}

func TestAnAmountIsOfThePricedQuantity(t *testing.T) {
	catch := func(amount string) func(*canonical.OrderLine) {
		return func(l *canonical.OrderLine) {
			l.Quantity, l.PricedQuantity = measure.MustQuantity("8 CT"), measure.MustQuantity("64.5 KGM")
			l.Price, l.NetAmount = canonical.ItemPrice{Net: eur("6.20")}, eur(amount)
		}
	}
	changed(t, "order_minimal", map[string]orderChange{
		"weight times price":  aLine(catch("399.90"), whole),
		"cartons times price": aLine(catch("49.60"), "DOC-ORD-024"),
		"no price to multiply": aLine(func(l *canonical.OrderLine) {
			catch("1.00")(l)
			l.Price, l.Agreement.Line = canonical.ItemPrice{}, "1"
		}, whole),
		"no amount to compare": aLine(func(l *canonical.OrderLine) {
			catch("1.00")(l)
			l.NetAmount = money.Amount{}
		}, whole),
	})
}

func TestALineTooGreatToComputeIsNoPanic(t *testing.T) {
	order := decoded(t, "testdata/order_minimal.json").(*canonical.Order)
	order.Lines[0].Quantity = measure.MustQuantity("99999999999999999999 KGM")
	order.Lines[0].Price.Net = eur("99999999999999999999")
	breaksAt(t, order, "DOC-ORD-024", "lines[0].netAmount")
}

// Whatever is ordered at whatever price: the product, rounded to what can be paid, is right, and what lies further from it
// than the tolerance is not.
func TestARoundedProductIsRight(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		order := orderOf(t, 1)
		line := &order.Lines[0]
		if found := canonical.Validate(order); found != nil {
			t.Fatal(found)
		}
		cents := rapid.Int64Range(3, 1000).Draw(t, "cents")
		if rapid.Bool().Draw(t, "less") {
			cents = -cents
		}
		off, err := money.NewDecimal(cents, 2)
		if err != nil {
			t.Fatal(err)
		}
		line.NetAmount = plus(t, line.NetAmount, eur(off.String()))
		order.Totals = canonical.OrderTotals{}
		if len(brokenBy(order, "DOC-ORD-024")) != 1 {
			t.Fatalf("%v is taken for %v times %v", line.NetAmount, line.Quantity, line.Price.Net)
		}
	})
}

// orderOf draws a valid order of that many lines, with its totals.
func orderOf(t *rapid.T, lines int) *canonical.Order {
	order := &canonical.Order{}
	order.Kind, order.SchemaVersion, order.Source, order.Number, order.Entity = canonical.KindOrder, 1, "test", "1", "DE01"
	order.IssueDate, order.Purpose, order.Currency = on("2026-11-02"), canonical.PurposeOriginal, money.MustCurrency("EUR")
	order.Seller.ID, order.Buyer.ID, order.ShipTo.Warehouse = "4711", "DE01", "HAM"
	total := eur("0.00")
	for i := range lines {
		line := drawnLine(t, string(rune('A'+i)))
		order.Lines = append(order.Lines, line)
		total = plus(t, total, line.NetAmount)
	}
	order.Totals = canonical.OrderTotals{LineNetAmount: total, TaxExclusiveAmount: total, TaxInclusiveAmount: total, PayableAmount: total}
	return order
}

// drawnLine draws a line of goods whose amount is right.
func drawnLine(t *rapid.T, id string) canonical.OrderLine {
	line := canonical.OrderLine{ID: id, Item: canonical.ItemReference{BuyerID: "SKU"}}
	line.Quantity = drawnQuantity(t, "quantity")
	price, err := money.NewDecimal(rapid.Int64Range(0, 1_000_000).Draw(t, "price"), rapid.IntRange(0, 4).Draw(t, "scale"))
	if err != nil {
		t.Fatal(err)
	}
	line.Price.Net = eur(price.String())
	product, err := line.Price.Net.Mul(line.Quantity.Decimal())
	if err != nil {
		t.Fatal(err)
	}
	if line.NetAmount, err = product.Payable(money.HalfAway); err != nil {
		t.Fatal(err)
	}
	return line
}

// drawnQuantity draws a quantity above zero.
func drawnQuantity(t *rapid.T, name string) measure.Quantity {
	number, err := money.NewDecimal(rapid.Int64Range(1, 1_000_000).Draw(t, name), rapid.IntRange(0, 3).Draw(t, name+" scale"))
	if err != nil {
		t.Fatal(err)
	}
	quantity, err := measure.NewQuantity(number, measure.MustUnit("KGM"))
	if err != nil {
		t.Fatal(err)
	}
	return quantity
}
