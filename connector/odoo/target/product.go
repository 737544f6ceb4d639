package target

import "cmp"

// products are goods that are bought and kept in stock. A unit is one of Odoo's own: none is made, and that of a product which is
// there stays, because all that was counted is counted in it.
//
// The lines of the state are terms: lines of suppliers' price lists, which say who sells it, under which number, at what price. A
// line has an identity of its own. One that people made is taken over where it is of the same supplier, number and smallest
// quantity; their other lines stay as they are. Terms are for every variant of the product.
type products struct {
	master

	major int
}

func productsOf(major int) products { return products{productMaster(major), major} }

// sheet lists what can be owned of a product and of its terms.
func (p products) sheet() sheet {
	return sheet{head: p.columns, list: "lines", line: p.termColumns()}
}

// settle refuses terms that lack what Odoo would make up.
func (p products) settle(_ *book, j *job) error {
	return complete(j, p.required, []string{"supplier", "currency", "price"})
}

func (p products) steps() []step {
	return append(p.master.steps(), step{"agreeing on the terms of", func(j *job) bool { return j.found && len(p.changedTerms(j)) > 0 }, p.agree})
}

func productMaster(major int) master {
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
		more:     []string{"product_tmpl_id"},
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
