package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// described is Odoo's own list of its models.
func described() *orm.Model {
	return &orm.Model{
		Name: "ir.model", Label: "Models", Order: "model", Rights: only(administrators),
		Fields: []*orm.Field{orm.Of(orm.Char, "name", "Model Description").Must(), orm.Of(orm.Char, "model", "Model").Must()},
	}
}

// describedField is Odoo's own list of the fields of its models.
func describedField() *orm.Model {
	return &orm.Model{
		Name: "ir.model.fields", Label: "Fields", Order: "name, id", Rights: only(administrators),
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Field Name").Must(), orm.Of(orm.Char, "model", "Model Name").Must(), orm.Of(orm.Char, "ttype", "Field Type").Must(),
			orm.Link("model_id", "Model", "ir.model").Must().With(orm.Cascade),
		},
	}
}

// describe writes the models down in the database itself.
func (s *sower) describe() {
	for _, m := range s.env.Registry().Models() {
		made := s.make("ir.model", "", orm.Values{"name": m.Label, "model": m.Name})
		for _, f := range m.Fields {
			s.make("ir.model.fields", "", orm.Values{"name": f.Name, "model": m.Name, "ttype": string(f.Kind), "model_id": made})
		}
	}
}
