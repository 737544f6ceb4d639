//go:build odoo

package target_test

import (
	"strconv"
	"testing"

	"github.com/purserhq/purser/connector/odoo/odooservertest"
)

func TestOrdersOnARealOdoo(t *testing.T) { runAll(t, orderScenarios(), onReal) }

// onReal runs a test on a new database of each real version.
func onReal(t *testing.T, test func(t *testing.T, on *site)) {
	t.Helper()
	for _, version := range []int{14, 19} {
		t.Run(strconv.Itoa(version), func(t *testing.T) { test(t, realSite(t, version)) })
	}
}

// realSite gives a new database of a real server as a site.
func realSite(t *testing.T, version int) *site {
	t.Helper()
	found := odooservertest.Fresh(t, version)
	on := &site{
		version: version, url: found.URL, key: found.APIKey, company: found.DefaultCompany,
		texts: map[string]string{"database": found.Database, "login": found.Login},
	}
	on.connect(t, found.AdminLogin, found.AdminAPIKey)
	return on
}

func TestReceiptsOnARealOdoo(t *testing.T) { runAll(t, receiptScenarios(), onReal) }

func TestBillsOnARealOdoo(t *testing.T) { runAll(t, billScenarios(), onReal) }
