package erp_test

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

func TestLandedCostsThatWereChangedSinceTheyWereComputedAreRefused(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		product := s.averaged()
		cost := s.landed("equal", 25, s.confirmed(product, 10, 10).receive(10, false))
		s.act("stock.landed.cost", "compute_landed_cost", cost)
		s.set("stock.landed.cost.lines", s.many("stock.landed.cost", cost, "cost_lines")[0], orm.Values{"price_unit": 30.0})
		_, err := s.try(s.names.Admin, "stock.landed.cost", "button_validate", []int64{cost}, nil, nil)
		s.refused(err, userError, "Cost and adjustments lines do not match.")
		s.same("cost", s.cost(product), 10.0)
		s.act("stock.landed.cost", "compute_landed_cost", cost)
		s.act("stock.landed.cost", "button_validate", cost)
		s.same("cost", s.cost(product), 13.0)
	})
}

func TestComputingLandedCostsAgainReplacesTheShares(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		cost := s.landed("equal", 25, s.confirmed(s.averaged(), 10, 10).receive(10, false))
		for range 3 {
			s.act("stock.landed.cost", "compute_landed_cost", cost)
		}
		s.same("shares", s.shares(cost), []float64{25})
		s.same("total", s.number("stock.landed.cost", cost, "amount_total"), 25.0)
	})
}

func TestWhichGoodsBearLandedCosts(t *testing.T) {
	const nobody = "You cannot apply landed costs on the chosen transfer(s)."
	tests := map[string]struct {
		goods func(s *site) int64
		bears func(version int) bool
	}{
		"at average cost, booked": {(*site).averaged, func(int) bool { return true }},
		"at average cost, booked at the period's end": {func(s *site) int64 {
			return s.product(orm.Values{"categ_id": s.make("product.category", orm.Values{"name": s.ref(), "property_cost_method": "average"})})
		}, func(version int) bool { return version == 19 }},
		"at standard cost": {func(s *site) int64 { return s.product(nil) }, func(int) bool { return false }},
	}
	both(t, func(t *testing.T, s *site) {
		for name, test := range tests {
			t.Run(name, func(t *testing.T) {
				s := s.on(t)
				cost := s.landed("equal", 25, s.confirmed(test.goods(s), 10, 10).receive(10, false))
				for _, method := range []string{"compute_landed_cost", "button_validate"} {
					_, err := s.try(s.names.Admin, "stock.landed.cost", method, []int64{cost}, nil, nil)
					if test.bears(s.version) {
						s.same(method, err, nil)
					} else {
						s.refused(err, userError, nobody)
						s.same("state", s.text("stock.landed.cost", cost, "state"), "draft")
					}
				}
			})
		}
	})
}

func TestGoodsThatHaveNotComeBearNothing(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		waiting := s.confirmed(s.averaged(), 10, 10)
		_, err := s.try(s.names.Admin, "stock.landed.cost", "button_validate", []int64{s.landed("equal", 25, waiting.picking())}, nil, nil)
		s.refused(err, userError, "You cannot apply landed costs")
	})
}

func TestLandedCostsAreForTheManagersOfTheStock(t *testing.T) {
	both(t, func(_ *testing.T, s *site) {
		cost := s.landed("equal", 25, s.confirmed(s.averaged(), 10, 10).receive(10, false))
		for _, method := range []string{"compute_landed_cost", "button_validate"} {
			_, err := s.try(s.names.User, "stock.landed.cost", method, []int64{cost}, nil, nil)
			s.refused(err, "odoo.exceptions.AccessError", "You are not allowed to")
		}
		s.same("state", s.text("stock.landed.cost", cost, "state"), "draft")
	})
}
