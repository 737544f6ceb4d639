package erp_test

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// pickingIn makes a picking of an order of 5 in a state.
func (s *site) pickingIn(state string) (*purchase, int64) {
	s.Helper()
	p := s.confirmed(s.product(nil), 5, 9)
	picking := p.picking()
	switch state {
	case "assigned":
		p.enter(5)
	case "done":
		p.receive(5, false)
	case "cancel":
		s.act("stock.picking", "action_cancel", picking)
	case "draft":
		var values orm.Values
		s.see("stock.picking", picking, func(r orm.Rec) {
			values = orm.Values{"picking_type_id": r.One("picking_type_id").ID(), "location_id": r.One("location_id").ID(), "location_dest_id": r.One("location_dest_id").ID()}
		})
		picking = s.make("stock.picking", values)
	}
	return p, picking
}

func TestEveryActionInEveryStateOfAPicking(t *testing.T) {
	stays := func(state string) step { return step{becomes: state} }
	doneForGood := step{refused: "You cannot cancel a stock move that has been set to 'Done'."}
	shared := map[string]map[string]step{
		"draft":    {"action_confirm": stays("draft"), "action_assign": stays("draft"), "action_cancel": stays("draft")},
		"assigned": {"action_confirm": stays("assigned"), "action_assign": stays("assigned"), "action_cancel": stays("cancel"), "button_validate": stays("done")},
		"done":     {"action_confirm": stays("done"), "action_assign": stays("done"), "action_cancel": doneForGood},
		"cancel":   {"action_confirm": stays("cancel"), "action_assign": stays("cancel"), "action_cancel": stays("cancel")},
	}
	nothing14 := step{refused: "no quantities are reserved nor done"}
	validating := map[int]map[string]map[string]step{
		14: {"draft": {"button_validate": nothing14}, "done": {"button_validate": nothing14}, "cancel": {"button_validate": nothing14}},
		19: {
			"draft": {"button_validate": {refused: "You can’t validate an empty transfer."}},
			"done":  {"button_validate": stays("done")}, "cancel": {"button_validate": stays("cancel")},
		},
	}
	both(t, func(t *testing.T, s *site) {
		for _, table := range []map[string]map[string]step{shared, validating[s.version]} {
			for state, actions := range table {
				for action, want := range actions {
					t.Run(action+" of one that is "+state, func(t *testing.T) { s.on(t).stepPicking(state, action, want) })
				}
			}
		}
	})
}

// stepPicking takes one action; apart from the one that validates, none moves stock.
func (s *site) stepPicking(state, action string, want step) {
	s.Helper()
	p, picking := s.pickingIn(state)
	before, stock := s.text("stock.picking", picking, "state"), p.onHand()
	s.same("state to begin with", before, state)
	_, err := s.try(s.names.User, "stock.picking", action, []int64{picking}, nil, nil)
	if want.refused != "" {
		s.refused(err, userError, want.refused)
		want.becomes = before
	} else if err != nil {
		s.Errorf("%v", err)
	}
	s.same("state", s.text("stock.picking", picking, "state"), want.becomes)
	if state == "assigned" && action == "button_validate" {
		stock += 5
	}
	s.same("stock", p.onHand(), stock)
}

func TestThePickingsStateFollowsFromItsMoves(t *testing.T) {
	tests := map[string]struct {
		moves []string
		want  string
	}{
		"no move":                         {nil, "draft"},
		"one that is new among others":    {[]string{"draft", "done"}, "draft"},
		"all cancelled":                   {[]string{"cancel", "cancel"}, "cancel"},
		"one done, the rest cancelled":    {[]string{"cancel", "done"}, "done"},
		"one ready beside one that waits": {[]string{"confirmed", "assigned"}, "assigned"},
		"one ready beside one done":       {[]string{"done", "assigned"}, "assigned"},
		"none is ready yet":               {[]string{"confirmed", "cancel"}, "confirmed"},
	}
	both(t, func(t *testing.T, s *site) {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				s := s.on(t)
				p, picking := s.pickingIn("draft")
				for _, state := range test.moves {
					values := orm.Values{"product_id": p.product, "product_uom_qty": 1.0, "picking_id": picking, "state": state}
					s.see("stock.picking", picking, func(r orm.Rec) {
						values["location_id"], values["location_dest_id"] = r.One("location_id").ID(), r.One("location_dest_id").ID()
					})
					if s.version == 14 {
						values["name"] = "move"
					}
					s.make("stock.move", values)
				}
				s.same("state", s.text("stock.picking", picking, "state"), test.want)
			})
		}
	})
}

func TestNothingNegativeIsReceived(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		for _, quantity := range []float64{-0.01, -5} {
			p := s.confirmed(s.product(nil), 5, 9)
			s.refused(s.entering(p.open()[0], quantity), validationError, "You can not enter negative quantities.")
			s.same("entered", s.number("stock.move", p.open()[0], s.by("quantity_done", "quantity")), map[int]float64{14: 0, 19: 5}[s.version])
		}
		p := s.confirmed(s.product(nil), 5, 9)
		p.receive(5, false)
		done := s.find("stock.move.line", "move_id.purchase_line_id", "=", p.line)[0]
		s.refused(s.write("stock.move.line", done, orm.Values{s.by("qty_done", "quantity"): -1.0}), validationError, "negative")
		s.same("the stock of the done line", p.onHand(), 5.0)
	})
}

func TestADoneLineThatIsCorrectedMovesTheStockByTheDifference(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		for name, quantity := range map[string]float64{"more": 7, "less": 3, "none": 0, "the same": 5} {
			t.Run(name, func(t *testing.T) {
				s := s.on(t)
				p := s.confirmed(s.product(nil), 5, 9)
				p.receive(5, false)
				line := s.find("stock.move.line", "move_id.purchase_line_id", "=", p.line)[0]
				s.set("stock.move.line", line, orm.Values{s.by("qty_done", "quantity"): quantity})
				s.same("stock", p.onHand(), quantity)
				s.same("received", p.received(), quantity)
				s.same("to invoice", s.number("purchase.order.line", p.line, "qty_to_invoice"), quantity)
			})
		}
	})
}
