package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
)

// receiptOf makes a valid receipt of one line.
func receiptOf(t testing.TB, quantity string) *canonical.Receipt {
	t.Helper()
	receipt := fresh[*canonical.Receipt](t, canonical.KindReceipt)
	receipt.ReceivedDate, receipt.Order.Number, receipt.Place.Warehouse = day(t, "2026-11-24"), "P1", "HAM"
	var line canonical.ReceiptLine
	line.ID, line.Item.Name, line.Quantity = "1", "Kette", measure.MustQuantity(quantity)
	receipt.Lines = []canonical.ReceiptLine{line}
	if found := canonical.Validate(receipt); found != nil {
		t.Fatal(found)
	}
	return receipt
}

// some reads a quantity; none for an empty text.
func some(text string) measure.Quantity {
	if text == "" {
		return measure.Quantity{}
	}
	return measure.MustQuantity(text)
}

func TestWhatBecameOfTheGoods(t *testing.T) {
	tests := map[string]struct {
		came, accepted, rejected, damaged, held string
		usable                                  string
		broken                                  string
	}{
		"nothing is said":                    {"10 EA", "", "", "", "", "10 EA", ""},
		"all was accepted":                   {"10 EA", "10 EA", "", "", "", "10 EA", ""},
		"all was accepted, with decimals":    {"10 EA", "10.0 EA", "", "", "", "10.0 EA", ""},
		"some was rejected":                  {"10 EA", "7 EA", "3 EA", "", "", "7 EA", ""},
		"some was rejected, the rest unsaid": {"10 EA", "", "3 EA", "", "", "7 EA", ""},
		"a bit of everything":                {"10 EA", "4 EA", "3 EA", "2 EA", "1 EA", "4 EA", ""},
		"all was rejected":                   {"10 EA", "", "10 EA", "", "", "0 EA", ""},
		"all waits":                          {"10 EA", "0 EA", "", "", "10 EA", "0 EA", ""},
		"nothing came":                       {"0 EA", "0 EA", "", "", "", "0 EA", ""},
		"one is lost":                        {"10 EA", "7 EA", "2 EA", "", "", "7 EA", "DOC-REC-006"},
		"one is too many":                    {"10 EA", "7 EA", "2 EA", "", "2 EA", "7 EA", "DOC-REC-006"},
		"more rejected than came":            {"10 EA", "", "11 EA", "", "", "-1 EA", "DOC-REC-006"},
		"a bit is lost":                      {"10 KGM", "7.5 KGM", "2.49 KGM", "", "", "7.5 KGM", "DOC-REC-006"},
		"accepted in another unit":           {"10 EA", "10 CS", "", "", "", "10 CS", "DOC-REC-007"},
		"rejected in another unit":           {"10 EA", "", "1 CS", "", "", "", "DOC-REC-007"},
		"less than nothing was held":         {"10 EA", "11 EA", "", "", "-1 EA", "11 EA", "DOC-REC-007"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			receipt := receiptOf(t, test.came)
			line := &receipt.Lines[0]
			line.Accepted, line.Rejected, line.Damaged, line.Held = some(test.accepted), some(test.rejected), some(test.damaged), some(test.held)
			line.Reason = canonical.GoodsDamaged
			for _, rule := range []string{"DOC-REC-006", "DOC-REC-007"} {
				if broken := len(brokenBy(receipt, rule)) > 0; broken != (rule == test.broken) {
					t.Errorf("%s is broken: %v", rule, broken)
				}
			}
			if got := line.Usable(); got != some(test.usable) {
				t.Errorf("usable is %v, want %s", got, test.usable)
			}
		})
	}
}

func TestWhatWasExpected(t *testing.T) {
	tests := map[string]struct {
		came, expected, short, over string
		right                       bool
	}{
		"nobody compared":              {"10 EA", "", "", "", true},
		"as expected":                  {"10 EA", "10 EA", "", "", true},
		"short":                        {"10 EA", "12 EA", "2 EA", "", true},
		"over":                         {"10 EA", "8 EA", "", "2 EA", true},
		"short of one and over of one": {"10 EA", "10 EA", "1 EA", "1 EA", true},
		"nothing came":                 {"0 EA", "12 EA", "12 EA", "", true},
		"short, unsaid":                {"10 EA", "12 EA", "", "", false},
		"short by too much":            {"10 EA", "12 EA", "3 EA", "", false},
		"over, called short":           {"10 EA", "8 EA", "2 EA", "", false},
		"short without an expectation": {"10 EA", "", "2 EA", "", true},
		"expected in another unit":     {"10 EA", "1 CS", "", "", true},
		"short in another unit":        {"10 EA", "12 EA", "2 CS", "", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			receipt := receiptOf(t, test.came)
			line := &receipt.Lines[0]
			line.Expected, line.Short, line.Over = some(test.expected), some(test.short), some(test.over)
			if right := len(brokenBy(receipt, "DOC-REC-008")) == 0; right != test.right {
				t.Errorf("got %v", right)
			}
		})
	}
}

func TestNumbersTooLargeToAddUpAreWrong(t *testing.T) {
	const huge = "99999999999999999999999999999999999999 EA"
	receipt := receiptOf(t, huge)
	line := &receipt.Lines[0]
	line.Accepted, line.Held = some(huge), some(huge)
	line.Expected, line.Over = some(huge), some(huge)
	breaksAt(t, receipt, "DOC-REC-006", "lines[0].accepted")
	breaksAt(t, receipt, "DOC-REC-008", "lines[0].quantity")
}

// However goods fare, the parts of what came add up, and what is usable is the part that nothing happened to.
func TestPartsOfAReceiptAddUp(t *testing.T) {
	receipt := receiptOf(t, "1 EA")
	line := &receipt.Lines[0]
	rapid.Check(t, func(t *rapid.T) {
		part := func(label string) (int64, measure.Quantity) {
			number := rapid.Int64Range(0, 1e6).Draw(t, label)
			return number, pieces(number)
		}
		accepted, usable := part("accepted")
		rejected, refused := part("rejected")
		damaged, broken := part("damaged")
		held, waiting := part("held")
		line.Quantity, line.Accepted = pieces(accepted+rejected+damaged+held), measure.Quantity{}
		line.Rejected, line.Damaged, line.Held = refused, broken, waiting
		if got := line.Usable(); !got.Equal(usable) {
			t.Fatalf("usable is %v, want %v", got, usable)
		}
		line.Accepted = usable
		if found := brokenBy(receipt, "DOC-REC-006"); found != nil {
			t.Fatal(found)
		}
		more, err := line.Quantity.Add(pieces(1))
		if err != nil {
			t.Fatal(err)
		}
		line.Quantity = more
		if found := brokenBy(receipt, "DOC-REC-006"); len(found) != 1 {
			t.Fatalf("one more came, and nobody missed it: %v", found)
		}
	})
}

func TestWhereGoodsWereTakenIn(t *testing.T) {
	tests := map[string]struct {
		place       canonical.StockPlace
		deliveredTo canonical.PartyReference
		right       bool
	}{
		"a warehouse by its key":     {canonical.StockPlace{Warehouse: "HAM"}, canonical.PartyReference{}, true},
		"a warehouse by its number":  {canonical.StockPlace{Number: canonical.Identifier{Value: "4098765000012", Scheme: canonical.SchemeGLN}}, canonical.PartyReference{}, true},
		"a customer":                 {canonical.StockPlace{}, canonical.PartyReference{Name: "Markt Altona"}, true},
		"nowhere":                    {canonical.StockPlace{}, canonical.PartyReference{}, false},
		"a place in no warehouse":    {canonical.StockPlace{Location: "K-04"}, canonical.PartyReference{}, false},
		"a warehouse and a customer": {canonical.StockPlace{Warehouse: "HAM"}, canonical.PartyReference{ID: "C-900"}, false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			receipt := receiptOf(t, "1 EA")
			receipt.Place, receipt.DeliveredTo = test.place, test.deliveredTo
			if right := len(brokenBy(receipt, "DOC-REC-003")) == 0; right != test.right {
				t.Errorf("got %v", right)
			}
		})
	}
}

func TestGoodsThatWereInspected(t *testing.T) {
	tests := map[string]struct {
		result   canonical.InspectionResult
		accepted string
		held     string
		broken   string
	}{
		"passed":                         {canonical.InspectionPassed, "10 EA", "", ""},
		"waits, and so do the goods":     {canonical.InspectionPending, "", "10 EA", ""},
		"waits, and the goods do not":    {canonical.InspectionPending, "", "", "DOC-REC-013"},
		"waits, and part of it does not": {canonical.InspectionPending, "1 EA", "9 EA", "DOC-REC-013"},
		"failed, and all was accepted":   {canonical.InspectionFailed, "10 EA", "", "DOC-REC-013"},
		"a result that nobody knows":     {"good", "0 EA", "10 EA", "DOC-REC-012"},
		"no result at all":               {"", "0 EA", "10 EA", "DOC-REC-012"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			receipt := receiptOf(t, "10 EA")
			line := &receipt.Lines[0]
			line.Inspection = canonical.Inspection{Result: test.result, Number: "QP-1"}
			line.Accepted, line.Held = some(test.accepted), some(test.held)
			for _, rule := range []string{"DOC-REC-012", "DOC-REC-013"} {
				if broken := len(brokenBy(receipt, rule)) > 0; broken != (rule == test.broken) {
					t.Errorf("%s is broken: %v", rule, broken)
				}
			}
		})
	}
}

func TestRefusedGoodsHaveAReason(t *testing.T) {
	tests := map[string]struct {
		line  canonical.ReceiptLine
		right bool
	}{
		"nothing was refused":        {canonical.ReceiptLine{}, true},
		"nothing, said so":           {canonical.ReceiptLine{Rejected: measure.MustQuantity("0 EA")}, true},
		"refused, for a reason":      {canonical.ReceiptLine{Rejected: measure.MustQuantity("1 EA"), Reason: canonical.GoodsWrong}, true},
		"refused, in words":          {canonical.ReceiptLine{Rejected: measure.MustQuantity("1 EA"), ReasonText: "blau statt rot"}, true},
		"refused":                    {canonical.ReceiptLine{Rejected: measure.MustQuantity("1 EA")}, false},
		"damaged":                    {canonical.ReceiptLine{Damaged: measure.MustQuantity("1 EA")}, false},
		"held, which says it itself": {canonical.ReceiptLine{Held: measure.MustQuantity("1 EA")}, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			receipt := receiptOf(t, "10 EA")
			test.line.GoodsLine = receipt.Lines[0].GoodsLine
			receipt.Lines[0] = test.line
			if right := len(brokenBy(receipt, "DOC-REC-011")) == 0; right != test.right {
				t.Errorf("got %v", right)
			}
		})
	}
}

func TestAReceiptIsOfAnOrderOrAShipment(t *testing.T) {
	receipt := receiptOf(t, "1 EA")
	receipt.Order.Number = ""
	breaksAt(t, receipt, "DOC-REC-004", "lines[0].order.number")
	receipt.Lines[0].Shipment.Number = "LS-1"
	breaksAt(t, receipt, "DOC-REC-004")
	receipt.Lines[0].Shipment.Number, receipt.Shipment.Number = "", "LS-1"
	breaksAt(t, receipt, "DOC-REC-004")
	receipt.Shipment.Number, receipt.Lines[0].Order.Number = "", "P1"
	breaksAt(t, receipt, "DOC-REC-004")
}

func TestAReceiptOfAThousandLinesCostsNoMemory(t *testing.T) {
	receipt := receiptOf(t, "10 EA")
	line := receipt.Lines[0]
	line.Accepted, line.Rejected, line.Expected, line.Reason = some("9 EA"), some("1 EA"), some("10 EA"), canonical.GoodsDamaged
	receipt.Lines = nil
	for i := range 1000 {
		line.ID = money.Whole(int64(i + 1)).String()
		receipt.Lines = append(receipt.Lines, line)
	}
	costsNoMemory(t, receipt)
}
