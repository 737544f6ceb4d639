package target_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func takenScenarios() map[string]scenario {
	return map[string]scenario{
		"an order that people made is taken over as it is":      aTakenOrder,
		"a line of a taken order changes, and the same again":   aTakenLineChanges,
		"a taken order gets a line more":                        aTakenOrderGrows,
		"lines of one product are told apart by what they hold": takenLinesOfOneProduct,
		"lines that can't be told apart are refused":            takenLinesThatAreAlike,
		"a taken order is confirmed":                            aTakenOrderIsConfirmed,
		"a taken order is canceled":                             aTakenOrderIsCanceled,
		"what people added to an order of ours stays theirs":    aLineOfPeopleOnOurOrder,
		"a taken order with goods received is not canceled":     aTakenOrderWithGoods,
	}
}

func TestTakenOrdersOnTheSandbox(t *testing.T) { runAll(t, takenScenarios(), onSandbox) }

// byHand has people make the order of a state, and gives it with its lines.
func (on *site) byHand(t *testing.T, state verdict.DesiredState) (order int64, reference string) {
	t.Helper()
	var lines list
	for _, key := range state.Fields.Keys("lines") {
		product := on.find(t, "product.product", list{list{"default_code", "=", value(state, "lines["+key+"].product")}}, "id")[0]["id"]
		number, _, _ := strings.Cut(value(state, "lines["+key+"].quantity"), " ")
		price, _, _ := strings.Cut(value(state, "lines["+key+"].price"), " ")
		lines = append(lines, list{0, 0, values{
			"product_id": product, "name": value(state, "lines["+key+"].description"), "product_qty": on.float(t, number), "price_unit": on.float(t, price),
			"date_planned": value(state, "lines["+key+"].expected") + " 12:00:00",
		}})
	}
	supplier := on.find(t, "res.partner", list{list{"ref", "=", value(state, "supplier")}}, "id")[0]["id"]
	order = on.create(t, "purchase.order", values{"partner_id": supplier, "partner_ref": value(state, "supplier_reference"), "order_line": lines})
	return order, "purchase.order," + on.text(order)
}

// takeOver brings a state about at an order that the engine names.
func (on *site) takeOver(t *testing.T, state verdict.DesiredState, reference string) connectortest.Journey {
	t.Helper()
	task := connectortest.Task(state)
	task.Reference = reference
	return connectortest.Drive(t.Context(), t, on.target(t), task)[0]
}

// taken brings it about and says that it has as many lines as that.
func (on *site) taken(t *testing.T, state verdict.DesiredState, order int64, lines int) []values {
	t.Helper()
	journey := on.takeOver(t, state, "purchase.order,"+on.text(order))
	if journey.Result != connector.ResultDone || idOf(t, journey.Reference) != order {
		t.Fatalf("%s of %s: %s", journey.Result, journey.Reference, fault.Text(journey.Err))
	}
	got := on.find(t, "purchase.order.line", list{list{"order_id", "=", order}}, "product_qty", "price_unit")
	if len(got) != lines {
		t.Fatalf("it has %d lines, want %d: %v", len(got), lines, got)
	}
	return got
}

func aTakenOrder(t *testing.T, on *site) {
	state := on.order(t, "draft")
	order, _ := on.byHand(t, state)
	on.taken(t, state, order, 2)
}

func aTakenLineChanges(t *testing.T, on *site) {
	state := on.order(t, "draft")
	order, _ := on.byHand(t, state)
	state = revised(state, "draft", map[string]string{"lines[1].quantity": "8 EA", "lines[1].price": "9 USD"})
	for range 2 {
		if got := on.taken(t, state, order, 2); got[0]["product_qty"] != 8.0 || got[0]["price_unit"] != 9.0 || got[1]["product_qty"] != 3.0 {
			t.Errorf("got %v", got)
		}
	}
}

func aTakenOrderGrows(t *testing.T, on *site) {
	state := on.order(t, "draft")
	order, _ := on.byHand(t, state)
	more := map[string]string{
		"lines[3].product": on.product(t, nil), "lines[3].description": "three", "lines[3].quantity": "1 EA", "lines[3].price": "2 USD",
		"lines[3].expected": "2031-07-08", "lines[3].taxes": "",
	}
	for range 2 {
		on.taken(t, revised(state, "draft", more), order, 3)
	}
}

func takenLinesOfOneProduct(t *testing.T, on *site) {
	state := on.order(t, "draft")
	state.Fields = state.Fields.With("lines[2].product", value(state, "lines[1].product"))
	order, _ := on.byHand(t, state)
	if got := on.taken(t, state, order, 2); got[0]["product_qty"] != 5.0 || got[1]["product_qty"] != 3.0 {
		t.Errorf("got %v", got)
	}
}

func takenLinesThatAreAlike(t *testing.T, on *site) {
	state := on.order(t, "draft")
	state.Fields = state.Fields.With("lines[2].product", value(state, "lines[1].product"))
	order, reference := on.byHand(t, state)
	journey := on.takeOver(t, revised(state, "draft", map[string]string{"lines[1].quantity": "6 EA"}), reference)
	if journey.Result != connector.ResultRefused || fault.CodeOf(journey.Err) != fault.Conflict || strings.Count(journey.Err.Error(), "purchase.order.line,") != 2 || fault.HintOf(journey.Err) == "" {
		t.Errorf("%s: %v", journey.Result, journey.Err)
	}
	if got := on.find(t, "purchase.order.line", list{list{"order_id", "=", order}}, "product_qty"); len(got) != 2 {
		t.Errorf("half done: %v", got)
	}
}

func aTakenOrderIsConfirmed(t *testing.T, on *site) {
	state := on.order(t, "confirmed")
	order, _ := on.byHand(t, state)
	on.taken(t, state, order, 2)
	lowered := revised(state, "confirmed", map[string]string{"lines[1].quantity": "2 EA"})
	on.taken(t, lowered, order, 2)
	if got := on.one(t, "purchase.order", order, "state"); got["state"] != "purchase" {
		t.Errorf("got %v", got)
	}
}

func aTakenOrderIsCanceled(t *testing.T, on *site) {
	state := on.order(t, "draft")
	order, _ := on.byHand(t, state)
	on.taken(t, revised(state, "canceled", nil), order, 2)
	if got := on.one(t, "purchase.order", order, "state"); got["state"] != "cancel" {
		t.Errorf("got %v", got)
	}
}

func aLineOfPeopleOnOurOrder(t *testing.T, on *site) {
	state := on.order(t, "draft")
	order := on.must(t, state)
	code := on.product(t, nil)
	id := on.find(t, "product.product", list{list{"default_code", "=", code}}, "id")[0]["id"]
	on.create(t, "purchase.order.line", values{"order_id": order, "product_id": id, "name": "by hand", "product_qty": 1, "price_unit": 1, "date_planned": "2031-07-08 12:00:00"})
	on.taken(t, revised(state, "draft", map[string]string{
		"lines[3].product": code, "lines[3].description": "ours", "lines[3].quantity": "4 EA", "lines[3].price": "2 USD", "lines[3].expected": "2031-07-08", "lines[3].taxes": "",
	}), order, 4)
}

func aTakenOrderWithGoods(t *testing.T, on *site) {
	state := on.order(t, "confirmed")
	order, reference := on.byHand(t, state)
	on.taken(t, state, order, 2)
	line := on.find(t, "purchase.order.line", list{list{"order_id", "=", order}}, "id")[0]["id"].(float64)
	on.must(t, on.state(verdict.Receipt, "done", map[string]string{
		"order": reference, "lines[1].order_line": "purchase.order.line," + on.text(int64(line)), "lines[1].quantity": "2 EA",
	}))
	if journey := on.takeOver(t, revised(state, "canceled", nil), reference); journey.Result != connector.ResultRefused || fault.CodeOf(journey.Err) != fault.Conflict {
		t.Errorf("%s: %v", journey.Result, journey.Err)
	}
}

// float reads a number that a test wrote.
func (*site) float(t *testing.T, text string) float64 {
	t.Helper()
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		t.Fatal(err)
	}
	return number
}

func (*site) text(id int64) string { return strconv.FormatInt(id, 10) }
