package erp_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// A book is a naive model of what an order of one line goes through, in whole pieces.
type book struct{ ordered, received, open int }

// TestAnOrdersLifeIsThatOfANaiveModel draws any sequence of receipts, corrections of the order and validations that are
// repeated, and compares with three numbers.
func TestAnOrdersLifeIsThatOfANaiveModel(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		rapid.Check(t, func(t *rapid.T) {
			s := s.on(t)
			n := rapid.IntRange(1, 20).Draw(t, "ordered")
			p, model := s.confirmed(s.product(nil), float64(n), 9), &book{ordered: n, open: n}
			for range rapid.IntRange(1, 6).Draw(t, "steps") {
				switch what := rapid.SampledFrom([]string{"receive", "receive and drop", "order more", "order less", "validate again"}).Draw(t, "what"); what {
				case "receive", "receive and drop":
					if model.open > 0 {
						quantity := rapid.IntRange(1, model.open+3).Draw(t, "came")
						model.receive(p, quantity, what != "receive")
					}
				case "order more":
					model.order(p, model.ordered+rapid.IntRange(1, 9).Draw(t, "more"))
				case "order less":
					model.order(p, rapid.IntRange(0, model.ordered).Draw(t, "less"))
				default:
					for _, done := range s.find("stock.picking", "purchase_id", "=", p.order, "state", "=", "done") {
						_, err := s.validate(done, orm.Values{"skip_backorder": true})
						s.same("14 refuses it", err != nil, s.version == 14)
					}
				}
				model.compare(p)
			}
		})
	})
}

// receive enters a quantity over the open moves, the first first, and does the picking.
func (b *book) receive(p *purchase, quantity int, drop bool) {
	p.Helper()
	moves, left := p.open(), float64(quantity)
	for i, move := range moves {
		part := min(left, p.number("stock.move", move, "product_uom_qty"))
		if i == len(moves)-1 {
			part = left
		}
		if err := p.entering(move, part); err != nil {
			p.Fatalf("%v", err)
		}
		left -= part
	}
	context, picking := orm.Values{"skip_backorder": true}, p.picking()
	if drop {
		context["picking_ids_not_to_backorder"] = list{picking}
	}
	if answer, err := p.validate(picking, context); err != nil || answer != true {
		p.Fatalf("receiving %d: %v, %v", quantity, answer, err)
	}
	b.received += quantity
	b.open = max(b.open-quantity, 0)
	if drop {
		b.open = 0
	}
}

// order changes the quantity of the line. 14 refuses to go below what came, and asks for no less once it has asked.
func (b *book) order(p *purchase, quantity int) {
	p.Helper()
	err := p.write("purchase.order.line", p.line, orm.Values{"product_qty": float64(quantity)})
	if p.version == 14 && quantity < b.received {
		p.refused(err, userError, "You cannot decrease the ordered quantity below the received quantity.")
		return
	}
	if err != nil {
		p.Fatalf("ordering %d: %v", quantity, err)
	}
	b.ordered = quantity
	b.open = -1
}

// compare holds the database to the model and to the laws that need none.
func (b *book) compare(p *purchase) {
	p.Helper()
	open := 0.0
	for _, move := range p.open() {
		open += p.number("stock.move", move, "product_uom_qty")
	}
	if b.open < 0 { // what a changed order asks for hangs on what was dropped: its own tests say how
		b.open = int(open)
	}
	p.same("open", open, float64(b.open))
	p.same("received", p.received(), float64(b.received))
	p.same("ordered", p.number("purchase.order.line", p.line, "product_qty"), float64(b.ordered))
	p.same("on hand", p.onHand(), float64(b.received))
	p.same("incoming", p.number("product.product", p.product, "incoming_qty"), open)
	p.same("forecast", p.number("product.product", p.product, "virtual_available"), float64(b.received)+open)
	p.same("to invoice", p.number("purchase.order.line", p.line, "qty_to_invoice"), float64(b.received))
	p.conserved()
}

// conserved checks that what came is what moves brought, that nothing is lost between places, and that at most one
// picking is open.
func (p *purchase) conserved() {
	p.Helper()
	moved, everywhere := 0.0, 0.0
	for _, move := range p.find("stock.move", "purchase_line_id", "=", p.line, "state", "=", "done") {
		moved += p.number("stock.move", move, p.by("quantity_done", "quantity"))
	}
	for _, quant := range p.find("stock.quant", "product_id", "=", p.product) {
		everywhere += p.number("stock.quant", quant, "quantity")
	}
	if p.received() > moved {
		p.Errorf("%v received, and moves brought %v", p.received(), moved)
	}
	p.same("goods made out of nothing", everywhere, 0.0)
	if open := p.find("stock.picking", "purchase_id", "=", p.order, "state", "not in", list{"done", "cancel"}); len(open) > 1 {
		p.Errorf("%d pickings are open", len(open))
	}
}

// TestBackordersAddUp receives an order in parts: every part is a picking, each names the one before it, and together
// they are the order.
func TestBackordersAddUp(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		rapid.Check(t, func(t *rapid.T) {
			s := s.on(t)
			parts := rapid.SliceOfN(rapid.IntRange(1, 9), 1, 6).Draw(t, "parts")
			total := 0
			for _, part := range parts {
				total += part
			}
			p := s.confirmed(s.product(nil), float64(total), 9)
			var before int64
			for _, part := range parts {
				picking := p.receive(float64(part), false)
				s.see("stock.picking", picking, func(r orm.Rec) { s.same("backorder of", r.One("backorder_id").ID(), before) })
				before = picking
			}
			s.same("pickings", len(s.find("stock.picking", "purchase_id", "=", p.order, "state", "=", "done")), len(parts))
			s.same("received", p.received(), float64(total))
			s.same("open", p.picking(), 0)
		})
	})
}
