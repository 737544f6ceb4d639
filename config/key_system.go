package config

import (
	"slices"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/config/shape"
	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/governance/identity"
)

func systemKeys(name string, s *System) []shape.Key {
	s.Name, s.Settings = name, map[string]string{}
	return []shape.Key{
		{Name: "connector", Required: true, Suggest: "odoo", Value: shape.OneOf(&s.Connector, Connectors()), Help: "How it is reached: odoo is read and written; a caller calls Purser by itself, over HTTP."},
		{Name: "settings", Value: shape.Group(s.settings), Help: "What the connector is told. docs/settings-odoo.md has all of it for odoo; a caller has none."},
		{Name: "feeds", Value: shape.Named(&s.Feeds, feedKeys), Help: "The channels by which a caller sends. Order is kept within each. A caller names them as SYSTEM/FEED."},
		{Name: "keys", Suggest: "[\"sha256:…\"]", Value: shape.List(&s.Keys, fingerprint), Help: "The fingerprints of a caller's keys, as purser key prints them; never a key itself. Without one it can't call yet."},
		{Name: "kinds", Suggest: "[receipt]", Value: shape.List(&s.Kinds, kind), Help: "The kinds of document that a caller may send. Left out, it may send all of them."},
		{Name: "entities", Suggest: "[acme]", Value: shape.Texts(&s.Entities, ""), Help: "The entities that a caller's documents may be about. Left out, they may be about all of them."},
	}
}

func feedKeys(name string, f *Feed) []shape.Key {
	f.Name = name
	return []shape.Key{
		{Name: "domain", Required: true, Suggest: "inventory", Value: shape.OneOf(&f.Domain, domains()), Help: "The part of the business that its documents belong to."},
		{Name: "content_types", Suggest: "[application/edi-x12]", Value: shape.Texts(&f.ContentTypes, `[a-z0-9.+-]+/[a-z0-9.+-]+`), Help: "The types that it takes beside canonical JSON."},
	}
}

func domains() []string {
	var all []string
	for _, d := range bus.Domains() {
		all = append(all, string(d))
	}
	return all
}

// fingerprint is hidden from messages: somebody may have written the key itself.
func fingerprint(to *identity.Fingerprint) shape.Value {
	return shape.Checked(`the fingerprint of a key: "sha256:" and 64 hexadecimal digits, as purser key prints it`, func(found string) (err error) {
		*to, err = identity.ParseFingerprint(found)
		return err
	})
}

// settings are the keys of the connector's spec. What is said of a system whose connector is not known is not judged.
func (s *System) settings() []shape.Key {
	if s.Connector == Caller {
		return nil
	}
	spec := odoo.Spec()
	keys := make([]shape.Key, len(spec.Settings))
	for i, setting := range spec.Settings {
		keys[i] = s.setting(setting)
	}
	return keys
}

func (s *System) setting(setting connector.Setting) shape.Key {
	key := shape.Key{
		Name: setting.Name, Help: setting.Label + ". " + setting.Help, Required: setting.Required, Suggest: setting.Default,
		Value: shape.Checked(setting.Expected(), func(found string) error {
			err := setting.Check(found)
			if err == nil {
				s.Settings[setting.Name] = found
			}
			return err
		}),
	}
	if key.Suggest == "" && slices.Contains([]string{"url", "database", "key"}, setting.Name) {
		key.Suggest = map[string]string{"url": "https://odoo.example.com", "database": "main", "key": "env:PURSER_ODOO_KEY"}[setting.Name]
	}
	return key
}
