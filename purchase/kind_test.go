package purchase_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

func acceptance(number string, accepted int, lines ...canonical.ServiceAcceptanceLine) *canonical.ServiceAcceptance {
	return &canonical.ServiceAcceptance{
		Envelope: envelope(canonical.KindServiceAcceptance, "fieldbook", number), AcceptanceDate: day(accepted), Order: canonical.DocumentReference{Number: "P1"}, Lines: lines,
	}
}

// accepts is a line of an acceptance: by quantity, by amount or by percent.
func accepts(line, much, amount, percent string) canonical.ServiceAcceptanceLine {
	l := canonical.ServiceAcceptanceLine{ItemLine: canonical.ItemLine{ID: line}, Order: canonical.LineReference{Line: line}, Accepted: quantity(much)}
	if amount != "" {
		l.Amount = money.MustAmount(amount)
	}
	done, err := canonical.ParsePercent(percent)
	if err != nil {
		panic(err)
	}
	l.Completion = done
	return l
}

// ofKind is a line of an order of a kind.
func ofKind(kind canonical.LineKind, much, amount string) canonical.OrderLine {
	l := asks("10", much, 9)
	l.Kind, l.NetAmount, l.Price = kind, money.MustAmount(amount), price(amount)
	return l
}

func kit() canonical.OrderLine {
	l := ofKind(canonical.LineKit, "10 EA", "50.00 EUR")
	l.Item.BuyerID, l.Price = "gift box", price("5.00 EUR")
	l.Components = []canonical.KitComponent{
		{Item: canonical.ItemReference{BuyerID: "salmon"}, Quantity: quantity("2 EA")}, {Item: canonical.ItemReference{BuyerID: "trout"}, Quantity: quantity("500 GRM")},
	}
	return l
}

func takesOf(part, item, much string) canonical.ReceiptLine {
	l := takes("10", much, "")
	l.ID, l.Item.BuyerID = part, item
	return l
}

func TestEachKindOfLineGoesItsOwnWay(t *testing.T) {
	consigned := asks("10", "10 EA", 9)
	consigned.StockOwner = canonical.PartyReference{ID: "S7"}
	tests := map[string]struct {
		line     canonical.OrderLine
		docs     []canonical.Document
		received string
		work     []string
		state    purchase.LineState
	}{
		"a service by the hour": {
			ofKind(canonical.LineService, "10 HUR", "50.00 EUR"), []canonical.Document{acceptance("E1", 5, accepts("10", "4 HUR", "", ""))}, "4 HUR", nil, purchase.LinePartial,
		},
		"a service for a lump sum": {
			ofKind(canonical.LineService, "1 EA", "500.00 EUR"),
			[]canonical.Document{acceptance("E1", 5, accepts("10", "", "200.00 EUR", "")), acceptance("E2", 6, accepts("10", "", "300.00 EUR", ""))},
			"500.00 EUR", nil, purchase.LineDelivered,
		},
		"a longer work, as far as it has come": {
			ofKind(canonical.LineService, "1 EA", "500.00 EUR"),
			[]canonical.Document{acceptance("E2", 6, accepts("10", "", "", "60")), acceptance("E1", 5, accepts("10", "", "", "20"))},
			"300.00 EUR", nil, purchase.LinePartial,
		},
		"a longer work, billed as far as that": {
			ofKind(canonical.LineService, "1 EA", "500.00 EUR"),
			[]canonical.Document{acceptance("E1", 5, accepts("10", "", "", "100")), invoice("I1", 6, bills("10", "1 EA", "500.00 EUR"))},
			"500.00 EUR", nil, purchase.LineSettled,
		},
		"a service in another currency": {
			ofKind(canonical.LineService, "1 EA", "500.00 EUR"),
			[]canonical.Document{acceptance("E1", 5, accepts("10", "", "200.00 USD", ""))},
			"",
			[]string{"currency-differs 10 E1: PUR-CUR-01"},
			purchase.LineOpen,
		},
		"a charge needs nothing to come": {
			ofKind(canonical.LineCharge, "1 EA", "40.00 EUR"), []canonical.Document{invoice("I1", 6, bills("10", "1 EA", "40.00 EUR"))}, "", nil, purchase.LineSettled,
		},
		"a charge, and more of it": {
			ofKind(canonical.LineCharge, "1 EA", "40.00 EUR"),
			[]canonical.Document{invoice("I1", 6, bills("10", "2 EA", "80.00 EUR"))},
			"",
			[]string{"invoice-held 10 I1: MAT-CHARGE-01"},
			purchase.LineSettled,
		},
		"free goods are settled when they are there": {
			ofKind(canonical.LineFreeGoods, "10 EA", "0.00 EUR"), []canonical.Document{receipt("R1", 5, takes("10", "10 EA", ""))}, "10 EA", nil, purchase.LineSettled,
		},
		"free goods that are billed": {
			ofKind(canonical.LineFreeGoods, "10 EA", "0.00 EUR"),
			[]canonical.Document{invoice("I1", 6, bills("10", "10 EA", "25.00 EUR"))},
			"",
			[]string{"invoice-held 10 I1: MAT-FREE-01"},
			purchase.LineOpen,
		},
		"consigned goods that nobody has taken": {
			consigned,
			[]canonical.Document{receipt("R1", 5, takes("10", "10 EA", "")), invoice("I1", 6, bills("10", "10 EA", "25.00 EUR"))},
			"10 EA",
			[]string{"invoice-held 10 I1: MAT-CONS-01"},
			purchase.LineSettled,
		},
		"a line that takes off, billed so": {
			ofKind(canonical.LineGoods, "-2 EA", "-5.00 EUR"),
			[]canonical.Document{invoice("I1", 6, bills("10", "-2 EA", "-5.00 EUR"))},
			"",
			nil, purchase.LineDelivered,
		},
		"a kit as such": {kit(), []canonical.Document{receipt("R1", 5, takesOf("1", "gift box", "4 EA"))}, "4 EA", nil, purchase.LinePartial},
		"a kit by its components": {
			kit(), []canonical.Document{receipt("R1", 5, takesOf("1", "salmon", "20 EA"), takesOf("2", "trout", "5 KGM"))}, "10 EA", nil, purchase.LineDelivered,
		},
		"as many kits as are whole": {
			kit(), []canonical.Document{receipt("R1", 5, takesOf("1", "salmon", "20 EA"), takesOf("2", "trout", "1400 GRM"))}, "2 EA", nil, purchase.LinePartial,
		},
		"a component in an unknown unit": {
			kit(), []canonical.Document{receipt("R1", 5, takesOf("1", "salmon", "20 KGM"))}, "", []string{"unit-unknown 10 R1: PUR-UNIT-01"}, purchase.LineOpen,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.hear(order(1, 3, original, test.line), 1)
			for _, doc := range test.docs {
				w.hear(doc, w.versionsOf(doc)+1)
			}
			if got := w.balance("10", ledger.Received); got != test.received {
				t.Errorf("%s is received, want %s", got, test.received)
			}
			if diff := cmp.Diff(test.work, w.work()); diff != "" {
				t.Error(diff)
			}
			if got := w.lines["10"]; got != test.state {
				t.Errorf("the line is %s, want %s", got, test.state)
			}
		})
	}
}

// TestWholeKitsCountFromTheDayOfTheirLastPart: a kit is there once all of it is.
func TestWholeKitsCountFromTheDayOfTheirLastPart(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, kit()), 1)
	w.hear(receipt("R2", 7, takesOf("1", "trout", "5 KGM")), 1)
	w.hear(receipt("R1", 5, takesOf("1", "salmon", "8 EA")), 1)
	w.hear(receipt("R3", 8, takesOf("1", "salmon", "2 EA")), 1)
	var got []string
	for _, d := range []int{5, 6, 7, 8} {
		got = append(got, w.balanceBy("10", ledger.Received, day(d)))
	}
	if diff := cmp.Diff([]string{"", "", "4 EA", "5 EA"}, got); diff != "" {
		t.Error(diff)
	}
	want := []string{"reach=done", "date=2026-03-07", "lines[1].component=trout", "lines[1].line=10", "lines[1].quantity=5000 GRM", "number=R2", "warehouse=HAM"}
	if diff := cmp.Diff(want, w.wanted(verdict.Receipt, "receipt/DE01/wms/R2 pur-1")); diff != "" {
		t.Error(diff)
	}
}

func TestDropShipmentsAndConsignmentSaySoInTheERP(t *testing.T) {
	direct := asks("10", "10 EA", 9)
	direct.ShipTo.Customer = canonical.PartyReference{ID: "C3"}
	consigned := asks("20", "10 EA", 9)
	consigned.StockOwner = canonical.PartyReference{ID: "S7"}
	w := newWorld(t)
	w.hear(order(1, 3, original, direct, consigned), 1)
	w.hear(receipt("R1", 5, takes("10", "10 EA", ""), takes("20", "10 EA", "")), 1)
	want := []string{
		"reach=done", "date=2026-03-05", "lines[10].direct=true", "lines[10].line=10", "lines[10].quantity=10 EA",
		"lines[20].line=20", "lines[20].owner=S7", "lines[20].quantity=10 EA", "number=R1", "warehouse=HAM",
	}
	if diff := cmp.Diff(want, w.wanted(verdict.Receipt, "receipt/DE01/wms/R1 pur-1")); diff != "" {
		t.Error(diff)
	}
}
