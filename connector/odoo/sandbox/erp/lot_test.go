package erp_test

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// lots is the model of lots.
func (s *site) lots() string { return s.by("stock.production.lot", "stock.lot") }

// tracked makes a product that is followed by lot.
func (s *site) tracked() int64 {
	s.Helper()
	return s.product(orm.Values{"tracking": "lot"})
}

// fill replaces the lines of the order's open move by lines of the given lots and quantities.
func (p *purchase) fill(lines ...orm.Values) {
	p.Helper()
	move := p.open()[0]
	for _, id := range p.many("stock.move", move, "move_line_ids") {
		p.act("stock.move.line", "unlink", id)
	}
	for _, values := range lines {
		values["move_id"] = move
		if p.version == 19 {
			values["picked"] = true
		}
		p.make("stock.move.line", values)
	}
}

// of is a line of a lot.
func (p *purchase) of(lot string, quantity float64) orm.Values {
	return orm.Values{"lot_name": lot, p.by("qty_done", "quantity"): quantity}
}

func TestWhatTrackedGoodsNeedToBeReceived(t *testing.T) {
	both(t, func(t *testing.T, s *site) {
		tests := map[string]struct {
			lines   func(p *purchase) []orm.Values
			refused bool
		}{
			"a lot for each line":         {func(p *purchase) []orm.Values { return []orm.Values{p.of("A", 2), p.of("B", 3)} }, false},
			"no lot at all":               {func(p *purchase) []orm.Values { return []orm.Values{p.of("", 5)} }, true},
			"one line without a lot":      {func(p *purchase) []orm.Values { return []orm.Values{p.of("A", 2), p.of("", 3)} }, true},
			"an empty line without a lot": {func(p *purchase) []orm.Values { return []orm.Values{p.of("A", 5), p.of("", 0)} }, false},
			"the same lot on two lines":   {func(p *purchase) []orm.Values { return []orm.Values{p.of("A", 2), p.of("A", 3)} }, false},
			"a lot that is named by its id": {func(p *purchase) []orm.Values {
				lot := p.make(p.lots(), orm.Values{"name": "OLD", "product_id": p.product})
				return []orm.Values{{"lot_id": lot, p.by("qty_done", "quantity"): 5.0}}
			}, false},
		}
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				s := s.on(t)
				p := s.confirmed(s.tracked(), 5, 9)
				p.fill(test.lines(p)...)
				_, err := s.validate(p.picking(), orm.Values{"skip_backorder": true})
				if test.refused {
					s.refused(err, userError, "You need to supply a Lot/Serial number for product:")
					s.same("on hand", p.onHand(), 0.0)
					s.same("lots", len(s.find(s.lots(), "product_id", "=", p.product)), 0)
					return
				}
				s.same("received", err, nil)
				s.same("on hand", p.onHand(), 5.0)
			})
		}
	})
}

func TestTheStockOfALotIsKeptApart(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		product := s.tracked()
		first := s.confirmed(product, 5, 9)
		first.fill(first.of("A", 2), first.of("B", 3))
		_, err := s.validate(first.picking(), orm.Values{"skip_backorder": true})
		s.same("first receipt", err, nil)
		again := s.confirmed(product, 4, 9)
		again.fill(again.of("A", 4))
		_, err = s.validate(again.picking(), orm.Values{"skip_backorder": true})
		s.same("second receipt", err, nil)
		for lot, want := range map[string]float64{"A": 6, "B": 3} {
			ids := s.find(s.lots(), "name", "=", lot, "product_id", "=", product)
			s.same("lots named "+lot, len(ids), 1)
			quants := s.find("stock.quant", "lot_id", "=", ids[0], "location_id.usage", "=", "internal")
			s.same("places of "+lot, len(quants), 1)
			s.same("stock of "+lot, s.number("stock.quant", quants[0], "quantity"), want)
		}
	})
}

func TestTheSameLotNameOfTwoProductsIsTwoLots(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		for range 2 {
			p := s.confirmed(s.tracked(), 1, 9)
			p.fill(p.of("L-1", 1))
			_, err := s.validate(p.picking(), orm.Values{"skip_backorder": true})
			s.same("received", err, nil)
		}
		s.same("lots", len(s.find(s.lots(), "name", "=", "L-1")), 2)
	})
}

func TestALotIsMadeOnceForAProduct(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		product := s.tracked()
		s.make(s.lots(), orm.Values{"name": "L-1", "product_id": product})
		_, err := s.try(s.names.User, s.lots(), "create", nil, orm.Values{"vals_list": list{orm.Values{"name": "L-1", "product_id": product}}}, nil)
		s.refused(err, validationError, "The combination of lot/serial number and product must be unique")
	})
}

func TestGoodsWithoutTrackingKeepNoLot(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		p := s.confirmed(s.product(nil), 5, 9)
		p.receive(5, false)
		s.same("lots", len(s.find(s.lots(), "product_id", "=", p.product)), 0)
		s.same("places", len(s.find("stock.quant", "product_id", "=", p.product, "lot_id", "=", false)), 2)
	})
}
