package canonical_test

import (
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// A listChange is a case that starts from a golden price agreement.
type listChange = change[*canonical.PriceAgreement]

func TestWhatAListOfPricesCannotDoWithout(t *testing.T) {
	changed(t, "price_agreement_whole", map[string]listChange{
		"nothing is missing":    {func(*canonical.PriceAgreement) {}, whole},
		"no issue date":         {func(p *canonical.PriceAgreement) { p.IssueDate = canonical.Date{} }, "DOC-PRA-002"},
		"no start":              {func(p *canonical.PriceAgreement) { p.Period.Start = canonical.Date{} }, "DOC-PRA-003"},
		"one day":               {func(p *canonical.PriceAgreement) { p.Period.End = p.Period.Start }, whole},
		"over before it begins": {func(p *canonical.PriceAgreement) { p.Period.End = p.Period.Start.AddDays(-1) }, "DOC-PRA-004"},
		"no currency":           {func(p *canonical.PriceAgreement) { p.Currency = money.Currency{} }, "DOC-PRA-005"},
		"another currency":      {func(p *canonical.PriceAgreement) { p.Currency = money.MustCurrency("EUR") }, "DOC-PRA-006"},
		"no seller":             {func(p *canonical.PriceAgreement) { p.Seller = canonical.PartyReference{} }, "DOC-PRA-007"},
		"no lines":              {func(p *canonical.PriceAgreement) { p.Lines = nil }, "DOC-PRA-008"},
		"an unknown Incoterm": {func(p *canonical.PriceAgreement) {
			p.DeliveryTerms = canonical.DeliveryTerms{Incoterm: "XXX", Place: "Oslo"}
		}, "DOC-DLT-001"},
	})
}

func TestPartsOfAList(t *testing.T) {
	part := func(number, of int, last bool) func(*canonical.PriceAgreement) {
		return func(p *canonical.PriceAgreement) { p.Part = canonical.Part{Number: number, Of: of, Last: last} }
	}
	changed(t, "price_agreement_whole", map[string]listChange{
		"whole":                        {part(0, 0, false), whole},
		"the first of an unknown many": {part(1, 0, false), whole},
		"the last of an unknown many":  {part(7, 0, true), whole},
		"the first of two":             {part(1, 2, false), whole},
		"the second of two":            {part(2, 2, true), whole},
		"the second, not called last":  {part(2, 2, false), "DOC-PRA-001"},
		"the third of two":             {part(3, 2, false), "DOC-PRA-001"},
		"number zero of two":           {part(0, 2, false), "DOC-PRA-001"},
		"a thousand lines":             {lines(canonical.MaxPartLines), whole},
		"a thousand and one":           {lines(canonical.MaxPartLines + 1), "DOC-PRA-001"},
	})
}

func lines(count int) func(*canonical.PriceAgreement) {
	return func(p *canonical.PriceAgreement) {
		line := p.Lines[0]
		p.Lines = nil
		for i := range count {
			line.ID, line.Item.SellerID = strconv.Itoa(i+1), "S-"+strconv.Itoa(i)
			p.Lines = append(p.Lines, line)
		}
	}
}

func TestLinesOfAList(t *testing.T) {
	line := func(by func(*canonical.PriceLine), broken string) listChange {
		return listChange{func(p *canonical.PriceAgreement) { by(&p.Lines[0]) }, broken}
	}
	changed(t, "price_agreement_whole", map[string]listChange{
		"no number":                   line(func(l *canonical.PriceLine) { l.ID = "" }, "DOC-PRA-009"),
		"the number of another":       line(func(l *canonical.PriceLine) { l.ID = "2" }, "DOC-PRA-010"),
		"a kind of its own":           line(func(l *canonical.PriceLine) { l.Kind = "gift" }, "DOC-PRA-011"),
		"no item":                     line(func(l *canonical.PriceLine) { l.Item = canonical.ItemReference{} }, "DOC-PRA-012"),
		"no price":                    line(func(l *canonical.PriceLine) { l.Price.Net = money.Amount{} }, "DOC-PRA-013"),
		"a price of zero":             line(func(l *canonical.PriceLine) { l.Price.Net = usd("0.00") }, whole),
		"a price below zero":          line(func(l *canonical.PriceLine) { l.Price.Net = usd("-0.01") }, "DOC-PRA-014"),
		"a gross price below zero":    line(func(l *canonical.PriceLine) { l.Price.Gross = usd("-0.01") }, "DOC-PRA-014"),
		"a price in another currency": line(func(l *canonical.PriceLine) { l.Price.Net = eur("13.79") }, "DOC-PRA-006"),
		"a price for nobody knows":    line(func(l *canonical.PriceLine) { l.Price.BaseQuantity = some("") }, "DOC-PRA-015"),
		"a price for none":            line(func(l *canonical.PriceLine) { l.Price.BaseQuantity = some("0 EA") }, "DOC-PRA-015"),
		"from one on":                 line(func(l *canonical.PriceLine) { l.MinimumQuantity = some("1 EA") }, whole),
		"from none on":                line(func(l *canonical.PriceLine) { l.MinimumQuantity = some("0 EA") }, "DOC-PRA-016"),
		"multiples of a layer":        line(func(l *canonical.PriceLine) { l.OrderMultiple = some("24 EA") }, whole),
		"multiples of none":           line(func(l *canonical.PriceLine) { l.OrderMultiple = some("0 EA") }, "DOC-PRA-016"),
		"at once":                     line(func(l *canonical.PriceLine) { l.LeadTimeDays = 0 }, whole),
		"yesterday":                   line(func(l *canonical.PriceLine) { l.LeadTimeDays = -1 }, "DOC-PRA-017"),
		"over before it begins": line(func(l *canonical.PriceLine) {
			l.Period = canonical.Period{Start: on("2026-12-02"), End: on("2026-12-01")}
		}, "DOC-PRA-004"),
	})
}

func TestWhenAPriceHolds(t *testing.T) {
	list := decoded(t, "testdata/price_agreement.json").(*canonical.PriceAgreement)
	for i, want := range []canonical.Period{
		{Start: on("2026-10-01"), End: on("2026-12-31")},
		{Start: on("2026-10-01"), End: on("2026-12-31")},
		{Start: on("2026-10-01"), End: on("2026-11-30")},
		{Start: on("2026-10-01"), End: on("2026-11-30")},
		{Start: on("2026-12-01")},
	} {
		if got := list.PeriodOf(&list.Lines[i]); got != want {
			t.Errorf("line %d holds for %v, want %v", i, got, want)
		}
	}
}

// tiers makes two prices of one product: 10.00, and a second one from a greater quantity on.
func tiers(second string, by func(*canonical.PriceLine)) func(*canonical.PriceAgreement) {
	return func(p *canonical.PriceAgreement) {
		one := canonical.PriceLine{ID: "1", Item: canonical.ItemReference{SellerID: "FM-3"}, MinimumQuantity: some("1 EA")}
		one.Price = canonical.ItemPrice{Net: usd("10.00"), BaseQuantity: some("1 EA")}
		more := one
		more.ID, more.MinimumQuantity, more.Price.Net = "2", some("144 EA"), usd(second)
		by(&more)
		p.Lines = []canonical.PriceLine{one, more}
	}
}

func TestAGreaterQuantityCostsLess(t *testing.T) {
	same := func(*canonical.PriceLine) {}
	changed(t, "price_agreement_whole", map[string]listChange{
		"less":                       {tiers("9.50", same), whole},
		"the same":                   {tiers("10.000", same), whole},
		"a bit more":                 {tiers("10.001", same), "DOC-PRA-018"},
		"more, from any quantity on": {tiers("11.00", func(l *canonical.PriceLine) { l.MinimumQuantity = some("") }), whole},
		"more, from the same on":     {tiers("11.00", func(l *canonical.PriceLine) { l.MinimumQuantity = some("1 EA") }), whole},
		"more, of another product":   {tiers("11.00", func(l *canonical.PriceLine) { l.Item.SellerID = "FM-4" }), whole},
		"more, of no number":         {tiers("11.00", func(l *canonical.PriceLine) { l.Item = canonical.ItemReference{Name: "FM-3"} }), whole},
		"more, at another time":      {tiers("11.00", func(l *canonical.PriceLine) { l.Period.Start = on("2026-12-01") }), whole},
		"more, at another warehouse": {tiers("11.00", func(l *canonical.PriceLine) { l.Warehouse = "HL" }), whole},
		"more, for a hundred":        {tiers("900.00", func(l *canonical.PriceLine) { l.Price.BaseQuantity = some("100 EA") }), whole},
		"more, in another unit":      {tiers("11.00", func(l *canonical.PriceLine) { l.MinimumQuantity = some("144 CT") }), whole},
	})
}

// Prices that fall as quantities grow are right, however many there are.
func TestFallingPricesAreRight(t *testing.T) {
	golden := decoded(t, "testdata/price_agreement_whole.json").(*canonical.PriceAgreement)
	rapid.Check(t, func(t *rapid.T) {
		list := *golden
		list.Lines = nil
		quantity, cents := int64(1), rapid.Int64Range(1000, 100_000).Draw(t, "price")
		for i := range rapid.IntRange(1, 20).Draw(t, "tiers") {
			quantity += rapid.Int64Range(1, 500).Draw(t, "more")
			cents -= rapid.Int64Range(0, 50).Draw(t, "less")
			price, err := money.NewDecimal(cents, 2)
			if err != nil {
				t.Fatal(err)
			}
			list.Lines = append(list.Lines, canonical.PriceLine{
				ID: strconv.Itoa(i + 1), Item: canonical.ItemReference{SellerID: "FM-3"},
				MinimumQuantity: measure.MustQuantity(strconv.FormatInt(quantity, 10) + " EA"),
				Price:           canonical.ItemPrice{Net: usd(price.String()), BaseQuantity: measure.MustQuantity("1 EA")},
			})
		}
		if found := canonical.Validate(&list); found != nil {
			t.Fatal(found)
		}
	})
}

func TestALongListCostsNoMemory(t *testing.T) {
	list := decoded(t, "testdata/price_agreement_whole.json").(*canonical.PriceAgreement)
	lines(canonical.MaxPartLines)(list)
	costsNoMemory(t, list)
}
