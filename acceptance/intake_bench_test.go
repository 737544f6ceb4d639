package acceptance_test

import (
	"fmt"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/purserhq/purser/api"
	"github.com/purserhq/purser/app"
	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/fault"
)

// BenchmarkIntake has 64 clients send documents of 4 KiB over HTTP, each durable before its answer, beside as many
// publishers that append the same bytes to the same log: its yardstick. Clients and server share the machine; what is
// accepted is not processed meanwhile. The goals on two
// quiet cores stand beside: 5,000 documents a second, a p99 of 50 ms. Nothing fails on them; disks differ.
func BenchmarkIntake(b *testing.B) {
	var publishers []publisher
	for i := range 64 {
		publishers = append(publishers, publisher{Feed: fmt.Sprintf("feed-%02d", i), Domain: bus.Domains()[i%4]})
	}
	o := role{Data: b.TempDir(), Calls: true, Publishers: publishers}.options()
	o.HTTP.Listen = "" // nothing but the interface and the log moves
	node, err := app.New(b.Context(), o)
	if err != nil {
		b.Fatal(fault.Text(err))
	}
	server := httptest.NewServer(api.New(api.Options{Documents: node.Documents()}))
	document := body("RE-1")
	document = append(document, strings.Repeat(" ", max(0, 4<<10-len(document)))...)
	calls := newCaller(server.Listener.Addr().String())
	var over, under, waits []float64
	for b.Loop() {
		rate, _ := together(b, publishers, node.Log(), document)
		called, wait := together(b, publishers, calls, document)
		over, under, waits = append(over, called), append(under, rate), append(waits, float64(wait.Microseconds())/1000)
	}
	calls.client.CloseIdleConnections()
	server.Close()
	if err := node.Close(); err != nil {
		b.Error(fault.Text(err))
	}
	b.ReportMetric(middle(over), "documents/s")
	b.ReportMetric(5000, "documents/s-goal")
	b.ReportMetric(middle(under), "appends/s")
	b.ReportMetric(middle(over)/middle(under), "of-appends")
	b.ReportMetric(middle(waits), "p99-ms")
	b.ReportMetric(50, "p99-ms-goal")
}

// together lets every publisher send the document again and again for a while, each after the answer to the one before, and
// gives their rate and the p99 of what an answer took.
func together(b *testing.B, publishers []publisher, to appender, document []byte) (rate float64, p99 time.Duration) {
	b.Helper()
	took := make([][]time.Duration, len(publishers))
	var all sync.WaitGroup
	began := time.Now()
	for i, p := range publishers {
		all.Go(func() {
			for last := began; last.Sub(began) < 700*time.Millisecond; {
				event := bus.Event{ID: p.id(len(took[i])), Feed: p.Feed, Domain: p.Domain, Accepted: last, Body: document}
				if _, err := to.Append(b.Context(), event); err != nil {
					b.Errorf("sending: %v", err)
					return
				}
				now := time.Now()
				took[i], last = append(took[i], now.Sub(last)), now
			}
		})
	}
	all.Wait()
	waits := slices.Concat(took...)
	slices.Sort(waits)
	if len(waits) == 0 {
		b.Fatal("nothing was accepted")
	}
	return float64(len(waits)) / time.Since(began).Seconds(), waits[len(waits)*99/100]
}

func middle(values []float64) float64 {
	slices.Sort(values)
	return values[len(values)/2]
}
