package config

import (
	"fmt"

	"github.com/purserhq/purser/governance/policy"
)

// entity checks one entity, and against those before it.
func (c *checking) entity(e *Entity, before []Entity) {
	path := "entities." + e.Name
	if c.named(path+".erp", "system", e.ERP, c.systems(), "systems") {
		if s, ok := c.file.System(e.ERP); ok && s.Connector == Caller {
			c.say(path+".erp", e.ERP+" is a caller, and nothing can be written to it", "Name a system with connector: odoo.")
		}
	}
	c.named(path+".policy", "policy", e.Policy, namesOf(c.file.Policies, func(p *policy.Policy) string { return p.Name }), "policies")
	if e.Region != "" && e.Region != c.file.Region {
		c.say(path+".region", fmt.Sprintf("its data is pinned to %s, and this installation is in %q", e.Region, c.file.Region),
			"Declare it in the installation of its region, or correct region at the top.")
	}
	for i := range before {
		if b := &before[i]; b.ERP == e.ERP && b.Company == e.Company && e.Company != 0 {
			c.say(path+".company", fmt.Sprintf("the entity %s is company %d of %s too", b.Name, e.Company, e.ERP), "Give each entity a company of its own.")
		}
	}
}
