package target_test

import (
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func serviceScenarios() map[string]scenario {
	return map[string]scenario{
		"what was done of a service is entered, and more":           aServiceIsDone,
		"an order is made with what was done already":               aServiceDoneAtOnce,
		"what was done of a service is less after all":              aServiceDoneLess,
		"what was done is billed":                                   aServiceIsBilled,
		"what people entered for a service is seen and overwritten": aServiceByHand,
		"what came of goods is not entered by hand":                 goodsAreNotEntered,
		"nothing is done of a draft":                                aDraftedService,
	}
}

// service makes the state of a confirmed order of 10 hours and of goods.
func (on *site) service(t *testing.T) verdict.DesiredState {
	t.Helper()
	state := on.order(t, "confirmed")
	code := on.unique("SERVICE")
	on.create(t, "product.product", values{"name": code, "default_code": code, "type": "service", "purchase_method": "receive", "supplier_taxes_id": list{list{5, 0, 0}}})
	state.Fields = state.Fields.With("lines[2].product", code).With("lines[2].quantity", "10 EA")
	return state
}

func aServiceIsDone(t *testing.T, on *site) {
	order := on.service(t)
	id := on.must(t, order)
	for _, so := range []struct {
		text string
		far  float64
	}{{"3 EA", 3}, {"3 EA", 3}, {"7.5 EA", 7.5}, {"12 EA", 12}} {
		order = revised(order, "confirmed", map[string]string{"lines[2].received": so.text})
		on.must(t, order)
		on.received(t, id, 0, so.far)
	}
	// Goods of the same order come as before.
	on.must(t, on.receipt(order, map[string]string{"1": "5 EA"}, nil))
	on.received(t, id, 5, 12)
}

func aServiceDoneAtOnce(t *testing.T, on *site) {
	order := on.service(t)
	order.Fields = order.Fields.With("lines[2].received", "4 EA")
	id := on.must(t, order)
	on.received(t, id, 0, 4)
	on.must(t, revised(order, "confirmed", map[string]string{"lines[2].quantity": "8 EA", "lines[2].received": "5 EA"}))
	on.received(t, id, 0, 5)
}

func aServiceDoneLess(t *testing.T, on *site) {
	order := on.service(t)
	order.Fields = order.Fields.With("lines[2].received", "4 EA")
	id := on.must(t, order)
	on.must(t, revised(order, "confirmed", map[string]string{"lines[2].received": "1 EA"}))
	on.received(t, id, 0, 1)
	on.must(t, revised(order, "confirmed", map[string]string{"lines[2].received": "0 EA"}))
	on.received(t, id, 0, 0)
	on.refused(t, revised(order, "confirmed", map[string]string{"lines[2].received": "-1 EA"}), fault.Invalid, "less than nothing")
}

func aServiceIsBilled(t *testing.T, on *site) {
	order := on.service(t)
	order.Fields = order.Fields.With("lines[2].received", "4 EA")
	id := on.must(t, order)
	lines := on.find(t, "purchase.order.line", list{list{"order_id", "=", id}}, "qty_to_invoice")
	if got := lines[1]["qty_to_invoice"]; got != 4.0 {
		t.Errorf("%v are to be billed, want 4", got)
	}
	on.refused(t, revised(order, "canceled", nil), fault.Conflict, "goods have been received")
}

func aServiceByHand(t *testing.T, on *site) {
	order := on.service(t)
	order.Fields = order.Fields.With("lines[2].received", "4 EA")
	id := on.must(t, order)
	line := on.lineOf(t, string(order.Identity.Line("2")))
	task := connectortest.Task(order)
	task.Left = order.Fields
	on.write(t, "purchase.order.line", line, values{"qty_received": 6})
	plan := on.target(t).Prepare(t.Context(), []connector.Task{task})[0]
	if len(plan.Foreign) != 1 || plan.Foreign[0].Path != "lines[2].received" || plan.Foreign[0].Have != "6 EA" {
		t.Errorf("foreign %+v", plan.Foreign)
	}
	on.must(t, order)
	on.received(t, id, 0, 4)
}

func goodsAreNotEntered(t *testing.T, on *site) {
	order := on.service(t)
	id := on.must(t, order)
	on.refused(t, revised(order, "confirmed", map[string]string{"lines[1].received": "5 EA"}), fault.Conflict, "its goods come in a picking")
	on.received(t, id, 0, 0)
	// What a receipt brought may be owned, as long as it is so.
	on.must(t, on.receipt(order, map[string]string{"1": "5 EA"}, nil))
	on.must(t, revised(order, "confirmed", map[string]string{"lines[1].received": "5 EA"}))
}

func aDraftedService(t *testing.T, on *site) {
	order := on.service(t)
	order.Reach = "draft"
	order.Fields = order.Fields.With("lines[2].received", "4 EA")
	on.refused(t, order, fault.Invalid, "shall be a draft")
	on.must(t, revised(order, "draft", map[string]string{"lines[2].received": "0 EA"}))
}
