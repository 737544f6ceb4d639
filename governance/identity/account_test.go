package identity_test

import (
	"testing"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/governance/identity"
)

// wms gives an account that is limited in every way.
func wms(t testing.TB) identity.Account {
	t.Helper()
	return identity.Account{
		Name: "wms", Keys: []identity.Fingerprint{key(t, 1).Fingerprint(), key(t, 2).Fingerprint()}, Feeds: []string{"wms/receipts"},
		Kinds: []canonical.Kind{canonical.KindReceipt}, Entities: []string{"DE01"},
	}
}

func TestWhoseKeyItIs(t *testing.T) {
	shop := identity.Account{Name: "shop", Keys: []identity.Fingerprint{key(t, 3).Fingerprint()}, Feeds: []string{"shop"}}
	all := identity.Accounts{wms(t), {Name: "without a key", Feeds: []string{"x"}}, shop}
	whole := string(key(t, 1))
	for name, test := range map[string]struct {
		key  identity.Key
		want string
	}{
		"a key":                       {key(t, 1), "wms"},
		"another of the same account": {key(t, 2), "wms"},
		"that of another":             {key(t, 3), "shop"},
		"none":                        {"", ""},
		"one that was never given":    {key(t, 4), ""},
		"a letter too few":            {identity.Key(whole[:len(whole)-1]), ""},
		"other letters":               {identity.Key("PURSER_" + whole[7:]), ""},
		"a fingerprint":               {identity.Key(key(t, 1).Fingerprint().String()), ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := all.Known(test.key)
			if got.Name != test.want {
				t.Errorf("it belongs to %q, want %q", got.Name, test.want)
			}
			if test.want == "" && (fault.CodeOf(err) != fault.Unauthorized || fault.HintOf(err) == "") {
				t.Errorf("it is refused with %v", err)
			}
		})
	}
}

// A fingerprint of the empty text would let in whoever shows no key.
func TestNoKeyIsNoKeyThoughItsFingerprintIsDeclared(t *testing.T) {
	all := identity.Accounts{{Name: "x", Feeds: []string{"x"}, Keys: []identity.Fingerprint{identity.Key("").Fingerprint()}}}
	if got, err := all.Known(""); fault.CodeOf(err) != fault.Unauthorized {
		t.Errorf("got %+v, %v", got, err)
	}
}

func TestWhatAnAccountMaySend(t *testing.T) {
	limited, free := wms(t), identity.Account{Name: "free", Feeds: []string{"a"}}
	for name, test := range map[string]struct {
		account identity.Account
		seen    canonical.Glance
		field   string // at fault; empty when it may
	}{
		"its kind and entity":        {limited, canonical.Glance{Kind: canonical.KindReceipt, Entity: "DE01"}, ""},
		"another kind":               {limited, canonical.Glance{Kind: canonical.KindInvoice, Entity: "DE01"}, "envelope.kind"},
		"another entity":             {limited, canonical.Glance{Kind: canonical.KindReceipt, Entity: "DE02"}, "envelope.entity"},
		"no entity":                  {limited, canonical.Glance{Kind: canonical.KindReceipt}, "envelope.entity"},
		"an entity in other letters": {limited, canonical.Glance{Kind: canonical.KindReceipt, Entity: "de01"}, "envelope.entity"},
		"anything, without limits":   {free, canonical.Glance{Kind: canonical.KindInvoice, Entity: "DE02"}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			err := test.account.MaySend(test.seen)
			if fault.FieldOf(err) != test.field {
				t.Errorf("got %v, want a fault on %q", err, test.field)
			}
			if err != nil && (fault.CodeOf(err) != fault.Forbidden || fault.HintOf(err) == "") {
				t.Errorf("it is refused with %s", fault.Text(err))
			}
		})
	}
	if !limited.Limited() || free.Limited() {
		t.Error("which account is limited is told wrongly")
	}
}

func TestWhichFeedAnAccountMayUse(t *testing.T) {
	if err := wms(t).MayUse("wms/receipts"); err != nil {
		t.Error(err)
	}
	for _, feed := range []string{"", "wms", "wms/receipts/", "shop"} {
		if err := wms(t).MayUse(feed); fault.CodeOf(err) != fault.Forbidden || fault.FieldOf(err) != "feed" {
			t.Errorf("%q: %v", feed, err)
		}
	}
}

func TestDeclarationsThatCannotBeMeant(t *testing.T) {
	good := wms(t)
	spoilt := func(spoil func(*identity.Account)) identity.Account {
		a := wms(t)
		a.Keys = nil
		a.Name = "other"
		spoil(&a)
		return a
	}
	for name, test := range map[string]struct {
		account identity.Account
		field   string
	}{
		"no name":                    {spoilt(func(a *identity.Account) { a.Name = "" }), "accounts"},
		"a name twice":               {spoilt(func(a *identity.Account) { a.Name = "wms" }), "accounts"},
		"no feed":                    {spoilt(func(a *identity.Account) { a.Feeds = nil }), "feeds"},
		"a key twice":                {spoilt(func(a *identity.Account) { a.Keys = good.Keys[:1] }), "keys"},
		"a kind that does not exist": {spoilt(func(a *identity.Account) { a.Kinds = []canonical.Kind{"letter"} }), "kinds"},
	} {
		t.Run(name, func(t *testing.T) {
			err := identity.Accounts{good, test.account}.Check()
			if fault.CodeOf(err) != fault.Invalid || fault.FieldOf(err) != test.field || fault.HintOf(err) == "" {
				t.Errorf("got %s on %q", fault.Text(err), fault.FieldOf(err))
			}
		})
	}
	if err := (identity.Accounts{good, spoilt(func(*identity.Account) {})}).Check(); err != nil {
		t.Error(err)
	}
}
