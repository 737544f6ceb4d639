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
