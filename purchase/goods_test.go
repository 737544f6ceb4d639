package purchase_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/measure"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase"
	"github.com/purserhq/purser/purchase/ledger"
	"github.com/purserhq/purser/purchase/verdict"
)

const forCredit, forReplacement = canonical.ReturnForCredit, canonical.ReturnForReplacement

func TestWhatComesAndGoes(t *testing.T) {
	canceled := receipt("R1", 6, takes("10", "10 EA", ""))
	canceled.Cancelled = true
	final := takes("10", "6 EA", "")
	final.Final = true
	notYet := sendsBack("B1", 7, forCredit, "10", "2 EA")
	notYet.DespatchDate = canonical.Date{}
	tests := map[string]story{
		"on its way":      {[]canonical.Document{shipment("S1", 5, sends("10", "10 EA"))}, "", nil, purchase.LineShipped},
		"too much is":     {[]canonical.Document{shipment("S1", 5, sends("10", "11 EA"))}, "", []string{"shipment-over 10 : SHP-OVER-01"}, purchase.LineShipped},
		"all came":        {[]canonical.Document{receipt("R1", 6, takes("10", "10 EA", ""))}, "10 EA", nil, purchase.LineDelivered},
		"a part came":     {[]canonical.Document{receipt("R1", 6, takes("10", "6 EA", ""))}, "6 EA", nil, purchase.LinePartial},
		"the rest, too":   {[]canonical.Document{receipt("R1", 6, takes("10", "6 EA", "")), receipt("R2", 7, takes("10", "4 EA", ""))}, "10 EA", nil, purchase.LineDelivered},
		"no more to come": {[]canonical.Document{receipt("R1", 6, final)}, "6 EA", nil, purchase.LineDelivered},
		"corrected":       {[]canonical.Document{receipt("R1", 6, takes("10", "6 EA", "")), receipt("R1", 6, takes("10", "10 EA", ""))}, "10 EA", nil, purchase.LineDelivered},
		"taken back":      {[]canonical.Document{receipt("R1", 6, takes("10", "6 EA", "")), canceled}, "", nil, purchase.LineOpen},
		"too much came":   {[]canonical.Document{receipt("R1", 6, takes("10", "11 EA", ""))}, "11 EA", []string{"receipt-over 10 : RCT-OVER-01"}, purchase.LineDelivered},
		"after the cancellation": {
			[]canonical.Document{order(2, 5, cancellation), receipt("R1", 6, takes("10", "10 EA", ""))}, "10 EA", []string{"receipt-over 10 : RCT-OVER-01"}, purchase.LineDelivered,
		},
		"canceled, and nothing came": {[]canonical.Document{order(2, 5, cancellation)}, "", nil, purchase.LineCanceled},
		"some was refused": {
			[]canonical.Document{receipt("R1", 6, takes("10", "10 EA", "2 EA"))}, "10 EA", []string{"goods-rejected 10 : RCT-REJ-01"}, purchase.LineDelivered,
		},
		"and will go back": {
			[]canonical.Document{receipt("R1", 6, takes("10", "10 EA", "2 EA")), notYet}, "10 EA", []string{"goods-rejected 10 : RCT-REJ-01"}, purchase.LineDelivered,
		},
		"and went back for credit": {
			[]canonical.Document{receipt("R1", 6, takes("10", "10 EA", "2 EA")), sendsBack("B1", 7, forCredit, "10", "2 EA")}, "10 EA", nil, purchase.LineDelivered,
		},
		"and went back to be replaced": {
			[]canonical.Document{receipt("R1", 6, takes("10", "10 EA", "2 EA")), sendsBack("B1", 7, forReplacement, "10", "2 EA")}, "10 EA", nil, purchase.LinePartial,
		},
		"and was replaced": {
			[]canonical.Document{
				receipt("R1", 6, takes("10", "10 EA", "2 EA")), sendsBack("B1", 7, forReplacement, "10", "2 EA"), receipt("R2", 8, takes("10", "2 EA", "")),
			}, "12 EA", nil, purchase.LineDelivered,
		},
		"more went back than came": {
			[]canonical.Document{receipt("R1", 6, takes("10", "1 EA", "")), sendsBack("B1", 7, forCredit, "10", "2 EA")}, "1 EA", []string{"return-over 10 : RET-OVER-01"}, purchase.LinePartial,
		},
		"in a unit that nobody knows": {
			[]canonical.Document{receipt("R1", 6, takes("10", "3 KGM", ""))}, "", []string{"unit-unknown 10 R1: PUR-UNIT-01"}, purchase.LineOpen,
		},
		"of no line": {
			[]canonical.Document{receipt("R1", 6, takes("", "3 EA", ""))}, "", []string{"line-unknown  R1: PUR-LINE-01"}, purchase.LineOpen,
		},
		"of a line that nobody ordered": {
			[]canonical.Document{receipt("R1", 6, takes("99", "3 EA", ""))}, "", []string{"line-unknown 99 R1: PUR-LINE-01"}, purchase.LineOpen,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { test.tell(t, ledger.Received) })
	}
}

func TestBeforeTheOrderNothingCounts(t *testing.T) {
	w := newWorld(t)
	w.hear(receipt("R1", 6, takes("10", "10 EA", "1 EA")), 1)
	if w.state != purchase.Announced || len(w.posted) != 0 || len(w.states) != 0 || len(w.open) != 0 {
		t.Errorf("%s, %d postings, %d states, %v", w.state, len(w.posted), len(w.states), w.work())
	}
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	if got := w.balance("10", ledger.Accepted); got != "9 EA" || w.state != purchase.Delivered {
		t.Errorf("%s of it was accepted, and the purchase is %s", got, w.state)
	}
}

func TestTheReceiptInTheERP(t *testing.T) {
	lots := takes("10", "1 DZN", "2 EA")
	lots.Rejected = quantity("1 DZN")
	lots.Lots = []canonical.Lot{{Number: "L-1", Quantity: quantity("1 DZN"), ExpiryDate: day(30)}}
	owned := takes("10", "4 EA", "")
	owned.StockOwner = canonical.PartyReference{ID: "S9"}
	tests := map[string]struct {
		line canonical.ReceiptLine
		want []string
	}{
		"in the unit of the order, with its lots": {lots, []string{
			"reach=done", "date=2026-03-06", "lines[10].line=10", "lines[10].lots[L-1].expires=2026-03-30", "lines[10].lots[L-1].number=L-1",
			"lines[10].lots[L-1].quantity=12 EA", "lines[10].quantity=12 EA", "lines[10].rejected=12 EA", "number=R1", "warehouse=HAM",
		}},
		"the supplier's, while we store it": {owned, []string{
			"reach=done", "date=2026-03-06", "lines[10].line=10", "lines[10].owner=S9", "lines[10].quantity=4 EA", "number=R1", "warehouse=HAM",
		}},
		"that does not count": {takes("10", "1 KGM", ""), nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.hear(order(1, 3, original, asks("10", "12 EA", 9)), 1)
			w.hear(receipt("R1", 6, test.line), 1)
			got := w.wanted(verdict.Receipt, "receipt/DE01/wms/R1 pur-1")
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if test.want == nil {
				return
			}
			w.hear(receipt("R1", 6), 2)
			if diff := cmp.Diff([]string{"reach=canceled"}, w.wanted(verdict.Receipt, "receipt/DE01/wms/R1 pur-1")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTheReturnInTheERP(t *testing.T) {
	w := newWorld(t)
	w.hear(order(1, 3, original, asks("10", "12 EA", 9)), 1)
	w.hear(receipt("R1", 6, takes("10", "12 EA", "")), 1)
	w.hear(sendsBack("B1", 7, forReplacement, "10", "2 EA"), 1)
	want := []string{"reach=done", "date=2026-03-07", "lines[10].line=10", "lines[10].purpose=replacement", "lines[10].quantity=2 EA", "number=B1", "warehouse="}
	if diff := cmp.Diff(want, w.wanted(verdict.Return, "supplier_return/DE01/wms/B1 pur-1")); diff != "" {
		t.Error(diff)
	}
}

func TestOneFactHasOneSource(t *testing.T) {
	tests := map[string]struct {
		record   purchase.Record
		received string
		work     []string
	}{
		"both count where none is of record":         {purchase.Record{Kind: canonical.KindShipmentNotice, Source: "wms"}, "20 EA", []string{"receipt-over 10 : RCT-OVER-01"}},
		"what the other shows is evidence":           {purchase.Record{Kind: canonical.KindReceipt, Source: "wms"}, "10 EA", nil},
		"for the warehouse only":                     {purchase.Record{Kind: canonical.KindReceipt, Source: "wms", Warehouse: "HAM"}, "10 EA", nil},
		"for another warehouse":                      {purchase.Record{Kind: canonical.KindReceipt, Source: "wms", Warehouse: "LUB"}, "20 EA", []string{"receipt-over 10 : RCT-OVER-01"}},
		"evidence of what the record does not show":  {purchase.Record{Kind: canonical.KindReceipt, Source: "third"}, "", []string{"sources-differ 10 : PUR-SRC-01"}},
		"the record of the warehouse before the one": {purchase.Record{Kind: canonical.KindReceipt, Source: "odoo", Warehouse: "HAM"}, "10 EA", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.policy.Records = []purchase.Record{test.record}
			w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
			w.hear(receipt("R1", 6, takes("10", "10 EA", "")), 1)
			picking := receipt("IN/7", 6, takes("10", "10 EA", ""))
			picking.Source = "odoo"
			w.hear(picking, 1)
			if got := w.balance("10", ledger.Received); got != test.received {
				t.Errorf("%s is received, want %s", got, test.received)
			}
			if diff := cmp.Diff(test.work, w.work()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestPackagingConvertsAndIsNamed(t *testing.T) {
	packaging, err := measure.NewPackaging(measure.MustUnit("EA"), measure.Level{Unit: measure.MustUnit("CS"), Holds: quantity("6 EA")})
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t)
	w.facts.Packaging = map[string]purchase.Pack{"salmon": {Packaging: packaging, Row: "packaging/salmon@3"}}
	w.hear(order(1, 3, original, asks("10", "12 EA", 9)), 1)
	made := w.hear(receipt("R1", 6, takes("10", "2 CS", "")), 1)
	if got := w.balance("10", ledger.Received); got != "12 EA" || len(made.Facts) != 1 || made.Facts[0] != "packaging/salmon@3" {
		t.Errorf("%s, by %v", got, made.Facts)
	}
}

func TestOverReceiptWithinThePolicy(t *testing.T) {
	w := newWorld(t)
	w.policy.OverReceipt = money.Whole(10)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	w.hear(receipt("R1", 6, takes("10", "11 EA", "")), 1)
	if got := w.work(); got != nil {
		t.Errorf("a tenth more: %v", got)
	}
	w.hear(receipt("R2", 6, takes("10", "1 EA", "")), 1)
	for _, item := range w.open {
		if got := item.Stake.String(); got != "5.00 EUR" {
			t.Errorf("%s depends on it", got)
		}
	}
	if len(w.open) != 1 {
		t.Errorf("a fifth more: %v", w.work())
	}
}

func TestGoodsAreLate(t *testing.T) {
	w := newWorld(t)
	w.policy.LateDays, w.policy.TakeOver.LaterDays = 1, 9
	w.today = day(11)
	w.hear(order(1, 3, original, asks("10", "10 EA", 9)), 1)
	w.hear(receipt("R1", 6, takes("10", "4 EA", "")), 1)
	if diff := cmp.Diff([]string{"receipt-late 10 : RCT-LATE-01"}, w.work()); diff != "" {
		t.Error(diff)
	}
	w.hear(answer("A1", 1, 5, promises("10", "10 EA", "", 12)), 1)
	if got := w.work(); got != nil {
		t.Errorf("promised for later: %v", got)
	}
}
