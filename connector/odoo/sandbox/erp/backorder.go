package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// backorderWizard asks what becomes of what was not received.
func backorderWizard(version int) *orm.Model {
	fields := []*orm.Field{orm.Links("pick_ids", "Transfers", "stock.picking")}
	if version < 19 {
		fields = append(fields, orm.Lines("backorder_confirmation_line_ids", "Backorder Confirmation Lines", "stock.backorder.confirmation.line", "backorder_confirmation_id"))
	}
	answer := func(how rest) orm.Method {
		return orm.Action(func(c *orm.Asked) (any, error) {
			for _, p := range c.Records[0].Many("pick_ids") {
				if _, err := transfer(p, how); err != nil {
					return nil, err
				}
			}
			return true, nil
		})
	}
	return &orm.Model{
		Name: "stock.backorder.confirmation", Label: "Backorder Confirmation", Fields: fields, Rights: []orm.Right{{Group: stockUsers, May: "crwd"}},
		Methods: map[string]orm.Method{"process": answer(backorderRest), "process_cancel_backorder": answer(dropRest)},
	}
}

// backorderWizardLine says for one picking of the wizard whether it gets a backorder.
func backorderWizardLine() *orm.Model {
	return &orm.Model{
		Name: "stock.backorder.confirmation.line", Label: "Backorder Confirmation Line", Rights: []orm.Right{{Group: stockUsers, May: "crwd"}},
		Fields: []*orm.Field{
			orm.Link("backorder_confirmation_id", "Immediate Transfer", "stock.backorder.confirmation").With(orm.Cascade),
			orm.Link("picking_id", "Transfer", "stock.picking"), orm.Of(orm.Boolean, "to_backorder", "To Backorder"),
		},
	}
}
