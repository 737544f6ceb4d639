package purchase_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/purchase"
)

func TestTheDayOfAShipment(t *testing.T) {
	tests := map[string]struct {
		despatched, issued, arrives int
		want                        canonical.Date
	}{
		"when it left":                 {4, 3, 9, day(4)},
		"or when the notice was made":  {0, 3, 9, day(3)},
		"or when it should be there":   {0, 0, 9, day(9)},
		"and nothing else is asked of": {4, 0, 0, day(4)},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := shipment("S1", 1, sends("10", "10 EA"))
			s.DespatchDate, s.IssueDate, s.EstimatedDelivery = canonical.Date{}, canonical.Date{}, on(test.arrives)
			if test.despatched != 0 {
				s.DespatchDate = day(test.despatched)
			}
			if test.issued != 0 {
				s.IssueDate = day(test.issued)
			}
			if got := firstOf(t, s); got.Day != test.want || got.Shipped.Arrives != s.EstimatedDelivery.End {
				t.Errorf("it counts for %s and arrives on %s", got.Day, got.Shipped.Arrives)
			}
		})
	}
}

func TestWhatBecameOfGoodsReads(t *testing.T) {
	line := func(rejected, damaged, held, accepted string) canonical.ReceiptLine {
		l := takes("10", "10 EA", rejected)
		l.Damaged, l.Held, l.Accepted = quantity(damaged), quantity(held), quantity(accepted)
		return l
	}
	tests := map[string]struct {
		line               canonical.ReceiptLine
		accepted, rejected string
	}{
		"all of it is good":            {line("", "", "", ""), "10 EA", ""},
		"some was refused":             {line("2 EA", "", "", ""), "8 EA", "2 EA"},
		"some came damaged":            {line("", "3 EA", "", ""), "7 EA", "3 EA"},
		"both":                         {line("2 EA", "3 EA", "", ""), "5 EA", "5 EA"},
		"some waits to be looked at":   {line("", "", "4 EA", ""), "6 EA", ""},
		"the receiver says it himself": {line("", "", "", "9 EA"), "9 EA", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := firstOf(t, receipt("R1", 3, test.line))
			if got.Received.Accepted.String() != test.accepted || got.Received.Rejected.String() != test.rejected || got.Warehouse != "HAM" {
				t.Errorf("%s is good and %s is not", got.Received.Accepted, got.Received.Rejected)
			}
		})
	}
}

func TestAReturnCountsOnceItHasLeft(t *testing.T) {
	left := sendsBack("B1", 7, forCredit, "10", "2 EA")
	decided := sendsBack("B1", 7, forCredit, "10", "2 EA")
	decided.DespatchDate = canonical.Date{}
	for _, test := range []struct {
		doc  *canonical.SupplierReturn
		left bool
	}{{left, true}, {decided, false}} {
		if got := firstOf(t, test.doc); got.Returned.Left != test.left || got.Day != day(7) || got.Returned.Purpose != forCredit {
			t.Errorf("it has left: %t, on %s", got.Returned.Left, got.Day)
		}
	}
}

func TestAnAcceptanceReads(t *testing.T) {
	tests := map[string]struct {
		line canonical.ServiceAcceptanceLine
		get  func(purchase.Statement) string
		want string
	}{
		"by quantity":   {accepts("10", "4 HUR", "", ""), func(s purchase.Statement) string { return s.Quantity.String() }, "4 HUR"},
		"by amount":     {accepts("10", "", "200.00 EUR", ""), func(s purchase.Statement) string { return s.Amount.String() }, "200.00 EUR"},
		"by completion": {accepts("10", "", "", "60"), func(s purchase.Statement) string { return s.Rendered.Completion.String() }, "60"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.get(firstOf(t, acceptance("E1", 5, test.line))); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
