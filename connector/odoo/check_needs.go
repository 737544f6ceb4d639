package odoo

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// needs goes through the table of what Purser uses.
func (c *checking) needs() {
	for _, n := range needs() {
		found, err := c.fieldsOf(n)
		if fault.CodeOf(err) == fault.Unsupported {
			c.module(n, false)
			continue
		}
		if err != nil && fault.CodeOf(err) != fault.Forbidden {
			c.blocks("What "+n.model+" offers can't be read", err)
			continue
		}
		c.module(n, c.fields(n, found) || err != nil)
		c.rights(n)
	}
}

// fieldsOf asks which of a need's fields the database has. A model that isn't there is Unsupported.
func (c *checking) fieldsOf(n need) (map[string]json.RawMessage, error) {
	names := append(make([]string, 0, len(n.fields)+1), "id") // an empty list would ask for all of them
	for _, f := range n.fields {
		if f.expectedIn(c.client.Version) {
			names = append(names, f.name)
		}
	}
	return Into[map[string]json.RawMessage](c.ctx, c.client, wire.Call{
		Model: n.model, Method: "fields_get", Reads: true,
		Args: []wire.Arg{{Name: "allfields", Value: names}}, Named: map[string]any{"attributes": []string{"type"}},
	})
}

// fields reports the fields of a need and says whether all of them are there.
func (c *checking) fields(n need, found map[string]json.RawMessage) bool {
	all := true
	for _, f := range n.fields {
		if !f.expectedIn(c.client.Version) {
			continue
		}
		_, there := found[f.name]
		c.report.Fields = append(c.report.Fields, FieldFound{Model: n.model, Name: f.name, Found: there})
		all = all && there
	}
	return all
}

// module reports the module that brings a need: it is taken as installed when its model and fields are there, because
// an ordinary user may not read the list of modules in every version.
func (c *checking) module(n need, installed bool) {
	at := slices.IndexFunc(c.report.Modules, func(m Module) bool { return m.Name == n.module })
	if at < 0 {
		c.report.Modules = append(c.report.Modules, Module{Name: n.module, For: n.purpose, Installed: installed})
	} else {
		c.report.Modules[at].For += ", " + n.purpose
		c.report.Modules[at].Installed = c.report.Modules[at].Installed && installed
	}
	if installed {
		return
	}
	problem := Problem{
		What: "No " + n.purpose, Why: "the module " + n.module + " is not installed, or lacks what Purser uses of " + n.model,
		Next: "Install the module in Odoo: Apps, " + n.module + ".", Blocks: !n.optional,
	}
	c.report.Problems = append(c.report.Problems, problem)
}

// rights tries each operation that a need asks for, without doing it.
func (c *checking) rights(n need) {
	var missing, wished []string
	for _, operation := range slices.Concat(n.operations, n.wishes) {
		granted, err := c.granted(n.model, operation)
		if err != nil {
			c.blocks("Rights on "+n.model+" can't be tested", err)
			return
		}
		c.report.Rights = append(c.report.Rights, Right{Model: n.model, Operation: operation, For: n.purpose, Granted: granted})
		switch {
		case granted:
		case slices.Contains(n.operations, operation):
			missing = append(missing, operation)
		default:
			wished = append(wished, operation)
		}
	}
	c.lacks(n, missing, !n.optional)
	c.lacks(n, wished, false)
}

func (c *checking) lacks(n need, operations []string, blocks bool) {
	if len(operations) == 0 {
		return
	}
	c.report.Problems = append(c.report.Problems, Problem{
		What: "No work on " + n.purpose, Why: "the user may not " + strings.Join(operations, ", ") + " " + n.model,
		Next: "Give the integration's user the group that allows it in Odoo: Settings, Users.", Blocks: blocks,
	})
}

// granted asks Odoo whether the user may do an operation on a model; it does nothing.
func (c *checking) granted(model, operation string) (bool, error) {
	call := wire.Call{Model: model, Reads: true, Args: []wire.Arg{{Name: "operation", Value: operation}}}
	if c.client.Version.Major >= 18 {
		call.Method, call.IDs = "has_access", []int64{}
	} else {
		call.Method, call.Named = "check_access_rights", map[string]any{"raise_exception": false}
	}
	return Into[bool](c.ctx, c.client, call)
}
