package sandbox_test

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/conformancetest"
	"github.com/purserhq/purser/connector/odoo/sandbox"
)

func TestTheSandboxAnswersAsOdoo14(t *testing.T) { conformancetest.Run(t, served(t, 14)) }

func TestTheSandboxAnswersAsOdoo19(t *testing.T) { conformancetest.Run(t, served(t, 19)) }

// served makes a sandbox of a version, by the machine's own clock.
func served(t *testing.T, version int) conformancetest.Server {
	t.Helper()
	return open(t, func(o *sandbox.Options) { o.Version, o.Clock = version, nil }).described(version)
}

// described gives a box as the suite wants it.
func (b *box) described(version int) conformancetest.Server {
	b.Helper()
	access := b.Access()
	at := conformancetest.Address{Version: version, URL: b.url, Database: access.Database}
	as := at.Connect(b)
	described := conformancetest.Server{
		Address: at, User: as(access.User, access.Secret), Admin: as(access.Admin, access.AdminSecret), As: as, UserSecret: access.Secret,
		UserID: access.User, AdminID: access.Admin,
	}
	for i, company := range access.Companies {
		described.Companies[i] = conformancetest.Company{ID: company.ID, Receipts: company.Receipts, Stock: company.Stock}
	}
	return described
}
