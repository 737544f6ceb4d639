package target_test

import (
	"maps"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func receiptScenarios() map[string]scenario {
	return map[string]scenario{
		"a whole order is received":                             aWholeReceipt,
		"a part is received, and then the rest":                 aPartialReceipt,
		"a part is received, and the rest is canceled":          aReceiptWithoutBackorder,
		"two receipts of one order at once are both received":   twoReceipts,
		"more than was ordered is received":                     anOverReceipt,
		"a receipt is corrected":                                aCorrectedReceipt,
		"lots and serial numbers are received":                  lotsAreReceived,
		"damaged goods go to a place of their own":              damagedGoods,
		"what was raised after confirming is received":          aRaisedOrderIsReceived,
		"a receipt whose order isn't confirmed waits":           anEarlyReceipt,
		"a receipt of a tracked product without a lot":          noLot,
		"a receipt of more when all has come is refused":        nothingExpected,
		"an order with goods received can't be canceled":        aReceivedOrderIsNotCanceled,
		"an order with goods received can't go below them":      aReceivedOrderStaysAbove,
		"goods are returned":                                    aReturn,
		"more than was received can't be returned":              tooMuchReturned,
		"a lot is returned":                                     aReturnedLot,
		"a picking that was closed meanwhile is prepared again": aClosedPicking,
	}
}

// ordered makes a confirmed order of two lines, 5 and 3.
func (on *site) ordered(t *testing.T) (state verdict.DesiredState, id int64) {
	t.Helper()
	state = on.order(t, "confirmed")
	return state, on.must(t, state)
}

// receipt makes the state of a receipt: quantities by the keys of the order's lines.
func (on *site) receipt(order verdict.DesiredState, quantities, more map[string]string) verdict.DesiredState {
	fields := map[string]string{"order": string(order.Identity)}
	for key, quantity := range quantities {
		fields["lines["+key+"].order_line"] = string(order.Identity.Line(key))
		fields["lines["+key+"].quantity"] = quantity
	}
	maps.Copy(fields, more)
	return on.state(verdict.Receipt, "done", fields)
}

// received gives what has come of an order's lines, in their order.
func (on *site) received(t *testing.T, order int64, want ...float64) {
	t.Helper()
	lines := on.find(t, "purchase.order.line", list{list{"order_id", "=", order}}, "qty_received")
	for i, line := range lines {
		if line["qty_received"] != want[i] {
			t.Errorf("line %d has received %v, want %v", i+1, line["qty_received"], want[i])
		}
	}
}

func aWholeReceipt(t *testing.T, on *site) {
	order, id := on.ordered(t)
	receipt := on.receipt(order, map[string]string{"1": "5 EA", "2": "3 EA"}, nil)
	picking := on.must(t, receipt)
	on.received(t, id, 5, 3)
	if again := on.must(t, receipt); again != picking {
		t.Errorf("the same receipt again is in picking %d, want %d", again, picking)
	}
	on.received(t, id, 5, 3)
	if got := on.demand(t, id); got != 0 {
		t.Errorf("%v are still expected", got)
	}
}

func aPartialReceipt(t *testing.T, on *site) {
	order, id := on.ordered(t)
	first := on.receipt(order, map[string]string{"1": "2 EA"}, nil)
	picking := on.must(t, first)
	on.received(t, id, 2, 0)
	if got := on.demand(t, id); got != 6 {
		t.Errorf("%v are still expected, want 6", got)
	}
	second := on.must(t, on.receipt(order, map[string]string{"1": "3 EA", "2": "3 EA"}, nil))
	if second == picking {
		t.Error("the rest came in the picking that was done")
	}
	on.received(t, id, 5, 3)
	if again := on.must(t, first); again != picking {
		t.Errorf("the first receipt again took picking %d", again)
	}
	on.received(t, id, 5, 3)
}

func aReceiptWithoutBackorder(t *testing.T, on *site) {
	order, id := on.ordered(t)
	on.must(t, on.receipt(order, map[string]string{"1": "2 EA"}, map[string]string{"backorder": "false"}))
	on.received(t, id, 2, 0)
	if got := on.demand(t, id); got != 0 {
		t.Errorf("%v are still expected", got)
	}
}

func twoReceipts(t *testing.T, on *site) {
	order, id := on.ordered(t)
	x := on.receipt(order, map[string]string{"1": "2 EA"}, nil)
	y := on.receipt(order, map[string]string{"1": "2 EA"}, nil)
	for _, journey := range on.drive(t, x, y) {
		if journey.Result != connector.ResultDone {
			t.Errorf("%v: %v", journey.Steps, journey.Err)
		}
	}
	on.received(t, id, 4, 0)
}

func anOverReceipt(t *testing.T, on *site) {
	order, id := on.ordered(t)
	on.must(t, on.receipt(order, map[string]string{"1": "9 EA", "2": "3 EA"}, nil))
	on.received(t, id, 9, 3)
}

func aCorrectedReceipt(t *testing.T, on *site) {
	order, id := on.ordered(t)
	receipt := on.receipt(order, map[string]string{"1": "5 EA", "2": "3 EA"}, nil)
	on.must(t, receipt)
	corrected := revised(receipt, "done", map[string]string{"lines[1].quantity": "4 EA"})
	on.must(t, corrected)
	on.received(t, id, 4, 3)
	on.must(t, revised(corrected, "done", map[string]string{"lines[1].quantity": "6 EA"}))
	on.received(t, id, 6, 3)
}

// tracked makes a confirmed order of 5 of a product that is tracked.
func (on *site) tracked(t *testing.T, by string) (state verdict.DesiredState, id int64) {
	t.Helper()
	state = on.order(t, "confirmed")
	state.Fields = state.Fields.With("lines[1].product", on.product(t, values{"tracking": by}))
	return state, on.must(t, state)
}

func lotsAreReceived(t *testing.T, on *site) {
	order, id := on.tracked(t, "lot")
	line := string(order.Identity.Line("1"))
	receipt := on.receipt(order, nil, map[string]string{
		"lines[a].order_line": line, "lines[a].quantity": "2 EA", "lines[a].lot": on.unique("LOT"),
		"lines[b].order_line": line, "lines[b].quantity": "3 EA", "lines[b].lot": on.unique("LOT"),
	})
	on.must(t, receipt)
	on.received(t, id, 5, 0)
	on.must(t, revised(receipt, "done", map[string]string{"lines[b].quantity": "1 EA"}))
	on.received(t, id, 3, 0)

	order, id = on.tracked(t, "serial")
	line = string(order.Identity.Line("1"))
	on.must(t, on.receipt(order, nil, map[string]string{
		"lines[a].order_line": line, "lines[a].quantity": "1 EA", "lines[a].lot": on.unique("SN"),
		"lines[b].order_line": line, "lines[b].quantity": "1 EA", "lines[b].lot": on.unique("SN"),
	}))
	on.received(t, id, 2, 0)
}

func damagedGoods(t *testing.T, on *site) {
	order, id := on.ordered(t)
	picking := on.find(t, "stock.picking", list{list{"purchase_id", "=", id}}, "location_dest_id")[0]
	stock := int64(picking["location_dest_id"].([]any)[0].(float64))
	name := on.unique("damaged")
	place := on.create(t, "stock.location", values{"name": name, "usage": "internal", "location_id": stock, "company_id": on.company})
	path := on.find(t, "stock.location", list{list{"id", "=", place}}, "complete_name")[0]["complete_name"].(string)
	line := string(order.Identity.Line("1"))
	on.must(t, on.receipt(order, nil, map[string]string{
		"lines[good].order_line": line, "lines[good].quantity": "4 EA",
		"lines[bad].order_line": line, "lines[bad].quantity": "1 EA", "lines[bad].location": path,
	}))
	on.received(t, id, 5, 0)
	quants := on.find(t, "stock.quant", list{list{"location_id", "=", place}}, "quantity")
	if len(quants) != 1 || quants[0]["quantity"] != 1.0 {
		t.Errorf("the place of damaged goods holds %v", quants)
	}
}

func aRaisedOrderIsReceived(t *testing.T, on *site) {
	order, id := on.ordered(t)
	on.must(t, revised(order, "confirmed", map[string]string{"lines[1].quantity": "7 EA"}))
	on.must(t, on.receipt(order, map[string]string{"1": "7 EA", "2": "3 EA"}, nil))
	on.received(t, id, 7, 3)
	if got := on.demand(t, id); got != 0 {
		t.Errorf("%v are still expected", got)
	}
}

func anEarlyReceipt(t *testing.T, on *site) {
	order := on.order(t, "draft")
	on.must(t, order)
	plan := on.target(t).Prepare(t.Context(), []connector.Task{connectortest.Task(on.receipt(order, map[string]string{"1": "5 EA"}, nil))})[0]
	if fault.CodeOf(plan.Refusal) != fault.Early || fault.NextOf(plan.Refusal) != fault.Park {
		t.Errorf("got %v", plan.Refusal)
	}
}

func noLot(t *testing.T, on *site) {
	order, id := on.tracked(t, "lot")
	on.refused(t, on.receipt(order, map[string]string{"1": "5 EA"}, nil), fault.Invalid, "lot or serial number")
	on.received(t, id, 0, 0)
}

func nothingExpected(t *testing.T, on *site) {
	order, id := on.ordered(t)
	on.must(t, on.receipt(order, map[string]string{"1": "5 EA", "2": "3 EA"}, nil))
	on.refused(t, on.receipt(order, map[string]string{"1": "1 EA"}, nil), fault.Conflict, "expects no more")
	on.received(t, id, 5, 3)
}

func aReceivedOrderIsNotCanceled(t *testing.T, on *site) {
	order, id := on.ordered(t)
	on.must(t, on.receipt(order, map[string]string{"1": "2 EA"}, nil))
	on.refused(t, revised(order, "canceled", nil), fault.Conflict, "goods have been received")
	if got := on.one(t, "purchase.order", id, "state")["state"]; got != "purchase" {
		t.Errorf("the order is %v", got)
	}
}

func aReceivedOrderStaysAbove(t *testing.T, on *site) {
	order, _ := on.ordered(t)
	on.must(t, on.receipt(order, map[string]string{"1": "4 EA"}, nil))
	on.refused(t, revised(order, "confirmed", map[string]string{"lines[1].quantity": "3 EA"}), fault.Conflict, "4 have been received")
}

func aClosedPicking(t *testing.T, on *site) {
	order, id := on.ordered(t)
	at := on.target(t)
	receipt := on.receipt(order, map[string]string{"1": "2 EA"}, nil)
	plan := connectortest.Stored(t, at.Prepare(t.Context(), []connector.Task{connectortest.Task(receipt)})[0])
	on.must(t, on.receipt(order, map[string]string{"1": "1 EA"}, nil))
	if outcome := at.Apply(t.Context(), []connector.Plan{plan})[0]; outcome.Result != connector.ResultRetry {
		t.Errorf("got %s, %v", outcome.Result, outcome.Err)
	}
	on.received(t, id, 1, 0)
	on.must(t, receipt)
	on.received(t, id, 3, 0)
}
