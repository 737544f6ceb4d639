//go:build odoo

package capture_test

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/purserhq/purser/connector"
	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/capture"
	"github.com/purserhq/purser/connector/odoo/odooservertest"
	"github.com/purserhq/purser/fault"
)

// multiply copies one record of a table many times, in the database itself: what the ORM would take minutes for.
const multiply = `
env.cr.execute("SELECT string_agg(quote_ident(column_name), ',') FROM information_schema.columns WHERE table_name = '%[1]s' AND column_name NOT IN ('id', 'write_date')")
columns = env.cr.fetchone()[0]
env.cr.execute(f"INSERT INTO %[1]s ({columns}, write_date) SELECT {columns}, now() at time zone 'UTC' FROM %[1]s, generate_series(1, %[3]d) WHERE id = %[2]d")
env.cr.execute("ANALYZE %[1]s")
env.cr.commit()
`

// multiplied copies a record of a table of the real server.
func (d *database) multiplied(version int, table string, id int64, times int) {
	d.Helper()
	settings, err := odooservertest.FromEnvironment(os.Getenv, d.Logf)
	if err != nil {
		d.Fatal(fault.Text(err))
	}
	server, err := odooservertest.Open(d.Context(), settings, version)
	if err != nil {
		d.Fatal(fault.Text(err))
	}
	if said, err := server.Shell(d.Context(), d.client.Database, fmt.Sprintf(multiply, table, id, times)); err != nil {
		d.Fatal(fault.Text(err), said)
	}
}

// anOrderLine makes an order and gives its line.
func (d *database) anOrderLine() int64 {
	d.Helper()
	d.order(d.product("goods"), 5)
	type row struct {
		ID int64 `json:"id"`
	}
	rows, err := odoo.SearchRead[row](d.Context(), d.client, odoo.Query{Model: "purchase.order.line", Fields: []string{"name"}, Order: "id desc", Limit: 1})
	if err != nil || len(rows) != 1 {
		d.Fatal(err)
	}
	return rows[0].ID
}

// BenchmarkChangedRecords reads 50,000 changed order lines of a real Odoo 19 by the cursor, and as many by the server's own
// search_read with the same fields, turn by turn, at page sizes of which the best counts for each. It reports both rates
// and their ratio, of which 0.8 or 20,000 records a second are asked.
func BenchmarkChangedRecords(b *testing.B) {
	const changed = 50_000
	d := realDatabase(b, 19)
	line := d.anOrderLine()
	r := d.reader(d.source("purchase.order.line", nil))
	r.read()
	d.multiplied(19, "purchase_order_line", line, changed)
	ours, peer := time.Hour, time.Hour
	for b.Loop() {
		for _, page := range []int{1000, 2000, 5000} {
			peer = min(peer, timed(func() { d.bareRead(line, page, changed) }))
			ours = min(ours, timed(func() { d.cursorRead(r.position, page, changed) }))
		}
	}
	b.ReportMetric(changed/ours.Seconds(), "records/s")
	b.ReportMetric(changed/peer.Seconds(), "search_read/s")
	b.ReportMetric(peer.Seconds()/ours.Seconds(), "ratio")
}

func timed(work func()) time.Duration {
	began := time.Now()
	work()
	return time.Since(began)
}

// cursorRead reads what has changed since a position, as a source that has just begun.
func (d *database) cursorRead(at connector.Position, page, want int) {
	d.Helper()
	source := d.source("purchase.order.line", nil)
	got := 0
	for more := true; more; {
		batch, err := source.Read(d.Context(), at, page)
		if err != nil {
			d.Fatal(err)
		}
		got, at, more = got+len(batch.Items), batch.Next, batch.More
	}
	if got < want {
		d.Fatalf("%d of %d were read", got, want)
	}
}

// bareRead reads the same fields in pages by id, and does nothing with them.
func (d *database) bareRead(after int64, page, want int) {
	d.Helper()
	feed, _ := capture.FeedOf(d.client.Version, "purchase.order.line")
	got := 0
	for {
		rows, err := odoo.SearchRead[json.RawMessage](d.Context(), d.client, odoo.Query{
			Model: "purchase.order.line", Domain: []any{[]any{"id", ">", after}}, Fields: append([]string{"write_date", "write_uid"}, feed.Fields...), Order: "id", Limit: page,
		})
		if err != nil {
			d.Fatal(err)
		}
		var last struct {
			ID int64 `json:"id"`
		}
		if len(rows) > 0 {
			if err := json.Unmarshal(rows[len(rows)-1], &last); err != nil {
				d.Fatal(err)
			}
		}
		got, after = got+len(rows), last.ID
		if len(rows) < page {
			break
		}
	}
	if got < want {
		d.Fatalf("%d of %d were read", got, want)
	}
}
