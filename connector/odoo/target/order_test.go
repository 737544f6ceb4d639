package target_test

import (
	"strings"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// A scenario is something that Purser does in Odoo. Each runs on the sandbox and on real servers, as 14 and as 19.
type scenario = func(t *testing.T, on *site)

func orderScenarios() map[string]scenario {
	return map[string]scenario{
		"an order is made and confirmed":                       anOrderIsConfirmed,
		"an order is made as a draft, and then confirmed":      aDraftIsConfirmed,
		"lines are changed, added and canceled":                linesChange,
		"an order is canceled":                                 anOrderIsCanceled,
		"an order that was never made needs no canceling":      aCanceledOrderIsNotMade,
		"the same order again changes nothing":                 theSameOrderAgain,
		"a bad order among good ones harms none of them":       aBadOrderAmongGood,
		"what people changed is reported and then overwritten": peopleChangeAnOrder,
		"what people changed while it was prepared is seen":    peopleChangeAfterPrepare,
		"an order that was deleted stays deleted":              aDeletedOrder,
	}
}

// drive brings one state about at the site itself.
func (on *site) drive(t *testing.T, states ...verdict.DesiredState) []connectortest.Journey {
	t.Helper()
	tasks := make([]connector.Task, len(states))
	for i, state := range states {
		tasks[i] = connectortest.Task(state)
	}
	return connectortest.Drive(t.Context(), t, on.target(t), tasks...)
}

// must brings one state about and gives its id.
func (on *site) must(t *testing.T, state verdict.DesiredState) int64 {
	t.Helper()
	journey := on.drive(t, state)[0]
	if journey.Result != connector.ResultDone {
		t.Fatalf("%s: %s", journey.Result, fault.Text(journey.Err))
	}
	if differences := verdict.Compare(state.Fields, journey.Left); len(differences) > 0 && state.Reach != "canceled" {
		t.Fatalf("left %+v", differences)
	}
	return idOf(t, journey.Reference)
}

// refused brings one state about that must be refused, and gives the error.
func (on *site) refused(t *testing.T, state verdict.DesiredState, code fault.Code, says string) {
	t.Helper()
	journey := on.drive(t, state)[0]
	if journey.Result != connector.ResultRefused || fault.CodeOf(journey.Err) != code || !strings.Contains(journey.Err.Error(), says) {
		t.Fatalf("%s (%s): %s\nwant %s with %q", journey.Result, fault.CodeOf(journey.Err), fault.Text(journey.Err), code, says)
	}
	if fault.HintOf(journey.Err) == "" {
		t.Errorf("no next step: %v", journey.Err)
	}
}

func anOrderIsConfirmed(t *testing.T, on *site) {
	id := on.must(t, on.order(t, "confirmed"))
	order := on.one(t, "purchase.order", id, "state", "amount_untaxed", "order_line", "picking_ids")
	if order["state"] != "purchase" || order["amount_untaxed"] != 5*9.25+3*18 {
		t.Errorf("got %v", order)
	}
	if len(order["order_line"].([]any)) != 2 || len(order["picking_ids"].([]any)) != 1 {
		t.Errorf("got %v", order)
	}
}

func aDraftIsConfirmed(t *testing.T, on *site) {
	state := on.order(t, "draft")
	id := on.must(t, state)
	if order := on.one(t, "purchase.order", id, "state"); order["state"] != "draft" {
		t.Errorf("got %v", order)
	}
	if again := on.must(t, revised(state, "confirmed", nil)); again != id {
		t.Errorf("another order was confirmed: %d, want %d", again, id)
	}
	if order := on.one(t, "purchase.order", id, "state"); order["state"] != "purchase" {
		t.Errorf("got %v", order)
	}
}

func linesChange(t *testing.T, on *site) {
	state := on.order(t, "confirmed")
	id := on.must(t, state)
	product, _ := state.Fields.Get("lines[1].product")
	state = revised(state, "confirmed", map[string]string{
		"supplier_reference": on.unique("SO"),
		"lines[1].quantity":  "7 EA", "lines[1].price": "9.50 USD", "lines[1].expected": "2031-07-08",
		"lines[2].quantity": "0 EA",
		"lines[3].product":  product, "lines[3].quantity": "2 EA", "lines[3].price": "4 USD", "lines[3].expected": "2031-08-09", "lines[3].taxes": "",
	})
	if again := on.must(t, state); again != id {
		t.Fatalf("another order: %d, want %d", again, id)
	}
	if got := on.one(t, "purchase.order", id, "amount_untaxed")["amount_untaxed"]; got != 7*9.5+2*4 {
		t.Errorf("the order comes to %v", got)
	}
	if got := on.demand(t, id); got != 9 {
		t.Errorf("the warehouse expects %v, want 9", got)
	}
	on.must(t, revised(state, "confirmed", map[string]string{"lines[1].quantity": "4 EA"}))
	if got := on.demand(t, id); got != 6 {
		t.Errorf("the warehouse expects %v, want 6", got)
	}
}

// demand adds up what the open moves of an order ask for.
func (on *site) demand(t *testing.T, order int64) float64 {
	t.Helper()
	sum := 0.0
	for _, move := range on.find(t, "stock.move", list{list{"purchase_line_id.order_id", "=", order}, list{"state", "not in", list{"done", "cancel"}}}, "product_uom_qty") {
		sum += move["product_uom_qty"].(float64)
	}
	return sum
}

func anOrderIsCanceled(t *testing.T, on *site) {
	state := on.order(t, "confirmed")
	id := on.must(t, state)
	on.must(t, revised(state, "canceled", nil))
	if order := on.one(t, "purchase.order", id, "state"); order["state"] != "cancel" {
		t.Errorf("got %v", order)
	}
	on.refused(t, revised(state, "confirmed", nil), fault.Conflict, "canceled")
}

func aCanceledOrderIsNotMade(t *testing.T, on *site) {
	state := on.order(t, "canceled")
	journey := on.drive(t, state)[0]
	if journey.Result != connector.ResultDone || journey.Reference != "" {
		t.Errorf("got %+v", journey.Outcome)
	}
}

func theSameOrderAgain(t *testing.T, on *site) {
	state := on.order(t, "confirmed")
	id := on.must(t, state)
	plan := on.target(t).Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0]
	if plan.Action != connector.Keep || len(plan.Differences) > 0 || idOf(t, plan.Reference) != id {
		t.Errorf("got %+v, %v", plan, plan.Refusal)
	}
	if again := on.must(t, state); again != id {
		t.Errorf("another order: %d, want %d", again, id)
	}
}

func aBadOrderAmongGood(t *testing.T, on *site) {
	states := []verdict.DesiredState{on.order(t, "confirmed"), on.order(t, "confirmed"), on.order(t, "confirmed")}
	states[1].Fields = states[1].Fields.With("supplier", "nobody at all")
	journeys := on.drive(t, states...)
	for i, journey := range journeys {
		want := connector.ResultDone
		if i == 1 {
			want = connector.ResultRefused
		}
		if journey.Result != want {
			t.Errorf("order %d: %s, %s", i, journey.Result, fault.Text(journey.Err))
		}
	}
	if !strings.Contains(journeys[1].Err.Error(), "nobody at all") || fault.FieldOf(journeys[1].Err) != "supplier" {
		t.Errorf("the culprit says %q on %q", fault.Text(journeys[1].Err), fault.FieldOf(journeys[1].Err))
	}
}

func peopleChangeAnOrder(t *testing.T, on *site) {
	state := on.order(t, "confirmed")
	id := on.must(t, state)
	on.write(t, "purchase.order", id, values{"partner_ref": "by hand"})
	task := connector.Task{State: revised(state, "confirmed", nil), Left: state.Fields}
	plan := on.target(t).Prepare(t.Context(), []connector.Task{task})[0]
	if len(plan.Foreign) != 1 || plan.Foreign[0].Path != "supplier_reference" || plan.Foreign[0].Have != "by hand" || plan.Action != connector.Change {
		t.Errorf("got %+v, %v", plan, plan.Refusal)
	}
	on.must(t, task.State)
}

func peopleChangeAfterPrepare(t *testing.T, on *site) {
	state := on.order(t, "confirmed")
	id := on.must(t, state)
	at := on.target(t)
	plan := at.Prepare(t.Context(), []connector.Task{connectortest.Task(revised(state, "confirmed", map[string]string{"supplier_reference": "ours"}))})[0]
	on.write(t, "purchase.order", id, values{"partner_ref": "by hand"})
	outcome := at.Apply(t.Context(), []connector.Plan{connectortest.Stored(t, plan)})[0]
	if outcome.Result != connector.ResultRetry {
		t.Errorf("got %s, %v", outcome.Result, outcome.Err)
	}
	if got := on.one(t, "purchase.order", id, "partner_ref")["partner_ref"]; got != "by hand" {
		t.Errorf("the order says %v", got)
	}
}

func aDeletedOrder(t *testing.T, on *site) {
	state := on.order(t, "draft")
	journey := on.drive(t, state)[0]
	id := idOf(t, journey.Reference)
	on.call(t, "purchase.order", "button_cancel", id)
	on.call(t, "purchase.order", "unlink", id)
	task := connector.Task{State: revised(state, "confirmed", nil), Reference: journey.Reference}
	again := connectortest.Drive(t.Context(), t, on.target(t), task)[0]
	if again.Result != connector.ResultRefused || fault.CodeOf(again.Err) != fault.NotFound {
		t.Errorf("got %s, %v", again.Result, again.Err)
	}
}
