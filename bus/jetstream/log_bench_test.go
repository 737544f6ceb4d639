package jetstream_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	natsjs "github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/jetstream"
)

// A load is how many publishers append to how many domains.
type load struct {
	publishers, domains int
}

// pace appends events of 1 KiB for a while and gives the rate a second and the sorted times that each took.
func (l load) pace(b *testing.B, log bus.Log, window time.Duration) (float64, []time.Duration) {
	b.Helper()
	domains := bus.Domains()[:l.domains]
	took := make([][]time.Duration, l.publishers)
	var publishers sync.WaitGroup
	began := time.Now()
	for p := range l.publishers {
		publishers.Go(func() {
			event := bus.Event{ID: "r-1", Feed: fmt.Sprintf("feed-%d", p), Domain: domains[p%len(domains)], Body: make([]byte, 1024)}
			for last := began; last.Sub(began) < window; {
				if _, err := log.Append(context.Background(), event); err != nil {
					b.Errorf("appending: %v", err)
					return
				}
				now := time.Now()
				took[p], last = append(took[p], now.Sub(last)), now
			}
		})
	}
	publishers.Wait()
	all := slices.Concat(took...)
	slices.Sort(all)
	return float64(len(all)) / time.Since(began).Seconds(), all
}

// BenchmarkDurableAppend has many publishers beside one, its yardstick: 1 KiB, sync always, in the process.
func BenchmarkDurableAppend(b *testing.B) {
	const window = time.Second
	log := embed(b, b.TempDir(), jetstream.Options{})
	for _, test := range []struct {
		name string
		load load
		goal float64
	}{
		{"64 publishers on one domain", load{64, 1}, 8},
		{"512 publishers on one domain", load{512, 1}, 20},
		{"64 publishers over four domains", load{64, 4}, 3},
	} {
		b.Run(test.name, func(b *testing.B) {
			for b.Loop() {
				alone, one := load{1, 1}.pace(b, log, window)
				rate, many := test.load.pace(b, log, window)
				p50, p99 := one[len(one)/2], many[len(many)*99/100]
				b.Logf("%s: %.0f events a second = %.1f x one publisher's %.0f (goal %.0f); p99 %v = %.1f x its p50 of %v (goal at most 20)",
					test.name, rate, rate/alone, alone, test.goal, p99, float64(p99)/float64(p50), p50)
				b.ReportMetric(rate, "events/s")
				b.ReportMetric(rate/alone, "x-alone")
				b.ReportMetric(float64(p99)/float64(p50), "p99/p50-alone")
			}
		})
	}
}

// BenchmarkShardReader reads a shard in batches of 256 beside a plain ordered JetStream consumer of the same messages.
func BenchmarkShardReader(b *testing.B) {
	for _, test := range []struct {
		name     string
		together int // publishers at once, and so about twice the events of a frame
	}{
		{"a frame for each event", 1},
		{"frames of many events", 256},
	} {
		b.Run(test.name, func(b *testing.B) {
			const events = 8192
			log := embed(b, b.TempDir(), jetstream.Options{})
			stock(b, log, events, test.together)
			var plain, ours time.Duration
			for b.Loop() { // by turns, so that what else the machine does meets both
				plain += plainConsumer(b, log)
				ours += read(b, log, events)
			}
			rate, ratio := float64(events*b.N)/ours.Seconds(), plain.Seconds()/ours.Seconds()
			b.Logf("%s: %.0f events a second = %.2f x a plain ordered consumer (goal 0.50)", test.name, rate, ratio)
			b.ReportMetric(rate, "events/s")
			b.ReportMetric(ratio, "x-plain")
		})
	}
}

// stock fills the shard of procurement.
func stock(b *testing.B, log bus.Log, events, together int) {
	b.Helper()
	var publishers sync.WaitGroup
	var next atomic.Int64
	for range together {
		publishers.Go(func() {
			for next.Add(1) <= int64(events) {
				event := bus.Event{ID: "o-1", Feed: "portal/orders", Domain: bus.Procurement, Accepted: time.Unix(1, 0), Body: make([]byte, 1024)}
				if _, err := log.Append(context.Background(), event); err != nil {
					b.Errorf("appending: %v", err)
					return
				}
			}
		})
	}
	publishers.Wait()
}

// read reads the shard to its end and gives the time that it took.
func read(b *testing.B, log bus.Log, events int) time.Duration {
	b.Helper()
	began, at, got := time.Now(), bus.Beginning(bus.Shard{Domain: bus.Procurement}), 0
	for got < events {
		batch, err := log.Read(context.Background(), at, 256)
		if err != nil || len(batch.Entries) == 0 {
			b.Fatalf("reading: %d of %d events, %v", got, events, err)
		}
		got, at = got+len(batch.Entries), batch.Next
	}
	return time.Since(began)
}

// plainConsumer reads the same messages as the client library does it, without looking into them.
func plainConsumer(b *testing.B, log *jetstream.Log) time.Duration {
	b.Helper()
	js := jetstream.Underneath(log)
	stream, err := js.Stream(b.Context(), "purser-procurement")
	if err != nil {
		b.Fatalf("finding the stream: %v", err)
	}
	began := time.Now()
	consumer, err := stream.OrderedConsumer(b.Context(), natsjs.OrderedConsumerConfig{})
	if err != nil {
		b.Fatalf("making a consumer: %v", err)
	}
	messages, err := consumer.Messages()
	if err != nil {
		b.Fatalf("reading: %v", err)
	}
	defer messages.Stop()
	for range stream.CachedInfo().State.Msgs {
		if _, err := messages.Next(); err != nil {
			b.Fatalf("reading: %v", err)
		}
	}
	return time.Since(began)
}
