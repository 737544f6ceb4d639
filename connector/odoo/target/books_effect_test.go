package target_test

import (
	"testing"

	"github.com/purserhq/purser/purchase/verdict"
)

// bookEffects are what the faults are made at in the general ledger and in the value of goods.
func bookEffects() []effect {
	return []effect{
		{"accrual posted", accrualPosted},
		{"draft accrual changed and posted", accrualChanged},
		{"accrual reversed", accrualReversed},
		{"accrual canceled", accrualCanceled},
		{"freight spread", freightSpread},
	}
}

// oneEntry holds the books to one entry of a reference, with these sides.
func (on *site) oneEntry(t *testing.T, state verdict.DesiredState, stage string, want map[string]float64) {
	t.Helper()
	got := on.booked(t, state)
	if len(got) != 1 || got[0]["state"] != stage || len(got[0]["line_ids"].([]any)) != 2 {
		t.Errorf("entries %v", got)
		return
	}
	on.sides(t, int64(got[0]["id"].(float64)), want)
}

func accrualPosted(t *testing.T, on *site) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	state := on.accrual("posted", "70", nil)
	return state, func(t *testing.T) {
		t.Helper()
		on.oneEntry(t, state, "posted", map[string]float64{"Expenses": 70, "Current Liabilities": -70})
	}
}

func accrualChanged(t *testing.T, on *site) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	state := on.accrual("draft", "70", nil)
	on.must(t, state)
	return revised(state, "posted", map[string]string{"lines[1].debit": "90 USD", "lines[2].credit": "90 USD"}), func(t *testing.T) {
		t.Helper()
		on.oneEntry(t, state, "posted", map[string]float64{"Expenses": 90, "Current Liabilities": -90})
	}
}

func accrualReversed(t *testing.T, on *site) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	accrual := on.accrual("posted", "70", nil)
	on.must(t, accrual)
	state := on.reversal(accrual)
	return state, func(t *testing.T) {
		t.Helper()
		on.oneEntry(t, state, "posted", map[string]float64{"Expenses": -70, "Current Liabilities": 70})
	}
}

func accrualCanceled(t *testing.T, on *site) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	state := on.accrual("posted", "70", nil)
	on.must(t, state)
	return revised(state, "canceled", nil), func(t *testing.T) {
		t.Helper()
		on.oneEntry(t, state, "cancel", map[string]float64{"Expenses": 70, "Current Liabilities": -70})
	}
}

func freightSpread(t *testing.T, on *site) (verdict.DesiredState, func(t *testing.T)) {
	t.Helper()
	on.managing(t)
	x, y := on.averaged(t), on.averaged(t)
	state := on.costs(t, on.stocked(t, x, y), "40", "quantity", nil)
	return state, func(t *testing.T) {
		t.Helper()
		on.worth(t, map[string]float64{x: 11, y: 11})
		product, _ := state.Fields.Get("lines[1].product")
		if lines := on.find(t, "stock.landed.cost.lines", list{list{"product_id.default_code", "=", product}}, "cost_id"); len(lines) != 1 {
			t.Errorf("lines %v", lines)
		}
	}
}
