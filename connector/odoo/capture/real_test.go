//go:build odoo

package capture_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/capture"
	"github.com/purserhq/purser/connector/odoo/odooservertest"
	"github.com/purserhq/purser/connector/odoo/wire"
)

// onRealServers runs a test on a new database of each real version.
func onRealServers(t *testing.T, test func(d *database)) {
	t.Helper()
	for _, version := range []int{14, 19} {
		t.Run(strconv.Itoa(version), func(t *testing.T) { test(realDatabase(t, version)) })
	}
}

func realDatabase(t testing.TB, version int) *database {
	t.Helper()
	found := odooservertest.Fresh(t, version)
	return &database{
		TB: t, clock: &clock{}, client: connect(t, found.URL, found.Database, found.Login, found.APIKey),
		admin: connect(t, found.URL, found.Database, found.AdminLogin, found.AdminAPIKey), company: found.DefaultCompany,
		receipts: found.Warehouses[0].ReceiptType, stock: found.Warehouses[0].StockLocation, calls: map[string]int{}, hidden: map[string][]int64{},
	}
}

// TestEveryFieldOfEveryFeedIsThere holds the table of feeds to real databases: what a version lacks is named here.
func TestEveryFieldOfEveryFeedIsThere(t *testing.T) {
	lacking := map[int][]string{
		14: {
			"purchase.order.locked", "purchase.order.receipt_status", "stock.picking.return_id", "stock.move.picked", "product.product.is_storable",
		},
	}
	onRealServers(t, func(d *database) {
		for _, feed := range capture.Feeds(d.client.Version) {
			there, err := odoo.FieldsOf(d.Context(), d.client, feed.Model, slices.Concat(feed.Fields, feed.Through))
			if err != nil {
				d.Fatal(err)
			}
			for _, name := range slices.Concat(feed.Fields, feed.Through) {
				expected := slices.Contains(lacking[d.client.Version.Major], feed.Model+"."+name)
				if slices.Contains(there, name) == expected {
					d.Errorf("%s.%s is there: %v", feed.Model, name, !expected)
				}
			}
		}
	})
}

// everything reads all feeds of a database.
type everything struct {
	d       *database
	readers []*reader
}

func (d *database) everything() *everything {
	all := &everything{d: d}
	meter := capture.NewMeter(capture.Share)
	for _, feed := range capture.Feeds(d.client.Version) {
		all.readers = append(all.readers, d.reader(d.source(feed.Model, func(o *capture.Options) { o.Meter = meter })))
	}
	return all
}

// read gives the models that something came of, and how much.
func (e *everything) read() map[string][]connector.Item {
	came := map[string][]connector.Item{}
	for _, r := range e.readers {
		for _, item := range r.readAll() {
			model, _, _ := strings.Cut(item.Record, ",")
			came[model] = append(came[model], item)
		}
	}
	return came
}

// TestAPurchaseOnARealOdooIsSeenStepByStep buys something and looks at every feed after each step.
func TestAPurchaseOnARealOdooIsSeenStepByStep(t *testing.T) {
	onRealServers(t, func(d *database) {
		product := d.product("goods")
		all := d.everything()
		all.read()
		expect := func(step string, models ...string) {
			d.Helper()
			came := all.read()
			for _, model := range models {
				if len(came[model]) == 0 {
					d.Errorf("%s: nothing of %s", step, model)
				}
			}
			for model, items := range all.read() {
				d.Errorf("%s: %d of %s came twice", step, len(items), model)
			}
		}
		picking := d.order(product, 5)
		expect("ordered and confirmed", "purchase.order", "purchase.order.line", "stock.picking", "stock.move", "res.partner")
		d.receive(picking)
		expect("received", "purchase.order.line", "stock.picking", "stock.move", "stock.quant")
		bill := d.bill(product)
		expect("billed", "account.move", "account.move.line")
		d.act("account.move", "action_post", bill)
		expect("posted", "account.move")
		d.pay(bill)
		expect("paid", "account.move", "account.payment")
		template := must[[]struct {
			Template odoo.Link `json:"product_tmpl_id"`
		}](d, read("product.product", product, "product_tmpl_id"))[0].Template.ID
		d.adminWrite("product.template", template, map[string]any{"name": "other goods"})
		expect("renamed", "product.product")
	})
}

func TestStockOnARealOdooIsFollowed(t *testing.T) { onRealServers(t, stockIsFollowed) }

func TestWebhooksOfARealOdoo(t *testing.T) { hooksComeAndGo(t, realDatabase(t, 19)) }

func TestManyRecordsOfOneSecondOnARealOdooAreAllSeen(t *testing.T) {
	onRealServers(t, func(d *database) {
		r := d.reader(d.source("res.partner", nil))
		r.read()
		var batch []any
		for i := range 60 {
			batch = append(batch, map[string]any{"name": strconv.Itoa(i), "is_company": true})
		}
		made := must[[]int64](d, wire.Call{Model: "res.partner", Method: "create", Args: []wire.Arg{{Name: "vals_list", Value: batch}}})
		if came := r.read(); len(came) != len(made) {
			d.Errorf("%d of %d were seen", len(came), len(made))
		}
	})
}

// bill makes a draft bill of a product.
func (d *database) bill(product int64) int64 {
	line := map[string]any{"product_id": product, "quantity": 5, "price_unit": 3}
	return d.create("account.move", map[string]any{
		"move_type": "in_invoice", "partner_id": d.partner("biller"), "invoice_date": "2026-11-24", "invoice_line_ids": []any{[]any{0, 0, line}},
	})
}

// pay pays a bill in full.
func (d *database) pay(bill int64) {
	with := map[string]any{"active_model": "account.move", "active_ids": []int64{bill}}
	wizard := must[[]int64](d, wire.Call{
		Model: "account.payment.register", Method: "create", Context: with, Args: []wire.Arg{{Name: "vals_list", Value: []any{map[string]any{}}}},
	})
	must[any](d, wire.Call{Model: "account.payment.register", Method: "action_create_payments", IDs: wizard, Context: with})
}
