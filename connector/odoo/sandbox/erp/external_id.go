package erp

import (
	"net/http"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// externalID is where external ids are kept. Module and name together are unique.
func externalID() *orm.Model {
	return &orm.Model{
		Name: "ir.model.data", Label: "Model Data", Rights: []orm.Right{{Group: administrators, May: "crwd"}},
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "External Identifier").Must(), orm.Of(orm.Char, "module", "Module").First(""),
			orm.Of(orm.Char, "model", "Model Name").Must(), orm.Of(orm.Integer, "res_id", "Record ID"),
			orm.Of(orm.Boolean, "noupdate", "Non Updatable"),
			orm.Of(orm.Char, "complete_name", "Complete ID").By(func(r orm.Rec) any { return r.Text("module") + "." + r.Text("name") }),
		},
		Checks: []orm.Check{{On: []string{"name", "module"}, Holds: func(r orm.Rec) error {
			if len(r.Env().Find("ir.model.data", "name", "=", r.Text("name"), "module", "=", r.Text("module"))) > 1 {
				return duplicate("ir_model_data_module_name_uniq_index", "module, name", r.Text("module")+", "+r.Text("name"))
			}
			return nil
		}}},
		Methods: map[string]orm.Method{"check_object_reference": {OnModel: true, Params: []string{"module", "xml_id"}, Do: func(c *orm.Asked) (any, error) {
			xid := c.Text("module") + "." + c.Text("xml_id")
			if r, found := c.Env.ByXID(xid); found {
				return []any{r.Model().Name, r.ID()}, nil
			}
			return nil, orm.ValueError("External ID not found in the system: %s", xid)
		}}},
	}
}

// duplicate is what PostgreSQL says of a unique index, as Odoo passes it on.
func duplicate(index, columns, values string) error {
	return &orm.Error{
		Name: "odoo.exceptions.ValidationError", Status: http.StatusUnprocessableEntity,
		Message: "The operation cannot be completed: duplicate key value violates unique constraint \"" + index + "\"\nDETAIL:  Key (" + columns + ")=(" + values + ") already exists.\n",
	}
}
