package sandbox_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/purserhq/purser/connector/odoo/conformancetest"
	"github.com/purserhq/purser/connector/odoo/sandbox"
)

func TestTheSandboxAnswersAsOdoo14(t *testing.T) { conformancetest.Run(t, served(t, 14)) }

func TestTheSandboxAnswersAsOdoo19(t *testing.T) { conformancetest.Run(t, served(t, 19)) }

// served makes a sandbox of a version and gives it as the suite wants it.
func served(t *testing.T, version int) conformancetest.Server {
	t.Helper()
	box, err := sandbox.New(sandbox.Options{Version: version, Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(box)
	t.Cleanup(server.Close)
	access := box.Access()
	client := func(user int64, secret string) conformancetest.Client {
		key := conformancetest.Key{Database: access.Database, User: user, Secret: secret}
		if version < 19 {
			return conformancetest.JSONRPC(http.DefaultClient, server.URL, key)
		}
		return conformancetest.JSON2(http.DefaultClient, server.URL, key)
	}
	described := conformancetest.Server{
		Version: version, User: client(access.User, access.Secret), Admin: client(access.Admin, access.AdminSecret),
		UserID: access.User, AdminID: access.Admin,
	}
	for i, company := range access.Companies {
		described.Companies[i] = conformancetest.Company{ID: company.ID, Receipts: company.Receipts, Stock: company.Stock}
	}
	return described
}
