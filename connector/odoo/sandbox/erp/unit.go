package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// unit is a unit of measure. The sandbox converts none: a line has its product's unit.
func unit() *orm.Model {
	return &orm.Model{
		Name: "uom.uom", Label: "Product Unit of Measure", Rights: kept(administrators),
		Fields: []*orm.Field{orm.Of(orm.Char, "name", "Unit").Must(), orm.Of(orm.Boolean, "active", "Active").First(true)},
	}
}

// sameUnit refuses a unit other than the product's.
func sameUnit(r orm.Rec, field string) error {
	u, product := r.One(field), r.One("product_id")
	if u.ID() == 0 || product.ID() == 0 || u.ID() == product.One("uom_id").ID() {
		return nil
	}
	return orm.Unknown("how to convert the unit %s of %s", u.Name(), r.Model().Name)
}
