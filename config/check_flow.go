package config

import (
	"fmt"
	"slices"

	"github.com/purserhq/purser/governance/flow"
	"github.com/purserhq/purser/governance/policy"
	"github.com/purserhq/purser/governance/retention"
)

// flow checks one flow, and against those before it.
func (c *checking) flow(f *flow.Flow, before []flow.Flow) {
	path := "flows." + f.Name
	c.Fault(path, f.Validate())
	for i := range before {
		c.Fault(path, flow.Clash(&before[i], f))
		c.bySupplier(path, f, &before[i])
	}
	c.route(path, f)
	c.scope(path+".only", f.Only)
	c.scope(path+".phase.only", f.Phase.Only)
	c.named(path+".exception.calendar", "calendar", f.Exception.Calendar, namesOf(c.file.Calendars, func(p *policy.Calendar) string { return p.Name }), "calendars")
	c.named(path+".retention", "class", f.Retention, namesOf(c.file.Retention, func(k *retention.Class) string { return k.Name }), "retention")
}

// route checks the systems that a flow names.
func (c *checking) route(path string, f *flow.Flow) {
	known := c.systems()
	for i, name := range f.From {
		c.named(fmt.Sprintf("%s.from[%d]", path, i), "system", name, known, "systems")
	}
	for i, name := range f.To {
		at := fmt.Sprintf("%s.to[%d]", path, i)
		if c.named(at, "system", name, known, "systems") {
			if s, ok := c.file.System(name); ok && s.Connector == Caller {
				c.say(at, name+" is a caller, and nothing can be written to it", "Name a system with connector: odoo.")
			}
		}
	}
	if c.named(path+".record", "system", f.Record, known, "systems") && f.Record != "" && !slices.Contains(f.From, f.Record) && !slices.Contains(f.To, f.Record) {
		c.say(path+".record", "the system of record "+f.Record+" is neither one that the flow comes from nor one that it goes to", "Name one of them.")
	}
}

// bySupplier refuses two systems of record that differ by supplier alone: which supplier a receipt is from is not known before its order
// is there, and its word must count or not from the start.
func (c *checking) bySupplier(path string, f, other *flow.Flow) {
	wide, otherWide := f.Only, other.Only
	wide.Suppliers, otherWide.Suppliers = nil, nil
	if f.Document == other.Document && f.Record != other.Record && f.Record != "" && !f.Only.Meets(other.Only) && wide.Meets(otherWide) {
		c.say(path+".record", fmt.Sprintf("%s and %s name different systems of record, and only their suppliers differ", other.Name, f.Name), "Tell them apart by entity or warehouse.")
	}
}

func (c *checking) scope(path string, s flow.Scope) {
	for i, name := range s.Entities {
		c.named(fmt.Sprintf("%s.entities[%d]", path, i), "entity", name, c.entities(), "entities")
	}
	for i, name := range s.Warehouses {
		c.named(fmt.Sprintf("%s.warehouses[%d]", path, i), "warehouse", name, c.warehouses(), "entities, as warehouses of one")
	}
}
