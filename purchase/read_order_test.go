package purchase_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/canonical/money"
	"github.com/purserhq/purser/purchase"
)

func amount(text string) money.Amount { return money.MustAmount(text) }

// firstOf gives the first statement of a document about a line.
func firstOf(t *testing.T, doc canonical.Document) purchase.Statement {
	t.Helper()
	for _, mention := range purchase.Read(doc, 1, day(2)) {
		for _, s := range mention.Statements {
			if s.Line != "" {
				return s
			}
		}
	}
	t.Fatalf("%s says nothing of a line", doc.Identity())
	return purchase.Statement{}
}

func TestAnOrderLineReads(t *testing.T) {
	tests := map[string]struct {
		change func(*canonical.Order)
		want   string
		get    func(purchase.Statement) string
	}{
		"what it comes to": {
			func(*canonical.Order) {}, "25.00 EUR", func(s purchase.Statement) string { return s.Amount.String() },
		},
		"what it says that it comes to": {
			func(o *canonical.Order) { o.Lines[0].NetAmount = amount("24.00 EUR") }, "24.00 EUR", func(s purchase.Statement) string { return s.Amount.String() },
		},
		"its price for one": {
			func(*canonical.Order) {}, "2.50 EUR per 1 EA", func(s purchase.Statement) string { return s.Asked.Price.String() },
		},
		"its price for a hundred": {
			func(o *canonical.Order) { o.Lines[0].Price.BaseQuantity = quantity("100 EA") }, "2.50 EUR per 100 EA", func(s purchase.Statement) string { return s.Asked.Price.String() },
		},
		"no price where an agreement has it": {
			func(o *canonical.Order) { o.Lines[0].Price = canonical.ItemPrice{} }, "", func(s purchase.Statement) string { return s.Asked.Price.String() + s.Amount.String() },
		},
		"its kind, where it says none": {
			func(*canonical.Order) {}, "goods", func(s purchase.Statement) string { return string(s.Asked.Kind) },
		},
		"its own place": {
			func(o *canonical.Order) { o.Lines[0].ShipTo.Warehouse = "LUB" }, "LUB", func(s purchase.Statement) string { return s.Warehouse },
		},
		"the place of the head": {
			func(*canonical.Order) {}, "HAM", func(s purchase.Statement) string { return s.Warehouse },
		},
		"its own days": {
			func(*canonical.Order) {}, "2026-03-09", func(s purchase.Statement) string { return s.Asked.Wanted.End.String() },
		},
		"the days of the head": {
			func(o *canonical.Order) { o.Lines[0].Delivery, o.Delivery = canonical.Period{}, on(11) }, "2026-03-11", func(s purchase.Statement) string { return s.Asked.Wanted.End.String() },
		},
		"the public number of its product": {
			func(o *canonical.Order) {
				o.Lines[0].Item = canonical.ItemReference{SellerID: "S-1", StandardID: canonical.Identifier{Value: "4012345000016", Scheme: canonical.SchemeGTIN}}
			}, "4012345000016", func(s purchase.Statement) string { return s.Asked.Item },
		},
		"the supplier's number of its product": {
			func(o *canonical.Order) { o.Lines[0].Item = canonical.ItemReference{SellerID: "S-1", Name: "Salmon"} }, "S-1", func(s purchase.Statement) string { return s.Asked.Item },
		},
		"the name of its product": {
			func(o *canonical.Order) { o.Lines[0].Item = canonical.ItemReference{Name: "Salmon"} }, "Salmon", func(s purchase.Statement) string { return s.Asked.Item },
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := order(1, 3, original, asks("10", "10 EA", 9))
			test.change(o)
			if got := test.get(firstOf(t, o)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestTheHeadOfAnOrderReads(t *testing.T) {
	counted, uncounted := order(4, 3, amendment, asks("10", "10 EA", 9)), order(0, 3, original, asks("10", "10 EA", 9))
	uncounted.Seller = canonical.PartyReference{Name: "Nordsee", Identifiers: []canonical.Identifier{{Value: "4012345000009", Scheme: canonical.SchemeGLN}}}
	nameless := order(0, 3, original, asks("10", "10 EA", 9))
	nameless.Seller = canonical.PartyReference{Name: "Nordsee"}
	euro := money.MustCurrency("EUR")
	tests := map[string]struct {
		order *canonical.Order
		want  purchase.Headed
	}{
		"with the revision that the source counts": {counted, purchase.Headed{Purpose: amendment, Revision: 4, Currency: euro, Seller: "S7"}},
		"or else the version that we count":        {uncounted, purchase.Headed{Purpose: original, Revision: 2, Currency: euro, Seller: "4012345000009"}},
		"and the supplier's name, if need be":      {nameless, purchase.Headed{Purpose: original, Revision: 2, Currency: euro, Seller: "Nordsee"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			head := purchase.Read(test.order, 2, day(2))[0].Statements[0]
			if *head.Headed != test.want || head.Line != "" {
				t.Errorf("got %+v of line %q", *head.Headed, head.Line)
			}
		})
	}
}

func TestACancellationSaysNothingOfLines(t *testing.T) {
	o := order(2, 3, cancellation, asks("10", "10 EA", 9))
	o.Charges = []canonical.AllowanceCharge{{Amount: amount("4.00 EUR"), ReasonCode: "FC"}}
	got := purchase.Read(o, 2, day(2))
	if len(got) != 1 || len(got[0].Statements) != 1 || got[0].Statements[0].Headed == nil {
		t.Errorf("it says %v", got)
	}
}

func TestTheComponentsOfAKitRead(t *testing.T) {
	got := firstOf(t, order(1, 3, original, kit())).Asked.Components
	want := []purchase.Component{{Item: "salmon", Quantity: quantity("2 EA")}, {Item: "trout", Quantity: quantity("500 GRM")}}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b purchase.Component) bool { return a == b })); diff != "" {
		t.Error(diff)
	}
}
