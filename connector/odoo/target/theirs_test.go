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

func theirScenarios() map[string]scenario {
	return map[string]scenario{
		"a product found by its supplier's number":        byTheirNumber,
		"a list with prices by quantity names one":        byTwoPrices,
		"a contact buys by the list of its company":       byTheCompanysList,
		"the same number at another supplier":             numberOfAnother,
		"a number of two products":                        numberOfTwo,
		"a number that is on no list":                     numberOfNone,
		"a number of a product that is archived":          numberOfTheArchived,
		"a number of a supplier that nobody knows":        numberOfNobody,
		"a number that is empty":                          numberThatIsNone,
		"a supplier's number where no supplier is named":  numberWithoutSupplier,
		"two suppliers' orders with one number, together": numbersOfBoth,
		"a bill by a supplier's number":                   billByTheirNumber,
	}
}

func TestTheirNumbersOnTheSandbox(t *testing.T) { runAll(t, theirScenarios(), onSandbox) }

// offer puts a product on a supplier's price list.
func (on *site) offer(t *testing.T, supplier int64, product, number string, more values) {
	t.Helper()
	seller := "partner_id"
	if on.version < 16 {
		seller = "name"
	}
	fields := values{seller: supplier, "product_tmpl_id": on.templateOf(t, product), "product_code": number, "price": 4}
	maps.Copy(fields, more)
	on.create(t, "product.supplierinfo", fields)
}

// templateOf finds what the variants of a product share.
func (on *site) templateOf(t *testing.T, code string) any {
	t.Helper()
	return on.find(t, "product.product", list{list{"default_code", "=", code}}, "product_tmpl_id")[0]["product_tmpl_id"].([]any)[0]
}

// buying gives the state of an order whose first line is of a supplier's number.
func (on *site) buying(t *testing.T, supplier, number string) verdict.DesiredState {
	t.Helper()
	return on.with(t, map[string]string{"supplier": supplier, "lines[1].product": "theirs:" + number})
}

// buys says that the first line of an order is of a product.
func (on *site) buys(t *testing.T, order int64, code string) {
	t.Helper()
	line := on.find(t, "purchase.order.line", list{list{"order_id", "=", order}}, "product_id")[0]
	if name := line["product_id"].([]any)[1].(string); !strings.Contains(name, code) {
		t.Errorf("the line buys %s, want %s", name, code)
	}
}

func byTheirNumber(t *testing.T, on *site) {
	supplier, code := on.supplier(t)
	product := on.product(t, nil)
	on.offer(t, supplier, product, "4711", nil)
	state := on.buying(t, code, "4711")
	on.buys(t, on.must(t, state), product)
	on.buys(t, on.must(t, revised(state, "confirmed", map[string]string{"lines[1].quantity": "7 EA"})), product)
}

func byTwoPrices(t *testing.T, on *site) {
	supplier, code := on.supplier(t)
	product := on.product(t, nil)
	on.offer(t, supplier, product, "4712", nil)
	on.offer(t, supplier, product, "4712", values{"min_qty": 100, "price": 3})
	on.buys(t, on.must(t, on.buying(t, code, "4712")), product)
}

func byTheCompanysList(t *testing.T, on *site) {
	company, _ := on.supplier(t)
	branch := on.unique("BRANCH")
	on.create(t, "res.partner", values{"name": branch, "ref": branch, "parent_id": company})
	product := on.product(t, nil)
	on.offer(t, company, product, "4713", nil)
	on.buys(t, on.must(t, on.buying(t, branch, "4713")), product)
}

func numberOfAnother(t *testing.T, on *site) {
	other, _ := on.supplier(t)
	_, code := on.supplier(t)
	on.offer(t, other, on.product(t, nil), "4714", nil)
	on.refusedOn(t, on.buying(t, code, "4714"), fault.NotFound, "lines[1].product", "4714 of supplier "+code)
}

func numberOfTwo(t *testing.T, on *site) {
	supplier, code := on.supplier(t)
	for range 2 {
		on.offer(t, supplier, on.product(t, nil), "4715", nil)
	}
	state := on.buying(t, code, "4715")
	on.refusedOn(t, state, fault.Conflict, "lines[1].product", "not clear")
	plan := on.target(t).Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0]
	if strings.Count(plan.Refusal.Error(), "(id ") != 2 {
		t.Errorf("the candidates are not listed: %v", plan.Refusal)
	}
}

func numberOfNone(t *testing.T, on *site) {
	_, code := on.supplier(t)
	on.refusedOn(t, on.buying(t, code, "0"), fault.NotFound, "lines[1].product", "no product")
}

func numberOfTheArchived(t *testing.T, on *site) {
	supplier, code := on.supplier(t)
	product := on.product(t, nil)
	on.offer(t, supplier, product, "4716", nil)
	id := on.find(t, "product.product", list{list{"default_code", "=", product}}, "id")[0]["id"].(float64)
	on.write(t, "product.product", int64(id), values{"active": false})
	on.refusedOn(t, on.buying(t, code, "4716"), fault.Invalid, "lines[1].product", "archived")
}

func numberOfNobody(t *testing.T, on *site) {
	on.refusedOn(t, on.buying(t, "nobody", "4717"), fault.NotFound, "supplier", "no supplier")
}

func numberThatIsNone(t *testing.T, on *site) {
	_, code := on.supplier(t)
	on.refusedOn(t, on.buying(t, code, ""), fault.Invalid, "lines[1].product", "no number")
}

func numberWithoutSupplier(t *testing.T, on *site) {
	state := on.buying(t, "nobody", "4718")
	state.Fields = without(state.Fields, "supplier")
	on.refusedOn(t, state, fault.Invalid, "lines[1].product", "names no supplier")
}

func numbersOfBoth(t *testing.T, on *site) {
	var states []verdict.DesiredState
	var products []string
	for range 2 {
		supplier, code := on.supplier(t)
		product := on.product(t, nil)
		on.offer(t, supplier, product, "4719", nil)
		states, products = append(states, on.buying(t, code, "4719")), append(products, product)
	}
	for i, journey := range on.drive(t, states...) {
		if journey.Result != connector.ResultDone {
			t.Fatalf("%s: %s", journey.Result, fault.Text(journey.Err))
		}
		on.buys(t, idOf(t, journey.Reference), products[i])
	}
}

func billByTheirNumber(t *testing.T, on *site) {
	supplier, code := on.supplier(t)
	product := on.product(t, nil)
	on.offer(t, supplier, product, "4720", nil)
	bill := on.must(t, on.state(verdict.Bill, "draft", map[string]string{
		"supplier": code, "supplier_reference": on.unique("INV"), "currency": "USD", "date": "2026-03-04", "total": "7 USD",
		"lines[1].product": "theirs:4720", "lines[1].description": "one", "lines[1].quantity": "1 EA", "lines[1].price": "7 USD", "lines[1].taxes": "",
	}))
	line := on.find(t, "account.move.line", list{list{"move_id", "=", bill}, list{"product_id", "!=", false}}, "product_id")[0]
	if name := line["product_id"].([]any)[1].(string); !strings.Contains(name, product) {
		t.Errorf("the bill is for %s, want %s", name, product)
	}
}
