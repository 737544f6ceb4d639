package odoo_test

import (
	"context"
	"testing"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/fault"
)

func TestAVersionIsReadAsOdooWritesIt(t *testing.T) {
	tests := map[string]odoo.Version{
		"14.0":                   {Major: 14},
		"19.0+e":                 {Major: 19, Enterprise: true},
		"saas~18.3":              {Major: 18, Minor: 3},
		"saas~18.3+e-20260101":   {Major: 18, Minor: 3, Enterprise: true},
		"19.0-20261101":          {Major: 19},
		"20.0alpha1":             {Major: 20},
		"17.0.post20240101+e.fr": {Major: 17},
	}
	for text, want := range tests {
		if got, err := odoo.ParseVersion(text); err != nil || got != want {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "nineteen", "saas~", "1", "v19.0", "9999.0", "<html>\n</html>"} {
		if got, err := odoo.ParseVersion(text); fault.CodeOf(err) != fault.Invalid {
			t.Errorf("%q: %+v, %v", text, got, err)
		}
	}
}

func TestTheWireFollowsTheVersion(t *testing.T) {
	tests := map[string]struct{ version, asked, want string }{
		"14 has JSON-RPC alone":        {"14.0", "auto", odoo.WireJSONRPC},
		"18 too":                       {"saas~18.3+e", "auto", odoo.WireJSONRPC},
		"19 has JSON-2":                {"19.0", "auto", odoo.WireJSON2},
		"19 can be forced to JSON-RPC": {"19.0", "jsonrpc", odoo.WireJSONRPC},
		"20 has JSON-2":                {"20.0", "auto", odoo.WireJSON2},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			client, err := odoo.Connect(t.Context(), newStub(t, test.version).settings(t, map[string]string{"wire": test.asked}))
			if err != nil {
				t.Fatal(err)
			}
			defer client.Close()
			if client.Wire != test.want || client.UserID != 6 {
				t.Errorf("got %s as user %d", client.Wire, client.UserID)
			}
		})
	}
}

func TestAServerThatIsAwayIsWaitedFor(t *testing.T) {
	server := newStub(t, "19.0")
	settings := server.settings(t, nil)
	server.Close()
	if _, err := odoo.Connect(t.Context(), settings); fault.NextOf(err) != fault.BackOff {
		t.Errorf("got %v (%s)", err, fault.NextOf(err))
	}
}

func TestConnectEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := odoo.Connect(ctx, newStub(t, "19.0").settings(t, nil)); fault.CodeOf(err) != fault.Unavailable {
		t.Errorf("got %v", err)
	}
}

func FuzzParseVersionNeverPanics(f *testing.F) {
	f.Add("saas~18.3+e")
	f.Add("19.0")
	f.Fuzz(func(t *testing.T, text string) {
		version, err := odoo.ParseVersion(text)
		if err == nil && (version.Major > 999 || version.String() == "") {
			t.Errorf("%q: %+v", text, version)
		}
	})
}
