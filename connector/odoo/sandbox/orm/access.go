package orm

import (
	"slices"
	"strings"
)

// What a right is about, as its letters in [Right.May].
const (
	mayCreate = "c"
	mayRead   = "r"
	mayWrite  = "w"
	mayDelete = "d"
)

// administrators is the external id of the group that sees everybody's records.
const administrators = "base.group_system"

// HasGroup says whether the user belongs to a group, by its external id.
func (e *Env) HasGroup(xid string) bool {
	group, found := e.ByXID(xid)
	field := "group_ids"
	if e.Version() < 19 {
		field = "groups_id"
	}
	return found && slices.Contains(e.User().Many(field).IDs(), group.id)
}

// allowed says whether the user may do something with a model.
func (e *Env) allowed(m *Model, operation string) bool {
	return slices.ContainsFunc(m.Rights, func(right Right) bool {
		return strings.Contains(right.May, operation) && (right.Group == "" || e.HasGroup(right.Group))
	})
}

// Allow refuses what the user has no right to.
func (e *Env) Allow(model, operation string) error {
	m := e.model(model)
	if e.allowed(m, operation) {
		return nil
	}
	verb := map[string]string{mayCreate: "create", mayRead: "access", mayWrite: "modify", mayDelete: "delete"}[operation]
	return AccessError("You are not allowed to %s '%s' (%s) records.\n\nContact your administrator to request access if necessary.", verb, m.Label, m.Name)
}

// inCompanies refuses a context with companies that the user does not belong to.
func (e *Env) inCompanies() error {
	own := e.User().Many("company_ids").IDs()
	for _, id := range idsOf(e.Context["allowed_company_ids"]) {
		if !slices.Contains(own, id) {
			return AccessError("Access to unauthorized or invalid companies.")
		}
	}
	return nil
}

// visible says whether a record belongs to a company that the call may see, or to none.
func (r Rec) visible() bool {
	if r.model.Company == "" {
		return true
	}
	company := r.One(r.model.Company)
	return company.id == 0 || slices.Contains(r.env.Companies(), company.id)
}

// allowRecords refuses records of a company that the call may not see.
func (e *Env) allowRecords(rs Recs) error {
	for _, r := range rs {
		if r.Exists() && !r.visible() {
			return AccessError("Uh-oh! Looks like you have stumbled upon some top-secret records.\n\nSorry, %s doesn't have access to: %s, %s (%s: %d)", e.User().Name(), r.model.Label, r.Name(), r.model.Name, r.id)
		}
	}
	return nil
}
