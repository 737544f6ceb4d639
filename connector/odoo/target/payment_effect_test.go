package target_test

import (
	"testing"

	"github.com/purserhq/purser/purchase/verdict"
)

// paymentEffects are what the faults are made at beside orders, goods and bills.
func paymentEffects() []effect {
	return []effect{
		{"payment of a bill and a part of another", partsPaid},
		{"payment of parts of two bills", twoPartsPaid},
		{"payment canceled", paymentCanceled},
	}
}

// onePayment holds the books to one payment of a supplier, which settles two bills of 50 and 70.
func (on *site) onePayment(t *testing.T, shares [2]float64) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	_, supplier := on.supplier(t)
	x, y := on.owing(t, supplier, "50", nil), on.owing(t, supplier, "70", nil)
	state := on.payment(supplier, "100", map[verdict.Identity]string{x.Identity: text(shares[0]), y.Identity: text(shares[1])})
	return state, func(t *testing.T) {
		t.Helper()
		if got := on.paymentsOf(t, supplier); len(got) != 1 || got[0]["amount"] != 100.0 {
			t.Errorf("payments %v", got)
		}
		on.stillOwed(t, x, 50-shares[0], paidState(50-shares[0]))
		on.stillOwed(t, y, 70-shares[1], paidState(70-shares[1]))
	}
}

func paidState(left float64) string {
	if left == 0 {
		return "paid"
	}
	return "partial"
}

func partsPaid(t *testing.T, on *site) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	return on.onePayment(t, [2]float64{30, 70})
}

func twoPartsPaid(t *testing.T, on *site) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	return on.onePayment(t, [2]float64{30, 20})
}

func paymentCanceled(t *testing.T, on *site) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	_, supplier := on.supplier(t)
	bill := on.owing(t, supplier, "50", nil)
	state := on.payment(supplier, "50", map[verdict.Identity]string{bill.Identity: "50"})
	on.must(t, state)
	return revised(state, "canceled", nil), func(t *testing.T) {
		t.Helper()
		if got := on.paymentsOf(t, supplier); len(got) != 0 {
			t.Errorf("payments %v", got)
		}
		on.stillOwed(t, bill, 50, "not_paid")
	}
}
