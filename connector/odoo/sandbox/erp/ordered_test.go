package erp_test

import (
	"maps"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// A purchase is an order of one line.
type purchase struct {
	*site
	order, line, product, vendor int64
}

// ordered makes a draft order of a product.
func (s *site) ordered(product int64, quantity, price float64) *purchase {
	s.Helper()
	p := &purchase{site: s, product: product, vendor: s.vendor()}
	line := orm.Values{
		"product_id": product, "product_qty": quantity, "price_unit": price, "name": "line", "date_planned": "2031-05-06 12:00:00",
		s.by("taxes_id", "tax_ids"): list{list{5, 0, 0}},
	}
	p.order = s.make("purchase.order", orm.Values{"partner_id": p.vendor, "order_line": list{list{0, 0, line}}})
	p.line = s.many("purchase.order", p.order, "order_line")[0]
	return p
}

// confirmed makes a confirmed order.
func (s *site) confirmed(product int64, quantity, price float64) *purchase {
	s.Helper()
	p := s.ordered(product, quantity, price)
	s.act("purchase.order", "button_confirm", p.order)
	return p
}

// picking gives the open picking of the order; zero when there is none.
func (p *purchase) picking() int64 {
	p.Helper()
	for _, id := range p.find("stock.picking", "purchase_id", "=", p.order, "state", "in", list{"draft", "confirmed", "assigned"}) {
		return id
	}
	return 0
}

// open gives the open moves of the order.
func (p *purchase) open() []int64 {
	p.Helper()
	return p.find("stock.move", "purchase_line_id", "=", p.line, "state", "not in", list{"done", "cancel"})
}

// enter writes what came of the first open move.
func (p *purchase) enter(quantity float64) {
	p.Helper()
	if err := p.entering(p.open()[0], quantity); err != nil {
		p.Fatalf("entering %v: %v", quantity, err)
	}
}

// entering writes what came of a move.
func (s *site) entering(move int64, quantity float64) error {
	s.Helper()
	if s.version == 14 {
		return s.write("stock.move.line", s.many("stock.move", move, "move_line_ids")[0], orm.Values{"qty_done": quantity})
	}
	return s.write("stock.move", move, orm.Values{"quantity": quantity, "picked": true})
}

// validate does a picking in a context.
func (s *site) validate(picking int64, context orm.Values) (any, error) {
	return s.try(s.names.User, "stock.picking", "button_validate", []int64{picking}, nil, context)
}

// receive enters what came and does the picking; the rest is a backorder, or dropped.
func (p *purchase) receive(quantity float64, drop bool) (picking int64) {
	p.Helper()
	picking = p.picking()
	p.enter(quantity)
	context := orm.Values{"skip_backorder": true}
	if drop {
		context["picking_ids_not_to_backorder"] = list{picking}
	}
	answer, err := p.validate(picking, context)
	if err != nil || answer != true {
		p.Fatalf("receiving %v: %v, %v", quantity, answer, err)
	}
	return picking
}

// received is what the order's line says came.
func (p *purchase) received() float64 {
	p.Helper()
	return p.number("purchase.order.line", p.line, "qty_received")
}

// onHand is the stock of the product.
func (p *purchase) onHand() float64 {
	p.Helper()
	return p.number("product.product", p.product, "qty_available")
}

// bill makes a draft bill of the order's line.
func (p *purchase) bill(quantity, price float64, more orm.Values) int64 {
	p.Helper()
	line := orm.Values{"purchase_line_id": p.line, "product_id": p.product, "quantity": quantity, "price_unit": price, "tax_ids": list{list{5, 0, 0}}}
	values := orm.Values{"move_type": "in_invoice", "partner_id": p.vendor, "ref": p.ref(), "invoice_date": "2026-11-20", "invoice_line_ids": list{list{0, 0, line}}}
	maps.Copy(values, more)
	return p.make("account.move", values)
}
