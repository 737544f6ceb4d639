package odoo

import "slices"

// maxCategories bounds the product categories that a check reads for each company.
const maxCategories = 1000

// valuations reads how each company values its stock: the two settings of a product category depend on the company.
func (c *checking) valuations() {
	for _, company := range c.report.Companies {
		c.valuation(company)
	}
}

func (c *checking) valuation(company Company) {
	type row struct {
		Name    String `json:"complete_name"`
		Costing String `json:"property_cost_method"`
		Mode    String `json:"property_valuation"`
	}
	rows, err := SearchRead[row](c.ctx, c.client, Query{
		Model: "product.category", Fields: []string{"complete_name", "property_cost_method", "property_valuation"}, Order: "id", Limit: maxCategories,
		Context: map[string]any{"allowed_company_ids": []int64{company.ID}},
	})
	if err != nil {
		c.warns("How "+company.Name+" values its stock isn't known", err.Error(), "Landed costs need it: give the integration's user the right to read product categories.")
		return
	}
	for _, r := range rows {
		c.value(company.ID, string(r.Costing), r.Mode == "real_time", string(r.Name))
	}
}

// value adds a category to those that are valued alike.
func (c *checking) value(company int64, costing string, perpetual bool, category string) {
	at := slices.IndexFunc(c.report.Valuations, func(v Valuation) bool {
		return v.Company == company && v.Costing == costing && v.Perpetual == perpetual
	})
	if at < 0 {
		at = len(c.report.Valuations)
		c.report.Valuations = append(c.report.Valuations, Valuation{Company: company, Costing: costing, Perpetual: perpetual})
	}
	c.report.Valuations[at].Categories = append(c.report.Valuations[at].Categories, category)
}
