package config

import (
	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/governance/identity"
	"github.com/purserhq/purser/service"
)

// declare adds the account of a caller, and its feeds.
func (s *System) declare(d *service.Declared) {
	account := identity.Account{Name: s.Name, Keys: s.Keys, Kinds: s.Kinds, Entities: s.Entities}
	for _, f := range s.Feeds {
		feed := s.feed(f)
		d.Feeds = append(d.Feeds, feed)
		account.Feeds = append(account.Feeds, feed.Name)
	}
	d.Accounts = append(d.Accounts, account)
}

// feed gives a channel as callers name it: the system's name comes first, so that no two systems have the same.
func (s *System) feed(f Feed) intake.Feed {
	return intake.Feed{Name: s.Name + "/" + f.Name, Domain: bus.Domain(f.Domain), ContentTypes: f.ContentTypes}
}
