package sandbox

import (
	"slices"
	"time"

	"github.com/purserhq/purser/connector/odoo/sandbox/erp"
	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
	"github.com/purserhq/purser/fault"
)

// ExpireKey ends the key of the integration's user: since Odoo 18 by its date, before by deleting it.
func (s *Sandbox) ExpireKey() error {
	return s.do(func(env *orm.Env) error {
		keys := env.Find("res.users.apikeys", "user_id", "=", s.access.User)
		if s.version < 18 {
			return keys.Delete()
		}
		return keys.Write(orm.Values{"expiration_date": env.Now().Add(-time.Second).Format(time.DateTime)})
	})
}

// RenewKey makes the key of the integration's user valid again.
func (s *Sandbox) RenewKey() error {
	return s.do(func(env *orm.Env) error { return erp.RenewKey(env, s.access.User) })
}

// Revoke takes a group away from the integration's user, by its external id, such as purchase.group_purchase_user.
func (s *Sandbox) Revoke(group string) error { return s.regroup(group, false) }

// Grant gives a group back to the integration's user.
func (s *Sandbox) Grant(group string) error { return s.regroup(group, true) }

func (s *Sandbox) regroup(group string, member bool) error {
	return s.do(func(env *orm.Env) error {
		found, known := env.ByXID(group)
		if !known || found.Model().Name != "res.groups" {
			return fault.New(fault.NotFound, "the sandbox has no group %q", group).Do("Name one of %s.", erp.UserGroups())
		}
		user := env.Rec("res.users", s.access.User)
		groups := slices.DeleteFunc(slices.Clone(user.Many(erp.GroupsField(s.version)).IDs()), func(id int64) bool { return id == found.ID() })
		if member {
			groups = append(groups, found.ID())
		}
		return user.Keep(erp.GroupsField(s.version), groups)
	})
}

// do changes something as the system itself.
func (s *Sandbox) do(change func(env *orm.Env) error) error { return s.db.Do(1, nil, change) }
