package jetstream_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	natsjs "github.com/nats-io/nats.go/jetstream"

	"github.com/purserhq/purser/bus"
	"github.com/purserhq/purser/bus/frame"
	"github.com/purserhq/purser/bus/jetstream"
)

// A delivery reads a stream from its beginning to its end and tells how many events came.
type delivery func(b *testing.B) (events int)

// rate gives the events a second that a delivery hands out.
func (d delivery) rate(b *testing.B) float64 {
	b.Helper()
	began := time.Now()
	events := d(b)
	return float64(events) / time.Since(began).Seconds()
}

// BenchmarkShardReader reads a shard in batches of 256 beside a plain ordered JetStream consumer. Both hand out events with
// the same bodies, from the beginning of a stream to its end, on the same server, and what is compared is events a second:
//
//   - plain: the events stand in a stream of their own, a message each, and the client library's ordered consumer gives the
//     messages as they are. That is what a log without frames would do.
//   - frames: the ordered consumer reads the shard's own messages, and frame.Decode makes events of them. That is the
//     least that any reader of the shard must do, without the chain, the positions and the batches.
func BenchmarkShardReader(b *testing.B) {
	log := embed(b, b.TempDir(), jetstream.Options{})
	single(b, log, 8192)
	plain := readPlain(log)
	for _, test := range []struct {
		name     string
		shard    bus.Shard
		together int // publishers at once, and so about the events of a frame
		events   int
	}{
		{"a frame for each event", bus.Shard{Domain: bus.Procurement}, 1, 4096},
		{"frames of many events", bus.Shard{Domain: bus.Inventory}, 256, 16384},
	} {
		stock(b, log, test.shard.Domain, test.events, test.together)
		b.Run(test.name, func(b *testing.B) {
			shard, frames := readShard(log, test.shard), readFrames(log, test.shard)
			ofPlain := figure{name: "x-plain", least: 0.5}
			ofFrames := figure{name: "x-frames", least: 0.5}
			var rates []float64
			for b.Loop() {
				for range turns {
					ours := shard.rate(b)
					ofPlain.add(ours, plain.rate(b))
					ofFrames.add(ours, frames.rate(b))
					rates = append(rates, ours)
				}
			}
			ofPlain.report(b)
			ofFrames.report(b)
			b.ReportMetric(median(rates), "events/s")
		})
	}
}

// body is what every event carries.
var body = make([]byte, 1024)

// stock fills the shard of a domain.
func stock(b *testing.B, log bus.Log, domain bus.Domain, events, together int) {
	b.Helper()
	var publishers sync.WaitGroup
	var next atomic.Int64
	for range together {
		publishers.Go(func() {
			for next.Add(1) <= int64(events) {
				event := bus.Event{ID: "o-1", Feed: "portal/orders", Domain: domain, Accepted: time.Unix(1, 0), Body: body}
				if _, err := log.Append(context.Background(), event); err != nil {
					b.Errorf("appending: %v", err)
					return
				}
			}
		})
	}
	publishers.Wait()
}

// single fills a stream of its own with the same bodies, a message each, sent many at a time: the server syncs every one.
func single(b *testing.B, log *jetstream.Log, events int) {
	b.Helper()
	js := jetstream.Underneath(log)
	if _, err := js.CreateStream(b.Context(), natsjs.StreamConfig{Name: "plain", Subjects: []string{"plain"}}); err != nil {
		b.Fatalf("making the plain stream: %v", err)
	}
	for i := range events {
		if _, err := js.PublishAsync("plain", body); err != nil {
			b.Fatalf("filling the plain stream: %v", err)
		}
		if i%1024 == 1023 {
			<-js.PublishAsyncComplete()
		}
	}
	<-js.PublishAsyncComplete()
}

// readShard reads the shard to its end.
func readShard(log *jetstream.Log, shard bus.Shard) delivery {
	return func(b *testing.B) (events int) {
		b.Helper()
		for at := bus.Beginning(shard); ; {
			batch, err := log.Read(b.Context(), at, 256)
			if err != nil {
				b.Fatalf("reading: %v", err)
			}
			if len(batch.Entries) == 0 {
				return events
			}
			events, at = events+len(batch.Entries), batch.Next
		}
	}
}

func readPlain(log *jetstream.Log) delivery {
	return consumer(log, "plain", func(*testing.B, []byte) int { return 1 })
}

func readFrames(log *jetstream.Log, shard bus.Shard) delivery {
	return consumer(log, "purser-"+string(shard.Domain), func(b *testing.B, data []byte) int {
		b.Helper()
		f, err := frame.Decode(data)
		if err != nil {
			b.Fatalf("decoding: %v", err)
		}
		return len(f.Events)
	})
}

// consumer reads a stream with the client library's ordered consumer; count tells how many events a message is.
func consumer(log *jetstream.Log, name string, count func(*testing.B, []byte) int) delivery {
	return func(b *testing.B) (events int) {
		b.Helper()
		stream, err := jetstream.Underneath(log).Stream(b.Context(), name)
		if err != nil {
			b.Fatalf("finding the stream: %v", err)
		}
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
			message, err := messages.Next()
			if err != nil {
				b.Fatalf("reading: %v", err)
			}
			events += count(b, message.Data())
		}
		return events
	}
}
