//go:build odoo

package conformancetest_test

import (
	"testing"

	"github.com/purserhq/purser/connector/odoo/conformancetest"
	"github.com/purserhq/purser/connector/odoo/odooservertest"
)

func TestARealOdoo14AnswersAsTheCasesSay(t *testing.T) { conformancetest.Run(t, described(t, 14)) }

func TestARealOdoo19AnswersAsTheCasesSay(t *testing.T) { conformancetest.Run(t, described(t, 19)) }

// described gives a new database of a real server as the suite wants it.
func described(t *testing.T, version int) conformancetest.Server {
	t.Helper()
	found := odooservertest.Fresh(t, version)
	at := conformancetest.Address{Version: version, URL: found.URL, Database: found.Database}
	as := at.Connect(t)
	server := conformancetest.Server{
		Address: at, User: as(found.UserID, found.APIKey), Admin: as(found.AdminID, found.AdminAPIKey), As: as, UserSecret: found.APIKey,
		UserID: found.UserID, AdminID: found.AdminID,
	}
	for i, warehouse := range found.Warehouses {
		server.Companies[i] = conformancetest.Company{ID: warehouse.Company, Receipts: warehouse.ReceiptType, Stock: warehouse.StockLocation}
	}
	return server
}
