package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// moveLine is what was moved, by lot. A line of a done move can still be corrected: the stock follows.
func moveLine(version int) *orm.Model {
	quantity := lineQuantity(version)
	fields := []*orm.Field{
		orm.Link("move_id", "Stock Operation", "stock.move").With(orm.Cascade), followed("picking_id", "Transfer", "stock.picking", "picking_id"),
		followed("product_id", "Product", "product.product", "product_id"), orm.Of(orm.Float, quantity, "Quantity"), followed("product_uom_id", "Unit", "uom.uom", "product_uom"),
		orm.Link("lot_id", "Lot/Serial Number", lotModel(version)), orm.Of(orm.Char, "lot_name", "Lot/Serial Number Name"),
		followed("location_id", "From", "stock.location", "location_id"), orm.Link("location_dest_id", "To", "stock.location"),
		orm.Choice("state", "Status", "draft", "confirmed", "assigned", "done", "cancel").Via("move_id.state"), orm.Link("company_id", "Company", "res.company").Via("move_id.company_id"),
	}
	if version < 19 {
		fields = append(fields, orm.Of(orm.Float, "product_uom_qty", "Reserved"))
	} else {
		fields = append(fields, orm.Of(orm.Boolean, "picked", "Picked"))
	}
	return &orm.Model{
		Name: "stock.move.line", Label: "Product Moves (Stock Move Line)", Company: "company_id", Fields: fields,
		Rights: []orm.Right{{Group: anyUser, May: "r"}, {Group: stockUsers, May: "crwd"}},
		Named:  func(r orm.Rec) string { return r.One("product_id").Name() },
		Creating: func(e *orm.Env, values orm.Values) error {
			if idIn(values["location_dest_id"]) == 0 {
				values["location_dest_id"] = e.Rec("stock.move", idIn(values["move_id"])).One("location_dest_id").ID()
			}
			return nil
		},
		Writing: func(records orm.Recs, values orm.Values, next func(orm.Values) error) error {
			if _, given := values[quantity]; !given {
				return next(values)
			}
			before := make([]float64, len(records))
			for i, r := range records {
				before[i] = r.Float(quantity)
			}
			if err := next(values); err != nil {
				return err
			}
			return correct(records, before, quantity)
		},
		Checks: []orm.Check{{On: []string{quantity}, Holds: func(r orm.Rec) error {
			if r.Float(quantity) < 0 {
				return orm.ValidationError("You can not enter negative quantities.")
			}
			return nil
		}}},
	}
}

// followed is a field of a line that is what its move says. A caller may say the same; anything else is not known here.
func followed(name, label, model, of string) *orm.Field {
	return orm.Link(name, label, model).Via("move_id." + of).Assigned(func(r orm.Rec, value any) error {
		if m := r.One("move_id"); idIn(value) != 0 && idIn(value) != m.One(of).ID() {
			return orm.Unknown("a line whose %s is another than its move's", name)
		}
		return nil
	})
}

// correct moves the stock of done lines by the change of their quantities.
func correct(lines orm.Recs, before []float64, quantity string) error {
	for i, line := range lines {
		if line.Text("state") != "done" {
			continue
		}
		if err := carry(line, line.Float(quantity)-before[i]); err != nil {
			return err
		}
	}
	return nil
}

// carry brings a quantity of a line from its place to where it goes.
func carry(line orm.Rec, quantity float64) error {
	product := line.One("product_id")
	if !stored(product) {
		return nil
	}
	if err := shift(product, line.One("location_id"), line.One("lot_id"), -quantity); err != nil {
		return err
	}
	return shift(product, line.One("location_dest_id"), line.One("lot_id"), quantity)
}
