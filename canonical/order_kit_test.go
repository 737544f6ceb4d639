package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

func TestComponentsOfAKit(t *testing.T) {
	component := func(by func(*canonical.KitComponent), broken string) orderChange {
		return aLine(func(l *canonical.OrderLine) { by(&l.Components[0]) }, broken)
	}
	changed(t, "order_kit", map[string]orderChange{
		"as they are":        component(func(*canonical.KitComponent) {}, whole),
		"none of it":         component(func(c *canonical.KitComponent) { c.Quantity = measure.MustQuantity("0 EA") }, "DOC-ORD-030"),
		"less than none":     component(func(c *canonical.KitComponent) { c.Quantity = measure.MustQuantity("-2 EA") }, "DOC-ORD-030"),
		"nobody knows":       component(func(c *canonical.KitComponent) { c.Quantity = measure.Quantity{} }, "DOC-ORD-030"),
		"a bit of it":        component(func(c *canonical.KitComponent) { c.Quantity = measure.MustQuantity("0.001 KGM") }, whole),
		"it has no name":     component(func(c *canonical.KitComponent) { c.Item = canonical.ItemReference{} }, "DOC-ORD-031"),
		"it has a number":    component(func(c *canonical.KitComponent) { c.Item = canonical.ItemReference{BuyerID: "SKU-1"} }, whole),
		"none is listed":     aLine(func(l *canonical.OrderLine) { l.Components = nil }, "DOC-ORD-028"),
		"of a line of goods": aLine(func(l *canonical.OrderLine) { l.Kind = canonical.LineGoods }, "DOC-ORD-029"),
		"of no kind at all":  aLine(func(l *canonical.OrderLine) { l.Kind = "" }, "DOC-ORD-029"),
		"none is listed on a kit that is cancelled": {func(o *canonical.Order) {
			o.Purpose, o.Revision = canonical.PurposeAmendment, 2
			o.Lines[0].Action, o.Lines[0].Components = canonical.LineCancelled, nil
		}, whole},
	})
}

func TestSharesOfAKitsPrice(t *testing.T) {
	tests := map[string]struct {
		shares []string
		place  string
	}{
		"none is given":                   {[]string{"", "", ""}, ""},
		"all are given":                   {[]string{"60", "27.5", "12.5"}, ""},
		"with more decimals":              {[]string{"60.00", "27.500", "12.5"}, ""},
		"one has it all":                  {[]string{"100", "0", "0"}, ""},
		"a third each does not add up":    {[]string{"33.33", "33.33", "33.33"}, "lines[0].components[2].costShare"},
		"a third each, one with the rest": {[]string{"33.33", "33.33", "33.34"}, ""},
		"a little too much":               {[]string{"60", "27.5", "12.51"}, "lines[0].components[2].costShare"},
		"the first is missing":            {[]string{"", "50", "50"}, "lines[0].components[0].costShare"},
		"the last is missing":             {[]string{"50", "50", ""}, "lines[0].components[2].costShare"},
		"one is below zero":               {[]string{"110", "-20", "10"}, "lines[0].components[1].costShare"},
		"two are missing":                 {[]string{"", "", "100"}, "lines[0].components[0].costShare"},
		"one is below zero, one missing":  {[]string{"110", "-10", ""}, "lines[0].components[1].costShare"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			order := decoded(t, "testdata/order_kit.json").(*canonical.Order)
			for i, share := range test.shares {
				order.Lines[0].Components[i].CostShare = shareOf(t, share)
			}
			if test.place == "" {
				breaksAt(t, order, "DOC-ORD-032")
				return
			}
			breaksAt(t, order, "DOC-ORD-032", test.place)
		})
	}
}

// shareOf reads a share; none for an empty text.
func shareOf(t testing.TB, text string) canonical.Percent {
	t.Helper()
	share, err := canonical.ParsePercent(text)
	if err != nil {
		t.Fatal(err)
	}
	return share
}

// However a hundred is cut into shares, they are right; and when one is moved by a bit, they are not.
func TestSharesOfAHundredAreRight(t *testing.T) {
	golden := decoded(t, "testdata/order_kit.json")
	rapid.Check(t, func(t *rapid.T) {
		order := *golden.(*canonical.Order)
		line := order.Lines[0]
		line.Components = nil
		rest := int64(10_000)
		for rest > 0 {
			share := rapid.Int64Range(0, rest).Draw(t, "share")
			if len(line.Components) > 20 {
				share = rest
			}
			rest -= share
			part, err := money.NewDecimal(share, 2)
			if err != nil {
				t.Fatal(err)
			}
			line.Components = append(line.Components, canonical.KitComponent{
				Quantity: measure.MustQuantity("1 EA"), CostShare: canonical.PercentOf(part), Item: canonical.ItemReference{Name: "part"},
			})
		}
		order.Lines = []canonical.OrderLine{line}
		if found := brokenBy(&order, "DOC-ORD-032"); found != nil {
			t.Fatal(found)
		}
		moved, err := line.Components[0].CostShare.Decimal().Add(money.MustDecimal("0.01"))
		if err != nil {
			t.Fatal(err)
		}
		line.Components[0].CostShare = canonical.PercentOf(moved)
		if found := brokenBy(&order, "DOC-ORD-032"); len(found) != 1 {
			t.Fatalf("got %q", found)
		}
	})
}
