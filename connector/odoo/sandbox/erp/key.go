package erp

import (
	"time"

	"github.com/purserhq/purser/connector/odoo/sandbox/orm"
)

// keyLife is how long a key of an ordinary user lives at most since Odoo 18.
const keyLife = 90 * 24 * time.Hour

// apiKey is what Odoo tells of a user's key. The key itself is kept by the sandbox, not in the record: without a record
// that has not ended, the user's key opens nothing.
func apiKey(version int) *orm.Model {
	fields := []*orm.Field{
		orm.Of(orm.Char, "name", "Description").Must(), orm.Link("user_id", "User", "res.users").Must().With(orm.Cascade), orm.Of(orm.Char, "scope", "Scope"),
	}
	if version >= 18 {
		fields = append(fields, orm.Of(orm.Datetime, "expiration_date", "Expiration Date"))
	}
	return &orm.Model{Name: "res.users.apikeys", Label: "Users API Keys", Rights: []orm.Right{{Group: anyUser, May: "r"}, {Group: administrators, May: "rwd"}}, Owner: "user_id", Fields: fields}
}

// firstKey is the record of the key that a user of a fresh database has.
func firstKey(e *orm.Env, user int64) orm.Values {
	values := orm.Values{"name": "sandbox", "user_id": user, "scope": "rpc"}
	if e.Version() >= 18 {
		values["expiration_date"] = e.Now().Add(keyLife).Format(time.DateTime)
	}
	return values
}

// RenewKey replaces a user's keys by a new one.
func RenewKey(e *orm.Env, user int64) error {
	if err := e.Find("res.users.apikeys", "user_id", "=", user).Delete(); err != nil {
		return err
	}
	_, err := e.Create("res.users.apikeys", firstKey(e, user))
	return err
}

// HasKey says whether a user's key may be used now.
func HasKey(e *orm.Env, user int64) bool {
	for _, key := range e.Find("res.users.apikeys", "user_id", "=", user) {
		if e.Version() < 18 || key.Text("expiration_date") == "" || key.Text("expiration_date") > e.Now().Format(time.DateTime) {
			return true
		}
	}
	return false
}
