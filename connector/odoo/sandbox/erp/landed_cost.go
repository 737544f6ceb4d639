package erp

import (
	"math"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// landedCost spreads the costs of getting goods here over the goods of receipts.
//
//	draft ─▶ done
func landedCost() *orm.Model {
	return &orm.Model{
		Name: "stock.landed.cost", Label: "Stock Landed Cost", Order: "id", Company: "company_id", Rights: []orm.Right{{Group: stockManagers, May: "crwd"}},
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Name").FirstBy(func(e *orm.Env) any { return e.Sequence("stock.landed.cost", "LC/%04d") }), orm.Of(orm.Date, "date", "Date").FirstBy(func(e *orm.Env) any { return e.Today() }),
			orm.Links("picking_ids", "Transfers", "stock.picking"), orm.Lines("cost_lines", "Cost Lines", "stock.landed.cost.lines", "cost_id"),
			orm.Lines("valuation_adjustment_lines", "Valuation Adjustments", "stock.valuation.adjustment.lines", "cost_id"), orm.Link("company_id", "Company", "res.company").FirstBy(here),
			orm.Of(orm.Monetary, "amount_total", "Total").To(2).Kept(func(r orm.Rec) any { return r.Many("cost_lines").Sum("price_unit") }, "cost_lines.price_unit"),
			orm.Choice("state", "State", "draft", "done=Posted", "cancel=Cancelled").First("draft"),
			orm.Link("currency_id", "Currency", "res.currency").Via("company_id.currency_id"), orm.Link("vendor_bill_id", "Vendor Bill", "account.move"),
		},
		Methods: map[string]orm.Method{"compute_landed_cost": orm.Each(spread), "button_validate": orm.Each(land), "button_cancel": orm.Each(dropCosts)},
	}
}

// landedCostLine is one cost, and how it is split.
func landedCostLine() *orm.Model {
	return &orm.Model{
		Name: "stock.landed.cost.lines", Label: "Stock Landed Cost Line", Rights: []orm.Right{{Group: stockManagers, May: "crwd"}},
		Fields: []*orm.Field{
			orm.Link("cost_id", "Landed Cost", "stock.landed.cost").Must().With(orm.Cascade), orm.Of(orm.Char, "name", "Description"), orm.Link("product_id", "Product", "product.product").Must(),
			orm.Of(orm.Monetary, "price_unit", "Cost").To(2), orm.Choice("split_method", "Split Method", "equal", "by_quantity", "by_current_cost_price", "by_weight", "by_volume").Must(),
			orm.Link("account_id", "Account", "account.account"),
		},
	}
}

// adjustmentLine is the share of a cost that a received move bears.
func adjustmentLine() *orm.Model {
	return &orm.Model{
		Name: "stock.valuation.adjustment.lines", Label: "Valuation Adjustment Lines", Rights: []orm.Right{{Group: stockManagers, May: "crwd"}},
		Fields: []*orm.Field{
			orm.Link("cost_id", "Landed Cost", "stock.landed.cost").Must().With(orm.Cascade), orm.Link("cost_line_id", "Cost Line", "stock.landed.cost.lines").With(orm.Cascade),
			orm.Link("move_id", "Stock Move", "stock.move"), orm.Link("product_id", "Product", "product.product").Must(),
			orm.Of(orm.Float, "quantity", "Quantity"), orm.Of(orm.Monetary, "former_cost", "Original Value"), orm.Of(orm.Monetary, "additional_landed_cost", "Additional Landed Cost").To(2),
		},
	}
}

// bears says whether landed costs can be put on a product: at average cost, and on 14 only where each movement is booked.
func bears(product orm.Rec) bool {
	booked := product.Env().Version() >= 19 || product.One("categ_id").Text("property_valuation") == "real_time"
	return booked && averaged(product)
}

// borne gives the moves that can bear costs: received goods of products valued at average cost.
func borne(cost orm.Rec) (orm.Recs, error) {
	var moves orm.Recs
	for _, p := range cost.Many("picking_ids") {
		for _, m := range p.Many(movesField(cost.Env().Version())) {
			if m.Text("state") == "done" && bears(m.One("product_id")) {
				moves = append(moves, m)
			}
		}
	}
	if len(moves) == 0 {
		return nil, orm.UserError("You cannot apply landed costs on the chosen transfer(s). Landed costs can only be applied for products with FIFO or average costing method.")
	}
	return moves, nil
}

// spread makes the shares of all costs anew; the last move bears what rounding leaves.
func spread(cost orm.Rec) error {
	moves, err := borne(cost)
	if err != nil {
		return err
	}
	if err := cost.Many("valuation_adjustment_lines").Delete(); err != nil {
		return err
	}
	for _, line := range cost.Many("cost_lines") {
		for i, share := range shares(line, moves) {
			m := moves[i]
			quantity := m.Many("move_line_ids").Sum(lineQuantity(cost.Env().Version()))
			if _, err := cost.Env().Create("stock.valuation.adjustment.lines", orm.Values{
				"cost_id": cost.ID(), "cost_line_id": line.ID(), "move_id": m.ID(), "product_id": m.One("product_id"), "quantity": quantity,
				"former_cost": quantity * m.Float("price_unit"), "additional_landed_cost": share,
			}); err != nil {
				return err
			}
		}
	}
	return nil
}

// shares splits a cost over moves; the last bears what rounding leaves. 14 rounds each share away from zero as
// long as something is left. Where nothing has any weight, all bear the same.
func shares(line orm.Rec, moves orm.Recs) []float64 {
	all, whole := line.Float("price_unit"), 0.0
	for _, m := range moves {
		whole += weight(line, m)
	}
	left, parts := all, make([]float64, len(moves))
	for i, m := range moves {
		share := all / float64(len(moves))
		if whole != 0 {
			share = all * weight(line, m) / whole
		}
		switch {
		case i == len(moves)-1:
			share = left
		case line.Env().Version() < 19 && all < 0:
			share = max(math.Floor(orm.Round(share*100, 6))/100, left)
		case line.Env().Version() < 19:
			share = min(math.Ceil(orm.Round(share*100, 6))/100, left)
		}
		parts[i] = orm.Round(share, 2)
		left = orm.Round(left-parts[i], 2)
	}
	return parts
}

// weight is what a move counts in the split of a cost.
func weight(line, m orm.Rec) float64 {
	quantity := m.Many("move_line_ids").Sum(lineQuantity(m.Env().Version()))
	switch line.Text("split_method") {
	case "by_quantity":
		return quantity
	case "by_weight":
		return quantity * m.One("product_id").Float("weight")
	case "by_volume":
		return quantity * m.One("product_id").Float("volume")
	case "by_current_cost_price":
		return quantity * m.Float("price_unit")
	default:
		return 1
	}
}

// land raises the costs of the products by their shares.
func land(cost orm.Rec) error {
	if cost.Text("state") != "draft" {
		return orm.UserError("Only draft landed costs can be validated")
	}
	if _, err := borne(cost); err != nil {
		return err
	}
	if len(cost.Many("valuation_adjustment_lines")) == 0 {
		if err := spread(cost); err != nil {
			return err
		}
	}
	if !addsUp(cost) {
		return orm.UserError("Cost and adjustments lines do not match. You should maybe recompute the landed costs.")
	}
	for _, line := range cost.Many("valuation_adjustment_lines") {
		product := line.One("product_id")
		if stock := onHand(product); stock > 0 {
			if err := product.Set(orm.Values{"standard_price": product.Float("standard_price") + line.Float("additional_landed_cost")/stock}); err != nil {
				return err
			}
		}
	}
	return cost.Set(orm.Values{"state": "done"})
}

// dropCosts ends a draft.
func dropCosts(cost orm.Rec) error {
	if cost.Text("state") == "done" {
		return orm.UserError("Validated landed costs cannot be cancelled, but you could create negative landed costs to reverse them")
	}
	return cost.Set(orm.Values{"state": "cancel"})
}

// addsUp says whether the shares of each cost, and of all, are still what the costs are.
func addsUp(cost orm.Rec) bool {
	of := map[int64]float64{}
	for _, share := range cost.Many("valuation_adjustment_lines") {
		of[share.One("cost_line_id").ID()] += share.Float("additional_landed_cost")
	}
	for _, line := range cost.Many("cost_lines") {
		if orm.Round(of[line.ID()]-line.Float("price_unit"), 2) != 0 {
			return false
		}
	}
	return true
}

// averaged says whether a product is valued at average cost.
func averaged(product orm.Rec) bool {
	return product.One("categ_id").Text("property_cost_method") == "average"
}

// revalue moves the average cost of a product when a quantity of it comes in from a supplier.
func revalue(m orm.Rec, quantity float64) error {
	product := m.One("product_id")
	if !averaged(product) || !stored(product) || m.One("location_id").Text("usage") != "supplier" {
		return nil
	}
	before := max(onHand(product), 0)
	value := before*product.Float("standard_price") + quantity*m.Float("price_unit")
	return product.Set(orm.Values{"standard_price": value / (before + quantity)})
}
