package target

import "cmp"

// products are goods that are bought and kept in stock. A unit is one of Odoo's own: none is made, and that of a product which is
// there stays, because all that was counted is counted in it.
func products(major int) master {
	return master{
		of: "product.product",
		columns: []column{
			{path: "name", field: "name", form: word},
			{path: "code", field: "default_code", form: word},
			{path: "gtin", field: "barcode", form: word},
			{path: "unit", field: "uom_id", form: link, model: "uom.uom", fixed: true},
			{path: "weight", field: "weight", form: number},
			{path: "volume", field: "volume", form: number},
		},
		required: []string{"name", "code", "unit"},
		keys:     []key{{path: "code"}, {path: "gtin"}},
		made: func(j *job) (columns, texts []string) {
			return madeProduct(major, cmp.Or(j.wish.cell("unit"), &cell{}).Text)
		},
	}
}

// madeProduct says what a new product is. Until 18 it is bought in a unit that has a field of its own, and 18 asks whether it is
// kept in stock apart from what type it is.
func madeProduct(major int, unit string) (columns, texts []string) {
	columns, texts = []string{"type", "purchase_ok"}, []string{named(major, 18, "product", "consu"), "1"}
	if major >= 18 {
		columns, texts = append(columns, "is_storable"), append(texts, "1")
	}
	if major < 19 {
		columns, texts = append(columns, "uom_po_id/.id"), append(texts, unit)
	}
	return columns, texts
}
