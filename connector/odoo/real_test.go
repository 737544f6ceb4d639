//go:build odoo

package odoo_test

import (
	"strconv"
	"testing"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/odooservertest"
)

// onReal runs a test on a new database of each real version, over each wire that the version has.
func onReal(t *testing.T, test func(t *testing.T, on realOdoo)) {
	t.Helper()
	for version, wires := range map[int][]string{19: {odoo.WireJSON2, odoo.WireJSONRPC}, 14: {odoo.WireJSONRPC}} {
		t.Run(strconv.Itoa(version), func(t *testing.T) {
			connection := odooservertest.Fresh(t, version)
			for _, name := range wires {
				t.Run(name, func(t *testing.T) { test(t, realOdoo{connection, name}) })
			}
		})
	}
}

// realOdoo is a database on a real Odoo, and the wire to use.
type realOdoo struct {
	odooservertest.Connection
	wire string
}

// settings are those of the integration's user, with changes.
func (r realOdoo) settings(t *testing.T, changes map[string]string) odoo.Settings {
	t.Helper()
	texts := map[string]string{"url": r.URL, "database": r.Database, "login": r.Login, "key": "env:KEY", "wire": r.wire}
	key := r.APIKey
	for name, text := range changes {
		if name == "secret" {
			key = text
			continue
		}
		texts[name] = text
	}
	settings, err := odoo.ParseSettings(texts, connector.MachineSecrets{Getenv: func(string) string { return key }})
	if err != nil {
		t.Fatal(err)
	}
	return settings
}

// client connects as the integration's user.
func (r realOdoo) client(t *testing.T) *odoo.Client {
	t.Helper()
	client, err := odoo.Connect(t.Context(), r.settings(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}

func TestACheckOfARealOdoo(t *testing.T) {
	onReal(t, func(t *testing.T, on realOdoo) {
		report := odoo.Check(t.Context(), on.settings(t, nil), time.Now)
		if !report.Usable() || report.User.Login != "integration" || len(report.Companies) != 2 || report.Version.String() != on.Version {
			t.Fatalf("got\n%s", report.Text())
		}
		for _, company := range report.Companies {
			if !company.Chart || len(company.Warehouses) != 1 || company.Currency != on.Currency {
				t.Errorf("company %+v", company)
			}
		}
		for _, field := range report.Fields {
			if !field.Found {
				t.Errorf("%s.%s is expected and not there", field.Model, field.Name)
			}
		}
		// The template's user may not do these two, and the report must say so; everything else works.
		for _, right := range report.Rights {
			denied := right.Model == "stock.landed.cost" || right.Model == "base.automation"
			if right.Granted == denied {
				t.Errorf("%+v", right)
			}
		}
		if len(report.Keys) != 1 || report.Keys[0].Expires.IsZero() != (report.Version.Major == 14) {
			t.Errorf("keys %+v", report.Keys)
		}
		if len(report.Valuations) < 2 {
			t.Errorf("valuations %+v", report.Valuations)
		}
		if report.Clock.Abs() > 2*time.Second || report.Latency <= 0 {
			t.Errorf("clock %v, latency %v", report.Clock, report.Latency)
		}
	})
}

func TestAKeyThatEndsSoonOnARealOdoo(t *testing.T) {
	on := realOdoo{odooservertest.Fresh(t, 19), odoo.WireJSON2}
	report := odoo.Check(t.Context(), on.settings(t, map[string]string{"key_warning": "365"}), time.Now)
	for _, problem := range report.Problems {
		if problem.What == "Purser will be locked out" && !problem.Blocks {
			return
		}
	}
	t.Errorf("no warning in\n%s", report.Text())
}
