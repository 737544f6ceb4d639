package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// currency is a currency; only the active ones can be used.
func currency() *orm.Model {
	return &orm.Model{
		Name: "res.currency", Label: "Currency", Order: "active desc, name", Rights: kept(administrators),
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Currency").Must(), orm.Of(orm.Char, "symbol", "Symbol").Must(), orm.Of(orm.Boolean, "active", "Active").First(true),
			orm.Of(orm.Float, "rounding", "Rounding Factor").First(0.01), orm.Of(orm.Integer, "decimal_places", "Decimal Places").First(2),
		},
	}
}

// rate is how much of a currency one unit of a company's own is worth on a day; today when no day is given.
func rate(c, company orm.Rec, day string) float64 {
	if c.ID() == company.One("currency_id").ID() {
		return 1
	}
	if day == "" {
		day = c.Env().Today()
	}
	for _, r := range c.Env().Find("res.currency.rate", "currency_id", "=", c.ID(), "name", "<=", day, "company_id", "in", []any{company.ID(), false}) {
		return r.Float("rate")
	}
	return 1
}

// currencyRate is what a currency is worth from a day on.
func currencyRate(version int) *orm.Model {
	fields := []*orm.Field{
		orm.Of(orm.Date, "name", "Date").Must().FirstBy(func(e *orm.Env) any { return e.Today() }), orm.Link("currency_id", "Currency", "res.currency").Must().With(orm.Cascade),
		orm.Of(orm.Float, "rate", "Technical Rate").First(1.0), orm.Link("company_id", "Company", "res.company").FirstBy(here),
	}
	if version >= 19 {
		fields = append(fields, orm.Of(orm.Float, "company_rate", "Company Rate").Via("rate").Assigned(func(r orm.Rec, value any) error { return r.Set(orm.Values{"rate": value}) }))
	}
	return &orm.Model{Name: "res.currency.rate", Label: "Currency Rate", Order: "name desc, id", Rights: kept(administrators), Company: "company_id", Fields: fields}
}
