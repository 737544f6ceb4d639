package config

import (
	"slices"
	"time"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/governance/flow"
	"github.com/purserhq/purser/governance/identity"
	"github.com/purserhq/purser/governance/policy"
	"github.com/purserhq/purser/governance/retention"
	"github.com/purserhq/purser/service"
)

// A Configuration is everything that was declared. Each list is in the order of its names, without one twice. It is not changed
// once it was loaded.
type Configuration struct {
	// Installation names this Purser in the identities of the records that it makes in other systems. Never empty, and never
	// changed once records were made.
	Installation string `json:"installation"`
	// Region is where the data of this installation is kept; empty where that was not declared.
	Region string `json:"region,omitzero"`
	// Systems are the systems around Purser.
	Systems []System `json:"systems"`
	// Entities are the legal entities whose purchases are looked after.
	Entities []Entity `json:"entities"`
	// Flows say which documents go from where to where.
	Flows flow.Catalog `json:"flows"`
	// Policies are what was decided beforehand; each entity follows one.
	Policies []policy.Policy `json:"policies,omitzero"`
	// Calendars are the working hours that flows name.
	Calendars []policy.Calendar `json:"calendars,omitzero"`
	// Retention are the classes of data.
	Retention []retention.Class `json:"retention,omitzero"`
}

// A Connector says how a system is reached.
type Connector string

// The connectors.
const (
	Odoo   Connector = "odoo"   // Purser reads and writes an Odoo database
	Caller Connector = "caller" // the system calls Purser by itself, over HTTP; nothing is written to it
)

// Connectors gives every connector.
func Connectors() []Connector { return []Connector{Odoo, Caller} }

// A System is a system around Purser.
type System struct {
	// Name names it in flows, in documents and in the record. Never empty.
	Name string `json:"name"`
	// Connector says how it is reached. Never empty.
	Connector Connector `json:"connector"`
	// Settings are those of the connector as they were written, by their names; see its Spec. Secrets are references.
	Settings map[string]string `json:"settings,omitzero"`
	// Feeds are the channels by which a caller sends.
	Feeds []Feed `json:"feeds,omitzero"`
	// Keys are the fingerprints of a caller's keys; without one it can't call yet.
	Keys []identity.Fingerprint `json:"keys,omitzero"`
	// Kinds are the kinds of document that a caller may send; empty for all.
	Kinds []canonical.Kind `json:"kinds,omitzero"`
	// Entities are the entities that its documents may be about; empty for all.
	Entities []string `json:"entities,omitzero"`
}

// A Feed is a channel of a caller. Order is kept within it.
type Feed struct {
	// Name names it within its system; callers name it as "wms/receipts". Never empty.
	Name string `json:"name"`
	// Domain is the part of the business that its documents belong to. Never empty.
	Domain string `json:"domain"`
	// ContentTypes are the types that it takes beside canonical JSON.
	ContentTypes []string `json:"contentTypes,omitzero"`
}

// An Entity is a legal entity. It lives in exactly one company of one Odoo database.
type Entity struct {
	// Name is its code in documents. Never empty.
	Name string `json:"name"`
	// Title is what people call it; it may be empty.
	Title string `json:"title,omitzero"`
	// Zone is its time zone, as "Europe/Berlin". Never empty.
	Zone string `json:"zone"`
	// Region is where its data is pinned to; empty for wherever the installation is.
	Region string `json:"region,omitzero"`
	// ERP is the system of its Odoo database, Company the id of its company there.
	ERP     string `json:"erp"`
	Company int    `json:"company"`
	// Policy is the policy that its purchases follow. Never empty.
	Policy string `json:"policy"`
	// Warehouses are the codes of its warehouses.
	Warehouses []string `json:"warehouses,omitzero"`
}

// System gives the system of a name; false when there is none.
func (c *Configuration) System(name string) (*System, bool) {
	at := slices.IndexFunc(c.Systems, func(s System) bool { return s.Name == name })
	if at < 0 {
		return nil, false
	}
	return &c.Systems[at], true
}

// Entity gives the entity of a name; false when there is none.
func (c *Configuration) Entity(name string) (*Entity, bool) {
	at := slices.IndexFunc(c.Entities, func(e Entity) bool { return e.Name == name })
	if at < 0 {
		return nil, false
	}
	return &c.Entities[at], true
}

// EntityNames gives the names of the entities, in order.
func (c *Configuration) EntityNames() []string {
	names := make([]string, len(c.Entities))
	for i := range c.Entities {
		names[i] = c.Entities[i].Name
	}
	return names
}

// Policy gives the policy of a name; false when there is none.
func (c *Configuration) Policy(name string) (*policy.Policy, bool) {
	at := slices.IndexFunc(c.Policies, func(p policy.Policy) bool { return p.Name == name })
	if at < 0 {
		return nil, false
	}
	return &c.Policies[at], true
}

// Location gives the entity's time zone; UTC for a name that is none, which a check refuses.
func (e *Entity) Location() *time.Location {
	zone, err := time.LoadLocation(e.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// Declared gives who may call, and by which channels.
func (c *Configuration) Declared() service.Declared {
	var d service.Declared
	for i := range c.Systems {
		if s := &c.Systems[i]; s.Connector == Caller {
			s.declare(&d)
		}
	}
	return d
}
