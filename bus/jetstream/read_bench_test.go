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

// A delivery is a consumer of a stream that hands out the events of a stretch of time, and how many came.
type delivery func(b *testing.B) (events int)

// rate gives the events a second that a delivery hands out.
func (d delivery) rate(b *testing.B, want int) float64 {
	b.Helper()
	began := time.Now()
	if got := d(b); got != want {
		b.Fatalf("%d events came, %d are there", got, want)
	}
	return float64(want) / time.Since(began).Seconds()
}

// BenchmarkShardReader reads a shard in batches of 256 beside a plain ordered JetStream consumer. Both hand out the same
// events with the same bodies, from the beginning to the end, on the same server, and count them:
//
//   - plain: the events stand in a stream of their own, a message each, and the client library's ordered consumer gives the
//     messages as they are. That is what a log without frames would do.
//   - frames: the ordered consumer reads the shard's own messages, and frame.Decode makes events of them. That is the
//     least that any reader of the shard must do, without the chain, the positions and the batches.
func BenchmarkShardReader(b *testing.B) {
	for _, test := range []struct {
		name     string
		together int // publishers at once, and so about twice the events of a frame
		events   int
	}{
		{"a frame for each event", 1, 8192},
		{"frames of many events", 256, 16384},
	} {
		b.Run(test.name, func(b *testing.B) {
			log := embed(b, b.TempDir(), jetstream.Options{})
			stock(b, log, test.events, test.together)
			single(b, log, test.events)
			shard, plain, frames := readShard(log), readPlain(log), readFrames(log)
			ofPlain := figure{name: "x-plain", least: 0.5}
			ofFrames := figure{name: "x-frames", least: 0.5}
			var rates []float64
			for b.Loop() {
				for range turns {
					ours := shard.rate(b, test.events)
					ofPlain.add(ours, plain.rate(b, test.events))
					ofFrames.add(ours, frames.rate(b, test.events))
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

// stock fills the shard of procurement.
func stock(b *testing.B, log bus.Log, events, together int) {
	b.Helper()
	var publishers sync.WaitGroup
	var next atomic.Int64
	for range together {
		publishers.Go(func() {
			for next.Add(1) <= int64(events) {
				event := bus.Event{ID: "o-1", Feed: "portal/orders", Domain: bus.Procurement, Accepted: time.Unix(1, 0), Body: body}
				if _, err := log.Append(context.Background(), event); err != nil {
					b.Errorf("appending: %v", err)
					return
				}
			}
		})
	}
	publishers.Wait()
}

// single fills a stream of its own with the same bodies, a message each. They go out many at once, since the server
// syncs each of them.
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
func readShard(log *jetstream.Log) delivery {
	return func(b *testing.B) (events int) {
		b.Helper()
		for at := bus.Beginning(bus.Shard{Domain: bus.Procurement}); ; {
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

func readFrames(log *jetstream.Log) delivery {
	return consumer(log, "purser-procurement", func(b *testing.B, data []byte) int {
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
