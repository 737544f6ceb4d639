package sandbox_test

import (
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
	at := conformancetest.Address{Version: version, URL: server.URL, Database: access.Database}
	as := at.Connect(t)
	described := conformancetest.Server{
		Address: at, User: as(access.User, access.Secret), Admin: as(access.Admin, access.AdminSecret), As: as, UserSecret: access.Secret,
		UserID: access.User, AdminID: access.Admin,
	}
	for i, company := range access.Companies {
		described.Companies[i] = conformancetest.Company{ID: company.ID, Receipts: company.Receipts, Stock: company.Stock}
	}
	return described
}
