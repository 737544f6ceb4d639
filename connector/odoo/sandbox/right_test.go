package sandbox_test

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/sandbox"
	"github.com/purserhq/purser/fault"
)

func TestAKeyThatHasEndedOpensNothingUntilItIsRenewed(t *testing.T) {
	for _, version := range []int{14, 19} {
		b := open(t, func(o *sandbox.Options) { o.Version = version })
		if err := b.ExpireKey(); err != nil {
			t.Fatal(err)
		}
		if err := b.make("x"); fault.CodeOf(err) != fault.Unauthorized {
			t.Errorf("on %d: %v", version, err)
		}
		if err := b.RenewKey(); err != nil {
			t.Fatal(err)
		}
		if err := b.make("x"); err != nil {
			t.Errorf("on %d: %v", version, err)
		}
	}
}

func TestARightThatIsRevokedIsMissedUntilItIsGranted(t *testing.T) {
	const group = "base.group_partner_manager"
	for _, version := range []int{14, 19} {
		b := open(t, func(o *sandbox.Options) { o.Version = version })
		if err := b.Revoke(group); err != nil {
			t.Fatal(err)
		}
		if err := b.make("x"); fault.CodeOf(err) != fault.Forbidden {
			t.Errorf("on %d: %v", version, err)
		}
		if err := b.Grant(group); err != nil {
			t.Fatal(err)
		}
		if err := b.make("x"); err != nil {
			t.Errorf("on %d: %v", version, err)
		}
	}
}

func TestAGroupThatIsNone(t *testing.T) {
	b := open(t, nil)
	for _, group := range []string{"", "no.group", "base.USD"} {
		if err := b.Revoke(group); fault.CodeOf(err) != fault.NotFound || fault.HintOf(err) == "" {
			t.Errorf("%q: %v", group, err)
		}
	}
}
