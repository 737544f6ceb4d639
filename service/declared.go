package service

import (
	"slices"

	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
)

// Declared is who may call, and by which channels messages come.
type Declared struct {
	// Feeds are all channels.
	Feeds []intake.Feed `json:"feeds"`
	// Accounts are all systems that may call, each limited to some of the feeds.
	Accounts identity.Accounts `json:"accounts"`
}

// Check refuses declarations that can't be meant: a feed twice, an account with a feed that is not there. The error is
// Invalid, and names the feed or the account.
func (d Declared) Check() error {
	var names []string
	for _, feed := range d.Feeds {
		if err := feed.Check(); err != nil {
			return err
		}
		if slices.Contains(names, feed.Name) {
			return fault.New(fault.Invalid, "two feeds are named %s", feed.Name).On("feeds").Do("Give each channel a name of its own.")
		}
		names = append(names, feed.Name)
	}
	if err := d.Accounts.Check(); err != nil {
		return err
	}
	for _, account := range d.Accounts {
		for _, feed := range account.Feeds {
			if !slices.Contains(names, feed) {
				return fault.New(fault.Invalid, "the account %s has the feed %s, which is not declared", account.Name, feed).On("feeds").
					Do("Declare the feed, or take it from the account.")
			}
		}
	}
	return nil
}

// feed gives the feed that an account means: the one that it names, or its only one.
func (d Declared) feed(account identity.Account, name string) (intake.Feed, error) {
	if name == "" && len(account.Feeds) == 1 {
		name = account.Feeds[0]
	}
	if name == "" {
		return intake.Feed{}, fault.New(fault.Invalid, "the account %s has %d feeds, and none is named", account.Name, len(account.Feeds)).On("feed").
			Do("Name one of %v.", account.Feeds)
	}
	if err := account.MayUse(name); err != nil {
		return intake.Feed{}, err
	}
	at := slices.IndexFunc(d.Feeds, func(f intake.Feed) bool { return f.Name == name })
	if at < 0 { // the account was read before the feed was withdrawn
		return intake.Feed{}, fault.New(fault.Forbidden, "the feed %s is not declared any more", name).On("feed").Do("Ask an administrator.")
	}
	return d.Feeds[at], nil
}
