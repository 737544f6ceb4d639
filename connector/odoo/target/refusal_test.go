package target_test

import (
	"bytes"
	"maps"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase/verdict"
)

// goneProduct deletes the product of an order's first line, as somebody may between Prepare and Apply.
func (on *site) goneProduct(t *testing.T, order verdict.DesiredState) {
	t.Helper()
	code, _ := order.Fields.Get("lines[1].product")
	id := on.find(t, "product.product", list{list{"default_code", "=", code}}, "name")[0]["id"].(float64)
	on.call(t, "product.product", "unlink", int64(id))
}

// TestALoadThatOdooRefusesIsNarrowedToItsCulprits counts the loads that culprits among many cost: what Odoo names is left out,
// and the rest goes once more.
func TestALoadThatOdooRefusesIsNarrowedToItsCulprits(t *testing.T) {
	tests := map[string]struct {
		bad   []int
		loads int64
	}{
		"none":                  {nil, 1},
		"the first":             {[]int{0}, 2},
		"one in the middle":     {[]int{4}, 2},
		"the last":              {[]int{9}, 2},
		"several":               {[]int{1, 5, 6}, 2},
		"all but one":           {[]int{0, 1, 2, 3, 4, 6, 7, 8, 9}, 2},
		"every one of them, so": {[]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 1},
	}
	onSandbox(t, func(t *testing.T, on *site) {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				states := make([]verdict.DesiredState, 10)
				tasks := make([]connector.Task, len(states))
				for i := range states {
					states[i] = on.order(t, "draft")
					tasks[i] = connectortest.Task(states[i])
				}
				proxy := connectortest.NewProxy(t, on.url)
				process := on.open(t, proxy.URL)
				plans := process.Prepare(t.Context(), tasks)
				bad := map[int]bool{}
				for _, i := range test.bad {
					bad[i] = true
					on.goneProduct(t, states[i])
				}
				var loads atomic.Int64
				proxy.Choose(func(_ int, _ *http.Request, body []byte) connectortest.Fault {
					if bytes.Contains(body, []byte("order_line/id")) {
						loads.Add(1)
					}
					return connectortest.None
				})
				for i, outcome := range process.Apply(t.Context(), plans) {
					on.goodOrNamed(t, states[i], outcome, bad[i])
				}
				// Each pass may try a refused one again, in one load for all of them.
				if got := loads.Load(); got < test.loads || got > test.loads+4 {
					t.Errorf("%d loads, want about %d", got, test.loads)
				}
			})
		}
	})
}

// goodOrNamed holds an order to being there, or refused with what Odoo says of it alone.
func (on *site) goodOrNamed(t *testing.T, state verdict.DesiredState, outcome connector.Outcome, bad bool) {
	t.Helper()
	reference, _ := state.Fields.Get("supplier_reference")
	there := len(on.find(t, "purchase.order", list{list{"partner_ref", "=", reference}}, "state"))
	switch {
	case !bad && (outcome.Result != connector.ResultDone || there != 1):
		t.Errorf("%s, %d orders: %v", outcome.Result, there, outcome.Err)
	case bad && (outcome.Result != connector.ResultRefused || there != 0 || fault.CodeOf(outcome.Err) != fault.Invalid || fault.HintOf(outcome.Err) == ""):
		t.Errorf("%s, %d orders: %v", outcome.Result, there, outcome.Err)
	case bad && strings.Count(outcome.Err.Error(), "No matching record") != 1:
		t.Errorf("it is told of more than its own rows: %v", outcome.Err)
	}
}

// A refusal is a state that is refused: how it is made, its code, what it says, and the field that it names.
type refusal struct {
	state       func(t *testing.T, on *site) verdict.DesiredState
	code        fault.Code
	says, field string
}

// goodsRefusals are those of orders, receipts, returns and bills.
func goodsRefusals() map[string]refusal {
	receipt := func(more map[string]string) func(t *testing.T, on *site) verdict.DesiredState {
		return func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			order, _ := on.ordered(t)
			return on.receipt(order, map[string]string{"1": "2 EA"}, more)
		}
	}
	return map[string]refusal{
		"a receipt of less than nothing": {receipt(map[string]string{"lines[1].quantity": "-1 EA"}), fault.Invalid, "negative quantity", "lines[1].quantity"},
		"a receipt without an order": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			state := receipt(nil)(t, on)
			state.Fields = without(state.Fields, "order")
			return state
		}, fault.Invalid, "doesn't say its order", "order"},
		"a receipt of a line without a quantity": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			state := receipt(nil)(t, on)
			state.Fields = without(state.Fields, "lines[1].quantity")
			return state
		}, fault.Invalid, "doesn't say its quantity", "lines[1].quantity"},
		"a receipt of an order that was canceled": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			order, _ := on.ordered(t)
			on.must(t, revised(order, "canceled", nil))
			return on.receipt(order, map[string]string{"1": "2 EA"}, nil)
		}, fault.Conflict, "which is canceled in Odoo", "order"},
		"a receipt with a line that it didn't have": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			order, _ := on.ordered(t)
			state := on.receipt(order, map[string]string{"1": "2 EA"}, nil)
			on.must(t, state)
			return revised(state, "done", map[string]string{"lines[2].order_line": string(order.Identity.Line("2")), "lines[2].quantity": "1 EA"})
		}, fault.Conflict, "is new in a receipt that is done", "lines[2]"},
		"a return of a lot that never came": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			order, _ := on.tracked(t, "lot")
			line := string(order.Identity.Line("1"))
			on.must(t, on.receipt(order, nil, map[string]string{"lines[a].order_line": line, "lines[a].quantity": "5 EA", "lines[a].lot": on.unique("LOT")}))
			return on.returned(order, nil, map[string]string{"lines[r].order_line": line, "lines[r].quantity": "2 EA", "lines[r].lot": on.unique("LOT")})
		}, fault.NotFound, "which Odoo doesn't have", "lines[r].lot"},
		"a bill that was paid is canceled": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			_, supplier := on.supplier(t)
			bill := on.owing(t, supplier, "50", nil)
			on.must(t, on.payment(supplier, "20", map[verdict.Identity]string{bill.Identity: "20"}))
			return revised(bill, "canceled", nil)
		}, fault.Conflict, "it is paid, or partly", ""},
		"an order whose supplier changes after confirming": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			order, _ := on.ordered(t)
			_, other := on.supplier(t)
			return revised(order, "confirmed", map[string]string{"supplier": other})
		}, fault.Conflict, "the supplier of the confirmed order", "supplier"},
	}
}

// paymentRefusals are those of payments.
func paymentRefusals() map[string]refusal {
	return map[string]refusal{
		"a payment of nothing": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			_, supplier := on.supplier(t)
			return on.payment(supplier, "0", nil)
		}, fault.Invalid, "is none", "amount"},
		"a payment below zero": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			_, supplier := on.supplier(t)
			return on.payment(supplier, "-5", nil)
		}, fault.Invalid, "is none", "amount"},
		"a payment that goes nowhere": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			_, supplier := on.supplier(t)
			state := on.payment(supplier, "5", nil)
			state.Fields = state.Fields.With("direction", "sideways")
			return state
		}, fault.Invalid, "and not \"sideways\"", "direction"},
		"a payment from a bank that nobody knows": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			_, supplier := on.supplier(t)
			state := on.payment(supplier, "5", nil)
			state.Fields = state.Fields.With("bank", "NOBANK")
			return state
		}, fault.NotFound, "no journal", "bank"},
		"a payment whose shares are more than it": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			_, supplier := on.supplier(t)
			x, y := on.owing(t, supplier, "50", nil), on.owing(t, supplier, "70", nil)
			return on.payment(supplier, "60", map[verdict.Identity]string{x.Identity: "30", y.Identity: "30.01"})
		}, fault.Invalid, "the lines settle 60.01", "lines"},
		"a payment that settles a bill by less than nothing": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			_, supplier := on.supplier(t)
			bill := on.owing(t, supplier, "50", nil)
			return on.payment(supplier, "60", map[verdict.Identity]string{bill.Identity: "-1"})
		}, fault.Invalid, "a negative amount", "lines["},
		"a payment that settles one bill twice": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			_, supplier := on.supplier(t)
			bill := on.owing(t, supplier, "50", nil)
			state := on.payment(supplier, "60", map[verdict.Identity]string{bill.Identity: "10"})
			state.Fields = state.Fields.With("lines[again].bill", string(bill.Identity)).With("lines[again].amount", "10 USD")
			return state
		}, fault.Invalid, "settle the same bill", "lines["},
		"a payment of a bill of another supplier": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			_, supplier := on.supplier(t)
			_, other := on.supplier(t)
			bill := on.owing(t, other, "50", nil)
			return on.payment(supplier, "50", map[verdict.Identity]string{bill.Identity: "50"})
		}, fault.Conflict, "is of another supplier", "lines["},
		"a payment of more than a bill has open": {func(t *testing.T, on *site) verdict.DesiredState {
			t.Helper()
			_, supplier := on.supplier(t)
			bill := on.owing(t, supplier, "50", nil)
			return on.payment(supplier, "60", map[verdict.Identity]string{bill.Identity: "50.01"})
		}, fault.Conflict, "has 50 open", "lines["},
	}
}

// TestEachRefusalSaysWhatIsWrongWhereAndWhatToDo holds refusals to their code, their words, the field and a next step, the
// same however often the state comes.
func TestEachRefusalSaysWhatIsWrongWhereAndWhatToDo(t *testing.T) {
	onSandbox(t, func(t *testing.T, on *site) {
		all := goodsRefusals()
		maps.Copy(all, paymentRefusals())
		for name, test := range all {
			t.Run(name, func(t *testing.T) {
				state := test.state(t, on)
				for range 2 {
					plan := on.target(t).Prepare(t.Context(), []connector.Task{connectortest.Task(state)})[0]
					err := plan.Refusal
					if fault.CodeOf(err) != test.code || err == nil || !strings.Contains(err.Error(), test.says) || !strings.HasPrefix(fault.FieldOf(err), test.field) {
						t.Errorf("on %q: %s (%s)\nwant %s with %q on %q", fault.FieldOf(err), fault.Text(err), fault.CodeOf(err), test.code, test.says, test.field)
					}
					if fault.HintOf(err) == "" {
						t.Error("no next step")
					}
				}
			})
		}
	})
}
