package erp

import (
	"strconv"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// unit is a unit of measure. The sandbox converts none: a line has its product's unit. Units that convert into each other
// share a category in 14, and a root of their path in 19.
func unit(version int) *orm.Model {
	fields := []*orm.Field{orm.Of(orm.Char, "name", "Unit").Must(), orm.Of(orm.Boolean, "active", "Active").First(true)}
	if version < 19 {
		fields = append(fields, orm.Link("category_id", "Category", "uom.category").Must())
	} else {
		fields = append(fields, orm.Link("relative_uom_id", "Reference Unit", "uom.uom"), orm.Of(orm.Char, "parent_path", "Parent Path").By(func(r orm.Rec) any { return unitPath(r) }))
	}
	return &orm.Model{Name: "uom.uom", Label: "Product Unit of Measure", Rights: kept(administrators), Fields: fields}
}

// unitPath lists the units that a unit is a size of, from the root to itself.
func unitPath(r orm.Rec) string {
	path := strconv.FormatInt(r.ID(), 10) + "/"
	if parent := r.One("relative_uom_id"); parent.ID() != 0 {
		return unitPath(parent) + path
	}
	return path
}

// unitCategory is what units of 14 that convert into each other have in common.
func unitCategory() *orm.Model {
	return &orm.Model{
		Name: "uom.category", Label: "Product UoM Categories", Rights: kept(administrators),
		Fields: []*orm.Field{orm.Of(orm.Char, "name", "Unit of Measure Category").Must()},
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
