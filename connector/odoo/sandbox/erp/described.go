package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// described is Odoo's own list of its models. In 14 everybody may read it.
func described(version int) *orm.Model {
	rights := only(administrators)
	if version < 19 {
		rights = kept(administrators)
	}
	return &orm.Model{
		Name: "ir.model", Label: "Models", Order: "model", Rights: rights,
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

// describe writes the models down in the database itself, in 19 with their fields.
func (s *sower) describe() {
	s.make("mail.message.subtype", "mail.mt_note", orm.Values{"name": "Note"})
	s.make("mail.activity.type", "mail.mail_activity_data_todo", orm.Values{"name": "To-Do"})
	for _, m := range s.env.Registry().Models() {
		made := s.make("ir.model", describedAs(m.Name), orm.Values{"name": m.Label, "model": m.Name})
		if s.env.Version() < 19 {
			continue
		}
		for _, f := range m.Fields {
			s.make("ir.model.fields", "", orm.Values{"name": f.Name, "model": m.Name, "ttype": string(f.Kind), "model_id": made})
		}
	}
}
