package config

import (
	"fmt"

	"github.com/purserhq/purser/governance/identity"
)

// system checks one system by itself.
func (c *checking) system(s *System) {
	path := "systems." + s.Name
	switch s.Connector {
	case Odoo:
		c.reached(s, path)
	case Caller:
		if len(s.Feeds) == 0 && !c.Wrong(path+".feeds") {
			c.say(path+".feeds", "a caller without a feed may send nothing", "Write feeds: {documents: {domain: inventory}}.")
		}
		for _, f := range s.Feeds {
			c.Fault(path+".feeds."+f.Name, s.feed(f).Check())
		}
		for i, entity := range s.Entities {
			c.named(fmt.Sprintf("%s.entities[%d]", path, i), "entity", entity, c.entities(), "entities")
		}
	}
}

// reached wants the settings of a system that Purser reaches, and none of what only callers have.
func (c *checking) reached(s *System, path string) {
	if len(s.Settings) == 0 && !c.Wrong(path+".settings") {
		c.say(path+".settings", "it is missing", "Write settings: {url: https://odoo.example.com, database: main, key: env:PURSER_ODOO_KEY}.")
	}
	for _, of := range [...]struct {
		key   string
		count int
	}{{"feeds", len(s.Feeds)}, {"keys", len(s.Keys)}, {"kinds", len(s.Kinds)}, {"entities", len(s.Entities)}} {
		if of.count > 0 {
			c.say(path+"."+of.key, "only a caller has "+of.key, "Remove it; Purser reaches this system by itself.")
		}
	}
}

// keysTwice refuses a key that leads to two systems, or twice to one.
func (c *checking) keysTwice() {
	seen := map[identity.Fingerprint]string{}
	for i := range c.file.Systems {
		s := &c.file.Systems[i]
		for j, key := range s.Keys {
			at := fmt.Sprintf("systems.%s.keys[%d]", s.Name, j)
			if before, twice := seen[key]; twice {
				c.say(at, "the same key stands at "+before, "Make a key for each with purser key.")
				continue
			}
			seen[key] = at
		}
	}
}
