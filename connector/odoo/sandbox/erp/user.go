package erp

import "github.com/purserhq/purser/connector/odoo/sandbox/orm"

// group is a set of rights that users have.
func group() *orm.Model {
	return &orm.Model{
		Name: "res.groups", Label: "Access Groups", Rights: kept(administrators),
		Fields: []*orm.Field{orm.Of(orm.Char, "name", "Name").Must()},
	}
}

// GroupsField is the field of a user's groups.
func GroupsField(version int) string { return byVersion(version, "groups_id", "group_ids") }

// user is who calls. Its password and key are kept by the sandbox, not in the record.
func user(version int) *orm.Model {
	groups := byVersion(version, "groups_id", "group_ids")
	return &orm.Model{
		Name: "res.users", Label: "User", Order: "name, login", Rights: kept(administrators),
		Fields: []*orm.Field{
			orm.Of(orm.Char, "name", "Name").Must(), orm.Of(orm.Char, "login", "Login").Must(),
			orm.Of(orm.Boolean, "active", "Active").First(true), orm.Of(orm.Char, "lang", "Language").First("en_US"), orm.Of(orm.Char, "tz", "Timezone"),
			orm.Link("partner_id", "Related Partner", "res.partner"),
			orm.Link("company_id", "Company", "res.company").Must().FirstBy(func(e *orm.Env) any { return e.Company().ID() }),
			orm.Links("company_ids", "Companies", "res.company").FirstBy(func(e *orm.Env) any { return []int64{e.Company().ID()} }),
			orm.Links(groups, "Groups", "res.groups"),
		},
		Checks: []orm.Check{{On: []string{"login"}, Holds: func(r orm.Rec) error {
			if len(r.Env().Find("res.users", "login", "=", r.Text("login"))) > 1 {
				return orm.ValidationError("You can not have two users with the same login!")
			}
			return nil
		}}},
		Methods: map[string]orm.Method{
			"has_group": {OnModel: version < 19, Params: []string{"group_ext_id"}, Do: func(c *orm.Asked) (any, error) {
				return c.Env.HasGroup(c.Text("group_ext_id")), nil
			}},
			"context_get": {OnModel: true, Do: func(c *orm.Asked) (any, error) {
				u := c.Env.User()
				return orm.Values{"lang": u.Text("lang"), "tz": "UTC", "uid": u.ID()}, nil
			}},
		},
	}
}
