package canonical_test

import (
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// at makes a change to one line.
func at(number int, by func(*canonical.InvoiceLine), broken string) change[*canonical.Invoice] {
	return inv(func(i *canonical.Invoice) { by(&i.Lines[number]) }, broken)
}

func TestLinesOfAnInvoice(t *testing.T) {
	bare := func(l *canonical.InvoiceLine) { *l = canonical.InvoiceLine{ID: "4.1", Informative: true} }
	changed(t, "invoice", map[string]change[*canonical.Invoice]{
		"no number":                                  at(1, func(l *canonical.InvoiceLine) { l.ID = "" }, "BR-21"),
		"two without a number":                       inv(func(i *canonical.Invoice) { i.Lines[0].ID, i.Lines[1].ID = "", "" }, "BR-21"),
		"the number of another":                      at(1, func(l *canonical.InvoiceLine) { l.ID = "1" }, "DOC-BIL-006"),
		"a number that differs in case":              inv(func(i *canonical.Invoice) { i.Lines[0].ID, i.Lines[1].ID = "a", "A" }, whole),
		"no quantity":                                at(0, func(l *canonical.InvoiceLine) { l.Quantity = measure.Quantity{} }, "BR-22 DOC-BIL-008"),
		"no quantity, and a price for one":           at(1, func(l *canonical.InvoiceLine) { l.Quantity = measure.Quantity{} }, "BR-22"),
		"a quantity of nothing at no price":          at(1, func(l *canonical.InvoiceLine) { l.Quantity = pieces(0) }, "DOC-BIL-007"),
		"no name":                                    at(1, func(l *canonical.InvoiceLine) { l.Item.Name = "" }, "BR-25"),
		"no price":                                   at(1, func(l *canonical.InvoiceLine) { l.Price = canonical.ItemPrice{} }, "BR-26"),
		"a price below zero":                         at(2, func(l *canonical.InvoiceLine) { l.Price.Net, l.Quantity = eur("-10.00"), measure.MustQuantity("1 EA") }, "BR-27"),
		"a price of nothing":                         at(3, func(l *canonical.InvoiceLine) { l.Price.Net = eur("0") }, "DOC-BIL-007"),
		"a price before discount below zero":         at(1, func(l *canonical.InvoiceLine) { l.Price.Gross = eur("-0.01") }, "BR-28"),
		"a price before discount of nothing":         at(1, func(l *canonical.InvoiceLine) { l.Price.Gross = eur("0") }, whole),
		"a price in another currency":                at(1, func(l *canonical.InvoiceLine) { l.Price.Net = usd("10.00") }, "DOC-BIL-003"),
		"a discount in another currency":             at(0, func(l *canonical.InvoiceLine) { l.Price.Discount = usd("50.00") }, "DOC-BIL-003"),
		"a price for another unit":                   at(0, func(l *canonical.InvoiceLine) { l.Price.BaseQuantity = measure.MustQuantity("100 EA") }, "DOC-BIL-008"),
		"a price for no quantity":                    at(1, func(l *canonical.InvoiceLine) { l.Price.BaseQuantity = measure.MustQuantity("0 EA") }, whole),
		"a period that ends before it begins":        at(1, func(l *canonical.InvoiceLine) { l.Period = days("2026-10-02", "2026-10-01") }, "BR-30"),
		"not said how it is taxed":                   at(1, func(l *canonical.InvoiceLine) { l.Tax = canonical.LineTax{} }, "BR-CO-04"),
		"taking back what there is not":              at(2, func(l *canonical.InvoiceLine) { l.CreditBasis = "goodwill" }, "DOC-BIL-009"),
		"taking back a part of the price":            at(2, func(l *canonical.InvoiceLine) { l.CreditBasis = canonical.CreditsPrice }, whole),
		"an allowance without an amount":             at(1, func(l *canonical.InvoiceLine) { l.Allowances[0].Amount = money.Amount{} }, "BR-41 DOC-BIL-007"),
		"an allowance without a reason":              at(1, func(l *canonical.InvoiceLine) { l.Allowances[0].Reason, l.Allowances[0].ReasonCode = "", "" }, "BR-42"),
		"a charge without an amount":                 at(1, func(l *canonical.InvoiceLine) { l.Charges[0].Amount = money.Amount{} }, "BR-43 DOC-BIL-007"),
		"a charge with a code for its reason":        at(1, func(l *canonical.InvoiceLine) { l.Charges[0].Reason = "" }, whole),
		"a charge without a reason":                  at(1, func(l *canonical.InvoiceLine) { l.Charges[0].Reason, l.Charges[0].ReasonCode = "", "" }, "BR-44"),
		"informative, with nothing but a number":     at(4, bare, whole),
		"informative, and no number":                 at(4, func(l *canonical.InvoiceLine) { bare(l); l.ID = "" }, "BR-21"),
		"informative, with a price below zero":       at(4, func(l *canonical.InvoiceLine) { bare(l); l.Price.Net = eur("-1") }, "BR-27"),
		"informative, with an amount of its own":     at(4, func(l *canonical.InvoiceLine) { bare(l); l.NetAmount = eur("99") }, whole),
		"informative, with a currency of its own":    at(4, func(l *canonical.InvoiceLine) { bare(l); l.NetAmount = usd("99") }, "DOC-BIL-003"),
		"informative, taxed as there is not":         at(4, func(l *canonical.InvoiceLine) { bare(l); l.Tax.Category = "?" }, whole),
		"a property of the item without a value":     at(0, func(l *canonical.InvoiceLine) { l.Item.Attributes[0].Value = "" }, "DOC-AGG-003"),
		"a number of the item with a scheme alone":   at(0, func(l *canonical.InvoiceLine) { l.Item.StandardID.Value = "" }, "DOC-AGG-001"),
		"a billed object with a scheme and no value": at(0, func(l *canonical.InvoiceLine) { l.BilledObject.Scheme = "AAA" }, "DOC-AGG-001"),
	})
}

// The tolerance of a line is two cents, inclusive, about its quantity times its price.
func TestANetAmountMayBeTwoCentsOff(t *testing.T) {
	for amount, right := range map[string]bool{
		"12.00": true, "12.02": true, "11.98": true, "12.021": false, "11.979": false, "12.03": false, "11.97": false, "-12.00": false,
	} {
		t.Run(amount, func(t *testing.T) {
			invoice := decoded(t, "testdata/invoice.json").(*canonical.Invoice)
			invoice.Lines[3].NetAmount = eur(amount)
			if broken := brokenRules(invoice); broken["DOC-BIL-007"] == right {
				t.Errorf("told as wrong: %v", broken["DOC-BIL-007"])
			}
		})
	}
}

// A part of a percentage may be two cents off, for an allowance as for a charge.
func TestAnAllowanceFollowsItsPercentage(t *testing.T) {
	for name, test := range map[string]struct {
		amount, base, percentage string
		broken                   bool
	}{
		"exactly":                          {"25.00", "1250.00", "2", false},
		"two cents more":                   {"25.02", "1250.00", "2", false},
		"two cents less":                   {"24.98", "1250.00", "2", false},
		"three cents more":                 {"25.03", "1250.00", "2", true},
		"a tenth of a cent too much":       {"25.021", "1250.00", "2", true},
		"all of it":                        {"1250.00", "1250.00", "100", false},
		"nothing of it":                    {"0.00", "1250.00", "0", false},
		"a third, rounded":                 {"416.67", "1250.00", "33.333333", false},
		"of a base below zero":             {"-25.00", "-1250.00", "2", false},
		"with the other sign":              {"-25.00", "1250.00", "2", true},
		"a base that nothing can multiply": {"1.00", "99999999999999999999.99", "99999999999999999.99", true},
	} {
		t.Run(name, func(t *testing.T) {
			cost := canonical.AllowanceCharge{Amount: eur(test.amount), BaseAmount: eur(test.base), Percentage: percent(test.percentage), Reason: "x"}
			invoice := decoded(t, "testdata/invoice.json").(*canonical.Invoice)
			invoice.Allowances, invoice.Charges = []canonical.AllowanceCharge{cost}, []canonical.AllowanceCharge{cost}
			broken := brokenRules(invoice)
			if broken["DOC-BIL-010"] != test.broken || broken["DOC-BIL-011"] != test.broken {
				t.Errorf("told of the allowance: %v, of the charge: %v", broken["DOC-BIL-010"], broken["DOC-BIL-011"])
			}
		})
	}
	without := decoded(t, "testdata/invoice.json").(*canonical.Invoice)
	without.Allowances[0].Percentage = canonical.Percent{}
	without.Allowances[0].BaseAmount = eur("1.00")
	if broken := brokenRules(without); broken["DOC-BIL-010"] {
		t.Error("a base without a percentage is compared")
	}
}

// The lines of an invoice as an accountant adds them up: quantity times price for the base, less allowances, with charges.
func TestANetAmountIsWhatALineComesTo(t *testing.T) {
	golden := decoded(t, "testdata/invoice.json").(*canonical.Invoice)
	rapid.Check(t, func(t *rapid.T) {
		draw := func(label string, low, high int64, decimals int) *big.Rat {
			unit := big.NewRat(1, 1)
			for range decimals {
				unit.Mul(unit, big.NewRat(1, 10))
			}
			return unit.Mul(unit, big.NewRat(rapid.Int64Range(low, high).Draw(t, label), 1))
		}
		quantity, price := draw("quantity", -9_999, 99_999, 2), draw("price", 0, 999_999, 4)
		base, off, put := draw("base", 1, 1_000, 0), draw("allowance", 0, 9_999, 2), draw("charge", 0, 9_999, 2)
		stray := draw("stray", -40, 40, 3)
		comes := new(big.Rat).Mul(quantity, price)
		comes.Add(comes.Sub(comes.Quo(comes, base), off), put)
		stated := rounded(new(big.Rat).Add(comes, stray), 3)
		line := &canonical.InvoiceLine{
			ID: "1", Item: canonical.ItemReference{Name: "x"}, Tax: golden.Lines[0].Tax,
			Quantity:   measure.MustQuantity(quantity.FloatString(2) + " KGM"),
			NetAmount:  money.MustAmount(stated.FloatString(3) + " EUR"),
			Price:      canonical.ItemPrice{Net: money.MustAmount(price.FloatString(4) + " EUR"), BaseQuantity: measure.MustQuantity(base.FloatString(0) + " KGM")},
			Allowances: []canonical.AllowanceCharge{{Amount: money.MustAmount(off.FloatString(2) + " EUR"), Reason: "x"}},
			Charges:    []canonical.AllowanceCharge{{Amount: money.MustAmount(put.FloatString(2) + " EUR"), Reason: "x"}},
		}
		invoice := *golden
		invoice.Lines = []canonical.InvoiceLine{*line}
		exact := farther(stated, rounded(comes, 6), big.NewRat(2, 100)) && farther(stated, rounded(comes, 2), big.NewRat(2, 100))
		if got := brokenRules(&invoice)["DOC-BIL-007"]; got != exact {
			t.Fatalf("%s × %s per %s comes to %s, stated are %s: told %v", quantity.FloatString(2), price.FloatString(4), base.FloatString(0),
				comes.FloatString(8), stated.FloatString(3), got)
		}
	})
}

// farther reports whether two numbers are farther apart than that.
func farther(a, b, than *big.Rat) bool {
	distance := new(big.Rat).Sub(a, b)
	return distance.Abs(distance).Cmp(than) > 0
}

// Every amount of an invoice but one is asked for its currency, each at its own place.
func TestEachAmountIsInTheInvoicesCurrency(t *testing.T) {
	golden := goldenTrees(t)
	for _, tree := range golden {
		if tree.name != "invoice.json" && tree.name != "credit_note.json" {
			continue
		}
		for _, n := range nodesOf(tree.kind, tree.tree) {
			amount, ok := n.value.(map[string]any)
			if !ok || amount["currency"] == nil {
				continue
			}
			doc, err := canonical.Decode(bytesOf(t, with(tree.tree, n.path, map[string]any{"value": amount["value"], "currency": "USD"})))
			if err != nil {
				t.Fatal(err)
			}
			if places := strings.Join(brokenBy(doc, "DOC-BIL-003"), " "); places != n.at() {
				t.Errorf("%s: %s in dollars is told at %q", tree.name, n.at(), places)
			}
		}
	}
}

// Amounts whose sum nothing holds are told as that, and not as a wrong number: each total that they go into, and no other.
func TestAmountsThatCannotBeAddedUp(t *testing.T) {
	huge := money.MustAmount(strings.Repeat("9", 36) + ".99 EUR") // one digit more, and it is no amount
	invoice := decoded(t, "testdata/invoice.json").(*canonical.Invoice)
	for i := range invoice.Lines {
		invoice.Lines[i].NetAmount = huge
	}
	for i := range 2 {
		invoice.Prepayments = append(invoice.Prepayments, invoice.Prepayments[0])
		invoice.Prepayments[i].Amount = huge
		invoice.TaxBreakdown[i].TaxAmount = huge
	}
	cannot := map[string]bool{}
	for _, v := range canonical.Validate(invoice) {
		if v.Expected == "amounts that can be added up" {
			cannot[v.Rule] = true
		}
	}
	for _, rule := range []string{"BR-CO-10", "BR-CO-14", "BR-S-08", "DOC-BIL-005"} {
		if !cannot[rule] {
			t.Errorf("%s does not say that nothing can be added up: %v", rule, cannot)
		}
	}
	if cannot["BR-CO-11"] || cannot["BR-CO-12"] || cannot["BR-E-08"] {
		t.Errorf("sums that can be made are told as too large: %v", cannot)
	}
}
