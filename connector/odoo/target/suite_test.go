package target_test

import (
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/connectortest"
	"github.com/purserhq/purser/purchase/verdict"
)

func TestTheTargetPassesTheSuite(t *testing.T) {
	onSandbox(t, func(t *testing.T, on *site) { connectortest.Targets(t, on.system(t)) })
}

// system describes a site to the suite, by its orders.
func (on *site) system(t *testing.T) connectortest.System {
	t.Helper()
	proxy := connectortest.NewProxy(t, on.url)
	return connectortest.System{
		Proxy: proxy,
		Open:  func(t *testing.T) connector.Target { t.Helper(); return on.open(t, proxy.URL) },
		State: func(t *testing.T) verdict.DesiredState { t.Helper(); return on.order(t, "confirmed") },
		Changed: func(t *testing.T, state verdict.DesiredState) verdict.DesiredState {
			t.Helper()
			return revised(state, "confirmed", map[string]string{"supplier_reference": on.unique("SO"), "lines[1].quantity": "6 EA"})
		},
		Bad: func(t *testing.T) verdict.DesiredState {
			t.Helper()
			state := on.order(t, "confirmed")
			state.Fields = state.Fields.With("lines[2].product", "nobody makes this")
			return state
		},
		Count: on.orders,
	}
}

// orders counts the confirmed orders that hold what a state asks for: all its lines, and nothing else.
func (on *site) orders(t *testing.T, state verdict.DesiredState) int {
	t.Helper()
	reference, _ := state.Fields.Get("supplier_reference")
	count := 0
	for _, order := range on.find(t, "purchase.order", list{list{"partner_ref", "=", reference}}, "state", "order_line") {
		if order["state"] == "purchase" && len(order["order_line"].([]any)) == 2 {
			count++
		}
	}
	return count
}
