package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// countOf makes a valid count of that many lines of four pieces each.
func countOf(t testing.TB, lines int) *canonical.StockCount {
	t.Helper()
	count := fresh[*canonical.StockCount](t, canonical.KindStockCount)
	count.CountDate, count.Place.Warehouse = day(t, "2026-11-24"), "HAM"
	for i := range lines {
		var line canonical.StockCountLine
		line.ID, line.Item.Name, line.Quantity = money.Whole(int64(i+1)).String(), "Kette", measure.MustQuantity("4 EA")
		count.Lines = append(count.Lines, line)
	}
	return count
}

func TestPartsOfACount(t *testing.T) {
	tests := map[string]struct {
		part  canonical.Part
		lines int
		right bool
	}{
		"whole":                               {canonical.Part{}, 1, true},
		"whole and empty":                     {canonical.Part{}, 0, true},
		"whole, as long as it may be":         {canonical.Part{}, 1000, true},
		"whole, and one line too long":        {canonical.Part{}, 1001, false},
		"the first, nobody knows of how many": {canonical.Part{Number: 1}, 1000, true},
		"the first of two":                    {canonical.Part{Number: 1, Of: 2}, 1000, true},
		"the last of two":                     {canonical.Part{Number: 2, Of: 2, Last: true}, 1, true},
		"the last, unsaid":                    {canonical.Part{Number: 2, Of: 2}, 1, false},
		"the third of two":                    {canonical.Part{Number: 3, Of: 2}, 1, false},
		"without a number":                    {canonical.Part{Of: 2}, 1, false},
		"a part that is too long":             {canonical.Part{Number: 1}, 1001, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			count := countOf(t, test.lines)
			count.Part = test.part
			if right := len(brokenBy(count, "DOC-CNT-001")) == 0; right != test.right {
				t.Errorf("got %v", right)
			}
		})
	}
}

func TestWhatWasCounted(t *testing.T) {
	tests := map[string]struct {
		change func(*canonical.StockCount)
		broken string
	}{
		"pieces":                        {func(*canonical.StockCount) {}, ""},
		"nothing is there":              {func(c *canonical.StockCount) { c.Lines[0].Quantity = measure.MustQuantity("0 EA") }, ""},
		"less than nothing":             {func(c *canonical.StockCount) { c.Lines[0].Quantity = measure.MustQuantity("-1 EA") }, "DOC-GDS-006"},
		"as the book said":              {func(c *canonical.StockCount) { c.Lines[0].Book = measure.MustQuantity("4 EA") }, ""},
		"the book is below zero":        {func(c *canonical.StockCount) { c.Lines[0].Book = measure.MustQuantity("-4 EA") }, ""},
		"the book is in another unit":   {func(c *canonical.StockCount) { c.Lines[0].Book = measure.MustQuantity("1 CS") }, "DOC-CNT-005"},
		"damaged goods":                 {func(c *canonical.StockCount) { c.Lines[0].Condition = canonical.StockDamaged }, ""},
		"goods in another condition":    {func(c *canonical.StockCount) { c.Lines[0].Condition = "rusty" }, "DOC-CNT-004"},
		"a place for blocked goods":     {func(c *canonical.StockCount) { c.Place.Condition = canonical.StockBlocked }, ""},
		"a place for other goods":       {func(c *canonical.StockCount) { c.Place.Condition = "rusty" }, "DOC-CNT-004"},
		"nowhere":                       {func(c *canonical.StockCount) { c.Place = canonical.StockPlace{Location: "K-04"} }, "DOC-CNT-003"},
		"never":                         {func(c *canonical.StockCount) { c.CountDate = canonical.Date{} }, "DOC-CNT-002"},
		"no product that anybody knows": {func(c *canonical.StockCount) { c.Lines[0].Item = canonical.ItemReference{} }, "DOC-GDS-003"},
		"lots that do not add up": {func(c *canonical.StockCount) {
			c.Lines[0].Lots = []canonical.Lot{{Number: "A", Quantity: pieces(3)}}
		}, "DOC-LOT-002"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			count := countOf(t, 1)
			test.change(count)
			breaksAlone(t, count, test.broken)
		})
	}
}

func TestAFullPartOfACountCostsNoMemory(t *testing.T) { costsNoMemory(t, countOf(t, 1000)) }
