package orm

import (
	"slices"
	"strings"
)

// everyMethod gives the methods that every model has.
func everyMethod(version int) map[string]Method {
	domain := "domain"
	if version < 17 {
		domain = "args"
	}
	return map[string]Method{
		"create":       {OnModel: true, Needs: mayCreate, Params: []string{"vals_list"}, Do: doCreate},
		"write":        {Needs: mayWrite, Params: []string{"vals"}, Do: doWrite},
		"unlink":       {Needs: mayDelete, Do: doUnlink},
		"read":         {Needs: mayRead, Params: []string{"fields", "load"}, Optional: 2, Do: doRead},
		"search":       {OnModel: true, Needs: mayRead, Params: []string{domain, "offset", "limit", "order"}, Optional: 3, Do: doSearch(domain)},
		"search_count": {OnModel: true, Needs: mayRead, Params: []string{domain, "limit"}, Optional: 1, Do: doCount(domain)},
		"search_read": {
			OnModel: true, Needs: mayRead, Params: []string{"domain", "fields", "offset", "limit", "order", "load"}, Optional: 6,
			Do: doSearchRead,
		},
		"fields_get":          {OnModel: true, Params: []string{"allfields", "attributes"}, Optional: 2, Do: doFieldsGet},
		"name_search":         {OnModel: true, Needs: mayRead, Params: []string{"name", domain, "operator", "limit"}, Optional: 4, Do: doNameSearch(domain)},
		"load":                {OnModel: true, Params: []string{"fields", "data"}, Do: doLoad},
		"get_external_id":     {Needs: mayRead, Do: doExternalID},
		"has_access":          {Params: []string{"operation"}, Do: doAccess},
		"check_access_rights": {OnModel: true, Params: []string{"operation", "raise_exception"}, Optional: 1, Do: doAccess},
	}
}

func doCreate(c *Asked) (any, error) {
	list, many := c.Args["vals_list"].([]any)
	if !many {
		list = []any{c.Args["vals_list"]}
	}
	made := Recs{}
	for _, item := range list {
		r, err := c.Env.Create(c.Model.Name, valuesOf(item))
		if err != nil {
			return nil, err
		}
		made = append(made, r)
	}
	if err := c.Env.allowRecords(made); err != nil {
		return nil, err
	}
	if !many && c.Env.Version() < 19 {
		return made[0].id, nil
	}
	return made.IDs(), nil
}

func doWrite(c *Asked) (any, error) { return true, c.Records.Write(valuesOf(c.Args["vals"])) }

func doUnlink(c *Asked) (any, error) { return true, c.Records.Delete() }

func doRead(c *Asked) (any, error) {
	return c.Env.Read(c.Records, c.fields(), c.Text("load") == "_classic_write")
}

// fields gives the fields that a read asks for: all of them when it names none.
func (c *Asked) fields() []string {
	if names := c.Texts("fields"); len(names) > 0 {
		return names
	}
	var names []string
	for _, f := range c.Model.Fields {
		names = append(names, f.Name)
	}
	return names
}

// found carries out the search of a method, within the companies that the call may see.
func (c *Asked) found(domain string) (Recs, error) {
	q := Query{Domain: c.Domain(domain), Order: c.Text("order"), Offset: c.Number("offset"), Limit: c.Number("limit")}
	if c.Model.Company != "" {
		visible := []any{false}
		for _, id := range c.Env.Companies() {
			visible = append(visible, id)
		}
		q.Domain = append(slices.Clip(q.Domain), []any{c.Model.Company, "in", visible})
	}
	if c.Model.Owner != "" && !c.Env.HasGroup(administrators) {
		q.Domain = append(slices.Clip(q.Domain), []any{c.Model.Owner, "=", c.Env.UserID})
	}
	return c.Env.Search(c.Model.Name, q)
}

func doSearch(domain string) func(c *Asked) (any, error) {
	return func(c *Asked) (any, error) {
		records, err := c.found(domain)
		return records.IDs(), err
	}
}

func doCount(domain string) func(c *Asked) (any, error) {
	return func(c *Asked) (any, error) {
		records, err := c.found(domain)
		return len(records), err
	}
}

func doSearchRead(c *Asked) (any, error) {
	records, err := c.found("domain")
	if err != nil {
		return nil, err
	}
	return c.Env.Read(records, c.fields(), c.Text("load") == "_classic_write")
}

func doFieldsGet(c *Asked) (any, error) {
	answer, attributes := Values{}, c.Texts("attributes")
	wanted := c.Texts("allfields")
	if len(wanted) == 0 {
		wanted = c.fields()
	}
	for _, name := range wanted {
		f := c.Model.fields[name]
		if f == nil {
			continue
		}
		all := f.described()
		about := all
		if len(attributes) > 0 {
			about = Values{}
			for _, attribute := range attributes {
				if value, known := all[attribute]; known {
					about[attribute] = value
				}
			}
		}
		answer[name] = about
	}
	return answer, nil
}

func doNameSearch(domain string) func(c *Asked) (any, error) {
	return func(c *Asked) (any, error) {
		limit := c.Number("limit")
		delete(c.Args, "limit") // it bounds those that bear the name, not those that are looked at
		records, err := c.found(domain)
		if err != nil {
			return nil, err
		}
		operator := cmpOr(c.Text("operator"), "ilike")
		pairs := []any{}
		for _, r := range records {
			held, err := c.Env.calledSo(r, operator, c.Text("name"))
			if err != nil {
				return nil, err
			}
			if held || c.Text("name") == "" {
				pairs = append(pairs, []any{r.id, r.Name()})
			}
			if limit > 0 && len(pairs) == limit {
				break
			}
		}
		return pairs, nil
	}
}

func doExternalID(c *Asked) (any, error) {
	answer := Values{}
	for _, r := range c.Records {
		answer[words(r.id)] = c.Env.XID(r)
	}
	return answer, nil
}

func doAccess(c *Asked) (any, error) {
	letter := map[string]string{"create": mayCreate, "read": mayRead, "write": mayWrite, "unlink": mayDelete}[strings.ToLower(c.Text("operation"))]
	if letter == "" {
		return nil, ValueError("Invalid access mode %q", c.Text("operation"))
	}
	if raise, given := c.Args["raise_exception"]; c.Method == "check_access_rights" && (!given || truth(raise)) {
		return true, c.Env.Allow(c.Model.Name, letter)
	}
	return c.Env.allowed(c.Model, letter), nil
}
