package erp

import (
	"maps"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// shared lists the fields that a product has from its template.
func shared(version int) []*orm.Field {
	fields := []*orm.Field{
		orm.Of(orm.Char, "name", "Name").Must(), orm.Link("uom_id", "Unit", "uom.uom").Must().FirstBy(firstUnit),
		orm.Link("categ_id", "Product Category", "product.category").Must().FirstBy(firstCategory),
		orm.Choice("tracking", "Tracking", "serial", "lot", "none").First("none"), orm.Of(orm.Boolean, "purchase_ok", "Purchase").First(true),
		orm.Choice("purchase_method", "Control Policy", "purchase", "receive").First("receive"), orm.Of(orm.Float, "list_price", "Sales Price").First(1.0),
		orm.Links("supplier_taxes_id", "Purchase Taxes", "account.tax").FirstBy(firstTaxes), orm.Link("company_id", "Company", "res.company"),
		orm.Of(orm.Boolean, "landed_cost_ok", "Is a Landed Cost"), orm.Of(orm.Float, "weight", "Weight"), orm.Of(orm.Float, "volume", "Volume"),
	}
	if version < 19 {
		fields = append(fields, orm.Link("uom_po_id", "Purchase Unit of Measure", "uom.uom").Must().FirstBy(firstUnit))
		return append(fields, orm.Choice("type", "Product Type", "consu", "service", "product=Storable Product").Must().First("consu"))
	}
	return append(fields, orm.Choice("type", "Product Type", "consu=Goods", "service", "combo").Must().First("consu"), orm.Of(orm.Boolean, "is_storable", "Track Inventory"))
}

func firstUnit(e *orm.Env) any { return firstOf(e, "uom.uom") }

func firstCategory(e *orm.Env) any { return firstOf(e, "product.category") }

// firstOf gives the id of the oldest record of a model.
func firstOf(e *orm.Env, model string) any {
	if found := e.Find(model); len(found) > 0 {
		return found[0].ID()
	}
	return int64(0)
}

func firstTaxes(e *orm.Env) any {
	if found := e.Find("account.tax", "type_tax_use", "=", "purchase", "company_id", "=", e.Company().ID()); len(found) > 0 {
		return found[:1].IDs()
	}
	return []int64{}
}

// template is what variants of a product share. Every template of the sandbox has one variant.
func template(version int) *orm.Model {
	own := func(name, label string, kind orm.Kind) *orm.Field {
		return orm.Of(kind, name, label).By(func(r orm.Rec) any { return variant(r).Get(name) }).
			Assigned(func(r orm.Rec, value any) error { return variant(r).Set(orm.Values{name: value}) })
	}
	return &orm.Model{
		Name: "product.template", Label: "Product", Order: "name", Rights: kept(productCreators, administrators), Company: "company_id",
		Fields: append(shared(version),
			orm.Of(orm.Boolean, "active", "Active").First(true), orm.Lines("product_variant_ids", "Products", "product.product", "product_tmpl_id"),
			orm.Link("product_variant_id", "Product", "product.product").By(func(r orm.Rec) any { return variant(r) }),
			orm.Lines("seller_ids", "Vendors", "product.supplierinfo", "product_tmpl_id"),
			own("default_code", "Internal Reference", orm.Char), own("barcode", "Barcode", orm.Char), own("standard_price", "Cost", orm.Float),
		),
		Writing: writeTemplates,
		Created: func(r orm.Rec) error {
			if r.Env().Flag("sandbox_variant") {
				return nil
			}
			_, err := r.Env().Create("product.product", orm.Values{"product_tmpl_id": r.ID()})
			return err
		},
	}
}

// writeTemplates moves the write_date of the products with that of their templates, as Odoo does since it computes the one
// from the other.
func writeTemplates(templates orm.Recs, values orm.Values, next func(orm.Values) error) error {
	if err := next(values); err != nil || templates[0].Env().Version() < 19 {
		return err
	}
	for _, r := range templates {
		if err := r.Many("product_variant_ids").Write(orm.Values{}); err != nil {
			return err
		}
	}
	return nil
}

func variant(r orm.Rec) orm.Rec {
	if variants := r.Many("product_variant_ids"); len(variants) > 0 {
		return variants[0]
	}
	return r.Env().Rec("product.product", 0)
}

// product is what is ordered, received and billed.
func product(version int) *orm.Model {
	fields := []*orm.Field{
		orm.Link("product_tmpl_id", "Product Template", "product.template").Must().With(orm.Cascade), orm.Of(orm.Boolean, "active", "Active").First(true),
		orm.Of(orm.Char, "default_code", "Internal Reference"), orm.Of(orm.Char, "barcode", "Barcode"), orm.Of(orm.Float, "standard_price", "Cost"),
		orm.Lines("seller_ids", "Vendors", "product.supplierinfo", "product_tmpl_id").By(func(r orm.Rec) any { return r.One("product_tmpl_id").Many("seller_ids") }),
	}
	var names []string
	for _, f := range shared(version) {
		names = append(names, f.Name)
		fields = append(fields, delegated(f))
	}
	return &orm.Model{
		Name: "product.product", Label: "Product Variant", Order: "default_code, name, id", Rights: kept(productCreators, administrators), Company: "company_id",
		SearchNames: []string{"default_code", "barcode", "name", "display_name"},
		Fields:      append(fields, stockFields()...),
		Named:       productName,
		Creating: func(e *orm.Env, values orm.Values) error {
			if id, given := values["product_tmpl_id"]; given && id != nil {
				return nil
			}
			return withTemplate(e, values, names)
		},
		Checks: []orm.Check{{On: []string{"barcode"}, Holds: uniqueBarcode}},
	}
}

// delegated makes a field of the product that lives in its template.
func delegated(f *orm.Field) *orm.Field {
	name, copied := f.Name, *f
	copied.Required, copied.Initial = false, nil
	return copied.Via("product_tmpl_id." + name).Assigned(func(r orm.Rec, value any) error {
		return r.One("product_tmpl_id").Set(orm.Values{name: value})
	})
}

// withTemplate makes the template of a new product from those of its values that live there.
func withTemplate(e *orm.Env, values orm.Values, names []string) error {
	of := orm.Values{}
	for _, name := range names {
		if value, given := values[name]; given {
			of[name] = value
		}
	}
	made, err := e.With(orm.Values{"sandbox_variant": true}).Create("product.template", of)
	if err != nil {
		return err
	}
	maps.DeleteFunc(values, func(name string, _ any) bool { _, moved := of[name]; return moved })
	values["product_tmpl_id"] = made.ID()
	return nil
}

func productName(r orm.Rec) string {
	if code := r.Text("default_code"); code != "" {
		return "[" + code + "] " + r.Text("name")
	}
	return r.Text("name")
}

func uniqueBarcode(r orm.Rec) error {
	code := r.Text("barcode")
	if code != "" && len(r.Env().Find("product.product", "barcode", "=", code)) > 1 {
		return orm.ValidationError("Barcode(s) already assigned:\n\n- Barcode %q already assigned to product(s): %s", code, r.Name())
	}
	return nil
}

// category groups products and says how they are valued.
func category(version int) *orm.Model {
	model := &orm.Model{
		Name: "product.category", Label: "Product Category", Order: "complete_name", Title: "complete_name", Rights: kept(administrators, stockManagers),
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Name").Must(), orm.Link("parent_id", "Parent Category", "product.category"),
			orm.Of(orm.Char, "complete_name", "Complete Name").By(func(r orm.Rec) any {
				if parent := r.One("parent_id"); parent.ID() != 0 {
					return parent.Text("complete_name") + " / " + r.Text("name")
				}
				return r.Text("name")
			}),
			orm.Choice("property_cost_method", "Costing Method", "standard", "fifo", "average").First("standard"),
		},
	}
	mode := orm.Choice("property_valuation", "Inventory Valuation", "periodic=Periodic (at closing)", "real_time=Perpetual (at invoicing)").First("periodic")
	if version < 19 {
		mode = orm.Choice("property_valuation", "Inventory Valuation", "manual_periodic=Manual", "real_time=Automated").First("manual_periodic")
	}
	model.Fields = append(model.Fields, mode)
	return model
}

// stored says whether a product is kept in stock.
func stored(p orm.Rec) bool {
	if p.Env().Version() < 19 {
		return p.Text("type") == "product"
	}
	return p.Text("type") == "consu" && p.Bool("is_storable")
}
