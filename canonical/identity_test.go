package canonical_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/purserhq/purser/canonical"
	"github.com/purserhq/purser/fault"
)

func TestIdentityIsPrintedForPeople(t *testing.T) {
	tests := map[string]struct {
		id   canonical.Identity
		want string
	}{
		"an order that the ERP numbers":         {canonical.Identity{Kind: canonical.KindOrder, Entity: "DE01", Source: "odoo", Number: "P00042", Revision: 2}, "order/DE01/odoo/P00042@2"},
		"an invoice that the supplier numbers":  {canonical.Identity{Kind: canonical.KindInvoice, Entity: "DE01", Source: "edi", Issuer: "4711", Number: "RE-1", Revision: 1}, "invoice/DE01/edi/4711/RE-1@1"},
		"a source that counts no revisions":     {canonical.Identity{Kind: canonical.KindReceipt, Entity: "DE01", Source: "wms", Number: "WE-1"}, "receipt/DE01/wms/WE-1"},
		"a number with a slash and an at":       {canonical.Identity{Kind: canonical.KindInvoice, Entity: "DE01", Source: "edi", Number: "2026/1@A", Revision: 1}, "invoice/DE01/edi/2026%2F1%40A@1"},
		"a number with a space and a percent %": {canonical.Identity{Kind: canonical.KindInvoice, Entity: "DE01", Source: "edi", Number: "5 %"}, "invoice/DE01/edi/5%20%25"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.id.String(); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
			back, err := canonical.ParseIdentity(test.want)
			if err != nil || back != test.id {
				t.Errorf("parsed %+v, %v", back, err)
			}
		})
	}
}

func TestPrintedIdentitiesAreReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := canonical.Identity{
			Kind:     canonical.Kind(rapid.String().Draw(t, "kind")),
			Entity:   rapid.String().Draw(t, "entity"),
			Source:   rapid.String().Draw(t, "source"),
			Issuer:   rapid.String().Draw(t, "issuer"),
			Number:   rapid.String().Draw(t, "number"),
			Revision: rapid.IntRange(0, 1<<31).Draw(t, "revision"),
		}
		back, err := canonical.ParseIdentity(id.String())
		if err != nil || back != id {
			t.Fatalf("%+v printed as %s and was read as %+v, %v", id, id, back, err)
		}
	})
}

func TestWhatIsNoIdentity(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":                       "",
		"too few parts":                 "order/DE01/P00042",
		"too many parts":                "order/DE01/odoo/a/b/c",
		"a revision that is no number":  "order/DE01/odoo/P00042@two",
		"a revision with a leading 0":   "order/DE01/odoo/P00042@02",
		"a revision of zero":            "order/DE01/odoo/P00042@0",
		"two revisions":                 "order/DE01/odoo/P00042@1@2",
		"an escape that is none":        "order/DE01/odoo/P%ZZ",
		"an escape where none is due":   "order/DE01/odoo/%50",
		"an empty issuer between lines": "order/DE01/odoo//P00042",
	} {
		t.Run(name, func(t *testing.T) {
			id, err := canonical.ParseIdentity(text)
			if fault.CodeOf(err) != fault.Invalid || id != (canonical.Identity{}) {
				t.Errorf("got %+v, %v", id, err)
			}
		})
	}
}

func TestIdentityAsText(t *testing.T) {
	id := canonical.Identity{Kind: canonical.KindOrder, Entity: "DE01", Source: "odoo", Number: "P1", Revision: 3}
	text, err := id.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	var back canonical.Identity
	if err := back.UnmarshalText(text); err != nil || back != id {
		t.Errorf("got %+v, %v", back, err)
	}
	if err := back.UnmarshalText([]byte("?")); err == nil || back != id {
		t.Errorf("a text that is no identity changed it: %+v, %v", back, err)
	}
	if got := id.Document(); got.Revision != 0 || got.Number != "P1" {
		t.Errorf("without its revision it is %+v", got)
	}
}
