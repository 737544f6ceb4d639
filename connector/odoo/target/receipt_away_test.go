package target_test

import (
	"maps"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func stepScenarios() map[string]scenario {
	return map[string]scenario{
		"goods are received where they come in":           goodsAtTheDoor,
		"goods are taken through all steps":               goodsPutAway,
		"goods at the door are put away later":            goodsPutAwayLater,
		"two parts of an order are put away":              twoPartsPutAway,
		"lots are put away":                               lotsPutAway,
		"goods with a place of their own stay there":      damagedGoodsStay,
		"a warehouse of one step has nothing to put away": oneStep,
		"goods go to a place that nobody knows":           unknownPlace,
	}
}

// stepping makes a warehouse that takes goods in by three steps, and gives its code and the ids of its places: where goods
// come in, quality control, and stock.
func (on *site) stepping(t *testing.T) (code string, places [3]int64) {
	t.Helper()
	code = "S" + ulid()[:4]
	id := on.create(t, "stock.warehouse", values{"name": on.unique("steps"), "code": code, "reception_steps": "three_steps"})
	house := on.one(t, "stock.warehouse", id, "wh_input_stock_loc_id", "wh_qc_stock_loc_id", "lot_stock_id")
	for i, field := range []string{"wh_input_stock_loc_id", "wh_qc_stock_loc_id", "lot_stock_id"} {
		places[i] = int64(house[field].([]any)[0].(float64))
	}
	return code, places
}

// stepped makes a confirmed order of 5 and 3 for such a warehouse.
func (on *site) stepped(t *testing.T) (order verdict.DesiredState, places [3]int64) {
	t.Helper()
	code, places := on.stepping(t)
	order = on.order(t, "confirmed")
	order.Fields = order.Fields.With("warehouse", code)
	on.must(t, order)
	return order, places
}

// lies holds the stock of a product to what lies at places.
func (on *site) lies(t *testing.T, order verdict.DesiredState, line string, places [3]int64, want [3]float64) {
	t.Helper()
	code, _ := order.Fields.Get("lines[" + line + "].product")
	var got [3]float64
	for i, place := range places {
		for _, quant := range on.find(t, "stock.quant", list{list{"product_id.default_code", "=", code}, list{"location_id", "=", place}}, "quantity") {
			got[i] += quant["quantity"].(float64)
		}
	}
	if got != want {
		t.Errorf("line %s lies %v, want %v", line, got, want)
	}
}

func goodsAtTheDoor(t *testing.T, on *site) {
	order, places := on.stepped(t)
	on.must(t, on.receipt(order, map[string]string{"1": "4 EA"}, nil))
	on.lies(t, order, "1", places, [3]float64{4, 0, 0})
	on.must(t, on.receipt(order, map[string]string{"1": "1 EA"}, map[string]string{"put_away": "false"}))
	on.lies(t, order, "1", places, [3]float64{5, 0, 0})
}

func goodsPutAway(t *testing.T, on *site) {
	order, places := on.stepped(t)
	state := on.receipt(order, map[string]string{"1": "5 EA", "2": "3 EA"}, map[string]string{"put_away": "true"})
	picking := on.must(t, state)
	for range 2 {
		on.lies(t, order, "1", places, [3]float64{0, 0, 5})
		on.lies(t, order, "2", places, [3]float64{0, 0, 3})
		if again := on.must(t, state); again != picking {
			t.Errorf("the same receipt again is %d, want %d", again, picking)
		}
	}
}

func goodsPutAwayLater(t *testing.T, on *site) {
	order, places := on.stepped(t)
	state := on.receipt(order, map[string]string{"1": "4 EA"}, map[string]string{"put_away": "false"})
	picking := on.must(t, state)
	on.lies(t, order, "1", places, [3]float64{4, 0, 0})
	if again := on.must(t, revised(state, "done", map[string]string{"put_away": "true"})); again != picking {
		t.Errorf("put away it is %d, want %d", again, picking)
	}
	on.lies(t, order, "1", places, [3]float64{0, 0, 4})
}

func twoPartsPutAway(t *testing.T, on *site) {
	order, places := on.stepped(t)
	away := map[string]string{"put_away": "true"}
	first := on.receipt(order, map[string]string{"1": "2 EA"}, away)
	on.must(t, first)
	on.lies(t, order, "1", places, [3]float64{0, 0, 2})
	on.must(t, on.receipt(order, map[string]string{"1": "3 EA", "2": "3 EA"}, away))
	on.must(t, first)
	on.lies(t, order, "1", places, [3]float64{0, 0, 5})
	on.lies(t, order, "2", places, [3]float64{0, 0, 3})
}

func lotsPutAway(t *testing.T, on *site) {
	code, places := on.stepping(t)
	order := on.order(t, "confirmed")
	order.Fields = order.Fields.With("warehouse", code).With("lines[1].product", on.product(t, values{"tracking": "lot"}))
	on.must(t, order)
	line := string(order.Identity.Line("1"))
	on.must(t, on.receipt(order, nil, map[string]string{
		"put_away": "true", "lines[a].order_line": line, "lines[a].quantity": "2 EA", "lines[a].lot": on.unique("LOT"),
		"lines[b].order_line": line, "lines[b].quantity": "3 EA", "lines[b].lot": on.unique("LOT"),
	}))
	on.lies(t, order, "1", places, [3]float64{0, 0, 5})
}

func damagedGoodsStay(t *testing.T, on *site) {
	order, places := on.stepped(t)
	damaged := on.create(t, "stock.location", values{"name": on.unique("damaged"), "usage": "inventory"})
	fields := map[string]string{"put_away": "true", "lines[d].order_line": string(order.Identity.Line("1")), "lines[d].quantity": "1 EA"}
	maps.Copy(fields, map[string]string{"lines[d].location": "stock.location," + text(float64(damaged))})
	on.must(t, on.receipt(order, map[string]string{"1": "4 EA"}, fields))
	on.lies(t, order, "1", places, [3]float64{0, 0, 4})
	on.lies(t, order, "1", [3]int64{damaged}, [3]float64{1, 0, 0})
}

func oneStep(t *testing.T, on *site) {
	order, id := on.ordered(t)
	state := on.receipt(order, map[string]string{"1": "5 EA"}, map[string]string{"put_away": "true"})
	on.must(t, state)
	on.must(t, state)
	on.received(t, id, 5, 0)
}

func unknownPlace(t *testing.T, on *site) {
	order, id := on.ordered(t)
	line := string(order.Identity.Line("1"))
	state := on.receipt(order, nil, map[string]string{"lines[1].order_line": line, "lines[1].quantity": "5 EA", "lines[1].location": "Nowhere/At all"})
	on.refused(t, state, fault.NotFound, "no location")
	on.received(t, id, 0, 0)
	state = on.receipt(order, map[string]string{"1": "5 EA"}, map[string]string{"put_away": "perhaps"})
	on.refused(t, state, fault.Invalid, "is no value for put_away")
	if journey := on.drive(t, on.receipt(order, map[string]string{"1": "5 EA"}, nil))[0]; journey.Result != connector.ResultDone {
		t.Errorf("%v", journey.Err)
	}
}
