package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// quant is how much of a product lies in a place. Places outside the warehouse hold what came from there, negative.
func quant(version int) *orm.Model {
	return &orm.Model{
		Name: "stock.quant", Label: "Quants", Rights: []orm.Right{{Group: anyUser, May: "r"}, {Group: stockManagers, May: "crwd"}}, Company: "company_id",
		Fields: []*orm.Field{
			orm.Link("product_id", "Product", "product.product").Must().With(orm.Restrict), orm.Link("location_id", "Location", "stock.location").Must(),
			orm.Link("lot_id", "Lot/Serial Number", lotModel(version)), orm.Of(orm.Float, "quantity", "Quantity"),
			orm.Of(orm.Float, "reserved_quantity", "Reserved Quantity"), orm.Link("company_id", "Company", "res.company").Via("location_id.company_id"),
			orm.Of(orm.Datetime, "in_date", "Incoming Date").FirstBy(func(e *orm.Env) any { return e.Stamp() }),
		},
		Named: func(r orm.Rec) string { return r.One("product_id").Name() },
	}
}

// lotModel is the model of lots.
func lotModel(version int) string { return byVersion(version, "stock.production.lot", "stock.lot") }

// lot is a batch of a product, or a single piece with a serial number.
func lot(version int) *orm.Model {
	return &orm.Model{
		Name: lotModel(version), Label: "Lot/Serial", Order: "name, id", Rights: kept(stockUsers, administrators), Company: "company_id",
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Lot/Serial Number").Must(), orm.Link("product_id", "Product", "product.product").Must(),
			orm.Link("company_id", "Company", "res.company"), orm.Of(orm.Char, "ref", "Internal Reference"),
		},
		Checks: []orm.Check{{On: []string{"name", "product_id"}, Holds: func(r orm.Rec) error {
			if len(r.Env().Find(lotModel(version), "name", "=", r.Text("name"), "product_id", "=", r.One("product_id").ID())) > 1 {
				return orm.ValidationError("The combination of lot/serial number and product must be unique within a company including when no company is defined.\nThe following combinations contain duplicates:\n - Product: %s, Lot/Serial Number: %s",
					r.One("product_id").Name(), r.Text("name"))
			}
			return nil
		}}},
	}
}

// shift moves a quantity of a product into a place; a negative one out of it.
func shift(product, place, lot orm.Rec, quantity float64) error {
	e := product.Env()
	found := e.Find("stock.quant", "product_id", "=", product.ID(), "location_id", "=", place.ID(), "lot_id", "=", idOrFalse(lot))
	if len(found) > 0 {
		return found[0].Set(orm.Values{"quantity": orm.Round(found[0].Float("quantity")+quantity, 6)})
	}
	_, err := e.Create("stock.quant", orm.Values{"product_id": product, "location_id": place, "lot_id": lot, "quantity": quantity})
	return err
}

// idOrFalse gives a record's id as a domain wants it.
func idOrFalse(r orm.Rec) any {
	if r.ID() == 0 {
		return false
	}
	return r.ID()
}

// stockFields are the quantities of a product: none is stored.
func stockFields() []*orm.Field {
	sum := func(name, label string, of func(r orm.Rec) float64) *orm.Field {
		return orm.Of(orm.Float, name, label).By(func(r orm.Rec) any { return of(r) })
	}
	return []*orm.Field{
		sum("qty_available", "Quantity On Hand", onHand), sum("free_qty", "Free To Use Quantity", onHand),
		sum("incoming_qty", "Incoming", func(r orm.Rec) float64 { return expected(r, "location_dest_id", "location_id") }),
		sum("outgoing_qty", "Outgoing", func(r orm.Rec) float64 { return expected(r, "location_id", "location_dest_id") }),
		sum("virtual_available", "Forecasted Quantity", func(r orm.Rec) float64 {
			return onHand(r) + expected(r, "location_dest_id", "location_id") - expected(r, "location_id", "location_dest_id")
		}),
	}
}

// onHand adds up what lies in the warehouses.
func onHand(product orm.Rec) float64 {
	quants := product.Env().Find("stock.quant", "product_id", "=", product.ID(), "location_id.usage", "=", "internal")
	return quants.Where(func(r orm.Rec) bool { return inWarehouse(r.One("location_id")) }).Sum("quantity")
}

// inWarehouse says whether a place belongs to the warehouse that the context names; any does when it names none.
func inWarehouse(place orm.Rec) bool {
	e := place.Env()
	house := orm.IDs(e.Context[byVersion(e.Version(), "warehouse", "warehouse_id")])
	if len(house) == 0 {
		return true
	}
	top := e.Rec("stock.warehouse", house[0]).One("view_location_id").ID()
	for ; place.ID() != 0; place = place.One("location_id") {
		if place.ID() == top {
			return true
		}
	}
	return false
}

// expected adds up what open moves bring into the warehouses, or take out of them.
func expected(product orm.Rec, inside, outside string) float64 {
	moves := product.Env().Find("stock.move", "product_id", "=", product.ID(), "state", "in", []any{"confirmed", "assigned", "partially_available"},
		inside+".usage", "=", "internal", outside+".usage", "!=", "internal")
	return moves.Where(func(r orm.Rec) bool { return inWarehouse(r.One(inside)) }).Sum("product_uom_qty")
}
