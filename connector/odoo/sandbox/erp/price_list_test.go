package erp_test

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// listed puts prices of a supplier on the list of a product, each from a quantity on and with a lead time in days.
func (s *site) listed(product, vendor int64, prices ...[3]float64) {
	s.Helper()
	var template int64
	s.see("product.product", product, func(r orm.Rec) { template = r.One("product_tmpl_id").ID() })
	for _, p := range prices {
		s.make("product.supplierinfo", orm.Values{s.by("name", "partner_id"): vendor, "product_tmpl_id": template, "min_qty": p[0], "price": p[1], "delay": int64(p[2])})
	}
}

// bare makes an order whose line says product and quantity alone, and gives the line.
func (s *site) bare(product, vendor int64, quantity float64) int64 {
	s.Helper()
	order := s.make("purchase.order", orm.Values{"partner_id": vendor, "date_order": "2026-11-24 12:00:00", "order_line": list{list{0, 0, orm.Values{"product_id": product, "product_qty": quantity}}}})
	return s.many("purchase.order", order, "order_line")[0]
}

func TestTheListGivesPriceAndDayOfALineThatNamesNeither(t *testing.T) {
	tests := map[string]struct {
		quantity, price float64
		day             string
	}{
		"below the least quantity": {0.5, 4, "2026-11-24 12:00:00"},
		"the first step":           {1, 10, "2026-11-27 12:00:00"},
		"just below a step":        {9.99, 10, "2026-11-27 12:00:00"},
		"the step itself":          {10, 9, "2026-12-01 12:00:00"},
		"far beyond the last step": {5000, 8, "2026-12-24 12:00:00"},
	}
	both(t, func(t *testing.T, s *site) {
		product, vendor := s.product(orm.Values{"standard_price": 4.0}), s.vendor()
		s.listed(product, vendor, [3]float64{1, 10, 3}, [3]float64{10, 9, 7}, [3]float64{100, 8, 30})
		s.listed(product, s.vendor(), [3]float64{0, 1, 1})
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				s := s.on(t)
				line := s.bare(product, vendor, test.quantity)
				s.same("price", s.number("purchase.order.line", line, "price_unit"), test.price)
				s.same("day", s.text("purchase.order.line", line, "date_planned")[:len(test.day)], test.day)
			})
		}
	})
}

func TestWhatALineNamesItselfIsNotTakenFromTheList(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		product, vendor := s.product(nil), s.vendor()
		s.listed(product, vendor, [3]float64{0, 10, 3})
		order := s.make("purchase.order", orm.Values{"partner_id": vendor, "order_line": list{list{0, 0, orm.Values{
			"product_id": product, "product_qty": 5.0, "price_unit": 0.0, "date_planned": "2027-01-02 08:00:00", "name": "as agreed",
		}}}})
		line := s.many("purchase.order", order, "order_line")[0]
		s.same("a price of nothing is a price", s.number("purchase.order.line", line, "price_unit"), 0.0)
		s.same("day", s.text("purchase.order.line", line, "date_planned"), "2027-01-02 08:00:00")
		s.same("text", s.text("purchase.order.line", line, "name"), "as agreed")
	})
}

// TestAQuantityThatIsWrittenAloneComputesTheRestAgain is Odoo 19's trap: the day, and the price unless it was changed by
// hand, come from the list again. In 14 a line keeps what it has.
func TestAQuantityThatIsWrittenAloneComputesTheRestAgain(t *testing.T) {
	tests := map[string]struct {
		before, write orm.Values
		price         map[int]float64
		day           map[int]string
	}{
		"the quantity alone": {
			nil, orm.Values{"product_qty": 20.0}, map[int]float64{14: 10, 19: 9}, map[int]string{14: "2026-11-27", 19: "2026-12-01"},
		},
		"the quantity and the day": {
			nil, orm.Values{"product_qty": 20.0, "date_planned": "2027-02-03 00:00:00"}, map[int]float64{14: 10, 19: 9}, map[int]string{14: "2027-02-03", 19: "2027-02-03"},
		},
		"the quantity and the price": {
			nil, orm.Values{"product_qty": 20.0, "price_unit": 7.5}, map[int]float64{14: 7.5, 19: 7.5}, map[int]string{14: "2026-11-27", 19: "2026-11-27"},
		},
		"after the price was changed by hand": {
			orm.Values{"price_unit": 7.5}, orm.Values{"product_qty": 20.0}, map[int]float64{14: 7.5, 19: 7.5}, map[int]string{14: "2026-11-27", 19: "2026-11-27"},
		},
		"the text alone": {
			nil, orm.Values{"name": "other words"}, map[int]float64{14: 10, 19: 10}, map[int]string{14: "2026-11-27", 19: "2026-11-27"},
		},
	}
	both(t, func(t *testing.T, s *site) {
		product, vendor := s.product(nil), s.vendor()
		s.listed(product, vendor, [3]float64{0, 10, 3}, [3]float64{10, 9, 7})
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				s := s.on(t)
				line := s.bare(product, vendor, 5)
				if test.before != nil {
					s.set("purchase.order.line", line, test.before)
				}
				s.set("purchase.order.line", line, test.write)
				s.same("price", s.number("purchase.order.line", line, "price_unit"), test.price[s.version])
				s.same("day", s.text("purchase.order.line", line, "date_planned")[:len("2026-11-27")], test.day[s.version])
			})
		}
	})
}

func TestALineWithoutAListKeepsItsPriceAndDay(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		p := s.ordered(s.product(orm.Values{"standard_price": 4.0}), 5, 9)
		s.set("purchase.order.line", p.line, orm.Values{"product_qty": 20.0})
		s.same("price", s.number("purchase.order.line", p.line, "price_unit"), 9.0)
		s.same("day", s.text("purchase.order.line", p.line, "date_planned"), "2031-05-06 12:00:00")
	})
}

func TestTheTaxesOfALineAreThoseOfItsCompany(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		first, other := s.names.Companies[0].ID, s.names.Companies[1].ID
		own := s.find("account.tax", "company_id", "=", first)[0]
		foreign := s.find("account.tax", "company_id", "=", other)[0]
		product := s.product(orm.Values{"supplier_taxes_id": list{list{6, 0, list{own, foreign}}}})
		line := s.bare(product, s.vendor(), 2)
		s.same("taxes", s.many("purchase.order.line", line, s.by("taxes_id", "tax_ids")), []int64{own})
	})
}

// TestANoteOnAnOrderCostsNothing puts words between the lines.
func TestANoteOnAnOrderCostsNothing(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		for _, kind := range []string{"line_section", "line_note"} {
			p := s.ordered(s.product(nil), 5, 9)
			s.make("purchase.order.line", orm.Values{"order_id": p.order, "display_type": kind, "name": "words", "product_id": p.product, "product_qty": 7.0, "price_unit": 3.0})
			s.same("total", s.number("purchase.order", p.order, "amount_total"), 45.0)
			s.act("purchase.order", "button_confirm", p.order)
			s.same("moves", len(s.find("stock.move", "picking_id", "=", p.picking())), 1)
			s.same("to bill", s.text("purchase.order", p.order, "invoice_status"), "no")
		}
	})
}

func TestALineThatIsNoNoteNeedsAProduct(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		p := s.ordered(s.product(nil), 5, 9)
		_, err := s.try(s.names.User, "purchase.order.line", "create", nil, orm.Values{"vals_list": list{orm.Values{"order_id": p.order, "name": "what?", "product_qty": 1.0}}}, nil)
		s.refused(err, validationError, "Missing required fields on accountable purchase order line.")
		s.same("lines", len(s.many("purchase.order", p.order, "order_line")), 1)
	})
}
