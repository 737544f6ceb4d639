package erp_test

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// asked validates a picking that has come in part, and gives the context of the wizard that Odoo answers with.
func (p *purchase) asked() orm.Values {
	p.Helper()
	answer, err := p.validate(p.picking(), nil)
	action, asks := answer.(orm.Values)
	if err != nil || !asks || action["res_model"] != "stock.backorder.confirmation" {
		p.Fatalf("validating: %v, %v", answer, err)
	}
	return action["context"].(orm.Values)
}

// answer answers the wizard for a picking.
func (p *purchase) answer(picking int64, method string, context orm.Values) {
	p.Helper()
	wizard, err := p.try(p.names.User, "stock.backorder.confirmation", "create", nil, orm.Values{"vals_list": list{orm.Values{"pick_ids": list{list{6, 0, list{picking}}}}}}, context)
	if err != nil {
		p.Fatalf("the wizard: %v", err)
	}
	if got, err := p.try(p.names.User, "stock.backorder.confirmation", method, wizard.([]int64), nil, context); err != nil || got != true {
		p.Fatalf("%s: %v, %v", method, got, err)
	}
}

func TestAReceiptInPartAsksFirstAndDoesNothing(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		p := s.confirmed(s.product(nil), 5, 9)
		p.enter(2)
		for range 2 {
			p.asked()
			s.same("state", s.text("stock.picking", p.picking(), "state"), "assigned")
			s.same("received", p.received(), 0.0)
			s.same("on hand", p.onHand(), 0.0)
		}
	})
}

func TestWhatTheAnswerAboutTheRestDoes(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		for method, open := range map[string]float64{"process": 3, "process_cancel_backorder": 0} {
			t.Run(method, func(t *testing.T) {
				s := s.on(t)
				p := s.confirmed(s.product(nil), 5, 9)
				p.enter(2)
				first := p.picking()
				p.answer(first, method, p.asked())
				s.same("state", s.text("stock.picking", first, "state"), "done")
				s.same("received", p.received(), 2.0)
				s.same("expected", s.number("product.product", p.product, "incoming_qty"), open)
				s.same("a backorder is there", p.picking() != 0, open != 0)
				if open != 0 {
					s.see("stock.picking", p.picking(), func(r orm.Rec) { s.same("backorder of", r.One("backorder_id").ID(), first) })
				}
			})
		}
	})
}

// TestAnOrderOfTwoProductsOfWhichOneCame takes what is not marked as picked for not there, in 19; in 14 it is what has no
// quantity.
func TestAnOrderOfTwoProductsOfWhichOneCame(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		for _, drop := range []bool{false, true} {
			p := s.ordered(s.product(nil), 5, 9)
			other := s.product(nil)
			s.make("purchase.order.line", orm.Values{"order_id": p.order, "product_id": other, "product_qty": 4.0, "price_unit": 1.0, "name": "the other", "date_planned": "2031-05-06 12:00:00"})
			s.act("purchase.order", "button_confirm", p.order)
			p.receive(5, drop)
			s.same("came of the first", p.received(), 5.0)
			line := s.find("purchase.order.line", "order_id", "=", p.order, "product_id", "=", other)[0]
			s.same("came of the other", s.number("purchase.order.line", line, "qty_received"), 0.0)
			open := s.find("stock.move", "purchase_line_id", "=", line, "state", "not in", list{"done", "cancel"})
			s.same("still expected of the other", len(open), map[bool]int{false: 1, true: 0}[drop])
			if !drop {
				s.same("asked", s.number("stock.move", open[0], "product_uom_qty"), 4.0)
			}
		}
	})
}

// TestMoreThanWasAskedForIsReceived since Odoo has no tolerance.
func TestMoreThanWasAskedForIsReceived(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		p := s.confirmed(s.product(nil), 5, 9)
		p.enter(9)
		answer, err := s.validate(p.picking(), nil)
		s.same("answer", answer, true)
		s.same("error", err, nil)
		s.same("received", p.received(), 9.0)
		s.same("to bill", s.number("purchase.order.line", p.line, "qty_to_invoice"), 9.0)
		s.same("nothing more is expected", p.picking(), 0)
	})
}

// TestNothingWasEntered is where the versions differ: 14 asks whether all came at once, 19 takes it so.
func TestNothingWasEntered(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		p := s.confirmed(s.product(nil), 5, 9)
		answer, err := s.validate(p.picking(), nil)
		s.same("error", err, nil)
		if s.version == 19 {
			s.same("answer", answer, true)
			s.same("received", p.received(), 5.0)
			return
		}
		s.same("the wizard", answer.(orm.Values)["res_model"], "stock.immediate.transfer")
		s.same("received", p.received(), 0.0)
	})
}

func TestNothingCame(t *testing.T) {
	s := open(t, 19)
	p := s.confirmed(s.product(nil), 5, 9)
	p.enter(0)
	_, err := s.validate(p.picking(), nil)
	s.refused(err, userError, "You can’t validate an empty transfer.")
	s.same("state", s.text("stock.picking", p.picking(), "state"), "assigned")
}

// TestTheBackorderOfOneOfTwoPickings spares only the picking that the context names.
func TestTheBackorderOfOneOfTwoPickings(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		kept, dropped := s.confirmed(s.product(nil), 5, 9), s.confirmed(s.product(nil), 5, 9)
		kept.enter(2)
		dropped.enter(2)
		_, err := s.try(s.names.User, "stock.picking", "button_validate", []int64{kept.picking(), dropped.picking()}, nil,
			orm.Values{"skip_backorder": true, "picking_ids_not_to_backorder": list{dropped.picking()}})
		s.same("error", err, nil)
		s.same("received", []float64{kept.received(), dropped.received()}, []float64{2, 2})
		s.same("expected", []bool{kept.picking() != 0, dropped.picking() != 0}, []bool{true, false})
	})
}
