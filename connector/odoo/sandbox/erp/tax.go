package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// tax is a percentage on top of an amount.
func tax() *orm.Model {
	return &orm.Model{
		Name: "account.tax", Label: "Tax", Order: "sequence,id", Rights: kept(administrators, accountManagers), Company: "company_id",
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Tax Name").Must(), orm.Of(orm.Boolean, "active", "Active").First(true), orm.Of(orm.Integer, "sequence", "Sequence").First(1),
			orm.Of(orm.Float, "amount", "Amount").Must().To(4), orm.Choice("amount_type", "Tax Computation", "percent", "fixed").First("percent"),
			orm.Choice("type_tax_use", "Tax Type", "sale", "purchase", "none").Must().First("sale"), orm.Of(orm.Boolean, "price_include", "Included in Price"),
			orm.Link("company_id", "Company", "res.company").Must().FirstBy(here),
		},
		Checks: []orm.Check{{On: []string{"amount_type", "price_include"}, Holds: func(r orm.Rec) error {
			if r.Text("amount_type") != "percent" || r.Bool("price_include") {
				return orm.Unknown("taxes that are fixed or included in the price")
			}
			return nil
		}}},
	}
}

// here is the company that a call works in.
func here(e *orm.Env) any { return e.Company().ID() }

// taxOn gives the taxes on an amount, each rounded to cents.
func taxOn(amount float64, taxes orm.Recs) float64 {
	sum := 0.0
	for _, t := range taxes {
		sum += orm.Round(amount*t.Float("amount")/100, 2)
	}
	return sum
}
