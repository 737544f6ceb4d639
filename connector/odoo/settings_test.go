package odoo_test

import (
	"flag"
	"maps"
	"os"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

var update = flag.Bool("update", false, "write the golden files anew")

func TestSettingsHaveDefaultsThatFitOdoo(t *testing.T) {
	settings, err := odoo.ParseSettings(map[string]string{"url": "https://odoo.example.com", "database": "main", "key": "env:KEY"}, connector.MachineSecrets{})
	if err != nil {
		t.Fatal(err)
	}
	if settings.Options.Timeout <= wire.OdooLimit {
		t.Errorf("timeout %v is not above Odoo's own %v", settings.Options.Timeout, wire.OdooLimit)
	}
	if settings.Wire != odoo.WireAuto || settings.KeyWarning != 14*24*time.Hour || settings.Language != "en_US" || settings.Options.MaxAnswer != 64<<20 {
		t.Errorf("got %+v", settings)
	}
}

func TestTheProxysLoginIsPutTogether(t *testing.T) {
	settings, err := odoo.ParseSettings(map[string]string{
		"url": "https://odoo.example.com", "database": "main", "key": "env:KEY",
		"proxy": "http://proxy.example.com:3128", "proxy_user": "purser", "proxy_password": "env:P",
	}, connector.MachineSecrets{Getenv: func(string) string { return "w@rd" }})
	if err != nil {
		t.Fatal(err)
	}
	if got := settings.Options.Proxy.String(); got != "http://purser:w%40rd@proxy.example.com:3128" {
		t.Errorf("got %s", got)
	}
}

func TestSettingsThatCanNotBe(t *testing.T) {
	tests := map[string]map[string]string{
		"no database":                {"database": ""},
		"a database with a quote":    {"database": "a'b"},
		"a wire of nobody":           {"wire": "xmlrpc"},
		"a proxy user without word":  {"proxy": "http://proxy.example.com", "proxy_user": "purser"},
		"a language that is no code": {"language": "English"},
	}
	for name, changes := range tests {
		t.Run(name, func(t *testing.T) {
			texts := map[string]string{"url": "https://odoo.example.com", "database": "main", "key": "env:KEY"}
			maps.Copy(texts, changes)
			if _, err := odoo.ParseSettings(texts, connector.MachineSecrets{}); fault.CodeOf(err) != fault.Invalid {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestEachSettingHasHelpAndAPermanentName(t *testing.T) {
	seen := map[string]bool{}
	for _, setting := range odoo.Spec().Settings {
		if setting.Help == "" || setting.Label == "" || seen[setting.Name] {
			t.Errorf("%+v", setting)
		}
		seen[setting.Name] = true
	}
}

func TestTheReferencePageIsCurrent(t *testing.T) {
	page := "../../docs/settings-odoo.md"
	want := "# Settings of the Odoo connector\n\nThis page is exported from the code: `go test ./connector/odoo -update`.\n\n" + odoo.Spec().Reference()
	if *update {
		if err := os.WriteFile(page, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, string(have)); diff != "" {
		t.Errorf("run go test ./connector/odoo -update: %s", diff)
	}
}
