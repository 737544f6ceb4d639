package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// company is a legal entity with books of its own.
func company(version int) *orm.Model {
	chart := orm.Choice("chart_template", "Chart of Accounts", "generic_coa=Generic Chart of Accounts")
	if version < 19 {
		chart = orm.Link("chart_template_id", "Chart Template", "account.chart.template")
	}
	return &orm.Model{
		Name: "res.company", Label: "Companies", Order: "name", Rights: kept(administrators),
		Fields: append([]*orm.Field{
			orm.Of(orm.Char, "name", "Company Name").Must(), orm.Link("partner_id", "Partner", "res.partner"),
			orm.Link("currency_id", "Currency", "res.currency").Must(), orm.Link("parent_id", "Parent Company", "res.company"), chart,
		}, locks(version)...),
	}
}

// locks are the days up to which a company's books are closed.
func locks(version int) []*orm.Field {
	var fields []*orm.Field
	names := []string{"fiscalyear_lock_date", "tax_lock_date", "purchase_lock_date", "hard_lock_date"}
	if version < 19 {
		names = []string{"fiscalyear_lock_date", "tax_lock_date", "period_lock_date"}
	}
	for _, name := range names {
		fields = append(fields, orm.Of(orm.Date, name, "Lock Date"))
	}
	return fields
}

// chartTemplate is a plan for a company's accounts, up to Odoo 16.
func chartTemplate() *orm.Model {
	return &orm.Model{
		Name: "account.chart.template", Label: "Account Chart Template", Rights: kept(administrators),
		Fields: []*orm.Field{orm.Of(orm.Char, "name", "Name").Must()},
	}
}

// country is a country with its two letters.
func country() *orm.Model {
	return &orm.Model{
		Name: "res.country", Label: "Country", Order: "name", Rights: kept(administrators),
		Fields: []*orm.Field{orm.Of(orm.Char, "name", "Country Name").Must(), orm.Of(orm.Char, "code", "Country Code")},
	}
}
