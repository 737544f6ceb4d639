package service_test

import (
	"strings"
	"testing"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/engine/intake"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
	"github.com/purserhq/purser/service"
)

func TestDeclarationsThatCannotBeMeant(t *testing.T) {
	for name, test := range map[string]struct {
		spoil func(*service.Declared)
		says  string
	}{
		"a feed twice":                      {func(d *service.Declared) { d.Feeds = append(d.Feeds, d.Feeds[0]) }, "two feeds are named edi/invoices"},
		"a feed of no domain":               {func(d *service.Declared) { d.Feeds[0].Domain = "" }, "there is no domain"},
		"an account twice":                  {func(d *service.Declared) { d.Accounts = append(d.Accounts, d.Accounts[0]) }, "two accounts are named edi"},
		"an account of a feed not declared": {func(d *service.Declared) { d.Feeds = d.Feeds[1:] }, "has the feed edi/invoices, which is not declared"},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, nil)
			spoilt := declared(t)
			test.spoil(&spoilt)
			err := d.Declare(spoilt)
			if fault.CodeOf(err) != fault.Invalid || !strings.Contains(err.Error(), test.says) || fault.HintOf(err) == "" {
				t.Errorf("got %s", fault.Text(err))
			}
			if who, err := d.Known(key(t, 1)); err != nil || who.Name != "edi" {
				t.Errorf("the old declarations are gone: %+v, %v", who, err)
			}
			if _, err := service.NewDocuments(service.DocumentsOptions{Declared: spoilt}); fault.CodeOf(err) != fault.Invalid {
				t.Errorf("a service is made of it: %v", err)
			}
		})
	}
}

func TestDeclarationsAreReplacedWhole(t *testing.T) {
	d := newDesk(t, nil)
	old := d.account(t, "edi")
	if err := d.Declare(service.Declared{
		Feeds:    []intake.Feed{{Name: "bank", Domain: bus.Finance}},
		Accounts: identity.Accounts{{Name: "bank", Keys: []identity.Fingerprint{key(t, 9).Fingerprint()}, Feeds: []string{"bank"}}},
	}); err != nil {
		t.Fatal(fault.Text(err))
	}
	if _, err := d.Known(key(t, 1)); fault.CodeOf(err) != fault.Unauthorized {
		t.Errorf("a key that was withdrawn: %v", err)
	}
	if who, err := d.Known(key(t, 9)); err != nil || who.Name != "bank" {
		t.Errorf("a new key: %+v, %v", who, err)
	}
	if _, err := d.Send(t.Context(), old, sending(golden(t, "invoice.json"))); fault.CodeOf(err) != fault.Forbidden {
		t.Errorf("a call that began before, by a feed that is gone: %v", err)
	}
}
