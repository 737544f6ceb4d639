package target_test

import (
	"maps"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func masterScenarios() map[string]scenario {
	return map[string]scenario{
		"a supplier is made, and the same again":                   aSupplier,
		"a supplier that people made is taken over by its code":    aSupplierByCode,
		"a supplier is taken over by its VAT number":               aSupplierByVAT,
		"a VAT number with another code is another supplier":       aVATOfAnother,
		"contacts at a company don't stand for it":                 aVATOfContacts,
		"a code with two suppliers lists them":                     aCodeOfTwoSuppliers,
		"an archived supplier is not taken over":                   aSupplierThatIsArchived,
		"a supplier of another state is not taken over":            aSupplierOfAnotherState,
		"two states with one code at once are both refused":        twoStatesWithOneCode,
		"only what is owned of a supplier changes":                 aSupplierChanges,
		"a supplier that somebody deleted is asked about":          aSupplierThatIsGone,
		"a supplier without a name or a code is refused":           aSupplierWithoutName,
		"a product is made, and ordered in its unit":               aProduct,
		"a product that is counted in hours":                       aProductByTheHour,
		"a product that people made is taken over by its code":     aProductByCode,
		"a product is taken over by its GTIN":                      aProductByGTIN,
		"the unit of a product that is there stays":                aUnitThatStays,
		"a unit that Odoo doesn't have is not made":                aUnitThatIsNone,
		"a GTIN that another product has is refused":               aGTINOfAnother,
		"a bad product among good ones harms none of them":         aBadProductAmongGood,
		"an order of a supplier and products that Purser has made": anOrderOfOurs,
	}
}

func TestMasterDataOnTheSandbox(t *testing.T) { runAll(t, masterScenarios(), onSandbox) }

// TestMasterDataPassesTheSuite brings suppliers about through lost answers, two processes at once and bad days.
func TestMasterDataPassesTheSuite(t *testing.T) {
	onSandbox(t, func(t *testing.T, on *site) {
		proxy := connectortest.NewProxy(t, on.url)
		connectortest.Targets(t, connectortest.System{
			Proxy: proxy,
			Open:  func(t *testing.T) connector.Target { t.Helper(); return on.open(t, proxy.URL) },
			State: func(t *testing.T) verdict.DesiredState { t.Helper(); return on.selling(nil) },
			Changed: func(t *testing.T, state verdict.DesiredState) verdict.DesiredState {
				t.Helper()
				return revised(state, "", map[string]string{"city": on.unique("Delft")})
			},
			Bad:   func(t *testing.T) verdict.DesiredState { t.Helper(); return on.selling(map[string]string{"name": ""}) },
			Count: on.sellers,
		})
	})
}

// selling makes the state of a supplier.
func (on *site) selling(more map[string]string) verdict.DesiredState {
	code := on.unique("S")
	fields := map[string]string{"name": "Supplier " + code, "code": code, "city": "Utrecht"}
	maps.Copy(fields, more)
	return on.state(verdict.Supplier, "", fields)
}

// sold makes the state of a product.
func (on *site) sold(more map[string]string) verdict.DesiredState {
	code := on.unique("P")
	fields := map[string]string{"name": "Product " + code, "code": code, "unit": "EA"}
	maps.Copy(fields, more)
	return on.state(verdict.Product, "", fields)
}

// sellers counts the suppliers that are as a state wants them.
func (on *site) sellers(t *testing.T, state verdict.DesiredState) int {
	t.Helper()
	code, _ := state.Fields.Get("code")
	city, _ := state.Fields.Get("city")
	return len(on.find(t, "res.partner", list{list{"ref", "=", code}, list{"city", "=", city}}, "id"))
}

// value gives a field of a state.
func value(state verdict.DesiredState, path string) string {
	text, _ := state.Fields.Get(path)
	return text
}

// unmade refuses a state and says that no record of its name was made.
func (on *site) unmade(t *testing.T, model string, state verdict.DesiredState, code fault.Code, says string) {
	t.Helper()
	on.refused(t, state, code, says)
	if left := on.find(t, model, list{list{"name", "=", value(state, "name")}}, "id"); value(state, "name") != "" && len(left) > 0 {
		t.Errorf("half done: %v", left)
	}
}

func aSupplier(t *testing.T, on *site) {
	state := on.selling(map[string]string{"email": "orders@example.com", "street": "Oude Gracht 1", "postal_code": "3511 AA", "phone": "+31 30 0000000"})
	id := on.must(t, state)
	if again := on.must(t, state); again != id {
		t.Errorf("the same again is %d, want %d", again, id)
	}
	got := on.one(t, "res.partner", id, "name", "ref", "zip", "is_company", "supplier_rank")
	if got["ref"] != value(state, "code") || got["zip"] != "3511 AA" || got["is_company"] != true || got["supplier_rank"] != 1.0 {
		t.Errorf("got %v", got)
	}
}

func aSupplierByCode(t *testing.T, on *site) {
	made, code := on.supplier(t)
	state := on.selling(map[string]string{"code": code})
	for range 2 {
		if id := on.must(t, state); id != made {
			t.Errorf("it is %d, want %d", id, made)
		}
	}
}

func aSupplierByVAT(t *testing.T, on *site) {
	made := on.create(t, "res.partner", values{"name": on.unique("by hand"), "vat": "DE129273398", "is_company": true})
	defer on.afterwards(t, "res.partner", made, values{"vat": false})
	if id := on.must(t, on.selling(map[string]string{"vat": "DE129273398"})); id != made {
		t.Errorf("it is %d, want %d", id, made)
	}
}

func aVATOfAnother(t *testing.T, on *site) {
	made := on.create(t, "res.partner", values{"name": on.unique("by hand"), "ref": on.unique("K"), "vat": "DE136695976", "is_company": true})
	defer on.afterwards(t, "res.partner", made, values{"vat": false})
	on.unmade(t, "res.partner", on.selling(map[string]string{"vat": "DE136695976"}), fault.Conflict, "is another: its code is")
}

func aVATOfContacts(t *testing.T, on *site) {
	company := on.create(t, "res.partner", values{"name": on.unique("by hand"), "vat": "DE811569869", "is_company": true})
	defer on.afterwards(t, "res.partner", company, values{"vat": false})
	on.create(t, "res.partner", values{"name": on.unique("person"), "parent_id": company})
	if id := on.must(t, on.selling(map[string]string{"vat": "DE811569869"})); id != company {
		t.Errorf("it is %d, want %d", id, company)
	}
}

func aCodeOfTwoSuppliers(t *testing.T, on *site) {
	_, code := on.supplier(t)
	on.create(t, "res.partner", values{"name": code + " again", "ref": code})
	state := on.selling(map[string]string{"code": code})
	on.unmade(t, "res.partner", state, fault.Conflict, "not clear")
	plan := on.target(t).Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0]
	if strings.Count(plan.Refusal.Error(), "(id ") != 2 || fault.FieldOf(plan.Refusal) != "code" {
		t.Errorf("the candidates are not listed: %v", plan.Refusal)
	}
}

func aSupplierThatIsArchived(t *testing.T, on *site) {
	made, code := on.supplier(t)
	on.write(t, "res.partner", made, values{"active": false})
	on.unmade(t, "res.partner", on.selling(map[string]string{"code": code}), fault.Invalid, "archived")
	state := on.selling(nil)
	on.write(t, "res.partner", on.must(t, state), values{"active": false})
	on.refused(t, state, fault.Conflict, "archived")
}

func aSupplierOfAnotherState(t *testing.T, on *site) {
	first := on.selling(nil)
	on.must(t, first)
	on.unmade(t, "res.partner", on.selling(map[string]string{"code": value(first, "code")}), fault.Conflict, string(first.Identity))
}

func twoStatesWithOneCode(t *testing.T, on *site) {
	x := on.selling(nil)
	y := on.selling(map[string]string{"code": value(x, "code")})
	for _, journey := range on.drive(t, x, y) {
		if journey.Result != connector.ResultRefused || !strings.Contains(journey.Err.Error(), "two states") {
			t.Errorf("%s: %v", journey.Result, journey.Err)
		}
	}
}

func aSupplierChanges(t *testing.T, on *site) {
	state := on.selling(nil)
	id := on.must(t, state)
	on.write(t, "res.partner", id, values{"comment": "pays late", "street": "by hand"})
	on.must(t, revised(state, "", map[string]string{"city": "Delft"}))
	got := on.one(t, "res.partner", id, "city", "street", "ref")
	if got["city"] != "Delft" || got["street"] != "by hand" || got["ref"] != value(state, "code") {
		t.Errorf("got %v", got)
	}
}

func aSupplierThatIsGone(t *testing.T, on *site) {
	state := on.selling(nil)
	journey := on.drive(t, state)[0]
	on.call(t, "res.partner", "unlink", idOf(t, journey.Reference))
	task := connectortest.Task(state)
	task.Reference = journey.Reference
	again := connectortest.Drive(t.Context(), t, on.target(t), task)[0]
	if again.Result != connector.ResultRefused || fault.CodeOf(again.Err) != fault.NotFound {
		t.Errorf("%s: %v", again.Result, again.Err)
	}
}

func aSupplierWithoutName(t *testing.T, on *site) {
	for _, path := range []string{"name", "code"} {
		state := on.selling(nil)
		state.Fields = without(state.Fields, path)
		on.refused(t, state, fault.Invalid, "doesn't say its "+path)
	}
}
