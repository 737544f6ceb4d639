package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// supplierInfo is a line of a supplier's price list.
func supplierInfo(version int) *orm.Model {
	return &orm.Model{
		Name: "product.supplierinfo", Label: "Supplier Pricelist", Order: "sequence, min_qty desc, price, id", Title: byVersion(version, "name", "partner_id"),
		Rights: kept(buyers, administrators),
		Fields: []*orm.Field{
			orm.Link(supplierField(version), "Vendor", "res.partner").Must().With(orm.Cascade), orm.Of(orm.Integer, "sequence", "Sequence").First(1),
			orm.Link("product_tmpl_id", "Product Template", "product.template").With(orm.Cascade), orm.Link("product_id", "Product Variant", "product.product"),
			orm.Of(orm.Float, "price", "Price"), orm.Of(orm.Float, "min_qty", "Quantity"), orm.Of(orm.Integer, "delay", "Delivery Lead Time").Must().First(1),
			orm.Of(orm.Char, "product_code", "Vendor Product Code"), orm.Of(orm.Char, "product_name", "Vendor Product Name"),
			orm.Link("company_id", "Company", "res.company"), orm.Link("currency_id", "Currency", "res.currency"),
		},
		Named: func(r orm.Rec) string { return r.One(supplierField(version)).Name() },
	}
}

// supplierField is the many2one to the supplier.
func supplierField(version int) string { return byVersion(version, "name", "partner_id") }

// seller finds the line of the supplier's list that a quantity of a product is bought by; the zero id when there is none.
func seller(product, vendor orm.Rec, quantity float64) orm.Rec {
	e := product.Env()
	for _, line := range product.One("product_tmpl_id").Many("seller_ids") {
		if line.One(supplierField(e.Version())).ID() == vendor.ID() && line.Float("min_qty") <= quantity {
			return line
		}
	}
	return e.Rec("product.supplierinfo", 0)
}
