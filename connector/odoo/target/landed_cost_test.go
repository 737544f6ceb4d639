package target_test

import (
	"maps"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func landedCostScenarios() map[string]scenario {
	return map[string]scenario{
		"freight is spread over received goods":                     freightIsSpread,
		"costs are split by each of the ways":                       everySplit,
		"costs are a draft, change, and are then spread":            aDraftOfCosts,
		"costs that are done are taken back by costs below zero":    costsAreTakenBack,
		"costs that are done don't change":                          doneCostsStay,
		"a draft of costs is canceled":                              aCanceledDraftOfCosts,
		"costs wait for their receipt":                              costsWait,
		"goods at standard cost bear no costs":                      nothingBearsCosts,
		"costs in another currency are refused":                     foreignCosts,
		"costs in a closed period are refused":                      costsInAClosedPeriod,
		"costs without the role of a manager of stock":              noRightToCosts,
		"costs split in a way that nobody knows, or without a line": badCosts,
	}
}

// managing lets the integration's user spread costs until the test's end.
func (on *site) managing(t *testing.T) {
	t.Helper()
	field := "group_ids"
	if on.version == 14 {
		field = "groups_id"
	}
	group := on.lineOf(t, "stock.group_stock_manager")
	on.write(t, "res.users", on.user.UserID, values{field: list{list{4, group, 0}}})
	t.Cleanup(func() { on.afterwards(t, "res.users", on.user.UserID, values{field: list{list{3, group, 0}}}) })
}

// averaged makes a product at average cost that weighs 2.
func (on *site) averaged(t *testing.T) string {
	t.Helper()
	fields := values{"name": on.unique("average"), "property_cost_method": "average"}
	if on.version == 14 {
		fields["property_valuation"] = "real_time"
	}
	return on.product(t, values{"categ_id": on.create(t, "product.category", fields), "standard_price": 0, "weight": 2, "volume": 1})
}

// stocked receives 10 of one product and 30 of another, at 10 each, and gives the picking's reference.
func (on *site) stocked(t *testing.T, x, y string) string {
	t.Helper()
	_, supplier := on.supplier(t)
	order := on.state(verdict.Order, "confirmed", map[string]string{
		"supplier": supplier, "currency": "USD",
		"lines[1].product": x, "lines[1].description": "one", "lines[1].quantity": "10 EA", "lines[1].price": "10 USD", "lines[1].expected": "2031-05-06", "lines[1].taxes": "",
		"lines[2].product": y, "lines[2].description": "two", "lines[2].quantity": "30 EA", "lines[2].price": "10 USD", "lines[2].expected": "2031-05-06", "lines[2].taxes": "",
	})
	on.must(t, order)
	receipt := on.receipt(order, map[string]string{"1": "10 EA", "2": "30 EA"}, nil)
	on.must(t, receipt)
	return on.drive(t, receipt)[0].Reference
}

// costs makes the state of landed costs of one amount.
func (on *site) costs(t *testing.T, receipt, amount, split string, more map[string]string) verdict.DesiredState {
	t.Helper()
	freight := on.unique("FREIGHT")
	on.create(t, "product.product", values{"name": freight, "default_code": freight, "type": "service", "landed_cost_ok": true})
	fields := map[string]string{
		"receipts": receipt, "date": "2026-03-20", "currency": "USD",
		"lines[1].product": freight, "lines[1].description": "Freight", "lines[1].amount": amount + " USD", "lines[1].split": split,
	}
	maps.Copy(fields, more)
	return on.state(verdict.LandedCost, "done", fields)
}

// worth holds products to what one of them costs.
func (on *site) worth(t *testing.T, want map[string]float64) {
	t.Helper()
	for code, cost := range want {
		got := on.find(t, "product.product", list{list{"default_code", "=", code}}, "standard_price")[0]["standard_price"]
		if got != cost {
			t.Errorf("one %s costs %v, want %v", code, got, cost)
		}
	}
}

func freightIsSpread(t *testing.T, on *site) {
	on.managing(t)
	x, y := on.averaged(t), on.averaged(t)
	state := on.costs(t, on.stocked(t, x, y), "40", "quantity", nil)
	id := on.must(t, state)
	on.worth(t, map[string]float64{x: 11, y: 11})
	if again := on.must(t, state); again != id {
		t.Errorf("the same costs again are %d, want %d", again, id)
	}
	on.worth(t, map[string]float64{x: 11, y: 11})
}

func everySplit(t *testing.T, on *site) {
	on.managing(t)
	for split, want := range map[string][2]float64{"equal": {12, 10 + 20.0/30}, "quantity": {11, 11}, "value": {11, 11}, "weight": {11, 11}, "volume": {11, 11}} {
		x, y := on.averaged(t), on.averaged(t)
		on.must(t, on.costs(t, on.stocked(t, x, y), "40", split, nil))
		for i, code := range []string{x, y} {
			got := on.find(t, "product.product", list{list{"default_code", "=", code}}, "standard_price")[0]["standard_price"].(float64)
			if got < want[i]-0.01 || got > want[i]+0.01 {
				t.Errorf("split by %s: product %d costs %v, want %v", split, i+1, got, want[i])
			}
		}
	}
}

func aDraftOfCosts(t *testing.T, on *site) {
	on.managing(t)
	x, y := on.averaged(t), on.averaged(t)
	state := on.costs(t, on.stocked(t, x, y), "25", "equal", nil)
	product, _ := state.Fields.Get("lines[1].product")
	second := map[string]string{"lines[2].product": product, "lines[2].description": "Duty", "lines[2].amount": "99 USD", "lines[2].split": "equal"}
	state = revised(state, "draft", second)
	id := on.must(t, state)
	on.worth(t, map[string]float64{x: 10, y: 10})
	// The second line is gone, and the first is another.
	final := revised(state, "done", map[string]string{"lines[1].amount": "40 USD", "lines[1].split": "quantity"})
	final.Fields = without(final.Fields, "lines[2].")
	if again := on.must(t, final); again != id {
		t.Errorf("the change is in %d, want %d", again, id)
	}
	on.worth(t, map[string]float64{x: 11, y: 11})
}

func costsAreTakenBack(t *testing.T, on *site) {
	on.managing(t)
	x, y := on.averaged(t), on.averaged(t)
	receipt := on.stocked(t, x, y)
	state := on.costs(t, receipt, "40", "quantity", nil)
	on.must(t, state)
	on.refused(t, revised(state, "canceled", nil), fault.Conflict, "can't be canceled")
	on.must(t, on.costs(t, receipt, "-40", "quantity", nil))
	on.worth(t, map[string]float64{x: 10, y: 10})
}

func doneCostsStay(t *testing.T, on *site) {
	on.managing(t)
	x, y := on.averaged(t), on.averaged(t)
	state := on.costs(t, on.stocked(t, x, y), "40", "quantity", nil)
	on.must(t, state)
	on.refused(t, revised(state, "done", map[string]string{"lines[1].amount": "80 USD"}), fault.Conflict, "do not change")
	on.worth(t, map[string]float64{x: 11, y: 11})
}

func aCanceledDraftOfCosts(t *testing.T, on *site) {
	on.managing(t)
	x, y := on.averaged(t), on.averaged(t)
	state := on.costs(t, on.stocked(t, x, y), "40", "quantity", nil)
	state.Reach = "draft"
	on.must(t, state)
	canceled := revised(state, "canceled", nil)
	on.must(t, canceled)
	on.must(t, canceled)
	on.refused(t, revised(canceled, "done", nil), fault.Conflict, "were canceled")
	on.worth(t, map[string]float64{x: 10, y: 10})
}

func costsWait(t *testing.T, on *site) {
	on.managing(t)
	order, id := on.ordered(t)
	picking := on.find(t, "stock.picking", list{list{"purchase_id", "=", id}}, "name")[0]
	state := on.costs(t, "stock.picking,"+text(picking["id"].(float64)), "40", "quantity", nil)
	plan := on.target(t).Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0]
	if fault.CodeOf(plan.Refusal) != fault.Early || fault.FieldOf(plan.Refusal) != "receipts" {
		t.Errorf("got %v", plan.Refusal)
	}
	on.must(t, revised(order, "canceled", nil))
	on.refused(t, state, fault.Conflict, "is canceled: it bears no costs")
}

// leftBehind counts the landed costs of a description.
func (on *site) leftBehind(t *testing.T, state verdict.DesiredState) {
	t.Helper()
	product, _ := state.Fields.Get("lines[1].product")
	if left := on.find(t, "stock.landed.cost.lines", list{list{"product_id.default_code", "=", product}}, "cost_id"); len(left) > 0 {
		t.Errorf("half done: %v", left)
	}
}

func nothingBearsCosts(t *testing.T, on *site) {
	on.managing(t)
	state := on.costs(t, on.stocked(t, on.product(t, nil), on.product(t, nil)), "40", "quantity", nil)
	on.refused(t, state, fault.Invalid, "no product of the receipts can bear")
	on.leftBehind(t, state)
}

func foreignCosts(t *testing.T, on *site) {
	on.managing(t)
	on.euros(t)
	state := on.costs(t, on.stocked(t, on.averaged(t), on.averaged(t)), "40", "quantity", map[string]string{"currency": "EUR", "lines[1].amount": "40 EUR"})
	on.refused(t, state, fault.Invalid, "the company's books in USD")
	on.leftBehind(t, state)
}

func costsInAClosedPeriod(t *testing.T, on *site) {
	on.managing(t)
	state := on.costs(t, on.stocked(t, on.averaged(t), on.averaged(t)), "40", "quantity", map[string]string{"date": "2026-01-31"})
	on.closing(t)
	on.refused(t, state, fault.Conflict, "closed until 2026-01-31")
	on.leftBehind(t, state)
	on.must(t, revised(state, "done", map[string]string{"date": "2026-02-01"}))
}

// closing closes the books until the end of January 2026, and opens them at the test's end.
func (on *site) closing(t *testing.T) {
	t.Helper()
	on.write(t, "res.company", on.company, values{"fiscalyear_lock_date": "2026-01-31"})
	t.Cleanup(func() { on.afterwards(t, "res.company", on.company, values{"fiscalyear_lock_date": false}) })
}

func noRightToCosts(t *testing.T, on *site) {
	receipt := on.stocked(t, on.averaged(t), on.averaged(t))
	state := on.costs(t, receipt, "40", "quantity", nil)
	on.refused(t, state, fault.Forbidden, "may not create")
	on.leftBehind(t, state)
}

func badCosts(t *testing.T, on *site) {
	on.managing(t)
	receipt := on.stocked(t, on.averaged(t), on.averaged(t))
	on.refused(t, on.costs(t, receipt, "40", "by moonlight", nil), fault.Invalid, "is no value for split")
	on.refused(t, on.costs(t, "", "40", "equal", nil), fault.Invalid, "need a receipt")
	on.refused(t, on.costs(t, "stock.picking,99999999", "40", "equal", nil), fault.NotFound, "no receipt")
	bare := on.costs(t, receipt, "40", "equal", nil)
	bare.Fields = without(bare.Fields, "lines[1].")
	on.refused(t, bare, fault.Invalid, "and a line")
	for _, path := range []string{"date", "currency", "lines[1].split", "lines[1].amount"} {
		state := on.costs(t, receipt, "40", "equal", nil)
		state.Fields = without(state.Fields, path)
		if path == "currency" { // an amount is in a currency
			on.refused(t, state, fault.Invalid, "is in USD")
			continue
		}
		on.refused(t, state, fault.Invalid, "doesn't say its")
	}
}
