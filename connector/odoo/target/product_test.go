package target_test

import (
	"strings"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func aProduct(t *testing.T, on *site) {
	state := on.sold(map[string]string{"gtin": "4006381333948", "weight": "0.25"})
	id := on.must(t, state)
	if again := on.must(t, state); again != id {
		t.Errorf("the same again is %d, want %d", again, id)
	}
	on.buys(t, on.must(t, on.with(t, map[string]string{"lines[1].product": string(state.Identity)})), value(state, "code"))
	on.buys(t, on.must(t, on.with(t, map[string]string{"lines[1].product": "gtin:4006381333948"})), value(state, "code"))
	if kept := on.find(t, "stock.move", list{list{"product_id", "=", id}}, "id"); len(kept) != 2 {
		t.Errorf("%d moves are expected of it, want 2: it must be kept in stock", len(kept))
	}
}

func aProductByTheHour(t *testing.T, on *site) {
	state := on.sold(map[string]string{"unit": "HUR"})
	on.must(t, state)
	on.buys(t, on.must(t, on.with(t, map[string]string{"lines[1].product": value(state, "code"), "lines[1].quantity": "3 HUR"})), value(state, "code"))
	on.refusedOn(t, on.with(t, map[string]string{"lines[1].product": value(state, "code")}), fault.Invalid, "lines[1].quantity", "another category")
}

func aProductByCode(t *testing.T, on *site) {
	code := on.product(t, nil)
	state := on.sold(map[string]string{"code": code, "gtin": "4006381333955"})
	id := on.must(t, state)
	if got := on.one(t, "product.product", id, "barcode", "default_code"); got["barcode"] != "4006381333955" || got["default_code"] != code {
		t.Errorf("got %v", got)
	}
	if all := on.find(t, "product.product", list{list{"default_code", "=", code}}, "id"); len(all) != 1 {
		t.Errorf("there are %d of it", len(all))
	}
}

func aProductByGTIN(t *testing.T, on *site) {
	on.product(t, values{"barcode": "4006381333962", "default_code": false})
	state := on.sold(map[string]string{"gtin": "4006381333962"})
	id := on.must(t, state)
	if got := on.one(t, "product.product", id, "default_code"); got["default_code"] != value(state, "code") {
		t.Errorf("got %v", got)
	}
}

func aUnitThatStays(t *testing.T, on *site) {
	code := on.product(t, nil)
	on.refused(t, on.sold(map[string]string{"code": code, "unit": "HUR"}), fault.Conflict, "can't become HUR")
}

func aUnitThatIsNone(t *testing.T, on *site) {
	units := len(on.find(t, "uom.uom", list{}, "id"))
	on.unmade(t, "product.product", on.sold(map[string]string{"unit": "XPX"}), fault.NotFound, "no unit")
	if now := len(on.find(t, "uom.uom", list{}, "id")); now != units {
		t.Errorf("there are %d units, and were %d", now, units)
	}
}

func aGTINOfAnother(t *testing.T, on *site) {
	on.product(t, values{"barcode": "4006381333979"})
	on.unmade(t, "product.product", on.sold(map[string]string{"gtin": "4006381333979"}), fault.Conflict, "is another: its code is")
}

func aBadProductAmongGood(t *testing.T, on *site) {
	bad := on.sold(map[string]string{"name": ""})
	states := []verdict.DesiredState{on.sold(nil), bad, on.sold(nil)}
	for i, journey := range on.drive(t, states...) {
		if good := journey.Result == connector.ResultDone; good != (i != 1) {
			t.Errorf("product %d is %s: %v", i, journey.Result, journey.Err)
		}
	}
}

func anOrderOfOurs(t *testing.T, on *site) {
	supplier, product := on.selling(nil), on.sold(nil)
	on.must(t, supplier)
	on.must(t, product)
	order := on.must(t, on.with(t, map[string]string{"supplier": string(supplier.Identity), "lines[1].product": string(product.Identity)}))
	on.buys(t, order, value(product, "code"))
	if got := on.one(t, "purchase.order", order, "partner_id"); !strings.Contains(got["partner_id"].([]any)[1].(string), value(supplier, "name")) {
		t.Errorf("the order is at %v", got)
	}
}
