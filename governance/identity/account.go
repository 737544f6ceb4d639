package identity

import (
	"slices"
	"strings"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

// An Account is that of a system which calls Purser by itself: a warehouse's software, a web shop, an EDI provider.
type Account struct {
	// Name names the system as the configuration does: "wms-north". It is told in logs, in the journal and in the audit log.
	// Never empty, and unique.
	Name string `json:"name"`
	// Keys are the fingerprints of the keys by which the account is known; without one nobody can use it.
	Keys []Fingerprint `json:"keys"`
	// Feeds are the feeds that it may send to, and ask about. Never empty.
	Feeds []string `json:"feeds"`
	// Kinds are the kinds of documents that it may send; empty for all.
	Kinds []canonical.Kind `json:"kinds,omitzero"`
	// Entities are the legal entities that its documents may concern; empty for all.
	Entities []string `json:"entities,omitzero"`
}

// MayUse refuses a feed that the account was not given. The error is Forbidden, and the same whether there is such a feed
// or not.
func (a Account) MayUse(feed string) error {
	if slices.Contains(a.Feeds, feed) {
		return nil
	}
	return fault.New(fault.Forbidden, "the account %s may not use the feed %q", a.Name, feed).On("feed").
		Do("Name one of %s, or let an administrator add the feed to the account.", strings.Join(a.Feeds, ", "))
}

// Limited reports whether what a document says of itself decides whether the account may send it.
func (a Account) Limited() bool { return len(a.Kinds)+len(a.Entities) > 0 }

// MaySend refuses a document of a kind, or about an entity, that the account is not given. The error is Forbidden.
func (a Account) MaySend(seen canonical.Glance) error {
	if len(a.Kinds) > 0 && !slices.Contains(a.Kinds, seen.Kind) {
		return fault.New(fault.Forbidden, "the account %s may not send documents of the kind %s", a.Name, seen.Kind).On("envelope.kind").
			Do("Let an administrator add the kind to the account.")
	}
	if len(a.Entities) > 0 && !slices.Contains(a.Entities, seen.Entity) {
		return fault.New(fault.Forbidden, "the account %s may not send documents about this entity", a.Name).On("envelope.entity").
			Do("Send documents about %s, or let an administrator add the entity to the account.", strings.Join(a.Entities, ", "))
	}
	return nil
}

// Accounts are all accounts that are declared.
type Accounts []Account

// Known gives the account that a key belongs to. The error is Unauthorized, and says nothing of why. It takes as long for a
// key that is nearly right as for any other.
func (all Accounts) Known(key Key) (Account, error) {
	shown := key.Fingerprint()
	found := -1
	for i, account := range all {
		for _, mark := range account.Keys {
			if mark.equal(shown) {
				found = i
			}
		}
	}
	if key == "" || found < 0 {
		return Account{}, fault.New(fault.Unauthorized, "no account has this key").
			Do("Send the key that your system was given as: Authorization: Bearer KEY.")
	}
	return all[found], nil
}

// Check refuses declarations that can't be meant. The error is Invalid, and names the account.
func (all Accounts) Check() error {
	names, marks := map[string]bool{}, map[Fingerprint]string{}
	for _, a := range all {
		switch {
		case a.Name == "":
			return fault.New(fault.Invalid, "an account has no name").On("accounts").Do("Name the system that it is for.")
		case names[a.Name]:
			return fault.New(fault.Invalid, "two accounts are named %s", a.Name).On("accounts").Do("Give each system one account; an account may have several keys.")
		case len(a.Feeds) == 0:
			return fault.New(fault.Invalid, "the account %s has no feed, and so may do nothing", a.Name).On("feeds").Do("Name the feeds that it may send to.")
		}
		names[a.Name] = true
		for _, mark := range a.Keys {
			if other, taken := marks[mark]; taken {
				return fault.New(fault.Invalid, "the accounts %s and %s have the same key", other, a.Name).On("keys").Do("Make a key for each with purser key.")
			}
			marks[mark] = a.Name
		}
		for _, kind := range a.Kinds {
			if !slices.Contains(canonical.Kinds(), kind) {
				return fault.New(fault.Invalid, "the account %s is limited to the kind %q, which does not exist", a.Name, kind).On("kinds").
					Do("Use kinds that purser schema lists.")
			}
		}
	}
	return nil
}
