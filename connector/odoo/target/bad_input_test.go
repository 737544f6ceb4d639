package target_test

import (
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/connector/odoo/target"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

func badInputs() map[string]scenario {
	return map[string]scenario{
		"an archived supplier":            archivedSupplier,
		"a supplier that nobody knows":    unknownSupplier,
		"a product with two candidates":   twoCandidates,
		"a product found by its GTIN":     byBarcode,
		"a unit of another category":      otherUnit,
		"a unit that Odoo doesn't have":   unknownUnit,
		"a tax that the company lacks":    unknownTax,
		"an amount in another currency":   otherCurrency,
		"a company without a chart":       noChart,
		"a legal entity without company":  unknownEntity,
		"a field that can't be owned":     unknownField,
		"a kind that isn't brought about": unknownKind,
		"a state of life that isn't one":  unknownReach,
		"a value that isn't one":          brokenValue,
		"a line that lacks its date":      missingField,
		"a state that is none":            brokenState,
	}
}

// with gives an order's state in which some fields are others.
func (on *site) with(t *testing.T, changes map[string]string) verdict.DesiredState {
	t.Helper()
	state := on.order(t, "confirmed")
	for path, value := range changes {
		state.Fields = state.Fields.With(path, value)
	}
	return state
}

// refusedOn refuses a state, names the field, and leaves nothing half done.
func (on *site) refusedOn(t *testing.T, state verdict.DesiredState, code fault.Code, field, says string) {
	t.Helper()
	on.refused(t, state, code, says)
	plan := on.target(t).Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0]
	if got := fault.FieldOf(plan.Refusal); !strings.HasPrefix(got, field) {
		t.Errorf("it names the field %q, want %q", got, field)
	}
	reference, _ := state.Fields.Get("supplier_reference")
	if left := on.find(t, "purchase.order", list{list{"partner_ref", "=", reference}}, "id"); len(left) > 0 {
		t.Errorf("half done: %v", left)
	}
}

func archivedSupplier(t *testing.T, on *site) {
	id, code := on.supplier(t)
	on.write(t, "res.partner", id, values{"active": false})
	on.refusedOn(t, on.with(t, map[string]string{"supplier": code}), fault.Invalid, "supplier", "archived")
}

func unknownSupplier(t *testing.T, on *site) {
	on.refusedOn(t, on.with(t, map[string]string{"supplier": "res.partner,99999999"}), fault.NotFound, "supplier", "no supplier")
	on.refusedOn(t, on.with(t, map[string]string{"supplier": "vat:XX1"}), fault.NotFound, "supplier", "no supplier")
}

func twoCandidates(t *testing.T, on *site) {
	code := on.product(t, nil)
	on.product(t, values{"default_code": code})
	state := on.with(t, map[string]string{"lines[2].product": code})
	on.refusedOn(t, state, fault.Conflict, "lines[2].product", "not clear")
	plan := on.target(t).Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0]
	if strings.Count(plan.Refusal.Error(), "(id ") != 2 {
		t.Errorf("the candidates are not listed: %v", plan.Refusal)
	}
}

func byBarcode(t *testing.T, on *site) {
	code := on.product(t, values{"barcode": "4006381333931"})
	id := on.must(t, on.with(t, map[string]string{"lines[1].product": "gtin:4006381333931"}))
	line := on.find(t, "purchase.order.line", list{list{"order_id", "=", id}}, "product_id")[0]
	if name := line["product_id"].([]any)[1].(string); !strings.Contains(name, code) {
		t.Errorf("the line buys %s, want %s", name, code)
	}
}

func otherUnit(t *testing.T, on *site) {
	on.refusedOn(t, on.with(t, map[string]string{"lines[1].quantity": "5 HUR"}), fault.Invalid, "lines[1].quantity", "another category")
}

func unknownUnit(t *testing.T, on *site) {
	on.refusedOn(t, on.with(t, map[string]string{"lines[1].quantity": "5 XPX"}), fault.NotFound, "lines[1].quantity", "no unit")
}

func unknownTax(t *testing.T, on *site) {
	on.refusedOn(t, on.with(t, map[string]string{"lines[1].taxes": "17.5"}), fault.NotFound, "lines[1].taxes", "no purchase tax")
}

func otherCurrency(t *testing.T, on *site) {
	on.refusedOn(t, on.with(t, map[string]string{"lines[1].price": "9 EUR"}), fault.Invalid, "currency", "EUR")
}

func noChart(t *testing.T, on *site) {
	dollar := on.find(t, "res.company", list{list{"id", "=", on.company}}, "currency_id")[0]["currency_id"].([]any)[0]
	company := on.create(t, "res.company", values{"name": on.unique("bare"), "currency_id": dollar})
	on.write(t, "res.users", on.user.UserID, values{"company_ids": list{list{4, company, 0}}})
	_, supplier := on.supplier(t)
	state := on.state(verdict.Bill, "draft", map[string]string{
		"supplier": supplier, "supplier_reference": on.unique("INV"), "currency": "USD", "date": "2026-03-04", "total": "7 USD",
		"lines[1].description": "one", "lines[1].quantity": "1 EA", "lines[1].price": "7 USD", "lines[1].taxes": "",
	})
	at := target.New(on.user, target.Options{Companies: map[string]int64{"ACME": company}, Settle: time.Nanosecond})
	journey := connectortest.Drive(t.Context(), t, at, connectortest.Task(state))[0]
	if journey.Result != connector.ResultRefused || !strings.Contains(journey.Err.Error(), "chart of accounts") || fault.HintOf(journey.Err) == "" {
		t.Errorf("%s: %v", journey.Result, journey.Err)
	}
}

func unknownEntity(t *testing.T, on *site) {
	state := on.order(t, "confirmed")
	state.Entity = "NOBODY"
	on.refusedOn(t, state, fault.Invalid, "entity", "NOBODY")
}

func unknownField(t *testing.T, on *site) {
	on.refusedOn(t, on.with(t, map[string]string{"color": "red"}), fault.Unsupported, "color", "color")
	on.refusedOn(t, on.with(t, map[string]string{"lines[1].color": "red"}), fault.Unsupported, "lines[1].color", "color")
}

func unknownKind(t *testing.T, on *site) {
	state := on.order(t, "confirmed")
	state.Kind = verdict.Message
	on.refusedOn(t, state, fault.Unsupported, "kind", "message")
}

func unknownReach(t *testing.T, on *site) {
	on.refusedOn(t, on.order(t, "posted"), fault.Unsupported, "reach", "posted")
}

func brokenValue(t *testing.T, on *site) {
	for path, value := range map[string]string{
		"lines[1].quantity": "many", "lines[1].price": "9.25", "lines[1].expected": "2031-02-30",
	} {
		on.refusedOn(t, on.with(t, map[string]string{path: value}), fault.Invalid, path, value)
	}
}

func missingField(t *testing.T, on *site) {
	state := on.order(t, "confirmed")
	var fields verdict.Fields
	for _, f := range state.Fields {
		if f.Path != "lines[2].expected" {
			fields = append(fields, f)
		}
	}
	state.Fields = fields
	on.refusedOn(t, state, fault.Invalid, "lines[2].expected", "expected")
}

func brokenState(t *testing.T, on *site) {
	state := on.order(t, "confirmed")
	state.Revision = 0
	on.refusedOn(t, state, fault.Invalid, "revision", "revision 0")
}

func TestBadInputsOnTheSandbox(t *testing.T) { runAll(t, badInputs(), onSandbox) }
