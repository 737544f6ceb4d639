package erp_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// back makes and does the return of a quantity to the supplier, as a loaded picking does: no wizard is asked.
func (p *purchase) back(quantity float64, refund bool) int64 {
	p.Helper()
	var picking, move orm.Values
	p.see("stock.picking", p.find("stock.picking", "purchase_id", "=", p.order, "location_id.usage", "=", "supplier")[0], func(r orm.Rec) {
		from, to := r.One("location_dest_id").ID(), r.One("location_id").ID()
		picking = orm.Values{"picking_type_id": r.One("picking_type_id").ID(), "location_id": from, "location_dest_id": to, "origin": r.Text("name")}
		move = orm.Values{"product_id": p.product, "product_uom_qty": quantity, "location_id": from, "location_dest_id": to, "purchase_line_id": p.line, "to_refund": refund}
	})
	if p.version == 14 {
		move["name"] = "back"
	}
	id := p.make("stock.picking", picking)
	move["picking_id"] = id
	line := orm.Values{"move_id": p.make("stock.move", move), p.by("qty_done", "quantity"): quantity}
	if p.version == 19 {
		line["picked"] = true
	}
	p.make("stock.move.line", line)
	if answer, err := p.validate(id, orm.Values{"skip_backorder": true}); err != nil || answer != true {
		p.Fatalf("returning %v: %v, %v", quantity, answer, err)
	}
	return id
}

func TestWhatGoesBackToTheSupplier(t *testing.T) {
	tests := map[string]struct {
		back             float64
		refund           bool
		received, onHand float64
	}{
		"some of it, for credit":           {2, true, 3, 3},
		"all of it, for credit":            {5, true, 0, 0},
		"some of it, to be replaced":       {2, false, 5, 3},
		"a part of a piece, for credit":    {0.5, true, 4.5, 4.5},
		"more than came, which Odoo takes": {7, true, -2, -2},
	}
	both(t, func(t *testing.T, s *site) {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				s := s.on(t)
				p := s.confirmed(s.product(nil), 5, 9)
				p.receive(5, false)
				p.back(test.back, test.refund)
				s.same("received", p.received(), test.received)
				s.same("on hand", p.onHand(), test.onHand)
				s.same("to bill", s.number("purchase.order.line", p.line, "qty_to_invoice"), test.received)
				p.conserved()
			})
		}
	})
}

// TestAReturnOfWhatIsBilledIsOwedAsACredit bills all of five, and sends two back.
func TestAReturnOfWhatIsBilledIsOwedAsACredit(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		p := s.confirmed(s.product(nil), 5, 9)
		p.receive(5, false)
		s.act("account.move", "action_post", p.bill(5, 9, nil))
		s.same("billed", s.text("purchase.order", p.order, "invoice_status"), "invoiced")
		p.back(2, true)
		s.same("to bill", s.number("purchase.order.line", p.line, "qty_to_invoice"), -2.0)
		s.same("and so the order waits", s.text("purchase.order", p.order, "invoice_status"), "to invoice")
		s.act("account.move", "action_post", p.bill(2, 9, orm.Values{"move_type": "in_refund"}))
		s.same("after the credit note", s.number("purchase.order.line", p.line, "qty_to_invoice"), 0.0)
		s.same("status", s.text("purchase.order", p.order, "invoice_status"), "invoiced")
	})
}

func TestAReturnBelongsToTheOrderAndOpensNothing(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		p := s.confirmed(s.product(nil), 5, 9)
		p.receive(5, false)
		id := p.back(2, true)
		s.same("state", s.text("stock.picking", id, "state"), "done")
		s.see("stock.picking", id, func(r orm.Rec) { s.same("order", r.One("purchase_id").ID(), p.order) })
		s.same("nothing is expected for it", p.picking(), 0)
		if s.version == 19 {
			s.same("receipt", s.text("purchase.order", p.order, "receipt_status"), "full")
		}
	})
}

// TestReceiptsAndReturnsAddUp draws what comes and goes, and compares with the plain sums.
func TestReceiptsAndReturnsAddUp(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		rapid.Check(t, func(t *rapid.T) {
			s := s.on(t)
			p := s.confirmed(s.product(nil), 200, 9)
			received, stock := 0, 0
			for range rapid.IntRange(1, 5).Draw(t, "steps") {
				n := rapid.IntRange(1, 30).Draw(t, "quantity")
				switch rapid.SampledFrom([]string{"receive", "credit", "replace"}).Draw(t, "what") {
				case "receive":
					p.receive(float64(n), false)
					received, stock = received+n, stock+n
				case "credit":
					if n = min(n, stock); n > 0 {
						p.back(float64(n), true)
						received, stock = received-n, stock-n
					}
				default:
					if n = min(n, stock); n > 0 {
						p.back(float64(n), false)
						stock -= n
					}
				}
				if p.picking() == 0 && p.version == 19 {
					t.Fatalf("nothing is expected any more of 200")
				}
				s.same("received", p.received(), float64(received))
				s.same("on hand", p.onHand(), float64(stock))
			}
		})
	})
}

// TestWhatGoesBackDoesNotMoveTheAverageCost since it leaves at what it costs.
func TestWhatGoesBackDoesNotMoveTheAverageCost(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		product := s.averaged()
		p := s.confirmed(product, 10, 10)
		p.receive(10, false)
		s.confirmed(product, 10, 20).receive(10, false)
		p.back(5, true)
		s.same("cost", s.cost(product), 15.0)
		s.confirmed(product, 5, 35).receive(5, false)
		s.same("of 15 at 15 and 5 at 35", s.cost(product), 20.0)
	})
}
