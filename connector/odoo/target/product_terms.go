package target

import (
	"context"
	"slices"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/purchase/verdict"
)

// termColumns lists what can be owned of a line of terms. The smallest quantity is counted in the product's own unit; zero, or not
// owned, means any.
func (p products) termColumns() []column {
	return []column{
		{path: "supplier", field: named(p.major, 16, "name", "partner_id"), form: link, model: "res.partner", fixed: true},
		{path: "number", field: "product_code", form: word},
		{path: "description", field: "product_name", form: word},
		{path: "currency", field: "currency_id", form: link, model: "res.currency"},
		{path: "price", field: "price", form: amount},
		{path: "minimum", field: "min_qty", form: number},
		{path: "lead_days", field: "delay", form: number},
	}
}

// look reads the products, and the price lists that they are on.
func (p products) look(ctx context.Context, d desk, jobs []*job) error {
	if err := p.master.look(ctx, d, jobs); err != nil {
		return err
	}
	told := those(jobs, func(j *job) bool { return j.found && len(j.wish.Lines) > 0 })
	if len(told) == 0 {
		return nil
	}
	templates := make([]int64, len(told))
	for i, j := range told {
		templates[i] = j.rows["head"][0].one("product_tmpl_id")
	}
	terms, err := odoo.SearchRead[row](ctx, d, odoo.Query{
		Model: "product.supplierinfo", Order: "id", Limit: 10_000, Fields: fieldsOf(p.termColumns(), "product_tmpl_id", "product_id", "min_qty"),
		Domain: []any{[]any{"product_tmpl_id", "in", templates}, []any{"company_id", "in", []any{false, d.company}}},
	})
	if err != nil {
		return err
	}
	if err := d.identify(ctx, "product.supplierinfo", terms); err != nil {
		return err
	}
	for _, j := range told {
		j.rows["term"] = slices.DeleteFunc(slices.Clone(terms), func(r row) bool { return !ofProduct(r, j.rows["head"][0]) })
		p.readTerms(j)
	}
	return nil
}

// ofProduct says whether a line of a price list is for a product: for it alone, or for all variants of it.
func ofProduct(term, product row) bool {
	only := term.one("product_id")
	return term.one("product_tmpl_id") == product.one("product_tmpl_id") && (only == 0 || only == product.id())
}

// readTerms adds the owned fields of the lines that are there.
func (p products) readTerms(j *job) {
	for _, l := range j.wish.Lines {
		term, there := p.termOf(j, l)
		if !there {
			continue
		}
		for _, c := range l.Cells {
			j.have = j.have.With("lines["+l.Key+"]."+c.Path, c.show(term))
		}
	}
}

// termOf finds the line of a price list that a line of the state means.
func (p products) termOf(j *job, l line) (row, bool) {
	if term, there := byIdentity(j.rows["term"], string(j.task.State.Identity.Line(l.Key))); there {
		return term, true
	}
	for _, term := range j.rows["term"] {
		if verdict.Identity(term["xid"]).Validate() != nil && p.sameTerm(term, l) {
			return term, true
		}
	}
	return nil, false
}

// sameTerm says whether a line that people made is the one that a line of the state means.
func (p products) sameTerm(term row, l line) bool {
	supplier := l.cell("supplier")
	if supplier == nil || !slices.Equal(supplier.ids(), []int64{term.one(supplier.Field)}) {
		return false
	}
	number, least := "", cell{Text: "0"}
	if c := l.cell("number"); c != nil {
		number = c.Text
	}
	if c := l.cell("minimum"); c != nil {
		least = *c
	}
	return term.text("product_code") == number && least.decimal().Equal(term.number("min_qty"))
}

// changedTerms gives the lines that are missing or differ.
func (p products) changedTerms(j *job) []line {
	return slices.DeleteFunc(slices.Clone(j.wish.Lines), func(l line) bool {
		return !slices.ContainsFunc(l.Cells, func(c cell) bool { return j.differs("lines[" + l.Key + "]." + c.Path) })
	})
}

// agree enters the terms: new lines under identities of their own, each that is there by a write of what differs.
func (p products) agree(ctx context.Context, d desk, jobs []*job) []error {
	errs := d.loadAll(ctx, "product.supplierinfo", jobs, func(j *job) []sheaf {
		var sheaves []sheaf
		for _, l := range p.changedTerms(j) {
			if _, there := p.termOf(j, l); there {
				continue
			}
			s := sheaf{
				columns: []string{"id", "product_tmpl_id/.id"},
				rows:    [][]string{{string(j.task.State.Identity.Line(l.Key)), idText(j.rows["head"][0].one("product_tmpl_id"))}},
			}
			s.add(l.Cells)
			sheaves = append(sheaves, s)
		}
		return sheaves
	})
	for i, j := range jobs {
		for _, l := range p.changedTerms(j) {
			if term, there := p.termOf(j, l); there && errs[i] == nil {
				errs[i] = d.write(ctx, "product.supplierinfo", term.id(), p.otherwise(j, l))
			}
		}
	}
	return errs
}

// otherwise gives the values of a line that differ.
func (products) otherwise(j *job, l line) map[string]any {
	values := map[string]any{}
	for _, c := range l.Cells {
		if j.differs("lines[" + l.Key + "]." + c.Path) {
			c.values(values)
		}
	}
	return values
}
