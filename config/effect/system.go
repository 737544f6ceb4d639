package effect

import (
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/purserhq/purser/config"
	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

// Systems are the systems that Purser writes to. The caller closes them, once nothing is dispatched any more.
type Systems struct {
	late map[string]*late
}

// NewSystems makes the targets of a configuration. It makes no call: a system is connected when it is first needed, so that one that
// is away stops nobody from starting. The error is Invalid, and names the system whose settings can't be used together.
func NewSystems(c *config.Configuration, secrets connector.Secrets, now func() time.Time) (*Systems, error) {
	all := &Systems{late: map[string]*late{}}
	for i := range c.Systems {
		s := &c.Systems[i]
		if s.Connector != config.Odoo {
			continue
		}
		settings, err := odoo.ParseSettings(s.Settings, secrets)
		if err != nil {
			return nil, fault.Wrap(err, "the system %s", s.Name)
		}
		all.late[s.Name] = &late{name: s.Name, settings: settings, companies: companies(c, s.Name), now: now}
	}
	return all, nil
}

// companies leads from the entities that live in a system to their companies there.
func companies(c *config.Configuration, system string) map[string]int64 {
	ids := map[string]int64{}
	for i := range c.Entities {
		if e := &c.Entities[i]; e.ERP == system {
			ids[e.Name] = int64(e.Company)
		}
	}
	return ids
}

// Targets gives them by name.
func (s *Systems) Targets() map[string]connector.Target {
	all := make(map[string]connector.Target, len(s.late))
	for name, l := range s.late {
		all[name] = l
	}
	return all
}

// Names gives their names in order.
func (s *Systems) Names() []string { return slices.Sorted(maps.Keys(s.late)) }

// Close ends the connections.
func (s *Systems) Close() error {
	var all error
	for _, l := range s.late {
		all = errors.Join(all, l.close())
	}
	return all
}
