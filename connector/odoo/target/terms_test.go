package target_test

import (
	"maps"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func termScenarios() map[string]scenario {
	return map[string]scenario{
		"a product is made with its suppliers' terms, and the same again": termsOfTwo,
		"a price changes, and nothing else":                               aTermChanges,
		"a line that people made is taken over":                           aTermTakenOver,
		"a line of another quantity is another line":                      aTermOfAnotherQuantity,
		"what people added to the list stays":                             theTermsOfPeople,
		"an order by the number that the terms gave":                      anOrderByTerms,
		"terms without a price are refused":                               termsWithoutPrice,
		"terms in two currencies at once":                                 termsInTwoCurrencies,
		"terms of a supplier that nobody knows":                           termsOfNobody,
	}
}

func TestTermsOnTheSandbox(t *testing.T) { runAll(t, termScenarios(), onSandbox) }

// offered makes the state of a product with one supplier's terms.
func (on *site) offered(t *testing.T, more map[string]string) (state verdict.DesiredState, supplier string) {
	t.Helper()
	_, supplier = on.supplier(t)
	fields := map[string]string{
		"lines[1].supplier": supplier, "lines[1].number": on.unique("T"), "lines[1].currency": "USD", "lines[1].price": "4.5 USD", "lines[1].lead_days": "3",
	}
	maps.Copy(fields, more)
	return on.sold(fields), supplier
}

// terms lists the price lists that a product is on.
func (on *site) terms(t *testing.T, state verdict.DesiredState) []values {
	t.Helper()
	template := on.templateOf(t, value(state, "code"))
	return on.find(t, "product.supplierinfo", list{list{"product_tmpl_id", "=", template}}, "product_code", "price", "min_qty", "delay")
}

func termsOfTwo(t *testing.T, on *site) {
	_, other := on.supplier(t)
	state, _ := on.offered(t, map[string]string{
		"lines[2].supplier": other, "lines[2].number": "B", "lines[2].currency": "USD", "lines[2].price": "4 USD", "lines[2].minimum": "100",
	})
	id := on.must(t, state)
	if again := on.must(t, state); again != id {
		t.Errorf("the same again is %d, want %d", again, id)
	}
	got := on.terms(t, state)
	if len(got) != 2 || got[0]["price"] != 4.5 || got[0]["delay"] != 3.0 || got[1]["product_code"] != "B" || got[1]["min_qty"] != 100.0 {
		t.Errorf("got %v", got)
	}
}

func aTermChanges(t *testing.T, on *site) {
	state, _ := on.offered(t, nil)
	on.must(t, state)
	before := on.terms(t, state)[0]
	on.must(t, revised(state, "", map[string]string{"lines[1].price": "4.75 USD"}))
	got := on.terms(t, state)
	if len(got) != 1 || got[0]["price"] != 4.75 || got[0]["id"] != before["id"] || got[0]["product_code"] != before["product_code"] {
		t.Errorf("got %v, was %v", got, before)
	}
}

func aTermTakenOver(t *testing.T, on *site) {
	supplier, code := on.supplier(t)
	product := on.product(t, nil)
	on.offer(t, supplier, product, "4801", nil)
	state, _ := on.offered(t, map[string]string{"code": product, "lines[1].supplier": code, "lines[1].number": "4801"})
	for range 2 {
		on.must(t, state)
	}
	if got := on.terms(t, state); len(got) != 1 || got[0]["price"] != 4.5 {
		t.Errorf("got %v", got)
	}
}

func aTermOfAnotherQuantity(t *testing.T, on *site) {
	supplier, code := on.supplier(t)
	product := on.product(t, nil)
	on.offer(t, supplier, product, "4802", values{"min_qty": 50})
	state, _ := on.offered(t, map[string]string{"code": product, "lines[1].supplier": code, "lines[1].number": "4802"})
	on.must(t, state)
	if got := on.terms(t, state); len(got) != 2 {
		t.Errorf("got %v", got)
	}
}

func theTermsOfPeople(t *testing.T, on *site) {
	state, _ := on.offered(t, nil)
	on.must(t, state)
	other, _ := on.supplier(t)
	on.offer(t, other, value(state, "code"), "4803", nil)
	on.must(t, revised(state, "", map[string]string{"lines[1].price": "5 USD"}))
	if got := on.terms(t, state); len(got) != 2 {
		t.Errorf("got %v", got)
	}
}

func anOrderByTerms(t *testing.T, on *site) {
	state, supplier := on.offered(t, map[string]string{"lines[1].number": "4804"})
	on.must(t, state)
	on.buys(t, on.must(t, on.buying(t, supplier, "4804")), value(state, "code"))
}

func termsWithoutPrice(t *testing.T, on *site) {
	state, _ := on.offered(t, nil)
	state.Fields = without(state.Fields, "lines[1].price")
	on.unmade(t, "product.product", state, fault.Invalid, "doesn't say its price")
}

func termsInTwoCurrencies(t *testing.T, on *site) {
	state, _ := on.offered(t, map[string]string{"lines[1].price": "4.5 EUR"})
	on.unmade(t, "product.product", state, fault.Invalid, "is in EUR")
}

func termsOfNobody(t *testing.T, on *site) {
	good := on.sold(nil)
	bad, _ := on.offered(t, map[string]string{"lines[1].supplier": "nobody"})
	journeys := on.drive(t, good, bad)
	if journeys[0].Result != connector.ResultDone || journeys[1].Result != connector.ResultRefused || fault.FieldOf(journeys[1].Err) != "lines[1].supplier" {
		t.Errorf("%s and %s: %v", journeys[0].Result, journeys[1].Result, journeys[1].Err)
	}
}
