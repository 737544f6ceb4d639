package odoo_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/purserhq/purser/connector/odoo"
	"github.com/purserhq/purser/connector/odoo/json2"
	"github.com/purserhq/purser/connector/odoo/jsonrpc"
	"github.com/purserhq/purser/connector/odoo/wire"
)

// BenchmarkOverhead measures a call against a bare POST of net/http with the same bodies to the same server, turn by turn
// in one run. It reports what a call costs more: µs-over (at most 1,000 are allowed) and KiB-over (at most 64).
func BenchmarkOverhead(b *testing.B) {
	orders := strings.Repeat(`{"id":1,"name":"P00001","partner_id":[7,"ACME"],"amount_total":10.5},`, 100)
	rows := "[" + orders[:len(orders)-1] + "]"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		if r.URL.Path == "/jsonrpc" {
			_, _ = io.WriteString(w, `{"jsonrpc":"2.0","id":1,"result":`+rows+`}`)
			return
		}
		_, _ = io.WriteString(w, rows)
	}))
	defer server.Close()
	transport, err := wire.NewTransport(wire.Options{URL: server.URL, MaxAnswer: 64 << 20, Timeout: 150 * time.Second})
	if err != nil {
		b.Fatal(err)
	}
	defer transport.Close()
	key := func() (string, error) { return "grist", nil }
	b.Run("json2", func(b *testing.B) {
		measure(b, server.URL+"/json/2/purchase.order/search_read", &json2.Wire{Transport: transport, Database: "main", Key: key})
	})
	b.Run("jsonrpc", func(b *testing.B) {
		measure(b, server.URL+"/jsonrpc", &jsonrpc.Wire{Transport: transport, Database: "main", UserID: 6, Key: key})
	})
}

// measure makes a bare POST and a call in turn, and reports the difference.
func measure(b *testing.B, url string, caller wire.Caller) {
	b.Helper()
	body, err := json.Marshal(map[string]any{"domain": []any{}, "fields": []string{"name", "partner_id", "amount_total"}})
	if err != nil {
		b.Fatal(err)
	}
	var bare, ours cost
	for b.Loop() {
		bare.add(func() { post(b, url, body) })
		ours.add(func() {
			query := odoo.Query{Model: "purchase.order", Fields: []string{"name", "partner_id", "amount_total"}}
			if _, err := odoo.SearchRead[json.RawMessage](b.Context(), caller, query); err != nil {
				b.Fatal(err)
			}
		})
	}
	calls := float64(b.N)
	b.ReportMetric(float64((ours.time-bare.time).Microseconds())/calls, "µs-over")
	b.ReportMetric((float64(ours.bytes)-float64(bare.bytes))/1024/calls, "KiB-over")
	b.ReportMetric(float64(ours.time)/float64(bare.time), "ratio")
}

// cost sums the time and the memory of one side.
type cost struct {
	time  time.Duration
	bytes uint64
}

func (c *cost) add(work func()) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	began := time.Now()
	work()
	c.time += time.Since(began)
	runtime.ReadMemStats(&after)
	c.bytes += after.TotalAlloc - before.TotalAlloc
}

func post(b *testing.B, url string, body []byte) {
	b.Helper()
	answer, err := http.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	if _, err := io.ReadAll(answer.Body); err != nil {
		b.Fatal(err)
	}
}
