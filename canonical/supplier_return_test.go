package canonical_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// returnOf makes a valid return of lines of four pieces each; one that takes another back, for none.
func returnOf(t testing.TB, lines int) *canonical.SupplierReturn {
	t.Helper()
	back := fresh[*canonical.SupplierReturn](t, canonical.KindSupplierReturn)
	back.IssueDate, back.Receipt.Number, back.Seller.ID = day(t, "2026-11-03"), "WE-1", "4711"
	back.Cancelled = lines == 0
	for i := range lines {
		var line canonical.SupplierReturnLine
		line.ID, line.Item.Name, line.Quantity = money.Whole(int64(i+1)).String(), "Kette", measure.MustQuantity("4 EA")
		line.Purpose, line.Reason = canonical.ReturnForCredit, canonical.GoodsUnsold
		back.Lines = append(back.Lines, line)
	}
	if found := canonical.Validate(back); found != nil {
		t.Fatal(found)
	}
	return back
}

func TestWhatGoesBack(t *testing.T) {
	tests := map[string]struct {
		change func(*canonical.SupplierReturnLine)
		broken string
	}{
		"for credit":              {func(l *canonical.SupplierReturnLine) {}, ""},
		"for replacement":         {func(l *canonical.SupplierReturnLine) { l.Purpose = canonical.ReturnForReplacement }, ""},
		"for no purpose":          {func(l *canonical.SupplierReturnLine) { l.Purpose = "" }, "DOC-RET-007"},
		"for another purpose":     {func(l *canonical.SupplierReturnLine) { l.Purpose = "repair" }, "DOC-RET-007"},
		"for no reason":           {func(l *canonical.SupplierReturnLine) { l.Reason = "" }, "DOC-RET-008"},
		"for a reason of its own": {func(l *canonical.SupplierReturnLine) { l.Reason = "ugly" }, "DOC-RET-008"},
		"for something else":      {func(l *canonical.SupplierReturnLine) { l.Reason = canonical.GoodsOther }, "DOC-RET-009"},
		"for something that is said": {func(l *canonical.SupplierReturnLine) {
			l.Reason, l.ReasonText = canonical.GoodsOther, "falsche Farbe"
		}, ""},
		"nothing":                     {func(l *canonical.SupplierReturnLine) { l.Quantity = measure.MustQuantity("0 EA") }, "DOC-RET-006"},
		"a little":                    {func(l *canonical.SupplierReturnLine) { l.Quantity = measure.MustQuantity("0.001 KGM") }, ""},
		"no quantity is another rule": {func(l *canonical.SupplierReturnLine) { l.Quantity = measure.Quantity{} }, "DOC-GDS-005"},
		"kept in a known condition":   {func(l *canonical.SupplierReturnLine) { l.Condition = canonical.StockDamaged }, ""},
		"kept in another condition":   {func(l *canonical.SupplierReturnLine) { l.Condition = "wet" }, "DOC-RET-005"},
		"as many serial numbers":      {func(l *canonical.SupplierReturnLine) { l.Lots = []canonical.Lot{{Serials: numbered(1, 4)}} }, ""},
		"one serial number too many":  {func(l *canonical.SupplierReturnLine) { l.Lots = []canonical.Lot{{Serials: numbered(1, 5)}} }, "DOC-LOT-006"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			back := returnOf(t, 1)
			test.change(&back.Lines[0])
			breaksAlone(t, back, test.broken)
		})
	}
}

func TestWhenGoodsLeave(t *testing.T) {
	for despatch, right := range map[string]bool{"": true, "2026-11-03": true, "2026-11-04": true, "2026-11-02": false} {
		t.Run(despatch, func(t *testing.T) {
			back := returnOf(t, 1)
			back.DespatchDate = day(t, despatch)
			if got := len(brokenBy(back, "DOC-RET-004")) == 0; got != right {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestByWhichReceiptTheGoodsCame(t *testing.T) {
	tests := map[string]struct {
		head, line   canonical.LineReference
		order        string
		placeOfWrong []string
	}{
		"the head's":                   {canonical.LineReference{Number: "WE-1"}, canonical.LineReference{Line: "1"}, "", nil},
		"the line's":                   {canonical.LineReference{}, canonical.LineReference{Number: "WE-1"}, "", nil},
		"an order will do":             {canonical.LineReference{}, canonical.LineReference{}, "P1", nil},
		"none":                         {canonical.LineReference{}, canonical.LineReference{}, "", []string{"lines[0].receipt.number"}},
		"a line of nobody knows which": {canonical.LineReference{}, canonical.LineReference{Line: "1"}, "", []string{"lines[0].receipt.number"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			back := returnOf(t, 1)
			back.Receipt.Number, back.Order.Number, back.Lines[0].Receipt = test.head.Number, test.order, test.line
			breaksAt(t, back, "DOC-RET-010", test.placeOfWrong...)
		})
	}
}

func TestTheHeadOfAReturn(t *testing.T) {
	back := returnOf(t, 0)
	back.Place.Condition = "wet"
	breaksAt(t, back, "DOC-RET-005", "place.condition")
	back.Seller, back.IssueDate = canonical.PartyReference{}, canonical.Date{}
	breaksAt(t, back, "DOC-RET-003", "seller")
	breaksAt(t, back, "DOC-RET-002", "issueDate")
}

func TestManyReturnedLinesCostNoMemory(t *testing.T) { costsNoMemory(t, returnOf(t, 1000)) }
