package capture_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo/capture"
	"github.com/purserhq/purser/connector/odoo/wire"
	"github.com/purserhq/purser/fault"
)

// product makes a product that is kept in stock.
func (d *database) product(name string) int64 {
	d.Helper()
	values := map[string]any{"name": name, "type": "consu", "is_storable": true}
	if d.client.Version.Major < 18 {
		values = map[string]any{"name": name, "type": "product"}
	}
	return d.adminCreate("product.product", values)
}

// order confirms an order of a product and gives its picking.
func (d *database) order(product int64, quantity float64) int64 {
	d.Helper()
	line := map[string]any{"product_id": product, "product_qty": quantity, "price_unit": 1, "name": "line", "date_planned": "2031-05-06 12:00:00"}
	id := d.create("purchase.order", map[string]any{"partner_id": d.partner("vendor"), "order_line": []any{[]any{0, 0, line}}})
	d.act("purchase.order", "button_confirm", id)
	rows := must[[]struct {
		Pickings []int64 `json:"picking_ids"`
	}](d, read("purchase.order", id, "picking_ids"))
	return rows[0].Pickings[0]
}

// receive takes a picking's goods in, all of them.
func (d *database) receive(picking int64) {
	d.Helper()
	moves := must[[]int64](d, wire.Call{Model: "stock.move", Method: "search", Reads: true, Args: []wire.Arg{{Name: "domain", Value: []any{[]any{"picking_id", "=", picking}}}}})
	for _, move := range moves {
		d.takeIn(move)
	}
	d.act("stock.picking", "button_validate", picking)
}

// stockReader reads availability from its beginning.
func (d *database) stockReader() *reader {
	d.Helper()
	source, err := capture.NewAvailability(d.options())
	if err != nil {
		d.Fatal(err)
	}
	return d.reader(source)
}

// stocks gives what items say: product, on hand, incoming, forecast.
func stocks(t testing.TB, items []connector.Item) []string {
	t.Helper()
	var said []string
	for _, item := range items {
		var s capture.Stock
		if err := json.Unmarshal(item.Body, &s); err != nil || item.Record != s.Reference() || item.Format != "odoo/availability" {
			t.Fatalf("%+v: %v", item, err)
		}
		said = append(said, fmt.Sprintf("%d: %s +%s =%s", s.Product, decimal(s.OnHand), decimal(s.Incoming), decimal(s.Forecast)))
	}
	return said
}

// decimal drops what Python writes behind a whole number.
func decimal(text string) json.Number {
	var n float64
	_ = json.Unmarshal([]byte(text), &n)
	return json.Number(fmt.Sprint(n))
}

func TestStockIsReadAtFirstAndThenWhatHasChanged(t *testing.T) { onSandboxes(t, stockIsFollowed) }

// stockIsFollowed orders and receives goods and compares what is yielded.
func stockIsFollowed(d *database) {
	a, b, c := d.product("a"), d.product("b"), d.product("c")
	picking := d.order(b, 5)
	r := d.stockReader()
	first := stocks(d, r.read())
	for _, want := range []string{fmt.Sprintf("%d: 0 +0 =0", a), fmt.Sprintf("%d: 0 +5 =5", b), fmt.Sprintf("%d: 0 +0 =0", c)} {
		if !slices.Contains(first, want) {
			d.Fatalf("at first %q is missing in %q", want, first)
		}
	}
	same(d, "nothing has moved", stocks(d, r.read()), nil)
	d.clock.pass(time.Second)
	d.receive(picking)
	same(d, "received", stocks(d, r.read()), []string{fmt.Sprintf("%d: 5 +0 =5", b)})
	d.clock.pass(time.Second)
	d.order(a, 2)
	d.order(b, 1)
	came := stocks(d, r.read())
	slices.Sort(came)
	same(d, "ordered", came, []string{fmt.Sprintf("%d: 0 +2 =2", a), fmt.Sprintf("%d: 5 +1 =6", b)})
}

func TestStockGoesOnFromAnyPosition(t *testing.T) {
	d := newDatabase(t, 19)
	var products []int64
	for i := range 5 {
		products = append(products, d.product(strconv.Itoa(i)))
	}
	r := d.stockReader()
	var positions []connector.Position
	for i := range 12 {
		batch, err := r.source.Read(d.Context(), r.position, 2)
		if err != nil {
			t.Fatal(err)
		}
		r.position = batch.Next
		positions = append(positions, r.position)
		if i%3 == 2 {
			d.order(products[i%5], 1)
			d.clock.pass(9 * time.Second)
		}
	}
	d.order(products[4], 7)
	for i, from := range positions {
		resumed := d.stockReader()
		resumed.position = from
		if came := stocks(t, resumed.read()); !slices.ContainsFunc(came, func(s string) bool {
			return s[:len(strconv.FormatInt(products[4], 10))] == strconv.FormatInt(products[4], 10)
		}) {
			t.Errorf("from position %d the last order is not seen: %q", i, came)
		}
	}
}

func TestALimitBelowTheNumberOfWarehousesIsHeld(t *testing.T) {
	d := newDatabase(t, 19)
	d.adminCreate("stock.warehouse", map[string]any{"name": "Second", "code": "W2", "company_id": d.company, "lot_stock_id": d.stock, "view_location_id": d.stock})
	d.adminCreate("stock.warehouse", map[string]any{"name": "Third", "code": "W3", "company_id": d.company, "lot_stock_id": d.stock, "view_location_id": d.stock})
	var want []string
	for i := range 3 {
		id := d.product(strconv.Itoa(i))
		want = append(want, strconv.FormatInt(id, 10), strconv.FormatInt(id, 10), strconv.FormatInt(id, 10))
	}
	for _, limit := range []int{1, 2, 3, 4, 100} {
		source, err := capture.NewAvailability(d.options())
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		var at connector.Position
		for range 100 {
			batch, err := source.Read(d.Context(), at, limit)
			if err != nil || len(batch.Items) > limit {
				t.Fatalf("limit %d: %d items, %v", limit, len(batch.Items), err)
			}
			for _, item := range batch.Items {
				var s capture.Stock
				if err := json.Unmarshal(item.Body, &s); err != nil {
					t.Fatal(err)
				}
				got = append(got, strconv.FormatInt(s.Product, 10))
			}
			if at = batch.Next; !batch.More {
				break
			}
		}
		slices.Sort(got)
		same(t, fmt.Sprint("limit ", limit), got, want)
	}
}

func TestAnErrorLeavesThePositionOfStock(t *testing.T) {
	d := newDatabase(t, 19)
	d.product("a")
	r := d.stockReader()
	d.rules = []rule{failing("read", fault.New(fault.Unavailable, "away"))}
	if _, err := r.source.Read(d.Context(), "", 10); fault.CodeOf(err) != fault.Unavailable {
		t.Fatalf("got %v", err)
	}
	d.rules = nil
	if came := r.read(); len(came) != 1 {
		t.Errorf("later %d came", len(came))
	}
}
