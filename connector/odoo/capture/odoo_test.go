package capture_test

import (
	"encoding/json"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/capture"
	"github.com/purserhq/purser/connector/odoo/sandbox"
	"github.com/purserhq/purser/connector/odoo/wire"
)

// A clock stands until it is moved. One that began at no time is the machine's own, and moves by itself alone.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.IsZero() {
		return time.Now()
	}
	return c.at
}

// pass moves the clock.
func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.at.IsZero() {
		c.at = c.at.Add(d)
	}
}

// A database is an Odoo that a test reads changes from and makes them in.
type database struct {
	testing.TB
	clock   *clock
	client  *odoo.Client
	admin   *odoo.Client
	company int64
	// receipts is the first company's stock.picking.type for incoming goods, stock the place that they go to.
	receipts, stock int64
	// calls counts what was asked, by model and method.
	calls map[string]int
	// hidden are the records of a model whose transaction has not committed yet.
	hidden map[string][]int64
	rules  []rule
}

// onSandboxes runs a test on a sandbox of each version, with a clock that stands.
func onSandboxes(t *testing.T, test func(d *database)) {
	t.Helper()
	for _, version := range []int{14, 19} {
		t.Run(strconv.Itoa(version), func(t *testing.T) { test(newDatabase(t, version)) })
	}
}

func newDatabase(t testing.TB, version int) *database {
	t.Helper()
	c := &clock{at: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)}
	box, err := sandbox.New(sandbox.Options{Version: version, Seed: 1, Clock: c.now})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(box)
	t.Cleanup(server.Close)
	access := box.Access()
	return &database{
		TB: t, clock: c, client: connect(t, server.URL, access.Database, access.Login, access.Secret),
		admin: connect(t, server.URL, access.Database, access.AdminLogin, access.AdminSecret), company: access.Companies[0].ID, receipts: access.Companies[0].Receipts, stock: access.Companies[0].Stock,
		calls: map[string]int{}, hidden: map[string][]int64{},
	}
}

// connect logs somebody in.
func connect(t testing.TB, url, database, login, key string) *odoo.Client {
	t.Helper()
	settings, err := odoo.ParseSettings(
		map[string]string{"url": url, "database": database, "login": login, "key": "env:KEY"},
		connector.MachineSecrets{Getenv: func(string) string { return key }})
	if err != nil {
		t.Fatal(err)
	}
	client, err := odoo.Connect(t.Context(), settings)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(client.Close)
	return client
}

// options are those of a source of the database's first company.
func (d *database) options() capture.Options {
	return capture.Options{Caller: d, Version: d.client.Version, Company: d.company, Clock: d.clock.now}
}

// source makes the source of a model.
func (d *database) source(model string, change func(o *capture.Options)) *capture.Source {
	d.Helper()
	options := d.options()
	if change != nil {
		change(&options)
	}
	feed, found := capture.FeedOf(d.client.Version, model)
	if !found {
		d.Fatalf("there is no feed of %s", model)
	}
	source, err := capture.New(feed, options)
	if err != nil {
		d.Fatal(err)
	}
	return source
}

// partner makes a supplier.
func (d *database) partner(name string) int64 {
	d.Helper()
	return d.create("res.partner", map[string]any{"name": name, "is_company": true})
}

func (d *database) create(model string, values map[string]any) int64 {
	d.Helper()
	ids := must[[]int64](d, wire.Call{Model: model, Method: "create", Args: []wire.Arg{{Name: "vals_list", Value: []any{values}}}})
	return ids[0]
}

func (d *database) write(model string, id int64, values map[string]any) {
	d.Helper()
	must[bool](d, wire.Call{Model: model, Method: "write", IDs: []int64{id}, Args: []wire.Arg{{Name: "vals", Value: values}}})
}

// adminCreate makes a record as the administrator.
func (d *database) adminCreate(model string, values map[string]any) int64 {
	d.Helper()
	call := wire.Call{Model: model, Method: "create", Args: []wire.Arg{{Name: "vals_list", Value: []any{values}}}}
	ids, err := odoo.Into[[]int64](d.Context(), d.admin, call)
	if err != nil {
		d.Fatal(err)
	}
	return ids[0]
}

// adminWrite changes a record as the administrator.
func (d *database) adminWrite(model string, id int64, values map[string]any) {
	d.Helper()
	call := wire.Call{Model: model, Method: "write", IDs: []int64{id}, Args: []wire.Arg{{Name: "vals", Value: values}}}
	if _, err := d.admin.Call(d.Context(), call); err != nil {
		d.Fatal(err)
	}
}

// takeIn sets a move's done quantity to its demand.
func (d *database) takeIn(move int64) {
	d.Helper()
	demand := must[[]struct {
		Demand float64 `json:"product_uom_qty"`
	}](d, read("stock.move", move, "product_uom_qty"))[0].Demand
	if d.client.Version.Major < 17 {
		d.write("stock.move", move, map[string]any{"quantity_done": demand})
		return
	}
	d.write("stock.move", move, map[string]any{"quantity": demand, "picked": true})
}

// read is the call that reads fields of a record.
func read(model string, id int64, fields ...string) wire.Call {
	return wire.Call{Model: model, Method: "read", IDs: []int64{id}, Reads: true, Args: []wire.Arg{{Name: "fields", Value: fields}}}
}

func (d *database) act(model, method string, id int64) {
	d.Helper()
	must[any](d, wire.Call{Model: model, Method: method, IDs: []int64{id}})
}

func must[T any](d *database, call wire.Call) T {
	d.Helper()
	value, err := odoo.Into[T](d.Context(), d.client, call)
	if err != nil {
		d.Fatal(err)
	}
	return value
}

// A reader reads a source as the engine does: it stores the position with the items.
type reader struct {
	*database
	source   connector.Source
	position connector.Position
	// known are the keys that came: an item that comes again is no news to the engine.
	known map[string]bool
}

// reader reads a source from its beginning.
func (d *database) reader(source connector.Source) *reader {
	return &reader{d, source, "", map[string]bool{}}
}

// read reads until there is no more, and gives what came for the first time.
func (r *reader) read() []connector.Item {
	r.Helper()
	var news []connector.Item
	for _, item := range r.readAll() {
		if !r.known[item.Key] {
			news = append(news, item)
		}
		r.known[item.Key] = true
	}
	return news
}

// readAll reads until there is no more, in pages, and gives what came.
func (r *reader) readAll() []connector.Item {
	r.Helper()
	var items []connector.Item
	for range 1000 {
		batch, err := r.source.Read(r.Context(), r.position, 3)
		if err != nil {
			r.Fatal(err)
		}
		if len(batch.Items) > 3 {
			r.Fatalf("%d items, 3 were asked for", len(batch.Items))
		}
		items, r.position = append(items, batch.Items...), batch.Next
		if len(r.position) > 4096 {
			r.Fatalf("a position of %d bytes", len(r.position))
		}
		if !batch.More {
			return items
		}
	}
	r.Fatal("the source never ends")
	return nil
}

// names gives what the items say of a field.
func names(t testing.TB, items []connector.Item, field string) []string {
	t.Helper()
	var said []string
	for _, item := range items {
		var record capture.Record
		if err := json.Unmarshal(item.Body, &record); err != nil {
			t.Fatalf("%s: %v", item.Key, err)
		}
		said = append(said, string(record.Values[field]))
	}
	return said
}
