package acceptance_test

import (
	"context"
	"fmt"
	"maps"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/app"
	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/decided"
	"github.com/purserhq/purser/connector/odoo/sandbox"
	"github.com/purserhq/purser/connector/odoo/target"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/engine/decide"
	"github.com/purserhq/purser/fault"
	"github.com/purserhq/purser/purchase"
)

// C4, F1: an order of the planning tool stands in Odoo, confirmed, and what the warehouse received of it is received there, though
// the receipt came first. The sandbox answers as a real Odoo does (see connector/odoo/conformancetest).
func TestAnOrderAndItsReceiptStandInOdoo(t *testing.T) {
	for _, version := range []int{14, 19} {
		t.Run(strconv.Itoa(version), func(t *testing.T) {
			box, err := sandbox.New(sandbox.Options{Version: version, Seed: 1})
			if err != nil {
				t.Fatal(fault.Text(err))
			}
			server := httptest.NewServer(box)
			defer server.Close()
			user, admin := connect(t, server.URL, box.Access(), false), connect(t, server.URL, box.Access(), true)
			create(t, admin, "res.partner", map[string]any{"name": "Fjord AS", "ref": "4711"})
			create(t, admin, "product.product", map[string]any{"name": "Salmon", "default_code": "SKU-100", goodsField(version): goodsType(version)})

			told := role{Data: t.TempDir()}
			told.Database = "sqlite:" + told.Data + "/purser.db"
			options := told.options()
			options.Targets = map[string]connector.Target{
				"odoo": decided.New(target.New(user, target.Options{Companies: map[string]int64{"DE01": box.Access().Companies[0].ID}})),
			}
			options.Book = (*decide.Everybody)(&decide.Terms{
				Configuration: "c1", Zone: time.UTC, Policy: purchase.Policy{Hash: "p1", Target: "odoo", MakesOrders: true, LateDays: -1},
			})
			a, err := app.New(t.Context(), options)
			if err != nil {
				t.Fatal(fault.Text(err))
			}
			sendText(t, a, "wms/receipts", inPieces(arrival))
			sendText(t, a, "planning/orders", inPieces(wanted))
			ctx, stop := context.WithCancel(t.Context())
			ended := make(chan error, 1)
			go func() { ended <- a.Run(ctx) }()
			db := open(t, told.Database)
			await(t, "both are done in Odoo", func() (bool, error) {
				open := number(t, db, "SELECT COUNT(*) FROM outbox_state WHERE status NOT IN ('done', 'superseded')")
				return number(t, db, "SELECT COUNT(*) FROM outbox_state WHERE status = 'done'") == 2, fmt.Errorf("%d are not done", open)
			})
			stop()
			if err := <-ended; err != nil {
				t.Error(fault.Text(err))
			}
			if err := a.Close(); err != nil {
				t.Error(fault.Text(err))
			}
			holds(t, admin)
		})
	}
}

// holds wants one confirmed order of twenty pieces in Odoo, of which twelve have come.
func holds(t *testing.T, admin *odoo.Client) {
	t.Helper()
	type line struct {
		Quantity float64 `json:"product_qty"`
		Received float64 `json:"qty_received"`
		Price    float64 `json:"price_unit"`
		State    string  `json:"state"`
	}
	lines, err := odoo.SearchRead[line](t.Context(), admin, odoo.Query{
		Model: "purchase.order.line", Domain: []any{}, Fields: []string{"product_qty", "qty_received", "price_unit", "state"}, Order: "id",
	})
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	if want := (line{20, 12, 12.5, "purchase"}); len(lines) != 1 || lines[0] != want {
		t.Errorf("Odoo holds %+v, and not once %+v", lines, want)
	}
}

// inPieces gives an example in a currency and a unit that a new Odoo has, for the warehouse that it has.
func inPieces(text string) string {
	return strings.NewReplacer("EUR", "USD", "KGM", "EA", `"HAM"`, `"WH"`).Replace(text)
}

func connect(t *testing.T, url string, access sandbox.Access, admin bool) *odoo.Client {
	t.Helper()
	login, secret := access.Login, access.Secret
	if admin {
		login, secret = access.AdminLogin, access.AdminSecret
	}
	texts := map[string]string{"url": url, "database": access.Database, "login": login, "key": "env:KEY", "timeout": "5s"}
	settings, err := odoo.ParseSettings(maps.Clone(texts), connector.MachineSecrets{Getenv: func(string) string { return secret }})
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	client, err := odoo.Connect(t.Context(), settings)
	if err != nil {
		t.Fatal(fault.Text(err))
	}
	t.Cleanup(client.Close)
	return client
}

// create makes a record, as people do.
func create(t *testing.T, admin *odoo.Client, model string, fields map[string]any) {
	t.Helper()
	if _, err := admin.Call(t.Context(), wire.Call{Model: model, Method: "create", Args: []wire.Arg{{Name: "vals_list", Value: []any{fields}}}}); err != nil {
		t.Fatal(fault.Text(err))
	}
}

// A product that is kept in stock is told apart in another field since Odoo 18.
func goodsField(version int) string {
	if version == 14 {
		return "type"
	}
	return "is_storable"
}

func goodsType(version int) any {
	if version == 14 {
		return "product"
	}
	return true
}
