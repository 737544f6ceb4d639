package erp

import (
	"slices"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// message is words on a record, as its log shows them. 19 lets nobody but administrators load one again.
func message(version int) *orm.Model {
	return &orm.Model{
		Name: "mail.message", Label: "Message", Order: "id desc", Rights: []orm.Right{{Group: anyUser, May: "crwd"}},
		Fields: []*orm.Field{
			orm.Of(orm.Char, "model", "Related Document Model"), orm.Of(orm.Integer, "res_id", "Related Document ID"), orm.Of(orm.HTML, "body", "Contents"),
			orm.Choice("message_type", "Type", "email", "comment", "notification", "user_notification").Must().First("email"), orm.Link("subtype_id", "Subtype", "mail.message.subtype"),
			orm.Link("author_id", "Author", "res.partner").FirstBy(func(e *orm.Env) any { return e.User().One("partner_id").ID() }),
		},
		Writing: func(records orm.Recs, values orm.Values, next func(orm.Values) error) error {
			_, model := values["model"]
			_, record := values["res_id"]
			if version >= 19 && (model || record) && !records[0].Env().HasGroup(administrators) {
				return orm.AccessError("Only administrators can modify 'model' and 'res_id' fields.")
			}
			return next(values)
		},
	}
}

// named is a model that has no more than a name.
func named(model, label string) *orm.Model {
	return &orm.Model{Name: model, Label: label, Rights: kept(administrators), Fields: []*orm.Field{orm.Of(orm.Char, "name", "Name").Must()}}
}

// activity is a task for a person on a record. Done, it is deleted in 14 and archived in 19.
func activity(version int) *orm.Model {
	fields := []*orm.Field{
		orm.Link("res_model_id", "Document Model", "ir.model").Must().With(orm.Cascade), orm.Of(orm.Char, "res_model", "Related Document Model").Via("res_model_id.model"),
		orm.Of(orm.Integer, "res_id", "Related Document ID"), orm.Of(orm.Char, "summary", "Summary"), orm.Of(orm.HTML, "note", "Note"),
		orm.Of(orm.Date, "date_deadline", "Due Date").Must().FirstBy(func(e *orm.Env) any { return e.Today() }),
		orm.Link("user_id", "Assigned to", "res.users").FirstBy(func(e *orm.Env) any { return e.UserID }), orm.Link("activity_type_id", "Activity Type", "mail.activity.type"),
	}
	if version >= 19 {
		fields = append(fields, orm.Of(orm.Boolean, "active", "Active").First(true))
	}
	return &orm.Model{
		Name: "mail.activity", Label: "Activity", Order: "date_deadline, id", Title: "summary", Rights: []orm.Right{{Group: anyUser, May: "crwd"}}, Fields: fields,
		Methods: map[string]orm.Method{"action_feedback": {Needs: "w", Params: []string{"feedback"}, Optional: 1, Do: func(c *orm.Asked) (any, error) {
			if version < 19 {
				return true, c.Records.Delete()
			}
			return true, c.Records.Write(orm.Values{"active": false})
		}}},
	}
}

// describedAs gives the external id of a model in Odoo's own list, for those that words stand on; else it has none here.
func describedAs(model string) string {
	listed := []string{
		"purchase.order purchase.model_purchase_order", "stock.picking stock.model_stock_picking", "account.move account.model_account_move",
		"account.payment account.model_account_payment", "res.partner base.model_res_partner", "product.product product.model_product_product",
		"product.template product.model_product_template", "stock.landed.cost stock_landed_costs.model_stock_landed_cost",
	}
	at := slices.IndexFunc(listed, func(entry string) bool { return entry[:min(len(entry), len(model)+1)] == model+" " })
	if at < 0 {
		return ""
	}
	return listed[at][len(model)+1:]
}
